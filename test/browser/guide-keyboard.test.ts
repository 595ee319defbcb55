// The pages of the guide without a mouse: where the Tab key leads, and what is done with a few keys.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addConnectedEvent, askApi, poll } from './event.ts';
import { lostAt, walk } from './keyboard.ts';
import { PATIENT, setUp, startVisit, type Visit } from './visit.ts';

let visit: Visit;
let page: Page;
let home: string;

beforeAll(async () => {
  visit = await startVisit();
  page = await visit.page();
  await setUp(visit, page);
  home = new URL(page.url()).pathname;
  await addConnectedEvent(visit, page, ['customers', 'attendees', 'orders']);
  visit.pretix.shop.place({ email: 'typo@no..where', positions: [{}] });
  await poll(visit);
  await vi.waitUntil(async () => (await askApi(page, 'listProblems')).total > 0, PATIENT);
});
afterAll(async () => visit.close());

it.each(['shops/days27/hubspot', 'shops/days27/hubspot/mappings/1', 'shops/days27/orders/1', 'shops/days27/problems'])('the Tab key leads through the page %j, and one always sees where one is', async (path) => {
  await page.goto(`${home}/${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  const stops = await walk(page);
  expect(stops.length).toBeGreaterThan(10);
  expect(lostAt(stops)).toEqual([]);
});

it('a row of a mapping is added, filled, moved and removed with the keyboard alone', async () => {
  await page.goto(`${home}/shops/days27/hubspot/mappings/1`);
  const rows = page.getByLabel(/^Property \d+: mode$/);
  await rows.first().waitFor();
  const before = await rows.count();
  await page.getByRole('button', { name: 'Add property' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => rows.count(), PATIENT).toBe(before + 1);
  const number = before + 1;
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(`Property ${number}: pretix field`);
  await page.keyboard.type('Sales channel');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('jobtitle');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('combobox', { name: `Property ${number}: HubSpot field` }).inputValue()).toBe('Job Title (jobtitle | string)');
  await page.getByRole('button', { name: `Move Property ${number} up` }).focus();
  await page.keyboard.press('Enter');
  expect(await page.getByRole('combobox', { name: `Property ${number - 1}: HubSpot field` }).inputValue()).toBe('Job Title (jobtitle | string)');
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(`Move Property ${number - 1} up`);
  await page.getByRole('button', { name: `Remove Property ${number - 1}` }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => rows.count(), PATIENT).toBe(before);
});
