// Periods of reports, the ones before them, and their steps.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBefore, plusDays, readDays, stepsOf } from './report-days.ts';

const TODAY = '2026-03-05';

describe('a period', () => {
  test.for([
    [{}, '2026-02-04', TODAY],
    [{ period: '7-days' }, '2026-02-27', TODAY],
    [{ period: '90-days' }, '2025-12-06', TODAY],
    [{ period: 'year' }, '2026-01-01', TODAY],
    [{ from: '2024-02-29', to: '2024-02-29' }, '2024-02-29', '2024-02-29'],
    [{ period: 'days', from: '2024-01-01', to: '2024-12-31' }, '2024-01-01', '2024-12-31'],
  ] as const)('%j is told in days', ([question, from, to]) => {
    expect(readDays({ period: undefined, from: undefined, to: undefined, ...question }, TODAY)).toEqual({ ok: true, days: { from, to } });
  });

  test.for([
    [{ from: '2026-01-01' }, 'to', 'must be given together with "from"'],
    [{ to: '2026-01-01' }, 'from', 'must be given together with "to"'],
    [{ period: 'days' }, 'from', 'must be given together with "to"'],
    [{ from: '2026-01-02', to: '2026-01-01' }, 'to', 'must not lie before "from"'],
  ] as const)('%j is refused at the field that is wrong', ([question, path, message]) => {
    expect(readDays({ period: undefined, from: undefined, to: undefined, ...question }, TODAY)).toEqual({ ok: false, path, message });
  });

  test('is compared with as many days right before', () => {
    expect(daysBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-01-29', to: '2026-02-28' });
    expect(daysBefore({ from: '2026-03-01', to: '2026-03-01' })).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  });
});

describe('steps', () => {
  test('of weeks begin on Monday, and the first and the last may be shorter', () => {
    expect(stepsOf({ from: '2026-01-07', to: '2026-01-20' }, 'week', 10)).toEqual([{ from: '2026-01-07', to: '2026-01-11' }, { from: '2026-01-12', to: '2026-01-18' }, { from: '2026-01-19', to: '2026-01-20' }]);
    expect(stepsOf({ from: '2026-01-05', to: '2026-01-11' }, 'week', 1)).toEqual([{ from: '2026-01-05', to: '2026-01-11' }]);
  });

  test('of months end with the month, also in a leap year and at the end of the year', () => {
    expect(stepsOf({ from: '2023-12-31', to: '2024-03-01' }, 'month', 10)).toEqual([{ from: '2023-12-31', to: '2023-12-31' }, { from: '2024-01-01', to: '2024-01-31' }, { from: '2024-02-01', to: '2024-02-29' }, { from: '2024-03-01', to: '2024-03-01' }]);
  });

  test('are not made when there are too many', () => {
    expect(stepsOf({ from: '2026-01-01', to: '2026-01-03' }, 'day', 3)).toHaveLength(3);
    expect(stepsOf({ from: '2026-01-01', to: '2026-01-04' }, 'day', 3)).toBeUndefined();
    expect(stepsOf({ from: '0001-01-01', to: '9999-12-31' }, 'day', 3)).toBeUndefined();
  });

  test('follow each other without a gap from the first day to the last', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 800 }), fc.constantFrom('day', 'week', 'month'), (first, length, step) => {
      const days = { from: plusDays('1990-01-01', first), to: plusDays('1990-01-01', first + length) };
      const steps = stepsOf(days, step, 1_000) ?? [];
      expect([steps[0]?.from, steps.at(-1)?.to]).toEqual([days.from, days.to]);
      expect(steps.every(({ from, to }) => from <= to)).toBe(true);
      expect(steps.slice(1).map(({ from }) => from)).toEqual(steps.slice(0, -1).map(({ to }) => plusDays(to, 1)));
    }));
  });
});
