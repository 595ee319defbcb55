// Moments, days and spans in words.
import { expect, test } from 'vitest';
import { dayInWords, relativeMoment, spanInWords } from './moment-words.ts';

const now = new Date('2026-11-22T12:00:00Z');

test.each([
  [0, 'just now'],
  [-59, 'just now'],
  [30, 'in a moment'],
  [-60, '1 minute ago'],
  [-119, '1 minute ago'],
  [-3_600, '1 hour ago'],
  [2 * 3_600, 'in 2 hours'],
  [7 * 24 * 3_600 - 5, 'in 7 days'],
  [-26 * 3_600, 'yesterday'],
  [-40 * 24 * 3_600, 'last month'],
  [-800 * 24 * 3_600, '2 years ago'],
])('%i seconds from now is "%s"', (seconds, words) => {
  expect(relativeMoment(new Date(now.getTime() + seconds * 1_000), now)).toBe(words);
});

test.each([
  [5, 'less than a minute'],
  [60, 'about 1 minute'],
  [170, 'about 3 minutes'],
  [3_700, 'about 1 hour'],
  [49 * 3_600, 'about 2 days'],
])('%i seconds are "%s"', (seconds, words) => {
  expect(spanInWords(seconds)).toBe(words);
});

test('a day is the same day in every time zone', () => {
  expect(dayInWords('2026-01-31')).toBe('31 Jan 2026');
});
