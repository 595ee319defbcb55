// The demonstration's own check, held against a shop whose messages get lost on the way.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDemoHouse, type DemoHouse } from '../../packages/server/src/demo/demo-house.ts';
import type { DemoReport } from '../../packages/server/src/demo/report.ts';
import { runDemo } from '../../packages/server/src/demo/run-demo.ts';

const LOST = 'R500000004';
let house: DemoHouse;
let report: DemoReport;

beforeAll(async () => {
  house = await openDemoHouse({ port: 0 });
  report = await runDemo({ fetch: fetchThatLoses, sleep: () => Promise.resolve(), now: () => performance.now() }, house, {
    orders: 60, seed: 5, startSeconds: 0, signal: new AbortController().signal, onStart: () => undefined, onAnswer: () => undefined,
  });
});

afterAll(() => house.close());

/** Confirms everything about one order, and passes none of it on. */
const fetchThatLoses: typeof globalThis.fetch = async (input, init) => {
  const isLost = typeof init?.body === 'string' && init.body.includes(LOST);
  return isLost ? Response.json({ notifications: [{ level: 'info', description: 'The contact was imported.' }] }) : globalThis.fetch(input, init);
};

test('a contact that lacks an order is found, by its amounts', () => {
  expect(report.ok).toBe(false);
  expect(report.contacts.right).toBe(report.contacts.expected - 1);
  expect(new Set(report.contacts.differences.map(({ email }) => email)).size).toBe(1);
  expect(report.messages.wronglyAnswered).toBe(0);
});

test('the pages of the simulated HubSpot show the contacts', async () => {
  const page = await fetch(house.addresses.hubspot);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('@example.');
});
