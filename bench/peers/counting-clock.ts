// A clock that goes with the real one, and goes on at once by what somebody waits.

export interface CountingClock {
  readonly now: () => number;
  readonly after: (ms: number, act: () => void) => void;
}

export function createCountingClock(start: number): CountingClock {
  const begun = performance.now();
  let waited = 0;
  return {
    now: () => Math.round(start + waited + performance.now() - begun),
    after: (ms, act) => {
      waited += ms;
      act();
    },
  };
}
