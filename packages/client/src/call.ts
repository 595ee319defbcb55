// One call of the Bridge API: repeated while nobody answers, or the answer says to come again.
import { BridgeError, type BridgeMistake } from './bridge-error.ts';
import { RUNTIME_TIME, type BridgeClientOptions, type BridgeFetch, type BridgeRequest, type BridgeResponse, type BridgeTime } from './client-options.ts';
import { pauseAfter } from './pause-after.ts';

export interface BridgeCall {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below /extensions/ecomm/v2, with every part encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: object;
}

/** @returns what the answer holds; `undefined` for 204. @throws BridgeError */
export type Caller = (call: BridgeCall) => Promise<unknown>;

interface CallDeps {
  readonly base: string;
  readonly key: string;
  readonly fetch: BridgeFetch;
  readonly timeoutMs: number;
  readonly attempts: number;
  readonly time: BridgeTime;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_ATTEMPTS = 5;

export function createCaller({ url, key, fetch, timeoutMs = DEFAULT_TIMEOUT_MS, attempts = DEFAULT_ATTEMPTS, time = RUNTIME_TIME }: BridgeClientOptions): Caller {
  if (!/^[!-~]+$/.test(key)) throw new TypeError('"key" must be an API key of Storebridge with the scopes bridge:read and bridge:write.');
  // It is looked up at each call, so that a runtime may replace it.
  const deps: CallDeps = { base: baseOf(url), key, fetch: fetch ?? ((address, request) => globalThis.fetch(address, request)), timeoutMs, attempts, time };
  return (call) => callUntilAnswered(deps, call);
}

/** The address may have been copied with or without the path of the API. */
function baseOf(url: string): string {
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new TypeError('"url" must be an http or https address, such as "https://storebridge.example.com".');
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, '').replace(/\/extensions\/ecomm(?:\/v2)?$/, '')}/extensions/ecomm/v2`;
}

type Attempt = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: BridgeError; readonly retryAfter: string | null };

/** Every call of this API may be repeated: the same again changes nothing. */
async function callUntilAnswered(deps: CallDeps, call: BridgeCall): Promise<unknown> {
  const request = toRequest(deps, call);
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptCall(deps, request);
    if (outcome.ok) return outcome.value;
    const { error, retryAfter } = outcome;
    if (attempt >= deps.attempts || !mayPass(error.status)) throw error;
    const pause = pauseAfter(deps.time, attempt, retryAfter);
    if (!pause.isBearable) throw tooLong(error, pause.ms);
    await deps.time.wait(pause.ms);
  }
}

type Request = Omit<BridgeRequest, 'signal'> & { readonly url: string };

function toRequest({ base, key }: CallDeps, { method, path, query = {}, body }: BridgeCall): Request {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  const headers = { accept: 'application/json', authorization: `Bearer ${key}` };
  // A redirection would take the key to another address, or the body from the call.
  const request = { url: `${base}${path}${given.length === 0 ? '' : `?${given.join('&')}`}`, method, redirect: 'manual' } as const;
  if (body === undefined) return { ...request, headers };
  return { ...request, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function attemptCall({ fetch, timeoutMs }: CallDeps, { url, ...request }: Request): Promise<Attempt> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(timeoutMs) });
    return readAnswer(response, await response.text());
  } catch (error) {
    return { ok: false, error: unanswered(error, timeoutMs), retryAfter: null };
  }
}

function readAnswer({ status, headers }: BridgeResponse, text: string): Attempt {
  if (status === 204) return { ok: true, value: undefined };
  const retryAfter = headers.get('retry-after');
  const value = parseObject(text);
  if (status === 200 && value !== undefined) return { ok: true, value };
  return { ok: false, error: refused(status, value), retryAfter };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function refused(status: number, body: object | undefined): BridgeError {
  const { message, errors, category, correlationId } = (body ?? {}) as Readonly<Record<string, unknown>>;
  return new BridgeError({
    status,
    message: typeof message === 'string' && message !== '' ? message : wordsFor(status),
    errors: Array.isArray(errors) ? errors.filter(isMistake) : [],
    ...(typeof category === 'string' ? { category } : {}),
    ...(typeof correlationId === 'string' ? { correlationId } : {}),
  });
}

function isMistake(value: unknown): value is BridgeMistake {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
}

/** Something between shop and Storebridge has answered in its stead. */
function wordsFor(status: number): string {
  if (status >= 300 && status < 400) return `The address leads elsewhere (status ${status}). Use the address that it leads to as "url".`;
  if (status === 200) return 'The answer is not one of Storebridge. Check "url".';
  return `The answer has status ${status} and is not one of Storebridge. Check "url", and what stands between the shop and Storebridge.`;
}

function unanswered(error: unknown, timeoutMs: number): BridgeError {
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  return new BridgeError({ status: 0, message: isLate ? `Storebridge did not answer within ${timeoutMs / 1000} seconds.` : 'Storebridge cannot be reached. Check "url", and whether it is running.', cause: error });
}

function mayPass(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}

function tooLong({ status, message, errors, category, correlationId }: BridgeError, retryAfterMs: number): BridgeError {
  return new BridgeError({ status, message: `${message} Call again in ${Math.ceil(retryAfterMs / 1000)} seconds.`, errors, category, retryAfterMs, ...(correlationId === undefined ? {} : { correlationId }) });
}
