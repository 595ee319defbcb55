// The calls of the last moments, pure: how much room they leave in HubSpot's rolling window, and how much may go at once.

/** Calls by the beginning of the moment in which they went (epoch ms), oldest first. */
export type RecentCalls = readonly Moment[];
type Moment = readonly [beganAt: number, calls: number];

export interface RollingWindow {
  /** What HubSpot lets go in any `windowMs` milliseconds. */
  readonly max: number;
  readonly windowMs: number;
  /** The part of it that we allow ourselves. */
  readonly share: number;
}

/** Our window is longer than HubSpot's and holds less: room for clocks, networks and machines that are slow for a moment. */
const STRETCH = 1.02;
const USED_PART = 0.97;
/** After a pause so much of that goes at once. The rest is spread over the window, so that nobody waits for the whole of it. */
const AT_ONCE_PART = 0.75;
/** It was a pause when so many windows together held less. Calls that went at once and came late would meet those of a second burst. */
const WINDOWS_OF_A_PAUSE = 2;
const MOMENTS = 50;

/** When the window has room for another call, not before `now`. */
export function roomAt(recent: RecentCalls, window: RollingWindow, now: number): number {
  const counting = within(recent, window, now, 1);
  let used = callsOf(counting);
  let at = now;
  for (const moment of counting) {
    if (used < mostOf(window)) break;
    at = endOfCounting(moment, window, 1);
    used -= moment[1];
  }
  return at;
}

/** When a call may go that does not keep to the steady rate; nothing where there was no pause. */
export function burstAt(recent: RecentCalls, window: RollingWindow, now: number): number | undefined {
  const most = mostOf(window);
  const counting = within(recent, window, now, 1);
  const used = callsOf(counting);
  const before = callsOf(within(recent, window, now, WINDOWS_OF_A_PAUSE)) - used;
  const atOnce = most * AT_ONCE_PART;
  if (before + used < atOnce) return now;
  const [oldest] = counting;
  const newest = counting.at(-1);
  if (oldest === undefined || newest === undefined || used < atOnce || used >= most || before >= most - atOnce) return undefined;
  return newest[0] + (endOfCounting(oldest, window, 1) - newest[0]) / (most - used + 1);
}

/** Adds a call, and forgets those that no longer count. */
export function withCall(recent: RecentCalls, window: RollingWindow, at: number, now: number): RecentCalls {
  const momentMs = window.windowMs / MOMENTS;
  const beganAt = Math.floor(at / momentMs) * momentMs;
  const counting = within(recent, window, now, WINDOWS_OF_A_PAUSE);
  const known = counting.find(([began]) => began === beganAt);
  const others = counting.filter((moment) => moment !== known);
  return [...others, [beganAt, (known?.[1] ?? 0) + 1] as const].toSorted(([one], [other]) => one - other);
}

/** A call that was let go at one time may have come at another one. */
export function withLaterCall(recent: RecentCalls, window: RollingWindow, letGoAt: number, at: number): RecentCalls {
  const known = recent.findLast(([beganAt]) => beganAt <= letGoAt);
  if (known === undefined) return recent;
  const [beganAt, calls] = known;
  const others = recent.filter((moment) => moment !== known);
  return withCall(calls > 1 ? [...others, [beganAt, calls - 1] as const] : others, window, at, at);
}

function mostOf({ max, share }: RollingWindow): number {
  return Math.max(1, Math.floor(max * USED_PART * share));
}

function within(recent: RecentCalls, window: RollingWindow, now: number, windows: number): RecentCalls {
  return recent.filter((moment) => endOfCounting(moment, window, windows) > now);
}

/** All calls of a moment count as if they had gone at its end. */
function endOfCounting([beganAt]: Moment, { windowMs }: RollingWindow, windows: number): number {
  return beganAt + windowMs * (windows * STRETCH + 1 / MOMENTS);
}

function callsOf(moments: RecentCalls): number {
  return moments.reduce((sum, [, calls]) => sum + calls, 0);
}
