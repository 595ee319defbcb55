// What an address of the reports asks for, and what keeps it from being asked.
import { describe, expect, test } from 'vitest';
import { daysMistake, reportQuery, stepOf, type ReportSearch } from './report-search.ts';

const own = (from?: string, to?: string, step?: string): ReportSearch => ({ period: 'days', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), ...(step === undefined ? {} : { step }) });

describe('an address', () => {
  test('without anything asks for the last 30 days by day', () => {
    expect(reportQuery({})).toEqual({ shop: undefined, period: '30-days', step: 'day' });
    expect(reportQuery({ period: 'nonsense', step: 'hour', currency: 'euro' })).toEqual({ shop: undefined, period: '30-days', step: 'day' });
  });

  test('with all of it asks for just that', () => {
    expect(reportQuery({ shop: 'mugs', currency: 'USD', ...own('2026-01-01', '2026-01-31', 'week') })).toEqual({ shop: 'mugs', period: 'days', step: 'week', from: '2026-01-01', to: '2026-01-31', currency: 'USD' });
  });

  test('leaves days out that its period does not need', () => {
    expect(reportQuery({ period: 'year', from: '2020-01-01', to: '2020-01-02' })).toEqual({ shop: undefined, period: 'year', step: 'month' });
  });

  test.for([
    [own('2026-01-01', '2026-04-02'), 'day'],
    [own('2026-01-01', '2026-04-03'), 'week'],
    [own('2024-01-01', '2026-01-19'), 'week'],
    [own('2024-01-01', '2026-01-20'), 'month'],
  ] as const)('%j goes by %s where nobody chose', ([search, step]) => {
    expect(stepOf(search)).toBe(step);
  });
});

test.for([
  [own(), 'missing'],
  [own('2026-01-01'), 'missing'],
  [own('2026-01-01', 'soon'), 'missing'],
  [own('2026-13-01', '2026-13-02'), 'missing'],
  [own('2026-01-02', '2026-01-01'), 'wrong'],
  [own('2024-01-01', '2026-01-20', 'day'), 'too-many'],
  [own('2024-01-01', '2026-01-19', 'day'), undefined],
  [own('2024-01-01', '2026-01-20', 'month'), undefined],
] as const)('%j is not asked for: %s', ([search, mistake]) => {
  expect(daysMistake(search)).toBe(mistake);
  expect(reportQuery(search) === undefined).toBe(mistake !== undefined);
});
