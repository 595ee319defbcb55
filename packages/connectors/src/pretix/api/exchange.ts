// One exchange with pretix: out goes a request, back comes an answer or the reason why there is none.
import { PrivateNetworkError } from '../../kit/private-network.ts';

export type Exchange =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: 'lost'; readonly why: 'timed-out' | 'unreachable' | 'stopped' | 'private-network' };

export interface ExchangeInput {
  readonly url: string;
  readonly token: string;
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

async function fetchWhole(fetch: typeof globalThis.fetch, { url, token }: ExchangeInput, signal: AbortSignal): Promise<Exchange> {
  const headers = { accept: 'application/json', authorization: `Token ${token}` };
  // A redirect is not followed: it could carry the token to another host.
  const response = await fetch(url, { headers, signal, redirect: 'manual' });
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
