import { expect, it } from 'vitest';
import type { Measured } from './measure.ts';
import { tableOf } from './table.ts';

const MEASURED: Measured = {
  runs: {
    created: { calls: 3000, definitions: 4 }, kinds: ['contacts', 'deals'], unchanged: { calls: 2000, definitions: 0 }, amountChanged: { calls: 3, definitions: 0 }, lineAdded: undefined, lineRemoved: undefined,
    associations: { dealsWithContact: 1000, linesWithDeal: 0, wanted: 4000 }, duplicates: 0,
  },
  badRows: [{ manner: 207, arrived: 99, extraCalls: 0, isTold: false }, { manner: 400, arrived: 0, extraCalls: 2, isTold: true }],
  limited: [{ orders: 1000, answerMs: 0, calls: 3000, tooMany: 12, lost: 4, seconds: 300.4 }],
  crash: { crashes: 3, duplicates: 1, missing: 0 },
  fullCalls: undefined,
};

const answersOf = (column: number): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(tableOf('Peers', [{ title: 'n8n', found: MEASURED }, { title: 'other', found: 'not installed: no such package' }]).rows.map((row) => [row[0], row[column]]));

it('says for each peer what came of each question', () => {
  expect(answersOf(1)).toMatchObject({
    'parts of an order that it writes, of six': '3 of 6',
    'new orders: calls': '3,000 + 4 about properties',
    'one amount changed: calls': '3',
    'one line removed: calls': 'cannot',
    'associations made': '1,000 of 4,000 (25 %)',
    'one bad row of 100, batch answered 207': '99 of 99 arrive, extra calls: 0, not told',
    'one bad row of 100, batch answered 400': '0 of 99 arrive, extra calls: 2',
    'one bad row of 100, batch answered 409': '–',
    'limit of 100 per 10 s, HubSpot answers at once': '1,000 orders: 12 of 3,000 are 429, 4 lost, 300 s',
    'a crash after each call of an order': 'crashes: 3, duplicates: 1, missing: 0',
    'UCI-full, new orders: calls': 'left out',
  });
});

it('says why a peer was not measured', () => {
  const answers = Object.values(answersOf(2));
  expect([answers[0], ...new Set(answers.slice(1))]).toEqual(['not installed: no such package', '–']);
});
