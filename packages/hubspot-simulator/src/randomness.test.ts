// Repeatable chance.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomInteger, randomUuid, seededRandom, shuffled } from './randomness.ts';

it('the same seed gives the same numbers, all from 0 up to 1', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const [one, other] = [seededRandom(seed), seededRandom(seed)];
      for (let draw = 0; draw < 20; draw += 1) {
        const number = one();
        expect(number).toBe(other());
        expect(number >= 0 && number < 1).toBe(true);
      }
    }),
  );
});

it('whole numbers stay within their bounds and reach both', () => {
  const random = seededRandom(1);
  const drawn = new Set(Array.from({ length: 200 }, () => randomInteger(random, 3, 5)));
  expect(drawn).toEqual(new Set([3, 4, 5]));
});

it('identifiers are UUIDs of version 4', () => {
  const random = seededRandom(2);
  const ids = Array.from({ length: 50 }, () => randomUuid(random));
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(50);
});

it('a shuffle keeps every item', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat(), (items, seed) => {
      const byNumber = (one: number, other: number): number => one - other;
      expect(shuffled(items, seededRandom(seed)).toSorted(byNumber)).toEqual(items.toSorted(byNumber));
    }),
  );
});
