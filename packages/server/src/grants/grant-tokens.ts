// Hands out the tokens of consents that shop systems gave; one process at a time refreshes them, because that ends the token before it.
import { connectorNamed, type ConsentTokens, type ReaderDeps, type Reading } from '@storebridge/connectors';
import type { ProblemDetail } from '@storebridge/domain';
import { dropLease, findGrant, renewGrant, seal, takeLease, unseal, type Db, type Grant, type SealKey, type Shop } from '@storebridge/store';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Configuration } from '../configuration.ts';
import { systemClock } from '../system-clock.ts';

export interface GrantTokensDeps {
  readonly db: Db;
  readonly sealKey: SealKey;
  readonly configuration: Pick<Configuration, 'shopApps'>;
}

type TokenOfGrant = NonNullable<ReaderDeps['token']>;

const tokensSchema = z.object({ accessToken: z.string(), refreshToken: z.string(), expiresAt: z.number() });

export function sealGrantTokens(key: SealKey, tokens: ConsentTokens): Pick<Grant, 'tokensSealed' | 'expiresAt'> {
  return { tokensSealed: seal(key, JSON.stringify(tokens)), expiresAt: new Date(tokens.expiresAt) };
}

export function unsealGrantTokens(key: SealKey, { tokensSealed }: Pick<Grant, 'tokensSealed'>): ConsentTokens {
  return tokensSchema.parse(JSON.parse(unseal(key, tokensSealed)));
}

/** For calls to the shop system at the address of the operator's own app. */
export function consentDeps(): ReaderDeps {
  return { fetch: globalThis.fetch, clock: systemClock, random: Math.random };
}

/** How long before its end a token is replaced. */
const AHEAD_MS = 10 * 60_000;
const POLL_MS = 250;
/** Longer than a refresh with its repetitions can take. */
const LONGEST_WAIT_MS = 60_000;
const LEASE_SECONDS = 60;

/** @returns nothing for shops that have a token of their own. */
export function tokenOfShop(deps: GrantTokensDeps, { workspaceId, grantId }: Pick<Shop, 'workspaceId' | 'grantId'>): TokenOfGrant | undefined {
  return grantId === null ? undefined : () => presentToken(deps, workspaceId, grantId);
}

export async function presentToken(deps: GrantTokensDeps, workspace: Shop['workspaceId'], id: number): Promise<Reading<string>> {
  const holder = randomUUID();
  const lease = `token of grant ${id}`;
  for (let waitedMs = 0; waitedMs <= LONGEST_WAIT_MS; waitedMs += POLL_MS) {
    const known = await freshToken(deps, workspace, id);
    if (known.isFresh || !known.reading.ok) return known.reading;
    if (await takeLease(deps.db, lease, holder, LEASE_SECONDS)) {
      try {
        return await refresh(deps, workspace, id);
      } finally {
        await dropLease(deps.db, lease, holder);
      }
    }
    await systemClock.sleep(POLL_MS);
  }
  return { ok: false, problem: { kind: 'temporary', cause: 'shop-unreachable', message: 'The token of the shop is being renewed, and that takes unusually long.' } };
}

interface KnownToken {
  readonly reading: Reading<string>;
  readonly isFresh: boolean;
}

async function freshToken({ db, sealKey }: GrantTokensDeps, workspace: Shop['workspaceId'], id: number): Promise<KnownToken> {
  const grant = await findGrant(db, workspace, id);
  if (grant === undefined) return { reading: { ok: false, problem: GONE }, isFresh: false };
  const { accessToken, expiresAt } = unsealGrantTokens(sealKey, grant);
  return { reading: { ok: true, value: accessToken }, isFresh: systemClock.now() < expiresAt - AHEAD_MS };
}

const GONE: ProblemDetail = { kind: 'config', cause: 'shop-unauthorized', message: 'The consent by which the shop is read was given back.', remedy: 'Connect the shop again.' };

/** Under the lease; another process may have been faster. */
async function refresh(deps: GrantTokensDeps, workspace: Shop['workspaceId'], id: number): Promise<Reading<string>> {
  const { db, sealKey, configuration } = deps;
  const known = await freshToken(deps, workspace, id);
  const grant = await findGrant(db, workspace, id);
  if (known.isFresh || !known.reading.ok || grant === undefined) return known.reading;
  const app = configuration.shopApps[grant.connector];
  const consent = connectorNamed(grant.connector)?.consent;
  if (app?.url !== grant.url || consent === undefined) {
    return { ok: false, problem: { kind: 'config', cause: 'shop-unauthorized', message: `This Storebridge no longer has an app at ${grant.url}.`, remedy: 'Whoever runs this Storebridge sets the app again, or you connect the shop by a token.' } };
  }
  const { refreshToken, accessToken, expiresAt } = unsealGrantTokens(sealKey, grant);
  const refreshed = await consent.refresh({ ...app, refreshToken }, consentDeps());
  if (refreshed.ok) {
    await renewGrant(db, grant.id, grant.tokensSealed, sealGrantTokens(sealKey, refreshed.value), new Date(systemClock.now()));
    return { ok: true, value: refreshed.value.accessToken };
  }
  // While the shop system cannot renew, the token is good for the rest of its life.
  const isStillGood = refreshed.problem.kind === 'temporary' && systemClock.now() < expiresAt;
  return isStillGood ? { ok: true, value: accessToken } : refreshed;
}
