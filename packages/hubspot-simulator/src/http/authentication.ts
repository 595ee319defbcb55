// Who is calling: tokens and what they open.
import { Refusal } from './refusal.ts';
import type { Account } from '../account/account.ts';

export interface Grant {
  readonly token: string;
  readonly account: Account;
  readonly appId: number;
  readonly appName: string;
  readonly kind: 'static' | 'oauth';
  readonly scopes: ReadonlySet<string> | 'all';
  /** Epoch milliseconds; static tokens do not expire. */
  readonly expiresAt: number | undefined;
  /** The refresh token from which an access token came: it dies with it. */
  readonly refreshToken: string | undefined;
}

export type Grants = Map<string, Grant>;

const AUTH_DOCS = 'https://developers.hubspot.com/docs/methods/auth/oauth-overview';
const SCOPE_DOCS = 'https://developers.hubspot.com/scopes';
const MS_PER_DAY = 86_400_000;
/** The shapes of tokens that HubSpot has given out. */
const KNOWN_SHAPE = /^(pat-[a-z0-9]+-|C[a-zA-Z0-9])/;

export function authenticate(grants: Grants, request: Request, now: number): Grant {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (token === undefined) throw new Refusal(credentialsMissing());
  const grant = grants.get(token);
  if (!grant) {
    // An odd text is read as a token that expired at the start of time.
    throw new Refusal(KNOWN_SHAPE.test(token) ? credentialsMissing() : expired(0, now));
  }
  if (grant.expiresAt !== undefined && grant.expiresAt <= now) throw new Refusal(expired(grant.expiresAt, now));
  return grant;
}

export function requireScopes(grant: Grant, wanted: readonly string[]): void {
  const { scopes } = grant;
  if (scopes === 'all' || wanted.length === 0 || wanted.some((scope) => scopes.has(scope))) return;
  throw new Refusal({
    status: 403,
    category: 'MISSING_SCOPES',
    message: `This app hasn't been granted all required scopes to make this call. Read more about required scopes here: ${SCOPE_DOCS}.`,
    errors: [{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: wanted } }],
    links: { scopes: SCOPE_DOCS },
  });
}

function credentialsMissing() {
  return {
    status: 401,
    category: 'INVALID_AUTHENTICATION',
    message: `Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at ${AUTH_DOCS}`,
  };
}

function expired(expiredAt: number, now: number) {
  const ago = now - expiredAt;
  const age = ago >= MS_PER_DAY ? `${Math.floor(ago / MS_PER_DAY)} day(s)` : `${Math.floor(ago / 1000)} second(s)`;
  return {
    status: 401,
    category: 'EXPIRED_AUTHENTICATION',
    message: `The OAuth token used to make this call expired ${age} ago.`,
    context: { 'expire time': [new Date(expiredAt).toISOString()] },
  };
}
