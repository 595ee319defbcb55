// The calls of the last moments, pure: when HubSpot's rolling window has room for one more.

/** Calls by the beginning of the moment in which they went (epoch ms), oldest first. */
export type RecentCalls = readonly (readonly [beganAt: number, calls: number])[];

export interface RollingWindow {
  /** What HubSpot lets go in any `windowMs` milliseconds. */
  readonly max: number;
  readonly windowMs: number;
  /** The part of it that we allow ourselves. */
  readonly share: number;
}

/** Our window is longer than HubSpot's and holds less: room for clocks, networks and machines that are slow for a moment. */
const STRETCH = 1.05;
const USED_PART = 0.95;
/** After a pause so much of that goes at once. The rest is spread over the window, so that nobody waits for the whole of it. */
const AT_ONCE_PART = 0.75;
const MOMENTS = 100;

/** When a call may go, not before `now`. */
export function roomAt(recent: RecentCalls, window: RollingWindow, now: number): number {
  const most = Math.max(1, Math.floor(window.max * USED_PART * window.share));
  const counting = recent.filter((moment) => endOfCounting(moment, window) > now);
  let used = counting.reduce((sum, [, calls]) => sum + calls, 0);
  let at = now;
  for (const moment of counting) {
    if (used < most) break;
    at = endOfCounting(moment, window);
    used -= moment[1];
  }
  const oldest = counting.find((moment) => endOfCounting(moment, window) > at);
  const newest = counting.at(-1);
  if (oldest === undefined || newest === undefined || used < most * AT_ONCE_PART) return at;
  const spread = (endOfCounting(oldest, window) - newest[0]) / (most - used + 1);
  return Math.max(at, newest[0] + spread);
}

/** Adds a call, and forgets those that no longer count. */
export function withCall(recent: RecentCalls, window: RollingWindow, at: number, now: number): RecentCalls {
  const momentMs = window.windowMs / MOMENTS;
  const beganAt = Math.floor(at / momentMs) * momentMs;
  const counting = recent.filter((moment) => endOfCounting(moment, window) > now);
  const known = counting.find(([began]) => began === beganAt);
  const others = counting.filter((moment) => moment !== known);
  return [...others, [beganAt, (known?.[1] ?? 0) + 1] as const].toSorted(([one], [other]) => one - other);
}

/** All calls of a moment count as if they had gone at its end. */
function endOfCounting([beganAt]: RecentCalls[number], { windowMs }: RollingWindow): number {
  return beganAt + windowMs * (STRETCH + 1 / MOMENTS);
}
