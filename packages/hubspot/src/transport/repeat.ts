// Decides, purely, whether a failed exchange is tried again within the same call, and after which wait.
import type { Failure, FailureCause } from '../failure/failure.ts';
import { LOCKED_WAIT_MS } from '../limits.ts';

export interface RepeatQuestion {
  readonly failure: Failure;
  /** How many exchanges were made, from 1. */
  readonly attempt: number;
  readonly repeatable: boolean;
  /** From 0 up to 1. */
  readonly random: number;
}

const MOST_ATTEMPTS = 5;

/** Longer waits belong to the caller, who can do other work meanwhile. */
const LONGEST_WAIT_MS = 20_000;

/** Causes that prove that HubSpot did nothing, so that any call may be repeated. */
const NOTHING_DONE: ReadonlySet<FailureCause> = new Set(['rate-limited', 'locked', 'migrating']);

/** Causes that leave open whether HubSpot did something. */
const ANSWER_LOST: ReadonlySet<FailureCause> = new Set(['timed-out', 'unreachable', 'hubspot-down', 'unexpected-answer']);

const FIRST_WAIT_MS: Partial<Record<FailureCause, number>> = { 'rate-limited': 1_000, locked: LOCKED_WAIT_MS, migrating: 10_000 };

const USUAL_FIRST_WAIT_MS = 500;

/** Milliseconds to wait before the next attempt, or undefined when this failure is final for the call. */
export function repeatAfter({ failure, attempt, repeatable, random }: RepeatQuestion): number | undefined {
  if (attempt >= MOST_ATTEMPTS || !mayRepeat(failure, repeatable)) return undefined;
  const first = FIRST_WAIT_MS[failure.cause] ?? USUAL_FIRST_WAIT_MS;
  const wait = failure.retryAfterMs ?? Math.min(LONGEST_WAIT_MS, first * 2 ** (attempt - 1));
  const jittered = Math.round(wait * (1 + random / 2));
  return wait > LONGEST_WAIT_MS ? undefined : jittered;
}

/** Whether a write may have happened although it failed. */
export function isAnswerLost(failure: Failure): boolean {
  return ANSWER_LOST.has(failure.cause);
}

function mayRepeat(failure: Failure, repeatable: boolean): boolean {
  if (NOTHING_DONE.has(failure.cause)) return true;
  return repeatable && ANSWER_LOST.has(failure.cause);
}
