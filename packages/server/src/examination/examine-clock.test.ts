// When a clock is told as well, as another than the others, and as standing still.
import { expect, test } from 'vitest';
import { clockFindings, skewFinding } from './examine-clock.ts';

const FIRST = { ours: 1_000_000, databases: 1_000_000, steady: 50 };
const findings = (later: Partial<typeof FIRST>) => clockFindings(FIRST, { ...FIRST, ...later }).map(({ state, detail }) => [state, detail]);

test('a clock that goes with the others is well', () => {
  expect(findings({ ours: 1_000_100, databases: 1_000_100, steady: 150 })).toEqual([['ok', 'agrees with the database']]);
});

test.each([
  ['by the steady clock', { steady: 150 }],
  ['by the clock of the database, where the whole machine stands still', { databases: 1_000_100 }],
])('a clock stands still %s', (_, later) => {
  expect(findings(later)).toEqual([['failure', 'stands still: 100 ms went by, and it has not moved'], ['ok', 'agrees with the database']]);
});

test('a clock that stands still can be far from the database, too', () => {
  expect(findings({ databases: 4_600_000, steady: 150 }).map(([, detail]) => detail)).toEqual(['stands still: 3600000 ms went by, and it has not moved', 'differs from the database by 3600 s']);
});

test('a clock that was turned back between the looks does not stand still', () => {
  expect(findings({ ours: 999_000, databases: 1_000_100, steady: 150 })).toEqual([['ok', 'agrees with the database']]);
});

test.each([
  [30_000, 'ok', 'agrees with HubSpot'],
  [30_001, 'failure', 'differs from HubSpot by 30 s'],
  [-95_000, 'failure', 'differs from HubSpot by 95 s'],
] as const)('a clock that is %i ms away from HubSpot is %s', (skewMs, state, detail) => {
  expect(skewFinding('clock and HubSpot', 'HubSpot', skewMs)).toMatchObject({ state, detail });
});
