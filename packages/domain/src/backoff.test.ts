// Waits grow, scatter, and end.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUTOMATIC_ATTEMPTS, backoffMs } from './backoff.ts';

const random = fc.double({ min: 0, max: 1, noNaN: true });

describe('the wait before the next attempt', () => {
  it.each([
    [1, 2_500, 5_000],
    [2, 10_000, 20_000],
    [3, 40_000, 80_000],
    [4, 160_000, 320_000],
    [5, 600_000, 1_200_000],
    [6, 600_000, 1_200_000],
    [10_000, 600_000, 1_200_000],
  ])('after attempt %d is between %d and %d milliseconds', (attempts, least, most) => {
    expect(backoffMs(attempts, 0)).toBe(least);
    expect(backoffMs(attempts, 1)).toBe(most);
    fc.assert(
      fc.property(random, (random) => {
        const wait = backoffMs(attempts, random);
        expect(wait).toBeGreaterThanOrEqual(least);
        expect(wait).toBeLessThanOrEqual(most);
        expect(Number.isInteger(wait)).toBe(true);
      }),
    );
  });

  it('grows with each of the automatic attempts, even when chance is against it', () => {
    for (let attempts = 1; attempts < AUTOMATIC_ATTEMPTS; attempts += 1) expect(backoffMs(attempts + 1, 0)).toBeGreaterThan(backoffMs(attempts, 1));
  });

  it('is never shorter than what the other side asked for', () => {
    expect(backoffMs(1, 1, 3_600_000)).toBe(3_600_000);
    expect(backoffMs(1, 0.5, 10)).toBe(3_750);
  });
});
