// What can go wrong on the way to pretix and back, on purpose and in numbers.
import { detail, page } from './reply.ts';

export const FAULT_KINDS = ['rate-limit', 'server-error', 'bad-gateway', 'page', 'drop', 'drop-answer', 'hang'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** How many requests it hits; one when absent. */
  readonly times?: number;
  /** Only requests whose address contains it. */
  readonly on?: string;
  readonly retryAfterSeconds?: number;
}

export interface Faults {
  plan(fault: Fault): void;
  /** Chance of every other request to meet one of these. */
  weather: { readonly chance: number; readonly kinds: readonly FaultKind[] };
  readonly around: (request: Request, answer: () => Promise<Response>) => Promise<Response>;
}

export function createFaults({ random }: { readonly random: () => number }): Faults {
  const planned: { readonly fault: Fault; left: number }[] = [];
  const faults: Faults = {
    weather: { chance: 0, kinds: FAULT_KINDS },
    plan: (fault) => void planned.push({ fault, left: fault.times ?? 1 }),
    around: async (request, answer) => {
      const fault = next(request.url);
      return fault === undefined ? answer() : strike(fault, request, answer);
    },
  };
  return faults;

  function next(url: string): Fault | undefined {
    const hit = planned.find(({ fault, left }) => left > 0 && url.includes(fault.on ?? ''));
    if (hit !== undefined) {
      hit.left -= 1;
      return hit.fault;
    }
    const { chance, kinds } = faults.weather;
    const kind = random() < chance ? kinds[Math.floor(random() * kinds.length)] : undefined;
    return kind === undefined ? undefined : { kind };
  }
}

async function strike(fault: Fault, request: Request, answer: () => Promise<Response>): Promise<Response> {
  switch (fault.kind) {
    case 'rate-limit':
      return detail(429, 'Request was throttled.', { 'retry-after': String(fault.retryAfterSeconds ?? 1) });
    case 'server-error':
      return page(500, 'Internal Server Error');
    case 'bad-gateway':
      return page(502, 'Bad Gateway');
    case 'page':
      return page(200, 'Down for maintenance');
    case 'drop':
      throw new TypeError('fetch failed');
    case 'drop-answer':
      await answer();
      throw new TypeError('fetch failed');
    case 'hang':
      return new Promise((_, reject) => {
        const abort = (): void => reject(new DOMException('This operation was aborted', 'AbortError'));
        if (request.signal.aborted) abort();
        request.signal.addEventListener('abort', abort, { once: true });
      });
    default:
      return fault.kind satisfies never;
  }
}
