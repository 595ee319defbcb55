// The turn of a piece of work that may have no end, such as a delivery during a backfill: it lasts as long as nobody else may be waiting.

export interface Turn {
  /** Aborted when it is over. */
  readonly signal: AbortSignal;
  /** The work has ended by itself. */
  readonly end: () => void;
}

/** Nobody is sent away sooner. */
const SHORTEST_MS = 5_000;
const LOOK_MS = 1_000;

/** @param isCrowded true while others may be waiting for a place. */
export function beginTurn(isCrowded: () => boolean): Turn {
  const over = new AbortController();
  const begunAt = performance.now();
  const looks = setInterval(() => {
    if (performance.now() - begunAt < SHORTEST_MS || !isCrowded()) return;
    clearInterval(looks);
    over.abort();
  }, LOOK_MS).unref();
  return { signal: over.signal, end: () => clearInterval(looks) };
}
