// A stand-in with a clock that is turned by hand or by whoever sleeps, and chance that can be repeated.
import type { ReaderDeps } from '../../../packages/connectors/src/index.ts';
import { createPretixStandIn, type PretixStandIn, type StandInOptions } from './stand-in.ts';

export interface OpenedStandIn {
  readonly shop: PretixStandIn;
  readonly clock: { now(): number; sleep(ms: number): Promise<void>; turn(ms: number): void };
  /** Waits in milliseconds, in order. */
  readonly slept: readonly number[];
  /** What a reader needs, with a token that may see everything. */
  readonly deps: { readonly fetch: typeof globalThis.fetch; readonly clock: OpenedStandIn['clock']; readonly random: () => number } & Partial<Pick<ReaderDeps, 'connectedAt' | 'described' | 'onDescribed'>>;
  readonly settings: { readonly url: string; readonly token: string; readonly organizer: string; readonly event: string };
}

export function openStandIn({ seed = 1, ...options }: StandInOptions & { readonly seed?: number } = {}): OpenedStandIn {
  let now = Date.UTC(2026, 10, 20, 12);
  const slept: number[] = [];
  const turn = (ms: number): void => void (now += ms);
  const clock = {
    now: () => now,
    turn,
    sleep: (ms: number): Promise<void> => {
      slept.push(ms);
      turn(ms);
      return Promise.resolve();
    },
  };
  const random = randomFrom(seed);
  const shop = createPretixStandIn({ now: clock.now, random }, options);
  const settings = { url: shop.origin, token: shop.access.addToken(), organizer: shop.organizer, event: shop.event.slug };
  return { shop, clock, slept, deps: { fetch: shop.fetch, clock, random }, settings };
}

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
