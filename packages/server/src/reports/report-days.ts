// The days of a report: its period, the one before, and the steps in it.
import type { ParsedQueryOf } from '../contract/index.ts';

export interface Days {
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
}

type Question = Pick<ParsedQueryOf<'getReport'>, 'period' | 'from' | 'to'>;
export type Step = ParsedQueryOf<'getReport'>['step'];
export type DaysReading = { readonly ok: true; readonly days: Days } | { readonly ok: false; readonly path: 'from' | 'to'; readonly message: string };

const DAY_MS = 86_400_000;
const LENGTHS = { '7-days': 7, '30-days': 30, '90-days': 90 } as const;

/** @param today ISO day. Without any word about the period it is the last 30 days. */
export function readDays({ period, from, to }: Question, today: string): DaysReading {
  const chosen = period ?? (from === undefined && to === undefined ? '30-days' : 'days');
  if (chosen === 'year') return found(`${today.slice(0, 4)}-01-01`, today);
  if (chosen !== 'days') return found(plusDays(today, 1 - LENGTHS[chosen]), today);
  if (from === undefined) return { ok: false, path: 'from', message: 'must be given together with "to"' };
  if (to === undefined) return { ok: false, path: 'to', message: 'must be given together with "from"' };
  return to < from ? { ok: false, path: 'to', message: 'must not lie before "from"' } : found(from, to);
}

function found(from: string, to: string): DaysReading {
  return { ok: true, days: { from, to } };
}

/** As many days right before. */
export function daysBefore({ from, to }: Days): Days {
  return { from: plusDays(from, -daysBetween(from, to) - 1), to: plusDays(from, -1) };
}

/** @returns the steps in order, without gaps; `undefined` where there are more than `most`. Weeks begin on Monday. */
export function stepsOf({ from, to }: Days, step: Step, most: number): readonly Days[] | undefined {
  const steps: Days[] = [];
  for (let begin = from; begin <= to; ) {
    if (steps.length === most) return undefined;
    const next = nextStep(begin, step);
    steps.push({ from: begin, to: next <= to ? plusDays(next, -1) : to });
    begin = next;
  }
  return steps;
}

function nextStep(day: string, step: Step): string {
  if (step === 'day') return plusDays(day, 1);
  if (step === 'week') return plusDays(day, 7 - ((new Date(day).getUTCDay() + 6) % 7));
  const [year = 0, month = 0] = day.split('-').map(Number);
  return toDay(Date.UTC(year, month, 1));
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

export function plusDays(day: string, days: number): string {
  return toDay(Date.parse(day) + days * DAY_MS);
}

function toDay(epoch: number): string {
  return new Date(epoch).toISOString().slice(0, 10);
}
