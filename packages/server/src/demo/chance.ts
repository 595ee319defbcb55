// Chance that repeats: the same seed draws the same lots.
export interface Chance {
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number;
  /** True in so many of a hundred cases. */
  happens(percent: number): boolean;
  pick<const Items extends readonly [unknown, ...(readonly unknown[])]>(items: Items): Items[number];
}

/** Any whole number is a seed. The generator is splitmix32. */
export function createChance(seed: number): Chance {
  let state = seed | 0;
  const draw = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const integer = (least: number, most: number): number => least + Math.floor(draw() * (most - least + 1));
  return {
    integer,
    happens: (percent) => draw() * 100 < percent,
    pick: (items) => items[integer(0, items.length - 1)] ?? items[0],
  };
}
