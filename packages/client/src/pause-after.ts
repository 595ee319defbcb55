// How long a call waits before it is repeated.
import type { BridgeTime } from './client-options.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Who is asked to wait longer says so to the shop, which can do something else meanwhile. */
const LONGEST_ASKED_MS = 60_000;

export interface Pause {
  readonly ms: number;
  readonly isBearable: boolean;
}

/** What the answer asks for; else each pause is twice as long as the one before. @param attempt counted from 1. */
export function pauseAfter(time: Pick<BridgeTime, 'now' | 'chance'>, attempt: number, retryAfter: string | null): Pause {
  const asked = retryAfter === null ? undefined : askedPause(time.now(), retryAfter);
  if (asked !== undefined) return { ms: asked, isBearable: asked <= LONGEST_ASKED_MS };
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
  return { ms: Math.round(longest * (1 - time.chance() / 2)), isBearable: true };
}

/** Seconds, or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function askedPause(now: number, retryAfter: string): number | undefined {
  const asked = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isNaN(asked) ? undefined : Math.max(asked, 0);
}
