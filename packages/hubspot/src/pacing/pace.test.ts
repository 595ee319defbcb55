// Laws of the pacing arithmetic.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learnPace, nextSlot, startPace, type BucketLimit, type PaceState } from './pace.ts';
import type { PaceObservation, Priority } from './pacer-port.ts';

const anyLimit = fc.constantFrom<BucketLimit>(
  { max: 100, windowMs: 10_000 },
  { max: 190, windowMs: 10_000 },
  { max: 250, windowMs: 10_000 },
  { max: 5, windowMs: 1_000 },
  { max: 1, windowMs: 1_000 },
);

const anyPause = fc.integer({ min: 0, max: 400 });
const anyPriority = fc.constantFrom<Priority>('live', 'manual', 'backfill');
const atOnce = (count: number, priority: Priority): readonly Asked[] => Array.from({ length: count }, () => [0, priority]);

describe('pace', () => {
  test('never lets more calls go than the limit in any window, whenever they arrive', () => {
    fc.assert(
      fc.property(anyLimit, fc.array(fc.tuple(anyPause, anyPriority), { minLength: 1, maxLength: 600, size: 'max' }), (limit, calls) => {
        const sent = sendAll(startPace(limit, 0), calls);
        expect(mostInAnyWindow(sent, limit.windowMs)).toBeLessThanOrEqual(limit.max);
      }),
      { numRuns: 60 },
    );
  });

  test('gives every call a moment, also when many ask before their turn and the limit changes', () => {
    const anyLesson = fc.option(fc.constantFrom<PaceObservation>(
      { bucket: 'burst', status: 429, policy: 'burst' }, { bucket: 'burst', status: 200, headers: { max: 100 } }, { bucket: 'burst', status: 200, headers: { max: 7, remaining: 0 } },
    ), { freq: 10, nil: undefined });
    fc.assert(
      fc.property(anyLimit, fc.array(fc.tuple(anyPause, anyPriority, anyLesson), { minLength: 1, maxLength: 400, size: 'max' }), (limit, calls) => {
        let state = startPace(limit, 0);
        let now = 0;
        for (const [pause, priority, lesson] of calls) {
          now += pause;
          if (lesson !== undefined) state = learnPace(state, lesson, now);
          const slot = nextSlot(state, now, priority);
          expect(slot.at).toBeGreaterThanOrEqual(now);
          expect(slot.state.dueAt).toBeLessThan(Infinity);
          state = slot.state;
        }
      }),
      { numRuns: 200 },
    );
  });

  test('keeps to the limit when many ask before their turn', () => {
    fc.assert(
      fc.property(anyLimit, fc.array(fc.tuple(anyPause, anyPriority), { minLength: 1, maxLength: 400, size: 'max' }), (limit, calls) => {
        let state = startPace(limit, 0);
        let now = 0;
        const sent = calls.map(([pause, priority]) => {
          now += pause / 10;
          const slot = nextSlot(state, now, priority);
          state = slot.state;
          return slot.at;
        });
        expect(mostInAnyWindow(sent, limit.windowMs)).toBeLessThanOrEqual(limit.max);
      }),
      { numRuns: 60 },
    );
  });

  test.each(['live', 'backfill'] as const)('needs at most 1.15 times the time that a long run of %s calls needs at the limit', (priority) => {
    for (const max of [100, 110, 190, 250]) {
      const sent = sendAll(startPace({ max, windowMs: 10_000 }, 0), atOnce(5_000, priority));
      expect(sent.at(-1)).toBeLessThan((5_000 / max) * 10_000 * 1.15);
    }
  });

  test('lets live calls go at once after a pause, and spreads a backfill', () => {
    const last = (priority: Priority): number | undefined => sendAll(startPace({ max: 100, windowMs: 10_000 }, 0), atOnce(70, priority)).at(-1);
    expect(last('live')).toBe(0);
    expect(last('backfill')).toBeGreaterThan(5_500);
  });

  test('lets a live call beside a backfill wait for the moment that a call takes', () => {
    let state = startPace({ max: 100, windowMs: 10_000 }, 0);
    let now = 0;
    for (let call = 0; call < 300; call += 1) ({ at: now, state } = nextSlot(state, now, 'backfill'));
    expect(nextSlot(state, now).at - now).toBeLessThan(400);
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
    const rateAt = (now: number): number => nextSlot({ ...refused, dueAt: now + 100_000, frozenUntil: 0 }, now, 'backfill').state.dueAt - (now + 100_000);
    expect(rateAt(1_000)).toBeGreaterThan(rateAt(30_000));
    expect(rateAt(200_000)).toBeCloseTo(10_000 / 93);
  });

  test('waits as long as HubSpot asks', () => {
    const state = learnPace(
      startPace({ max: 100, windowMs: 10_000 }, 0),
      { bucket: 'burst', status: 429, policy: 'burst', retryAfterMs: 45_000 },
      0,
    );
    expect(nextSlot(state, 0).at).toBe(45_000);
  });

  test('keeps the room that calls need which came late', () => {
    let state = startPace({ max: 100, windowMs: 10_000 }, 0);
    for (let call = 0; call < 72; call += 1) ({ state } = nextSlot(state, 0));
    const learnAll = (durationMs: number): PaceState =>
      Array.from({ length: 72 }).reduce<PaceState>((learnt) => learnPace(learnt, { bucket: 'burst', status: 201, durationMs }, durationMs), state);
    const sentBefore = (end: number, start: PaceState): number => {
      let [slot, count] = [nextSlot(start, 10_700), 0];
      for (; slot.at < end; slot = nextSlot(slot.state, slot.at)) count += 1;
      return count;
    };
    expect(sentBefore(14_000, learnAll(300))).toBeGreaterThan(30);
    expect(sentBefore(14_000, learnAll(4_000))).toBeLessThanOrEqual(100 - 72);
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

type Asked = readonly [pause: number, priority: Priority];

function sendAll(start: PaceState, calls: readonly Asked[]): readonly number[] {
  let state = start;
  let now = 0;
  return calls.map(([pause, priority]) => {
    const slot = nextSlot(state, now + pause, priority);
    state = slot.state;
    now = slot.at;
    return slot.at;
  });
}

function mostInAnyWindow(sent: readonly number[], windowMs: number): number {
  return Math.max(...sent.map((start) => sent.filter((at) => at >= start && at < start + windowMs).length));
}
