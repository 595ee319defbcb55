// The moment at which a day begins in a time zone, also where clocks are changed at midnight.
const DAY_MS = 24 * 60 * 60_000;
/** No time zone is further from UTC. */
const FURTHEST_OFFSET_MS = 15 * 60 * 60_000;

/** @param day "YYYY-MM-DD". @returns epoch milliseconds of the first instant of that day. */
export function dayStart(day: string, timeZone: string): number {
  // Sweden writes its days the way ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone });
  let before = Date.parse(`${day}T00:00:00Z`) - FURTHEST_OFFSET_MS;
  let within = before + 2 * FURTHEST_OFFSET_MS;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (format.format(middle) < day) before = middle;
    else within = middle;
  }
  return within;
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
