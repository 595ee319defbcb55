// The days of a backfill, and what is wrong with them.
import { dayInWords } from '../../parts/moment-words.ts';
import { texts } from '../../texts/index.ts';

const words = texts.backfill;

export interface Days {
  readonly from: string;
  readonly to: string;
}

export type DayErrors = { readonly [Day in keyof Days]?: string };

/** Nothing where both days can be asked for. */
export function dayErrors({ from, to }: Days): DayErrors {
  return {
    ...(from === '' ? { from: words.form.required } : {}),
    ...(to === '' ? { to: words.form.required } : {}),
    ...(from !== '' && to !== '' && to < from ? { to: words.form.backwards } : {}),
  };
}

/** "Orders from 1 Jan 2026 to 30 Jun 2026" */
export function daysInWords({ from, to }: Days): string {
  return words.running.label(dayInWords(from), dayInWords(to));
}

/** The year up to the day before: what most people want to bring. */
export function usualDays(now: Date): Days {
  const day = (daysBack: number): string => new Date(now.getTime() - daysBack * 86_400_000).toISOString().slice(0, 10);
  return { from: day(365), to: day(0) };
}
