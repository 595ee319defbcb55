// Pages that have nothing to show yet, and pages whose server refuses: they say so, and everybody can read it.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { accessibilityMistakes, isWiderThanScreen, show } from './accessibility.ts';
import { addEvent, askApi } from './event.ts';
import { PATIENT, setUp, startVisit, type Visit } from './visit.ts';

let visit: Visit;
let page: Page;
let home: string;

beforeAll(async () => {
  visit = await startVisit();
  page = await visit.page();
  await setUp(visit, page);
  home = new URL(page.url()).pathname;
  await addEvent(visit, page);
  await askApi(page, 'switchIntegration', { body: { isEnabled: true } });
  await vi.waitUntil(async () => (await askApi(page, 'listRuns')).items.every(({ state }) => state !== 'running'), PATIENT);
});
afterEach(async () => page.unrouteAll({ behavior: 'ignoreErrors' }));
afterAll(async () => visit.close());

async function mistakes(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [width, scheme] of [[1280, 'dark'], [360, 'light']] as const) {
    await show(page, { width, scheme });
    found.push(...(await accessibilityMistakes(page)).map((mistake) => `${width} ${scheme}: ${mistake}`));
    if (await isWiderThanScreen(page)) found.push(`${width}: has to be scrolled sideways`);
  }
  return found;
}

/** Each part of a page asks for itself. @returns how many have still to be asked again. */
async function tryAgain(): Promise<number> {
  const buttons = page.getByRole('button', { name: 'Try again' });
  const left = await buttons.count();
  if (left > 0) await buttons.first().click();
  return left;
}

it.each([
  ['problems', 'No problems.'],
  ['reports', 'Nothing was sold in these days'],
  ['hubspot', 'No HubSpot account is connected yet'],
  ['keys', 'No API keys yet'],
  ['shops/days27/orders', 'No orders yet'],
  ['shops/days27/problems', 'No problems.'],
  ['shops/days27/hubspot', 'This shop is not yet connected to a HubSpot account.'],
  ['shops/days27', 'This shop is not yet connected to a HubSpot account.'],
  ['shops/days27/customers', 'No customers yet'],
])('the page %j has nothing to show and says %j', async (path, words) => {
  await page.goto(`${home}/${path}`);
  await page.getByText(words).first().waitFor();
  expect(await mistakes()).toEqual([]);
});

it.each(['', 'shops', 'problems', 'runs', 'history', 'reports', 'hubspot', 'people', 'keys', 'audit', 'shops/days27', 'shops/days27/orders', 'shops/days27/customers', 'shops/days27/problems', 'shops/days27/backfill', 'shops/days27/log', 'shops/days27/settings', 'shops/days27/hubspot'])(
  'the page %j says what its server refuses, and is there once one tries again',
  async (path) => {
    await page.route(/\/api\/v1\/workspaces\/\d+\/(?!events)/, (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Not now', status: 409, detail: 'The database is being moved.' }) }));
    await page.goto(`${home}/${path}`);
    await page.getByRole('alert').filter({ hasText: 'The database is being moved.' }).first().waitFor();
    expect(await mistakes()).toEqual([]);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await expect.poll(tryAgain, PATIENT).toBe(0);
    expect(await page.getByText('The database is being moved.').count()).toBe(0);
  },
);
