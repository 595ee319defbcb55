// The limits HubSpot gives to each kind of account and app.
import type { BucketLimit } from './pace.ts';
import type { Bucket } from './pacer-port.ts';

export type PaceLimits = Readonly<Record<Bucket, BucketLimit>>;

export type HubSpotTier = 'free' | 'starter' | 'pro' | 'enterprise';

/** `distributed` is an OAuth app from the marketplace; all other tokens are `private`. */
export type AppKind = 'private' | 'distributed';

const TEN_SECONDS = 10_000;

/** All figures: https://developers.hubspot.com/docs/api/usage-details */
export function paceLimits(account: { readonly tier: HubSpotTier; readonly app: AppKind; readonly limitIncrease?: boolean }): PaceLimits {
  const small = account.tier === 'free' || account.tier === 'starter';
  return {
    burst: { max: burstLimit(account.app, small, account.limitIncrease === true), windowMs: TEN_SECONDS },
    search: { max: 5, windowMs: 1_000 },
    associations: { max: associationLimit(small, account.limitIncrease === true), windowMs: TEN_SECONDS },
  };
}

/** Safe for every account; the burst limit is corrected by the first answer's headers. */
export const CAUTIOUS_LIMITS: PaceLimits = paceLimits({ tier: 'free', app: 'private' });

function burstLimit(app: AppKind, small: boolean, increased: boolean): number {
  if (app === 'distributed') return 110;
  if (increased) return 250;
  return small ? 100 : 190;
}

function associationLimit(small: boolean, increased: boolean): number {
  if (increased) return 200;
  return small ? 100 : 150;
}
