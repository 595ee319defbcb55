// How large a backfill is measured, and how fast HubSpot is for it.

export interface BackfillBench {
  readonly orders: number;
  readonly ordersPerDay: number;
  /** The first of the days are brought by the command line, all others by the interface's operations. */
  readonly daysOfCommand: number;
  /** So many times slower than the real one is HubSpot: its limit and its answers. */
  readonly slowness: number;
  /** Of the sales; default where they are looked for. */
  readonly file?: string;
}

/** Of a professional account: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
export const BURST_PER_10_SECONDS = 190;
export const ANSWER_MS = 100;

export function paceOf({ slowness }: Pick<BackfillBench, 'slowness'>): { readonly burstPer10Seconds: number; readonly answerMs: number } {
  return { burstPer10Seconds: Math.round(BURST_PER_10_SECONDS / slowness), answerMs: ANSWER_MS * slowness };
}
