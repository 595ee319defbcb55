// Randomness that can be repeated: a seed stands for a whole run.

export interface Dice {
  readonly seed: number;
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  pick<Item>(items: readonly Item[]): Item;
  shuffled<Item>(items: readonly Item[]): readonly Item[];
  happens(chance: number): boolean;
}

/**
 * Dice with the seed that a person asks for again in a variable of the environment, or with a new one.
 * @param onTestFailed of the test's context; a test that fails says how its run is repeated.
 */
export function diceOf(variable: string, onTestFailed: (say: () => void) => void): Dice {
  const dice = rollDice(Number(process.env[variable] ?? Date.now() % 1_000_000_000));
  onTestFailed(() => void process.stderr.write(`${variable}=${dice.seed} repeats this run.\n`));
  return dice;
}

/** The generator is mulberry32. */
export function rollDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    seed,
    next,
    between,
    pick: (items) => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    shuffled: (items) => items.map((item) => ({ item, rank: next() })).toSorted((one, other) => one.rank - other.rank).map(({ item }) => item),
    happens: (chance) => next() < chance,
  };
}
