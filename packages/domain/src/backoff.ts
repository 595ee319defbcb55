// When to try again after a temporary failure.

/** After so many failed attempts the person is told; the periodic run still tries. */
export const AUTOMATIC_ATTEMPTS = 5;

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 20 * 60_000;
const FACTOR = 4;

/**
 * Exponential back-off with full jitter in its upper half.
 * @param attempts how many attempts have failed, from 1.
 * @param random between 0 and 1.
 * @param retryAfterMs what the other side asked for; never undercut.
 */
export function backoffMs(attempts: number, random: number, retryAfterMs = 0): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * FACTOR ** (attempts - 1));
  return Math.max(retryAfterMs, Math.round(ceiling / 2 + (ceiling / 2) * random));
}
