// Three clocks that are turned together: the shops' and HubSpot's only go forwards, Storebridge's also jumps.
export interface DrillClock {
  /** Epoch milliseconds of the world outside. */
  readonly world: () => number;
  /** Of Storebridge. */
  readonly ours: () => number;
  turn(ms: number): void;
  /** Only Storebridge's clock, in either direction. */
  jump(ms: number): void;
}

const START = Date.UTC(2026, 9, 5, 9);

export function createDrillClock(): DrillClock {
  const state = { now: START, skew: 0 };
  return {
    world: () => state.now,
    ours: () => state.now + state.skew,
    turn: (ms) => void (state.now += ms),
    jump: (ms) => void (state.skew += ms),
  };
}
