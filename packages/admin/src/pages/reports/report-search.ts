// Reads the address of the reports: which shop, which days, which steps.
import type { QueryOf } from '@storebridge/server/contract';
import type { ListSearch } from '../../parts/list-search.ts';

export type ReportSearch = ListSearch<'shop' | 'period' | 'from' | 'to' | 'step' | 'currency'>;
export type ReportQuery = QueryOf<'getReport'>;

export const PERIODS = ['7-days', '30-days', '90-days', 'year', 'days'] as const;
export const STEPS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];
export type Step = (typeof STEPS)[number];

/** As the server has it. */
export const MOST_DAYS = 750;
const DAYS_SHOWN_SINGLY = 92;
const DAY_MS = 86_400_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

export function periodOf({ period }: ReportSearch): Period {
  return PERIODS.find((each) => each === period) ?? '30-days';
}

/** The one that was chosen, or the one that suits the days. */
export function stepOf(search: ReportSearch): Step {
  const chosen = STEPS.find((each) => each === search.step);
  if (chosen !== undefined) return chosen;
  if (periodOf(search) === 'year') return 'month';
  const days = periodOf(search) === 'days' ? countDays(search) : 0;
  if (days <= DAYS_SHOWN_SINGLY) return 'day';
  return days <= MOST_DAYS ? 'week' : 'month';
}

export type DaysMistake = 'missing' | 'wrong' | 'too-many';

/** What keeps the report from being asked for. */
export function daysMistake(search: ReportSearch): DaysMistake | undefined {
  if (periodOf(search) !== 'days') return undefined;
  const { from = '', to = '' } = search;
  if (!ISO_DAY.test(from) || !ISO_DAY.test(to) || Number.isNaN(countDays(search))) return 'missing';
  if (to < from) return 'wrong';
  return stepOf(search) === 'day' && countDays(search) > MOST_DAYS ? 'too-many' : undefined;
}

/** @returns `undefined` as long as the days are not valid. */
export function reportQuery(search: ReportSearch): ReportQuery | undefined {
  if (daysMistake(search) !== undefined) return undefined;
  const { shop, from, to, currency } = search;
  const period = periodOf(search);
  const isCurrency = currency !== undefined && /^[A-Z]{3}$/.test(currency);
  return { shop, period, step: stepOf(search), ...(period === 'days' ? { from, to } : {}), ...(isCurrency ? { currency } : {}) };
}

function countDays({ from = '', to = '' }: ReportSearch): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}
