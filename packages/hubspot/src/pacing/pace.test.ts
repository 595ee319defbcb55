// Laws of the pacing arithmetic.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learnPace, nextSlot, startPace, type BucketLimit, type PaceState } from './pace.ts';

const anyLimit = fc.constantFrom<BucketLimit>(
  { max: 100, windowMs: 10_000 },
  { max: 190, windowMs: 10_000 },
  { max: 250, windowMs: 10_000 },
  { max: 5, windowMs: 1_000 },
  { max: 1, windowMs: 1_000 },
);

describe('pace', () => {
  test('never lets more calls go than the limit in any window, whenever they arrive', () => {
    fc.assert(
      fc.property(anyLimit, fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 600, size: 'max' }), (limit, pauses) => {
        const sent = sendAll(startPace(limit, 0), pauses);
        expect(mostInAnyWindow(sent, limit.windowMs)).toBeLessThanOrEqual(limit.max);
      }),
      { numRuns: 60 },
    );
  });

  test('needs at most 1.15 times the time that a long run needs at the limit', () => {
    for (const max of [100, 110, 190, 250]) {
      const sent = sendAll(startPace({ max, windowMs: 10_000 }, 0), Array.from({ length: 5_000 }, () => 0));
      expect(sent.at(-1)).toBeLessThan((5_000 / max) * 10_000 * 1.15);
    }
  });

  test('adopts the limit that the headers tell', () => {
    const state = learnPace(
      startPace({ max: 100, windowMs: 10_000 }, 0),
      { bucket: 'burst', status: 200, headers: { max: 190, remaining: 150, intervalMs: 10_000 } },
      0,
    );
    expect(state.max).toBe(190);
  });

  test('stops for a while after a refusal and longer after each further one', () => {
    const first = learnPace(startPace({ max: 100, windowMs: 10_000 }, 0), { bucket: 'burst', status: 429, policy: 'burst' }, 0);
    expect(nextSlot(first, 0).at).toBe(1_000);
    const second = learnPace(first, { bucket: 'burst', status: 429, policy: 'burst' }, 1_000);
    expect(nextSlot(second, 1_000).at).toBe(3_000);
  });

  test('counts calls refused together as one refusal', () => {
    const refused = { bucket: 'burst', status: 429, policy: 'burst' } as const;
    const once = learnPace(startPace({ max: 100, windowMs: 10_000 }, 0), refused, 0);
    expect(learnPace(once, refused, 10)).toEqual(once);
  });

  test('goes slower after a refusal and comes back to full speed with time', () => {
    const refused = learnPace(startPace({ max: 100, windowMs: 10_000 }, 0), { bucket: 'burst', status: 429, policy: 'burst' }, 0);
    const rateAt = (now: number): number => nextSlot({ ...refused, dueAt: now + 100_000, frozenUntil: 0 }, now).state.dueAt - (now + 100_000);
    expect(rateAt(1_000)).toBeGreaterThan(rateAt(30_000));
    expect(rateAt(200_000)).toBeCloseTo(10_000 / 90);
  });

  test('waits as long as HubSpot asks', () => {
    const state = learnPace(
      startPace({ max: 100, windowMs: 10_000 }, 0),
      { bucket: 'burst', status: 429, policy: 'burst', retryAfterMs: 45_000 },
      0,
    );
    expect(nextSlot(state, 0).at).toBe(45_000);
  });

  test('pauses when other users of the bucket have emptied it', () => {
    const state = learnPace(
      startPace({ max: 100, windowMs: 10_000 }, 0),
      { bucket: 'burst', status: 200, headers: { max: 100, remaining: 0 } },
      0,
    );
    expect(nextSlot(state, 0).at).toBe(1_000);
  });
});

function sendAll(start: PaceState, pauses: readonly number[]): readonly number[] {
  let state = start;
  let now = 0;
  return pauses.map((pause) => {
    const slot = nextSlot(state, now + pause);
    state = slot.state;
    now = slot.at;
    return slot.at;
  });
}

function mostInAnyWindow(sent: readonly number[], windowMs: number): number {
  return Math.max(...sent.map((start) => sent.filter((at) => at >= start && at < start + windowMs).length));
}
