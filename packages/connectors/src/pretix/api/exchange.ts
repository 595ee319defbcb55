// One exchange with pretix: out goes a request, back comes an answer or the reason why there is none.
import { PrivateNetworkError } from '../../kit/private-network.ts';

/** pretix itself answers within seconds; its hosted version gives up after less. */
export const ANSWER_TIMEOUT_MS = 30_000;

export type Exchange =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: 'lost'; readonly why: 'timed-out' | 'unreachable' | 'stopped' | 'private-network' };

export interface ExchangeInput {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

export async function exchange(fetch: typeof globalThis.fetch, input: ExchangeInput): Promise<Exchange> {
  const timeout = AbortSignal.timeout(input.timeoutMs);
  const signal = input.signal === undefined ? timeout : AbortSignal.any([timeout, input.signal]);
  try {
    return await untilAborted(signal, fetchWhole(fetch, input, signal));
  } catch (error) {
    if (error instanceof PrivateNetworkError) return { kind: 'lost', why: 'private-network' };
    if (input.signal?.aborted === true) return { kind: 'lost', why: 'stopped' };
    return { kind: 'lost', why: timeout.aborted ? 'timed-out' : 'unreachable' };
  }
}

async function fetchWhole(fetch: typeof globalThis.fetch, { url, method = 'GET', headers, body }: ExchangeInput, signal: AbortSignal): Promise<Exchange> {
  // A redirect is not followed: it could carry the token to another host.
  const request = { method, headers: { accept: 'application/json', ...headers }, signal, redirect: 'manual' } as const;
  const response = await fetch(url, body === undefined ? request : { ...request, body });
  return { kind: 'answered', status: response.status, headers: response.headers, text: await response.text() };
}

/** A fetch that ignores its signal must not hold the call for ever. */
function untilAborted<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new DOMException('aborted', 'AbortError'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
