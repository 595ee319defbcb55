// Amounts, changes and steps as a report says them.
import { describe, expect, test } from 'vitest';
import { changeInWords, daysInWords, moneyInWords, shareInWords, stepInWords, stepMark } from './report-words.ts';

test.for([
  [0, 'EUR', '0.00 EUR'], [5, 'EUR', '0.05 EUR'], [99_999, 'EUR', '999.99 EUR'], [123_456_789, 'EUR', '1,234,567.89 EUR'], [-123_456, 'USD', '-1,234.56 USD'], [1_234_567, 'JPY', '1,234,567 JPY'], [1_234_567, 'KWD', '1,234.567 KWD'],
  [9_007_199_254_740_991, 'EUR', '90,071,992,547,409.91 EUR'],
] as const)('%i minor units of %s are %s', ([minor, currency, text]) => {
  expect(moneyInWords(minor, currency)).toBe(text);
});

describe('a change', () => {
  test('is told in percent of what was before', () => {
    expect(changeInWords(150, 100)).toEqual({ direction: 'more', text: '50% more' });
    expect(changeInWords(0, 100)).toEqual({ direction: 'less', text: '100% less' });
    expect(changeInWords(999, 100)).toEqual({ direction: 'more', text: '899% more' });
    expect(changeInWords(123_456, 100)).toEqual({ direction: 'more', text: '1,235 times as much' });
    expect(changeInWords(7, 7)).toEqual({ direction: 'same', text: 'as before' });
  });

  test('from nothing has no percentage', () => {
    expect(changeInWords(5, 0)).toEqual({ direction: 'more', text: undefined });
  });
});

test('steps are told in full, and short beside an axis', () => {
  expect(stepInWords({ from: '2026-01-12', to: '2026-01-12' }, 'day')).toBe('12 Jan 2026');
  expect(stepInWords({ from: '2026-01-12', to: '2026-01-18' }, 'week')).toBe('12 Jan 2026 to 18 Jan 2026');
  expect(stepInWords({ from: '2026-01-01', to: '2026-01-31' }, 'month')).toBe('Jan 2026');
  expect(stepInWords({ from: '2026-01-07', to: '2026-01-31' }, 'month')).toBe('7 Jan 2026 to 31 Jan 2026');
  expect([stepMark({ from: '2026-01-12' }, 'day'), stepMark({ from: '2026-01-12' }, 'month')]).toEqual(['12 Jan', 'Jan 2026']);
  expect(daysInWords({ from: '2026-01-12', to: '2026-01-12' })).toBe('12 Jan 2026');
});

test('a share of nothing is none', () => {
  expect([shareInWords(1, 8), shareInWords(1, 0)]).toEqual(['12.5%', '–']);
});
