// Runs in words.
import { expect, test } from 'vitest';
import { countsInWords, durationInWords } from './run-words.ts';

test('a run tells first what was sent, then what went wrong', () => {
  expect(countsInWords({ unchanged: 3, problem: 1, written: 1_200 })).toBe('1,200 sent, 1 with errors, 3 unchanged');
});

test('a run without anything to do says so', () => {
  expect(countsInWords({ written: 0 })).toBe('Nothing to do');
});

test('an outcome that this version does not know keeps its name', () => {
  expect(countsInWords({ parked: 2 })).toBe('2 parked');
});

test.each([
  ['2026-01-01T00:00:00.800Z', '0.8 s'],
  ['2026-01-01T00:00:45.000Z', '45 s'],
  ['2026-01-01T00:02:05.000Z', '2 min 5 s'],
  ['2026-01-01T03:20:00.000Z', '3 h 20 min'],
  [null, ''],
])('a run that ended at %s took "%s"', (endedAt, duration) => {
  expect(durationInWords({ startedAt: '2026-01-01T00:00:00.000Z', endedAt })).toBe(duration);
});
