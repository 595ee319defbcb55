// Things that go wrong on purpose: which calls they hit and what they do to them.
import type { Policy } from './rate-limits.ts';

export interface FaultMatch {
  readonly method?: string;
  /** A prefix when it starts with a slash, else the source of a regular expression. */
  readonly path?: string;
  readonly portalId?: number;
  /** As in the path, for example `contacts`. */
  readonly objectType?: string;
}

interface WrongAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The call is carried out before the error is answered. */
  readonly commit?: boolean;
}

export type FaultEffect =
  | (WrongAnswer & { readonly kind: 'status'; readonly body?: unknown })
  | (WrongAnswer & { readonly kind: 'html'; readonly html?: string })
  | { readonly kind: 'drop'; readonly commit: boolean }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'empty-results' }
  | { readonly kind: 'rate-limit'; readonly policy: Policy };

export interface Fault {
  readonly match?: FaultMatch;
  /** How often it strikes; default once. */
  readonly times?: number | 'always';
  /** From 0 to 1; default always. */
  readonly chance?: number;
  /** How many matching calls go through first. */
  readonly after?: number;
  readonly effect: FaultEffect;
}

export interface FaultSubject {
  readonly method: string;
  readonly path: string;
  readonly portalId: number | undefined;
  readonly objectType: string | undefined;
}

interface ArmedFault {
  readonly fault: Fault;
  seen: number;
  struck: number;
}

export class FaultBox {
  #armed: ArmedFault[] = [];
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Returns what takes the fault away again. */
  add(fault: Fault): () => void {
    const armed: ArmedFault = { fault, seen: 0, struck: 0 };
    this.#armed.push(armed);
    return () => {
      this.#armed = this.#armed.filter((each) => each !== armed);
    };
  }

  clear(): void {
    this.#armed = [];
  }

  /** All faults that strike this call, in the order in which they were added. */
  strike(subject: FaultSubject): FaultEffect[] {
    if (this.#armed.length === 0) return [];
    return this.#armed.filter((armed) => this.#strikes(armed, subject)).map((armed) => armed.fault.effect);
  }

  #strikes(armed: ArmedFault, subject: FaultSubject): boolean {
    const { match = {}, times = 1, chance = 1, after = 0 } = armed.fault;
    if (!isMatch(match, subject)) return false;
    armed.seen += 1;
    if (armed.seen <= after || (times !== 'always' && armed.struck >= times)) return false;
    if (chance < 1 && this.#random() >= chance) return false;
    armed.struck += 1;
    return true;
  }
}

function isMatch(match: FaultMatch, subject: FaultSubject): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== subject.method) return false;
  if (match.portalId !== undefined && match.portalId !== subject.portalId) return false;
  if (match.objectType !== undefined && match.objectType !== subject.objectType) return false;
  if (match.path === undefined) return true;
  return match.path.startsWith('/') ? subject.path.startsWith(match.path) : new RegExp(match.path, 'u').test(subject.path);
}
