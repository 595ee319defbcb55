// Hands out the token for the calls to one portal, and notices when HubSpot no longer accepts it.
import { createTokenKeeper, failureOf, TokenUnavailable, type OAuth, type ObservedCall, type Result, type Tokens } from '@storebridge/hubspot';
import { dropLease, findPortal, markReconnect, markTokenDead, notifyEvents, renewTokenOfPortal, takeLease, unseal, type Db, type Portal, type SealKey } from '@storebridge/store';
import { randomUUID } from 'node:crypto';
import type { Log } from '../log.ts';
import { systemClock } from '../system-clock.ts';
import { sealTokens, unsealTokens } from './portal-token.ts';

export interface TokenSupply {
  readonly token: () => Promise<string>;
  readonly renewToken?: (refused: string) => Promise<string>;
  /** Told of each call to HubSpot. */
  readonly see: (call: ObservedCall) => void;
}

export interface TokenSupplyDeps {
  readonly db: Db;
  readonly sealKey: SealKey;
  readonly log: Log;
  /** Absent where no app is configured. */
  readonly oauth: Pick<OAuth, 'refresh'> | undefined;
}

export function createTokenSupply(deps: TokenSupplyDeps, portal: Portal): TokenSupply {
  return portal.connectedBy === 'consent' ? supplyOfConsent(deps, portal) : supplyOfToken(deps, portal);
}

/** Such a token does not end by itself; only HubSpot's answers tell that somebody took it back. */
function supplyOfToken({ db, sealKey, log }: TokenSupplyDeps, portal: Portal): TokenSupply {
  const token = portal.tokenSealed === null ? '' : unseal(sealKey, portal.tokenSealed);
  let isRefused = portal.needsReconnect;
  return {
    token: () => Promise.resolve(token),
    see: ({ status, failure }) => {
      const isNews = isRefused ? status >= 200 && status < 300 : failure === 'unauthorized';
      if (!isNews) return;
      isRefused = !isRefused;
      mark(db, portal, isRefused).catch((error: unknown) => log.warn({ err: error, portal: portal.id }, 'It could not be noted whether HubSpot accepts the token.'));
    },
  };
}

async function mark(db: Db, portal: Portal, isRefused: boolean): Promise<void> {
  if (isRefused && portal.tokenSealed !== null) await markTokenDead(db, portal.id, portal.tokenSealed);
  if (!isRefused) await markReconnect(db, portal.id, false);
  await notifyEvents(db, portal.workspaceId, [{ topic: 'shops', shop: null }]);
}

/** Longer than a refresh with its repetitions can take; it ends by itself when its holder dies. */
const LEASE_SECONDS = 60;

/** The tokens are asked of the database for each call, so that a refresh by another process, or a new consent, counts at once. */
function supplyOfConsent({ db, sealKey, oauth }: TokenSupplyDeps, portal: Portal): TokenSupply {
  const name = `token of portal ${portal.id}`;
  const holder = randomUUID();
  let seen = { sealed: '', refreshToken: '', isDead: false };
  // Meanwhile a call may see the tokens of a newer consent, which must not be taken for those that are refreshed.
  let refreshed = '';

  async function load(): Promise<Tokens> {
    const present = await findPortal(db, portal.id);
    if (present?.tokenSealed == null || present.connectedBy !== 'consent') throw new TokenUnavailable(failureOf('unauthorized'));
    const tokens = unsealTokens(sealKey, present.tokenSealed);
    seen = { sealed: present.tokenSealed, refreshToken: tokens.refreshToken, isDead: present.needsReconnect };
    return tokens;
  }

  async function refresh(refreshToken: string): Promise<Result<Tokens>> {
    if (oauth === undefined) return { ok: false, failure: failureOf('app-rejected', { hubspotMessage: 'HUBSPOT_CLIENT_ID is not set.' }) };
    refreshed = seen.refreshToken === refreshToken ? seen.sealed : '';
    // What is dead stays dead until somebody consents anew; asking again would only be noise.
    return seen.isDead ? { ok: false, failure: failureOf('unauthorized') } : oauth.refresh(refreshToken);
  }

  const keeper = createTokenKeeper({
    oauth: { refresh },
    clock: systemClock,
    load,
    save: (tokens) => renewTokenOfPortal(db, portal.id, refreshed, sealTokens(sealKey, tokens)),
    lease: { take: () => takeLease(db, name, holder, LEASE_SECONDS), drop: () => dropLease(db, name, holder) },
    dead: async () => {
      await markTokenDead(db, portal.id, refreshed);
      await notifyEvents(db, portal.workspaceId, [{ topic: 'shops', shop: null }]);
    },
  });
  return { token: () => keeper.token(), renewToken: (refused) => keeper.renewToken(refused), see: () => undefined };
}
