// Axes of charts.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeMarks, scaleOf } from './chart-scale.ts';

const ticksOf = (values: readonly number[], isCount = false): readonly number[] => scaleOf(values, { ticks: 4, isCount }).ticks;

describe('an axis', () => {
  test.for([
    [[0, 100], [0, 25, 50, 75, 100]],
    [[37], [0, 10, 20, 30, 40]],
    [[0.3], [0, 0.1, 0.2, 0.3]],
    [[1_234_567], [0, 500_000, 1_000_000, 1_500_000]],
    [[], [0, 1]],
    [[0, 0], [0, 1]],
    [[-50, 100], [-50, 0, 50, 100]],
  ] as const)('for %j is marked at %j', ([values, ticks]) => {
    expect(ticksOf(values)).toEqual(ticks);
  });

  test('of counts has no fractions', () => {
    expect(ticksOf([1], true)).toEqual([0, 1]);
    expect(ticksOf([3], true)).toEqual([0, 1, 2, 3]);
    expect(ticksOf([9], true)).toEqual([0, 3, 6, 9]);
  });

  test('holds every value, and has few marks', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -1e9, max: 1e12, noNaN: true }), { maxLength: 20 }), fc.boolean(), (values, isCount) => {
      const { ticks, place } = scaleOf(values, { ticks: 4, isCount });
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThan(8);
      for (const value of [...values, 0]) {
        expect(place(value)).toBeGreaterThanOrEqual(-1e-6);
        expect(place(value)).toBeLessThanOrEqual(1 + 1e-6);
      }
    }));
  });
});

describe('marks', () => {
  const room = { left: 48, right: 8, markWidth: 76 };

  test.for([
    ['of a week on a wide page are all written', 7, 1_100, 7],
    ['of a year by month on a wide page are all written', 12, 1_100, 12],
    ['of a year by month on a phone are every fourth', 12, 300, 3],
    ['of a month by day on a phone are every tenth', 31, 300, 3],
    ['of one step are written in its middle', 1, 300, 1],
  ] as const)('%s', ([, count, width, written]) => {
    expect(placeMarks({ ...room, count, width })).toHaveLength(written);
  });

  test('never touch each other or the edge, and the first step is always written', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 200, max: 2_000 }), (count, width) => {
      const places = placeMarks({ ...room, count, width });
      expect(places[0]?.step).toBe(0);
      for (const [index, { x }] of places.entries()) {
        const before = places[index - 1]?.x ?? -room.markWidth;
        expect(x - before).toBeGreaterThanOrEqual(room.markWidth - 1e-6);
        expect(x + room.markWidth / 2).toBeLessThanOrEqual(width + 1e-6);
      }
    }));
  });
});
