// Days and moments in the ISO 8601 spellings that records carry; what the calendar does not have is none.
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const DAY_LENGTH = 10;

/** `Date` would read February 30 as March 2. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

/** A moment without an offset is UTC, as field values are; `Date` would read it in the time zone of this machine. */
export function parseMoment(text: string): Date | undefined {
  const [, day = '', offset] = MOMENT.exec(text) ?? [];
  if (!isDay(day)) return undefined;
  const moment = new Date(offset === undefined ? `${text}Z` : text);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

/** @returns the day as "YYYY-MM-DD", or `undefined` when the time zone is unknown. */
export function dayIn(moment: Date, timeZone: string): string | undefined {
  try {
    // Sweden writes its days the way ISO 8601 does, but for the zeros before early years.
    return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(moment).padStart(DAY_LENGTH, '0');
  } catch {
    return undefined;
  }
}
