// Draws that repeat and stay within their bounds.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createChance } from './chance.ts';

test('the same seed draws the same numbers, another seed others', () => {
  const draw = (seed: number): readonly number[] => {
    const chance = createChance(seed);
    return Array.from({ length: 20 }, () => chance.integer(0, 1_000_000));
  };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('an integer lies between its bounds, and both of them can be drawn', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 5 }), (seed, least, width) => {
      const chance = createChance(seed);
      const drawn = new Set(Array.from({ length: 300 }, () => chance.integer(least, least + width)));
      expect([...drawn].toSorted((one, other) => one - other)).toEqual(Array.from({ length: width + 1 }, (_, index) => least + index));
    }),
  );
});

test('what happens in no case never happens, and what happens in all cases always does', () => {
  const chance = createChance(3);
  const draws = Array.from({ length: 500 }, () => [chance.happens(0), chance.happens(100)]);
  expect(draws.every(([never, always]) => never === false && always === true)).toBe(true);
});
