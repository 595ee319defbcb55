// Axes of charts.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markEvery, scaleOf } from './chart-scale.ts';

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

test('marks that would touch each other are left out', () => {
  expect([markEvery(7, 700, 60), markEvery(30, 700, 60), markEvery(366, 300, 60), markEvery(1, 0, 60)]).toEqual([1, 3, 74, 60]);
});
