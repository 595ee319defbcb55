// How long to wait before pretix is asked again.
import type { ProblemDetail } from '@storebridge/domain';
import type { ReaderDeps } from '../../kit/reader.ts';

const MOST_ATTEMPTS = 4;
const FIRST_PAUSE_MS = 1_000;
const PAUSE_FACTOR = 4;
/** A longer wait is left to the caller, who has other work. */
const LONGEST_WAIT_MS = 60_000;

/** @returns `undefined` when it was asked often enough, or when asking again at once would not help. */
export function pauseAfter(problem: ProblemDetail, attempt: number, { random }: Pick<ReaderDeps, 'random'>): number | undefined {
  if (problem.kind !== 'temporary' || attempt >= MOST_ATTEMPTS) return undefined;
  const waitMs = problem.retryAfterMs ?? FIRST_PAUSE_MS * PAUSE_FACTOR ** (attempt - 1) * (0.5 + random() / 2);
  return waitMs > LONGEST_WAIT_MS ? undefined : waitMs;
}
