// The arithmetic of pacing one bucket, pure: when the next call may go, and what an answer changes.
import type { PaceObservation, Priority } from './pacer-port.ts';
import { burstAt, roomAt, withCall, withLaterCall, type RecentCalls } from './rolling-window.ts';

/** At most `max` calls in any `windowMs` milliseconds, by HubSpot's count. */
export interface BucketLimit {
  readonly max: number;
  readonly windowMs: number;
}

/**
 * The state of one bucket; all numbers, so that it can live in one database row.
 * It is the generic cell rate algorithm within a rolling window: `dueAt` is when a call would go if calls were evenly spread. Live calls need not
 * wait for that after a pause; the others always leave room for them.
 */
export interface PaceState {
  readonly max: number;
  readonly windowMs: number;
  /** Epoch ms. */
  readonly dueAt: number;
  readonly recent: RecentCalls;
  /** No call goes before this; epoch ms. */
  readonly frozenUntil: number;
  /** The part of our rate we allow ourselves, lowered by refusals; 0.25 to 1. */
  readonly share: number;
  /** Since when `share` holds, epoch ms; it grows back with time. */
  readonly shareSince: number;
  /** 429 answers in a row. */
  readonly refusals: number;
}

/** Of the limit. The rolling window sees to it that both together stay within it. */
const STEADY_PART = 0.93;
const BURST_PART = 0.15;

/** An answer after so long may be that of a call that came late; HubSpot counts it when it comes. */
const LATE_MS = 1_000;
const LEAST_SHARE = 0.25;
const SHARE_AFTER_REFUSAL = 0.7;
const SHARE_BACK_PER_WINDOW = 0.05;

export function startPace(limit: BucketLimit, now: number): PaceState {
  return { ...limit, dueAt: now, recent: [], frozenUntil: 0, share: 1, shareSince: now, refusals: 0 };
}

/** When the next call may go (epoch ms, not before `now`), and the state if it goes then. Taking the slot is up to the caller. */
export function nextSlot(state: PaceState, now: number, priority: Priority = 'live'): { readonly at: number; readonly state: PaceState } {
  const spacing = spacingMs(state, now);
  const ahead = (burstSize(state) - 1) * spacing;
  const window = { ...state, share: shareAt(state, now) };
  const evenly = state.dueAt - ahead;
  const wanted = Math.max(now, priority === 'live' ? Math.min(evenly, burstAt(state.recent, window, now) ?? evenly) : evenly);
  const at = Math.max(wanted, state.frozenUntil, roomAt(state.recent, window, now));
  // Whoever was held up has not saved up calls meanwhile: they would only be held up together again.
  const due = at > wanted ? at + ahead : at;
  return { at, state: { ...state, dueAt: Math.max(due, state.dueAt) + spacing, recent: withCall(state.recent, window, at, now) } };
}

/** Milliseconds between two calls at the steady rate. */
function spacingMs(state: PaceState, now: number): number {
  const steady = Math.max(1, Math.floor(state.max * STEADY_PART));
  return state.windowMs / (steady * shareAt(state, now));
}

/** How many calls of any kind may go at once after a pause. */
function burstSize(state: PaceState): number {
  return Math.max(1, Math.floor(state.max * BURST_PART));
}

function shareAt(state: PaceState, now: number): number {
  const windows = Math.max(0, now - state.shareSince) / state.windowMs;
  return Math.min(1, state.share + windows * SHARE_BACK_PER_WINDOW);
}

/** Takes in what an answer says: the real limit, that other users have spent it, or that we are too fast. */
export function learnPace(state: PaceState, seen: PaceObservation, now: number): PaceState {
  if (seen.status === 429 && seen.policy !== 'daily') return slowDown(state, seen, now);
  const adapted = adoptLimit(isLate(seen) ? { ...state, recent: withLaterCall(state.recent, state, now - (seen.durationMs ?? 0), now) } : state, seen);
  if (seen.status === 0 || seen.status === 429) return adapted;
  const calm = adapted.refusals === 0 ? adapted : { ...adapted, refusals: 0 };
  return seen.headers?.remaining === 0 && calm.frozenUntil <= now ? { ...calm, frozenUntil: now + pauseMs(calm) } : calm;
}

/** Whether the call may have been counted much later than it was let go. */
export function isLate({ status, durationMs = 0 }: PaceObservation): boolean {
  return status !== 429 && durationMs >= LATE_MS;
}

// Calls that were under way together are refused together; only the first of them counts.
function slowDown(state: PaceState, seen: PaceObservation, now: number): PaceState {
  const frozenUntil = now + Math.max(seen.retryAfterMs ?? 0, pauseMs(state));
  if (state.frozenUntil > now) return { ...state, frozenUntil: Math.max(state.frozenUntil, seen.retryAfterMs === undefined ? 0 : frozenUntil) };
  return {
    ...state,
    frozenUntil,
    dueAt: Math.max(state.dueAt, frozenUntil),
    share: Math.max(LEAST_SHARE, shareAt(state, now) * SHARE_AFTER_REFUSAL),
    shareSince: now,
    refusals: state.refusals + 1,
  };
}

/** A tenth of the window, doubled with each refusal in a row, at most the whole window. */
function pauseMs(state: PaceState): number {
  return Math.min(state.windowMs, (state.windowMs / 10) * 2 ** state.refusals);
}

function adoptLimit(state: PaceState, seen: PaceObservation): PaceState {
  if (seen.bucket !== 'burst' || seen.headers?.max === undefined || seen.headers.max < 1) return state;
  const { max, intervalMs = state.windowMs } = seen.headers;
  return max === state.max && intervalMs === state.windowMs ? state : { ...state, max, windowMs: intervalMs };
}
