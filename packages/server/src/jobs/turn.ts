// The turn of a piece of work that may have no end, such as a delivery during a backfill: it lasts as long as nobody else may be waiting.

/** Those who do one kind of work side by side. */
export interface Crew {
  readonly atWork: () => number;
  /** Takes one of the places. @param shortestMs nobody is sent away sooner. */
  readonly beginTurn: (shortestMs: number) => Turn;
}

export interface Turn {
  /** Aborted when it is over. */
  readonly signal: AbortSignal;
  /** The work has ended by itself, or has given way: the place is free. */
  readonly end: () => void;
}

const LOOK_MS = 500;

/** @param places while all of them are taken, others may be waiting for one. */
export function createCrew(places: number): Crew {
  let atWork = 0;
  return {
    atWork: () => atWork,
    beginTurn: (shortestMs) => {
      atWork += 1;
      const over = new AbortController();
      const begunAt = performance.now();
      const looks = setInterval(() => {
        if (performance.now() - begunAt < shortestMs || atWork < places) return;
        clearInterval(looks);
        over.abort();
      }, LOOK_MS).unref();
      return {
        signal: over.signal,
        end: () => {
          clearInterval(looks);
          atWork -= 1;
        },
      };
    },
  };
}
