// How long a portal's budget of calls takes to recover from the last of them.
import { nextSlot, type PaceState } from '@storebridge/hubspot';

/**
 * @param calls bounds the wait: a budget that other processes keep empty would never recover.
 * @returns milliseconds until the last calls are paid for at the steady rate, at most what the given number of calls takes at it.
 */
export function recoveryMs(pace: PaceState, now: number, calls: number): number {
  let bound: PaceState = { ...pace, dueAt: now };
  for (let taken = 0; taken < calls; taken += 1) bound = nextSlot(bound, now).state;
  return Math.max(0, Math.min(pace.dueAt, bound.dueAt) - now);
}
