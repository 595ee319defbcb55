// The days of a backfill.
import { expect, test } from 'vitest';
import { dayErrors, daysInWords, usualDays } from './days.ts';

test('both days are needed, in their order', () => {
  expect(dayErrors({ from: '2026-01-01', to: '2026-01-01' })).toEqual({});
  expect(Object.keys(dayErrors({ from: '', to: '' }))).toEqual(['from', 'to']);
  expect(dayErrors({ from: '2026-02-01', to: '2026-01-31' })).toEqual({ to: 'The last day lies before the first.' });
});

test('a backfill is named by its days', () => {
  expect(daysInWords({ from: '2026-01-01', to: '2026-06-30' })).toBe('Orders from 1 Jan 2026 to 30 Jun 2026');
  expect(daysInWords({ from: '2026-01-01', to: '2026-01-01' })).toBe('Orders of 1 Jan 2026');
});

test('a year is proposed', () => {
  expect(usualDays(new Date('2026-11-22T10:00:00Z'))).toEqual({ from: '2025-11-22', to: '2026-11-22' });
});
