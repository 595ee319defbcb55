// The daily budget of calls, pure: how much each priority may still spend, and when the account's day ends.
import type { PaceObservation, PaceRefusal, Priority } from './pacer-port.ts';

export interface DailyState {
  /** Calls left today, as far as known; HubSpot tells it for static tokens and service keys only. */
  readonly remaining?: number;
  readonly max?: number;
  /** Epoch ms of the account's midnight; `remaining` is void after it. */
  readonly resetsAt: number;
  /** Set by a daily 429; epoch ms. */
  readonly spentUntil: number;
}

/** The part of the daily budget that is kept for more urgent work. */
const RESERVE: Readonly<Record<Priority, number>> = { live: 0, manual: 0.02, backfill: 0.1 };

/** A spent day is asked again now and then, because other apps of the account may have had their limit raised. */
const RECHECK_MS = 15 * 60_000;

export function startDaily(now: number, timeZone: string): DailyState {
  return { resetsAt: nextMidnight(now, timeZone), spentUntil: 0 };
}

/** Why a call of this priority must not go today, if it must not. */
export function dailyRefusal(state: DailyState, priority: Priority, now: number): PaceRefusal | undefined {
  if (state.spentUntil > now) return { policy: 'daily', retryAfterMs: state.spentUntil - now };
  if (state.resetsAt <= now || state.remaining === undefined || state.max === undefined) return undefined;
  const reserve = Math.floor(state.max * RESERVE[priority]);
  // Live calls go on until HubSpot itself refuses: our count may be behind.
  if (priority === 'live' || state.remaining > reserve) return undefined;
  return { policy: 'daily', retryAfterMs: state.resetsAt - now };
}

export function spendDaily(state: DailyState): DailyState {
  return state.remaining === undefined ? state : { ...state, remaining: Math.max(0, state.remaining - 1) };
}

export function learnDaily(state: DailyState, seen: PaceObservation, now: number, timeZone: string): DailyState {
  const today = state.resetsAt > now ? state : startDaily(now, timeZone);
  if (seen.status === 429 && seen.policy === 'daily') {
    const wait = seen.retryAfterMs ?? Math.min(RECHECK_MS, today.resetsAt - now);
    return { ...today, spentUntil: now + wait };
  }
  const { daily, dailyRemaining } = seen.headers ?? {};
  if (daily === undefined || dailyRemaining === undefined) return today;
  return { ...today, max: daily, remaining: dailyRemaining };
}

const DAY_MS = 24 * 60 * 60_000;

/** Epoch ms of the next midnight in an IANA time zone. A day with a clock change may end an hour off. */
export function nextMidnight(now: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const parts = format.formatToParts(now);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const sinceMidnight = ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000 + (now % 1000);
  return now - sinceMidnight + DAY_MS;
}
