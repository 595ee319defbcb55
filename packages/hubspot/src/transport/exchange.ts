// One HTTP exchange: out goes a request, back comes a success, a refusal or the loss of the answer.
import { parseLimitHeaders, parseRetryAfter, type LimitHeaders } from '../pacing/limit-headers.ts';

export type Exchange =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Parsed JSON, the text of anything else, or undefined for an empty body. */
      readonly body: unknown;
      /** Whether the body is what HubSpot's application sends: JSON or nothing. */
      readonly genuine: boolean;
      readonly limits: LimitHeaders;
      readonly retryAfterMs?: number | undefined;
      readonly correlationId?: string | undefined;
    }
  | { readonly kind: 'lost'; readonly why: 'timed-out' | 'unreachable' | 'canceled'; readonly detail: string };

export interface ExchangeInput {
  readonly url: string;
  readonly method: string;
  readonly token?: string | undefined;
  readonly body?: object | undefined;
  readonly timeoutMs: number;
  readonly deadline?: ((ms: number) => AbortSignal) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly nowMs: number;
}

export async function exchange(fetch: typeof globalThis.fetch, input: ExchangeInput): Promise<Exchange> {
  const { deadline = (ms) => AbortSignal.timeout(ms) } = input;
  const timeout = deadline(input.timeoutMs);
  const signal = input.signal === undefined ? timeout : AbortSignal.any([timeout, input.signal]);
  try {
    return await untilAborted(signal, fetchWhole(fetch, input, signal));
  } catch (error) {
    if (input.signal?.aborted === true) return { kind: 'lost', why: 'canceled', detail: '' };
    if (timeout.aborted) return { kind: 'lost', why: 'timed-out', detail: `no answer within ${input.timeoutMs} ms` };
    return { kind: 'lost', why: 'unreachable', detail: detailOf(error) };
  }
}

async function fetchWhole(fetch: typeof globalThis.fetch, input: ExchangeInput, signal: AbortSignal): Promise<Exchange> {
  const response = await fetch(
    input.url,
    { method: input.method, headers: headersFor(input), ...bodyFor(input.body), signal, redirect: 'manual' },
  );
  const text = await response.text();
  const body = parseBody(text);
  return {
    kind: 'answered',
    status: response.status,
    body,
    genuine: body === undefined || typeof body === 'object',
    limits: parseLimitHeaders(response.headers),
    retryAfterMs: parseRetryAfter(response.headers, input.nowMs),
    correlationId: response.headers.get('x-hubspot-correlation-id') ?? undefined,
  };
}

function headersFor({ token, body }: ExchangeInput): Record<string, string> {
  return {
    accept: 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined || isForm(body) ? {} : { 'content-type': 'application/json' }),
  };
}

function bodyFor(body: object | undefined): { body?: URLSearchParams | FormData | string } {
  if (body === undefined) return {};
  return { body: isForm(body) ? body : JSON.stringify(body) };
}

function isForm(body: object): body is URLSearchParams | FormData {
  return body instanceof URLSearchParams || body instanceof FormData;
}

// Proxies answer with HTML under any status and content type, so only what parses counts as JSON.
function parseBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// A fetch that ignores its signal must not hold the call for ever.
function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new DOMException('aborted', 'AbortError'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}
