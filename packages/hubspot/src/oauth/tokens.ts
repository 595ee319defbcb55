// The token calls of OAuth: exchange, refresh, introspect, revoke.
import { z } from 'zod';
import { API_URL, API_VERSION } from '../api-version.ts';
import type { Clock } from '../clock.ts';
import { failureOf } from '../failure/causes.ts';
import { explainError } from '../failure/explain-error.ts';
import type { Result } from '../failure/failure.ts';
import { doneOrFailed, mapResult, readAnswer, type Answer } from '../transport/call.ts';
import { exchange } from '../transport/exchange.ts';
import { repeatAfter } from '../transport/repeat.ts';

export interface OAuthDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly random: () => number;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Default `https://api.hubapi.com`. */
  readonly baseUrl?: string;
  /** Default 15,000. */
  readonly timeoutMs?: number;
}

export interface Tokens {
  readonly accessToken: string;
  /** Stays the same over refreshes. */
  readonly refreshToken: string;
  /** Epoch ms. */
  readonly obtainedAt: number;
  readonly expiresAt: number;
  readonly portalId?: number | undefined;
  readonly userId?: number | undefined;
  readonly scopes?: readonly string[] | undefined;
}

export type TokenState =
  | { readonly active: false }
  | {
    readonly active: true;
    readonly portalId?: number | undefined;
    readonly scopes: readonly string[];
    readonly appId?: number | undefined;
    /** Address by which people know the account. */
    readonly hubDomain?: string | undefined;
    /** E-mail address of the person who installed the app. */
    readonly user?: string | undefined;
  };

export interface OAuth {
  exchangeCode(input: { readonly code: string; readonly redirectUri: string; readonly codeVerifier?: string }): Promise<Result<Tokens>>;
  /** Fails with kind `reconnect` only when the refresh token itself is dead. */
  refresh(refreshToken: string): Promise<Result<Tokens>>;
  /** A dead or unknown token is a success with `active: false`. */
  introspect(token: string, hint: 'access_token' | 'refresh_token'): Promise<Result<TokenState>>;
  revoke(token: string, hint: 'access_token' | 'refresh_token'): Promise<Result<void>>;
}

const DEFAULT_TIMEOUT_MS = 15_000;
const ROUTE = `/oauth/${API_VERSION}/token`;

export function createOAuth(deps: OAuthDeps): OAuth {
  return {
    async exchangeCode({ code, redirectUri, codeVerifier }) {
      const fields = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        ...(codeVerifier === undefined ? {} : { code_verifier: codeVerifier }),
      };
      // A code works once, so an exchange whose answer is lost cannot be repeated.
      return readTokens(deps, await post(deps, { path: ROUTE, fields, repeatable: false }));
    },
    async refresh(refreshToken) {
      const fields = { grant_type: 'refresh_token', refresh_token: refreshToken };
      return readTokens(deps, await post(deps, { path: ROUTE, fields, repeatable: true }));
    },
    async introspect(token, hint) {
      return readAnswer(
        stateSchema,
        await post(deps, { path: `${ROUTE}/introspect`, fields: { token, token_type_hint: hint }, repeatable: true }),
      );
    },
    async revoke(token, hint) {
      return doneOrFailed(await post(deps, { path: `${ROUTE}/revoke`, fields: { token, token_type_hint: hint }, repeatable: true }));
    },
  };
}

const tokensSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
  hub_id: z.number().optional(),
  user_id: z.number().optional(),
  scopes: z.array(z.string()).optional(),
});

const stateSchema = z
  .object({
    active: z.boolean(),
    hub_id: z.number().optional().catch(undefined),
    app_id: z.number().optional().catch(undefined),
    scopes: z.array(z.string()).catch([]),
    hub_domain: z.string().optional().catch(undefined),
    user: z.string().optional().catch(undefined),
  })
  .transform(({ active, hub_id, app_id, scopes, hub_domain, user }): TokenState => (active ? { active, portalId: hub_id, appId: app_id, scopes, hubDomain: hub_domain, user } : { active }));

function readTokens({ clock }: OAuthDeps, answer: Answer): Result<Tokens> {
  const obtainedAt = clock.now();
  return mapResult(readAnswer(tokensSchema, answer), (body) => ({
    accessToken: body.access_token,
    refreshToken: body.refresh_token,
    obtainedAt,
    expiresAt: obtainedAt + body.expires_in * 1000,
    portalId: body.hub_id,
    userId: body.user_id,
    scopes: body.scopes,
  }));
}

interface TokenCall {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly repeatable: boolean;
}

async function post(deps: OAuthDeps, call: TokenCall): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await postOnce(deps, call);
    if (answer.ok) return answer;
    const wait = repeatAfter({ failure: answer.failure, attempt, repeatable: call.repeatable, random: deps.random() });
    if (wait === undefined) return answer;
    await deps.clock.sleep(wait);
  }
}

async function postOnce(deps: OAuthDeps, { path, fields }: TokenCall): Promise<Answer> {
  const exchanged = await exchange(deps.fetch, {
    url: new URL(path, deps.baseUrl ?? API_URL).href,
    method: 'POST',
    // HubSpot reads these from the body only, and only as a form.
    body: new URLSearchParams({ ...fields, client_id: deps.clientId, client_secret: deps.clientSecret }),
    timeoutMs: deps.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    nowMs: deps.clock.now(),
  });
  if (exchanged.kind === 'lost') return { ok: false, failure: failureOf(exchanged.why, { hubspotMessage: exchanged.detail }) };
  const { status, body, genuine, correlationId, retryAfterMs } = exchanged;
  if (status >= 200 && status < 300 && genuine) return { ok: true, status, body, correlationId };
  return { ok: false, failure: explainError({ status, body, correlationId, retryAfterMs }) };
}
