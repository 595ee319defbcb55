// Keeps an access token fresh: renewed ahead of its end, by one process at a time and one call in it.
import type { Clock } from '../clock.ts';
import { failureOf } from '../failure/causes.ts';
import type { Failure } from '../failure/failure.ts';
import { TokenUnavailable } from '../transport/token-unavailable.ts';
import type { OAuth, Tokens } from './tokens.ts';

/** Held by at most one of the processes that share the tokens; ends by itself soon after its holder has died. */
export interface RefreshLease {
  take(): Promise<boolean>;
  drop(): Promise<void>;
}

export interface TokenKeeperDeps {
  readonly oauth: Pick<OAuth, 'refresh'>;
  readonly clock: Clock;
  /** As all processes see them now. */
  readonly load: () => Promise<Tokens>;
  /** Only called with working tokens. */
  readonly save: (tokens: Tokens) => Promise<void>;
  /** Absent: no other process uses these tokens. */
  readonly lease?: RefreshLease;
  /** Told when only connecting again can help. */
  readonly dead?: (failure: Failure) => Promise<void>;
}

export interface TokenKeeper {
  token(): Promise<string>;
  /** A token other than the one HubSpot has just refused. */
  renewToken(refused: string): Promise<string>;
}

/** Tokens are renewed when this part of their life is over. */
const LIFE_USED = 0.8;

export function isRefreshDue({ obtainedAt, expiresAt }: Tokens, now: number): boolean {
  return now >= obtainedAt + (expiresAt - obtainedAt) * LIFE_USED;
}

/** `token` and `renewToken` as the client wants them; they throw `TokenUnavailable` when there is no token to be had. */
export function createTokenKeeper(deps: TokenKeeperDeps): TokenKeeper {
  let renewing: Promise<string> | undefined;
  const renewOnce = (refused?: string): Promise<string> => {
    renewing ??= renew(deps, refused).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  return {
    async token() {
      const tokens = await deps.load();
      return isRefreshDue(tokens, deps.clock.now()) ? renewOnce() : tokens.accessToken;
    },
    async renewToken(refused) {
      const token = await renewOnce(refused);
      // A renewal that was under way already may have ended with the token that is no good.
      return token === refused ? renewOnce(refused) : token;
    },
  };
}

const POLL_MS = 250;
/** Longer than a refresh with its repetitions can take. */
const LONGEST_WAIT_MS = 60_000;

async function renew(deps: TokenKeeperDeps, refused: string | undefined): Promise<string> {
  const { lease, clock } = deps;
  for (let waitedMs = 0; waitedMs <= LONGEST_WAIT_MS; waitedMs += POLL_MS) {
    if (lease === undefined) return refreshUnlessDone(deps, refused);
    if (await lease.take()) return refreshThenDrop(deps, refused, lease);
    const tokens = await deps.load();
    if (isUsable(tokens, refused, clock.now())) return tokens.accessToken;
    await clock.sleep(POLL_MS);
  }
  throw new TokenUnavailable(failureOf('timed-out', { hubspotMessage: 'Another process holds the right to renew the token.' }));
}

async function refreshThenDrop(deps: TokenKeeperDeps, refused: string | undefined, lease: RefreshLease): Promise<string> {
  try {
    return await refreshUnlessDone(deps, refused);
  } finally {
    await lease.drop();
  }
}

async function refreshUnlessDone({ oauth, clock, load, save, dead }: TokenKeeperDeps, refused: string | undefined): Promise<string> {
  const tokens = await load();
  const isDone = refused === undefined ? !isRefreshDue(tokens, clock.now()) : isUsable(tokens, refused, clock.now());
  if (isDone) return tokens.accessToken;
  const refreshed = await oauth.refresh(tokens.refreshToken);
  if (refreshed.ok) {
    await save(refreshed.value);
    return refreshed.value.accessToken;
  }
  if (refreshed.failure.kind === 'reconnect') await dead?.(refreshed.failure);
  // While HubSpot cannot renew, the old token is still good for the rest of its life.
  if (refreshed.failure.kind === 'temporary' && isUsable(tokens, refused, clock.now())) return tokens.accessToken;
  throw new TokenUnavailable(refreshed.failure);
}

function isUsable({ accessToken, expiresAt }: Tokens, refused: string | undefined, now: number): boolean {
  return accessToken !== refused && now < expiresAt;
}
