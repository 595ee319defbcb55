// The verdict of good and bad ends.
import { expect, test } from 'vitest';
import { callsOneByOne } from './one-by-one.ts';
import type { DemoReport } from './report.ts';
import { reportParts, verdictOf } from './show-report.ts';

const report: DemoReport = {
  ok: true, seed: 1, orders: 1000, customers: 300,
  messages: { sent: 1774, repeated: 131, overtaken: 78, askedAgain: 0, wronglyAnswered: 0, medianMs: 300, slowestMs: 900 },
  contacts: { found: 301, expected: 301, right: 301, differences: [] },
  calls: { used: 200, oneByOne: 3500, oneByOneReckoning: 'as reckoned' },
  mishaps: [], problems: [], leftWaiting: 0, sampleSteps: [], example: null,
  seconds: { start: 3, messages: 10 },
};

test('a good end says how many contacts are right', () => {
  expect(verdictOf(report)).toBe('✓ 301 contacts, 301 right.');
});

test('a bad end says everything that is not as it should be, and shows the differences', () => {
  const difference = { email: 'ada@example.com', property: 'total_order_revenue', expected: '29.99', found: '129.99' };
  const bad = { ...report, ok: false, leftWaiting: 2, messages: { ...report.messages, wronglyAnswered: 1 }, contacts: { found: 302, expected: 301, right: 300, differences: [difference] } };
  expect(verdictOf(bad)).toBe('✗ 301 contacts, 300 right; 302 found in HubSpot; 1 messages answered wrongly; 2 left waiting.');
  expect(reportParts(bad).at(-1)).toEqual({
    title: 'What is wrong (1)', header: ['contact', 'property', 'expected', 'found'], rows: [['ada@example.com', 'total_order_revenue', '29.99', '129.99']],
  });
});

test('parts with nothing to show are left out', () => {
  expect(reportParts(report).map(({ title }) => title)).toEqual(['What happened']);
});

test('an endpoint without memory needs two calls for each message, but none for those that name no contact', () => {
  expect(callsOneByOne([{ mishap: null }, { mishap: null }, { mishap: 'refused-email' }, { mishap: 'no-email' }, { mishap: 'unknown-message' }])).toBe(6);
});
