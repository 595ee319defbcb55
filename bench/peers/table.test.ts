import { expect, it } from 'vitest';
import type { Measured, Runs } from './measure.ts';
import { behind, tablesOf, type Column } from './table.ts';

const RUNS: Runs = {
  created: { calls: 3000, definitions: 4 }, kinds: ['contacts', 'deals'], unchanged: { calls: 2000, definitions: 0 }, amountChanged: { calls: 3, definitions: 0 }, lineAdded: undefined, lineRemoved: undefined,
  associations: { dealsWithContact: 1000, linesWithDeal: 0, wanted: 4000 }, duplicates: 0,
};
const MEASURED: Measured = {
  runs: RUNS,
  badRows: [{ manner: 207, arrived: 99, calls: 300, extraCalls: 0, isTold: false }, { manner: 400, arrived: 0, calls: 302, extraCalls: 2, isTold: true }],
  limited: [{ orders: 1000, answerMs: 0, calls: 3000, tooMany: 12, lost: 4, seconds: 300.4 }],
  crash: { crashes: 3, duplicates: 1, missing: 0 },
  full: { ...RUNS, unchanged: { calls: 2500, definitions: 0 } },
};
const OWN: Column = { title: 'own', found: MEASURED };

const answersOf = (column: number, table: number): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(tablesOf([{ title: 'n8n', found: MEASURED }, { title: 'other', found: 'not installed: no such package' }])[table]?.rows.map((row) => [row[0], row[column]]) ?? []);

it('says for each peer what came of each question', () => {
  expect(answersOf(1, 0)).toMatchObject({
    'parts of an order that it writes, of six': '3 of 6',
    'new orders: calls': '3,000 + 4 about properties',
    'one amount changed: calls': '3',
    'one line removed: calls': 'cannot',
    'associations made': '1,000 of 4,000 (25 %)',
    'one bad row of 100, batch answered 207': '99 of 99 arrive, calls: 300, not told',
    'one bad row of 100, batch answered 400': '0 of 99 arrive, calls: 302, 2 of them extra',
    'one bad row of 100, batch answered 409': '–',
    'limit of 100 per 10 s, HubSpot answers at once': '1,000 orders: 12 of 3,000 are 429, 4 lost, 300 s',
    'a crash after each call of an order': 'crashes: 3, duplicates: 1, missing: 0',
  });
  expect(answersOf(1, 1)).toMatchObject({ 'all of them a second time, unchanged: calls': '2,500' });
});

it('says why a peer was not measured', () => {
  const answers = Object.values(answersOf(2, 0));
  expect([answers[0], ...new Set(answers.slice(1))]).toEqual(['not installed: no such package', '–']);
});

it('names the questions in which another one is ahead', () => {
  const better: Measured = {
    ...MEASURED, runs: { ...RUNS, created: { calls: 2999, definitions: 4 }, lineAdded: { calls: 9, definitions: 0 } },
    badRows: [{ manner: 207, arrived: 99, calls: 400, extraCalls: 0, isTold: true }, { manner: 400, arrived: 0, calls: 302, extraCalls: 2, isTold: true }],
  };
  expect(behind([OWN, { title: 'other', found: better }])).toEqual([
    'UCI-K3, new orders: calls: other is ahead (2,999 + 4 about properties)',
    'UCI-K3, one line added: calls: other is ahead (9)',
    'UCI-K3, one bad row of 100, batch answered 207: other is ahead (99 of 99 arrive, calls: 400)',
  ]);
});

it('finds nobody ahead who does the same, or who was not measured', () => {
  expect(behind([OWN, { title: 'other', found: MEASURED }, { title: 'third', found: 'not installed' }])).toEqual([]);
});
