// Keeps an access token fresh: renewed ahead of its end, by one call at a time.
import type { Clock } from '../clock.ts';
import type { Failure } from '../failure/failure.ts';
import { TokenUnavailable } from '../transport/token-unavailable.ts';
import type { OAuth, Tokens } from './tokens.ts';

export interface TokenKeeperDeps {
  readonly oauth: Pick<OAuth, 'refresh'>;
  readonly clock: Clock;
  readonly load: () => Promise<Tokens>;
  /** Only called with working tokens. */
  readonly save: (tokens: Tokens) => Promise<void>;
  /** Told when only connecting again can help. */
  readonly dead?: (failure: Failure) => Promise<void>;
}

export interface TokenKeeper {
  token(): Promise<string>;
  renewToken(): Promise<string>;
}

/** Tokens are renewed when this part of their life is over. */
const LIFE_USED = 0.8;

export function isRefreshDue({ obtainedAt, expiresAt }: Tokens, now: number): boolean {
  return now >= obtainedAt + (expiresAt - obtainedAt) * LIFE_USED;
}

/** `token` and `renewToken` as the client wants them; they throw `TokenUnavailable` when there is no token to be had. */
export function createTokenKeeper(deps: TokenKeeperDeps): TokenKeeper {
  let renewing: Promise<string> | undefined;
  const renewToken = (): Promise<string> => {
    renewing ??= renew(deps).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  return {
    renewToken,
    async token() {
      const tokens = await deps.load();
      return isRefreshDue(tokens, deps.clock.now()) ? renewToken() : tokens.accessToken;
    },
  };
}

async function renew({ oauth, clock, load, save, dead }: TokenKeeperDeps): Promise<string> {
  const tokens = await load();
  const refreshed = await oauth.refresh(tokens.refreshToken);
  if (refreshed.ok) {
    await save(refreshed.value);
    return refreshed.value.accessToken;
  }
  if (refreshed.failure.kind === 'reconnect') await dead?.(refreshed.failure);
  // While HubSpot cannot renew, the old token is still good for the rest of its life.
  if (refreshed.failure.kind === 'temporary' && clock.now() < tokens.expiresAt) return tokens.accessToken;
  throw new TokenUnavailable(refreshed.failure);
}
