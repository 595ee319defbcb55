// Figures, amounts and steps of a report in words.
import { moneyToDecimal } from '@storebridge/domain';
import { dayInWords } from '../../parts/moment-words.ts';
import { texts } from '../../texts/index.ts';
import type { Step } from './report-search.ts';

const words = texts.reports;
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthAndYear = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const finePercent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** "1,234.50 EUR" */
export function moneyInWords(minor: number, currency: string): string {
  const [whole = '', fraction] = moneyToDecimal({ minor, currency }).split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return `${fraction === undefined ? grouped : `${grouped}.${fraction}`} ${currency}`;
}

export function countInWords(count: number): string {
  return count.toLocaleString('en');
}

/** "12K", for an axis */
export function roughly(value: number): string {
  return compact.format(value);
}

/** Part of a whole: "12.5%" */
export function shareInWords(part: number, whole: number): string {
  return whole <= 0 ? texts.parts.none : finePercent.format(part / whole);
}

export type Direction = 'more' | 'less' | 'same';

/** More than this is hard to imagine in percent. */
const MANY_TIMES = 10;

/** @returns what changed since before; without words where there is nothing to compare with. */
export function changeInWords(now: number, before: number): { readonly direction: Direction; readonly text: string | undefined } {
  if (now === before) return { direction: 'same', text: words.sameAsBefore };
  const direction = now > before ? 'more' : 'less';
  if (before <= 0) return { direction, text: undefined };
  if (now >= MANY_TIMES * before) return { direction, text: words.times(countInWords(Math.round(now / before))) };
  return { direction, text: words[direction](percent.format(Math.abs(now - before) / before)) };
}

/** "1 Jan 2026 to 31 Jan 2026" */
export function daysInWords({ from, to }: { readonly from: string; readonly to: string }): string {
  return words.period(dayInWords(from), dayInWords(to));
}

/** Of one step: "12 Jan 2026", or the days of a week. */
export function stepInWords(days: { readonly from: string; readonly to: string }, step: Step): string {
  return step === 'month' && days.from.endsWith('-01') ? monthAndYear.format(new Date(days.from)) : daysInWords(days);
}

/** For an axis: "12 Jan", "Jan 2026" */
export function stepMark({ from }: { readonly from: string }, step: Step): string {
  return (step === 'month' ? monthAndYear : dayAndMonth).format(new Date(from));
}
