// "Connect with pretix": a person allows the access there instead of handing over a token.
import type { ProblemDetail } from '@storebridge/domain';
import { z } from 'zod';
import type { ConsentApp, ConsentDeclaration, ConsentTokens } from '../kit/consent.ts';
import { digestOf } from '../kit/digest.ts';
import type { ReaderDeps, Reading } from '../kit/reader.ts';
import { readAnswer } from './api/answer.ts';
import { CONNECT_AGAIN } from './api/authorization.ts';
import { ANSWER_TIMEOUT_MS, exchange, type Exchange } from './api/exchange.ts';
import { pauseAfter } from './api/pause.ts';

/** Writing is needed for webhooks only: https://docs.pretix.eu/dev/api/oauth.html */
const SCOPE = 'read write';
const SUBJECT = 'the access';
const MS_PER_SECOND = 1000;

export const pretixConsent: ConsentDeclaration = {
  authorizeUrl: ({ url, clientId, redirectUri, state }) => {
    const query = new URLSearchParams({ client_id: clientId, response_type: 'code', scope: SCOPE, redirect_uri: redirectUri, state });
    return `${endpointOf(url, 'authorize')}?${query.toString()}`;
  },
  exchange: ({ redirectUri, code, ...app }, deps) => askTokens({ app, form: { grant_type: 'authorization_code', code, redirect_uri: redirectUri }, dead: codeExpired() }, deps),
  refresh: ({ refreshToken, ...app }, deps) => askTokens({ app, form: { grant_type: 'refresh_token', refresh_token: refreshToken }, dead: consentEnded() }, deps),
  revoke: async ({ refreshToken, ...app }, deps) => {
    const given = await post(app, 'revoke_token', { token: refreshToken, token_type_hint: 'refresh_token' }, deps);
    if (isSuccess(given, 'revoke_token')) return { ok: true, value: undefined };
    return { ok: false, problem: refusal(given, consentEnded(), deps) };
  },
};

const tokensSchema = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1), expires_in: z.number().positive() });

interface TokenRequest {
  readonly app: ConsentApp;
  readonly form: Readonly<Record<string, string>>;
  /** What it means that the code or token is not accepted. */
  readonly dead: ProblemDetail;
}

async function askTokens({ app, form, dead }: TokenRequest, deps: ReaderDeps): Promise<Reading<ConsentTokens>> {
  const askedAt = deps.clock.now();
  const given = await post(app, 'token', form, deps);
  const tokens = given.kind === 'answered' && given.status < 300 ? readTokens(given.text) : undefined;
  if (tokens === undefined) return { ok: false, problem: refusal(given, dead, deps) };
  return { ok: true, value: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token, expiresAt: askedAt + tokens.expires_in * MS_PER_SECOND } };
}

function readTokens(text: string): z.infer<typeof tokensSchema> | undefined {
  try {
    return tokensSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * A code or token serves once. With the key, pretix repeats an answer that was lost on the way instead of refusing what it already took. The key is
 * new for each call: an answer of yesterday would bring tokens that have ended.
 */
async function post(app: ConsentApp, endpoint: 'token' | 'revoke_token', form: Readonly<Record<string, string>>, deps: ReaderDeps): Promise<Exchange> {
  const { fetch, clock, random, signal } = deps;
  const headers = {
    authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
    'x-idempotency-key': digestOf([form, clock.now(), random()]),
  };
  const body = new URLSearchParams(form).toString();
  for (let attempt = 1; ; attempt += 1) {
    const given = await exchange(fetch, { url: endpointOf(app.url, endpoint), method: 'POST', headers, body, timeoutMs: ANSWER_TIMEOUT_MS, signal });
    const problem = isSuccess(given, endpoint) ? undefined : problemOf(given, clock.now());
    const waitMs = problem === undefined ? undefined : pauseAfter(problem, attempt, deps);
    if (waitMs === undefined || signal?.aborted === true) return given;
    await clock.sleep(waitMs, signal);
  }
}

/** RFC 7009 section 2.2: what a revocation is answered with says nothing more. */
function isSuccess(given: Exchange, endpoint: 'token' | 'revoke_token'): boolean {
  if (given.kind !== 'answered' || given.status < 200 || given.status > 299) return false;
  return endpoint === 'revoke_token' || readTokens(given.text) !== undefined;
}

function refusal(given: Exchange, dead: ProblemDetail, { clock }: Pick<ReaderDeps, 'clock'>): ProblemDetail {
  const error = given.kind === 'answered' ? errorIn(given.text) : undefined;
  // RFC 6749 section 5.2
  if (error === 'invalid_grant') return dead;
  if (error === 'invalid_client' || (given.kind === 'answered' && given.status === 401)) return appRefused();
  const problem = problemOf(given, clock.now());
  return problem ?? { kind: 'system', cause: 'unexpected-answer', message: 'The answer of pretix cannot be read when asked for the access.' };
}

/** What is wrong apart from the grant itself; pretix's words are left out, because they could repeat what was sent. */
function problemOf(given: Exchange, nowMs: number): ProblemDetail | undefined {
  const answer = readAnswer(given, { subject: SUBJECT, schema: z.unknown(), by: 'consent' }, nowMs);
  if (answer.status === 'problem') return answer.problem.kind === 'permanent' ? { ...answer.problem, message: 'pretix refuses the access.' } : answer.problem;
  if (answer.status === 'missing') return { kind: 'config', cause: 'shop-unreachable', message: 'There is no pretix at this address.' };
  return undefined;
}

function errorIn(text: string): string | undefined {
  try {
    return z.object({ error: z.string() }).safeParse(JSON.parse(text)).data?.error;
  } catch {
    return undefined;
  }
}

function endpointOf(url: string, endpoint: 'authorize' | 'token' | 'revoke_token'): string {
  return `${url.replace(/\/+$/, '')}/api/v1/oauth/${endpoint}`;
}

function codeExpired(): ProblemDetail {
  return { kind: 'config', cause: 'shop-unauthorized', message: 'pretix did not accept the answer from its own page: it is too old, or was used before.', remedy: CONNECT_AGAIN };
}

function consentEnded(): ProblemDetail {
  return { kind: 'config', cause: 'shop-unauthorized', message: 'pretix no longer accepts the connection: the access was taken back there, or given again.', remedy: CONNECT_AGAIN };
}

function appRefused(): ProblemDetail {
  return {
    kind: 'config',
    cause: 'shop-unauthorized',
    message: 'pretix does not accept the client id and secret of the application.',
    remedy: 'Compare them with the application that is registered in pretix, in the settings of the person who registered it, and correct them.',
  };
}
