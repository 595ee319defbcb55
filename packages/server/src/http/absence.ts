// What is answered while the database cannot be used: whoever asks again a moment later may be served.
import { isDatabaseAway, isDiskFull } from '@storebridge/store';

/** Long enough for a database to start again, and short enough that nobody gives up. */
const RETRY_AFTER_SECONDS = 5;

export const RETRY_AFTER = { 'retry-after': String(RETRY_AFTER_SECONDS) } as const;

/** @returns what to tell the caller beside 503 and Retry-After; `undefined` for any other error. */
export function absenceOf(error: unknown): string | undefined {
  if (!isDatabaseAway(error)) return undefined;
  const reason = isDiskFull(error) ? 'The disk of the database is full.' : 'The database is away.';
  return `${reason} Nothing of this call was kept: send it again in a few seconds.`;
}
