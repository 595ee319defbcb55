// Writes with a key are done once: whoever sends the same key again within a day gets the same answer again.
import { detail } from './reply.ts';

const KEPT_MS = 24 * 60 * 60_000;
const IN_PROGRESS_RETRY_S = 5;
const NOT_KEPT = new Set([409, 429, 500, 503]);

interface Kept {
  readonly at: number;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** @returns a function that answers in place of `work` where the key was used before. */
export function createIdempotency({ now }: { readonly now: () => number }): (request: Request, work: () => Promise<Response>) => Promise<Response> {
  const kept = new Map<string, Kept | 'in progress'>();
  return async (request, work) => {
    const key = request.headers.get('x-idempotency-key');
    if (key === null || request.method === 'GET') return work();
    const bound = `${request.headers.get('authorization') ?? ''} ${key}`;
    const known = kept.get(bound);
    if (known === 'in progress') return detail(409, 'Concurrent request with idempotency key.', { 'retry-after': String(IN_PROGRESS_RETRY_S) });
    if (known !== undefined && now() - known.at < KEPT_MS) return replay(known);
    kept.set(bound, 'in progress');
    const response = await work();
    const answer = { at: now(), status: response.status, headers: response.headers, text: await response.text() };
    if (NOT_KEPT.has(answer.status)) kept.delete(bound);
    else kept.set(bound, answer);
    return replay(answer);
  };
}

function replay({ status, headers, text }: Kept): Response {
  return new Response(text === '' ? null : text, { status, headers });
}
