// Moments and spans of time in words.

const UNITS = [
  ['year', 365 * 24 * 3_600],
  ['month', 30 * 24 * 3_600],
  ['day', 24 * 3_600],
  ['hour', 3_600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const dayOnly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** "3 minutes ago", "just now", "in 2 hours" */
export function relativeMoment(moment: Date, now: Date): string {
  const seconds = (moment.getTime() - now.getTime()) / 1_000;
  const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
  if (unit === undefined) return seconds > 1 ? 'in a moment' : 'just now';
  // What lies ahead is rounded, so that what was just given seven days does not end "in 6 days".
  const count = seconds / unit[1];
  return relative.format(count > 0 ? Math.round(count) : Math.trunc(count), unit[0]);
}

/** In the time zone of whoever looks: "21 Nov 2026, 14:05" */
export function absoluteMoment(moment: Date): string {
  return absolute.format(moment);
}

/** A day such as "2026-11-21", as "21 Nov 2026" */
export function dayInWords(day: string): string {
  return dayOnly.format(new Date(`${day}T00:00:00Z`));
}

/** "about 3 minutes" */
export function spanInWords(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? UNITS[4];
  const count = Math.round(seconds / size);
  return `about ${count} ${unit}${count === 1 ? '' : 's'}`;
}
