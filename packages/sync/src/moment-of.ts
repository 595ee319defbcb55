// When a shop changed a record, whether it tells that in milliseconds or in seconds.

/** In milliseconds nothing of a shop's is as early as this. */
const EARLIEST_MS = 1e11;

export function momentOf(changedAt: number): Date {
  return new Date(changedAt < EARLIEST_MS ? changedAt * 1000 : changedAt);
}
