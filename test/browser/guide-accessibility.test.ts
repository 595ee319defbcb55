// Every page of the interface as everybody has to be able to use it: wide and narrow, light and dark.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { accessibilityMistakes, isWiderThanScreen, show } from './accessibility.ts';
import { addConnectedEvent, askApi, poll } from './event.ts';
import { PATIENT, setUp, startVisit, type Visit } from './visit.ts';

const WIDTHS = [1280, 360] as const;
const SCHEMES = ['light', 'dark'] as const;

/** Below the workspace. */
const PAGES = [
  '', 'shops', 'shops/new', 'problems', 'runs', 'history', 'reports', 'hubspot', 'people', 'keys', 'audit', 'settings',
  'custom-shops', 'custom-shops/fields', 'custom-shops/status', 'custom-shops/test', 'custom-shops/imports',
  'shops/days27', 'shops/days27/orders', 'shops/days27/orders/1', 'shops/days27/customers', 'shops/days27/problems', 'shops/days27/backfill', 'shops/days27/log',
  'shops/days27/settings', 'shops/days27/settings/plugins', 'shops/days27/hubspot', 'shops/days27/hubspot/mappings/1',
] as const;
/** Of nothing in particular. */
const OTHERS = ['profile', 'workspaces/new', 'forgotten', 'nowhere'] as const;

let visit: Visit;
let page: Page;
let home: string;

beforeAll(async () => {
  visit = await startVisit();
  page = await visit.page();
  await setUp(visit, page);
  home = new URL(page.url()).pathname;
  await addConnectedEvent(visit, page, ['customers', 'attendees', 'orders']);
  visit.pretix.shop.place({ email: 'a-very-long-address-of-somebody-who-likes-long-addresses@a-long-name-of-a-company.com', address: { company: 'Engines' }, positions: [{ given: 'Ada', family: 'Byron' }, {}] });
  visit.pretix.shop.place({ email: 'typo@no..where', positions: [{}] });
  await poll(visit);
  await vi.waitUntil(async () => (await askApi(page, 'listProblems')).total > 0, PATIENT);
});
afterAll(async () => visit.close());

/** As one comes to it, and then in every width and colour. */
async function mistakesOf(path: string): Promise<readonly string[]> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  const found: string[] = [];
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      await show(page, { width, scheme });
      found.push(...(await accessibilityMistakes(page)).map((mistake) => `${width} ${scheme}: ${mistake}`));
    }
    if (await isWiderThanScreen(page)) found.push(`${width}: has to be scrolled sideways`);
  }
  return found;
}

it.each(PAGES)('the page %j has no mistake, however wide and in whatever colours', async (path) => {
  expect(await mistakesOf(`${home}/${path}`)).toEqual([]);
});

it.each(OTHERS)('nor has the page %j outside of the workspace', async (path) => {
  expect(await mistakesOf(`/${path}`)).toEqual([]);
});
