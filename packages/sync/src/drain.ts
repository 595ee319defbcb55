// A drain: one delivery of what is due for a portal, until nothing is.
import type { Journey, PortalConnection, PortalRef } from './journey.ts';
import type { Settlement } from './settle.ts';

export interface DrainOptions {
  /** Told after each portion. */
  readonly onSettled?: (settlement: Settlement) => void;
  /** Ends it after the portion at hand. */
  readonly signal?: AbortSignal;
  /** Default {@link DRAIN_SIZES}. */
  readonly sizes?: DrainSizes;
}

export interface DrainSizes {
  /** Intents that are read at a time. */
  readonly take: number;
  /** Objects of a portion. */
  readonly portion: number;
}

/** A portion is ten full batches, a take a hundred and twenty, so that few of them are sent half full and the ways between them weigh little. */
export const DRAIN_SIZES: DrainSizes = { take: 12_000, portion: 1_000 };

export interface Drain {
  readonly journey: Journey;
  readonly portal: PortalRef;
  readonly connection: PortalConnection;
  readonly options: DrainOptions;
}
