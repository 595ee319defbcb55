// The reports as somebody reads them: figures, charts by keyboard and as tables, own dates, currencies, files; wide and narrow, light and dark, empty and failing.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { RecordSummary } from '../../packages/domain/src/index.ts';
import { findShop, noteAbandoned, noteRecovered, saveRecords, type RecordToSave } from '../../packages/store/src/index.ts';
import { accessibilityMistakes, isWiderThanScreen, show } from './accessibility.ts';
import { askApi } from './event.ts';
import { appears, PATIENT, setUp, startVisit, type Visit } from './visit.ts';

const NOW = new Date('2026-03-31T12:00:00Z');
const MARCH = 'period=days&from=2026-03-01&to=2026-03-31';
let visit: Visit;
let page: Page;
let reports: string;

beforeAll(async () => {
  visit = await startVisit();
  page = await visit.page();
  await setUp(visit, page);
  reports = `${new URL(page.url()).pathname}/reports`;
});
afterEach(async () => page.unrouteAll({ behavior: 'ignoreErrors' }));
afterAll(async () => visit.close());

type Made = Partial<RecordSummary> & { readonly key: string; readonly of?: string };

async function save(slug: string, kind: 'order' | 'order-position', made: readonly Made[]): Promise<void> {
  const { db } = visit.server.storebridge.journey;
  const shop = await findShop(db, slug);
  if (shop === undefined) throw new Error('The shop is not there.');
  const records = made.map(({ key, of, ...summary }): RecordToSave => ({
    kind, key, isHeldBack: true, contenders: [],
    head: { changedAt: null, rank: 0, state: key, replaces: null, arrival: 1, digest: key, fields: {}, related: of === undefined ? {} : { order: [of] } },
    summary: { title: key, person: null, personName: null, status: null, amount: null, happenedAt: null, ...summary },
  }));
  await saveRecords(db, shop, kind, records, NOW);
}

async function addStores(): Promise<void> {
  for (const [slug, name] of [['mugs', 'Mugs'], ['hats', 'Hats of a shop with quite a long name indeed']] as const) await askApi(page, 'addShops', { body: { connector: 'spree', settings: { token: 'secret' }, shops: [{ slug, name }] } });
  const order = (key: string, day: string, minor: number, person: string, currency = 'EUR') => ({ key, status: 'complete', happenedAt: `2026-${day}T12:00:00Z`, amount: { minor, currency }, person });
  await save('mugs', 'order', [order('A', '02-10', 10_000, 'ada@x.example'), order('B', '03-02', 12_345_678, 'ada@x.example'), order('C', '03-02', 5_000, 'bob@x.example'), order('D', '03-20', 5_000, 'bob@x.example'), order('E', '03-21', 700, 'eve@x.example', 'USD')]);
  await save('hats', 'order', [order('A', '03-05', 2_500, 'cyd@x.example')]);
  await save('mugs', 'order-position', Array.from({ length: 14 }, (_, index) => ({ key: `B-${index}`, of: 'B', amount: { minor: 1_000 * (20 - index), currency: 'EUR' }, sold: { name: `Product ${index + 1} with-a-name-that-does-not-want-to-end`, quantity: index + 1 } })));
}

const chart = (name: string) => page.getByRole('slider', { name });
const figures = () => page.getByRole('list', { name: 'At a glance' }).getByRole('listitem');

async function mistakes(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [width, scheme] of [[1280, 'light'], [1280, 'dark'], [360, 'light'], [360, 'dark']] as const) {
    await show(page, { width, scheme });
    found.push(...(await accessibilityMistakes(page)).map((mistake) => `${width} ${scheme}: ${mistake}`));
    if (await isWiderThanScreen(page)) found.push(`${width} ${scheme}: has to be scrolled sideways`);
  }
  await show(page, { width: 1280, scheme: 'light' });
  return found;
}

it('without a shop they lead to the first one', async () => {
  await page.goto(reports);
  await page.getByRole('heading', { name: 'There is no shop yet' }).waitFor();
  expect(await mistakes()).toEqual([]);
});

it('without orders they say so', async () => {
  await addStores();
  await page.goto(`${reports}?period=days&from=2020-01-01&to=2020-01-31`);
  await page.getByRole('heading', { name: 'Nothing was sold in these days' }).waitFor();
  expect(await mistakes()).toEqual([]);
});

it('they are in the navigation, and begin with the last 30 days', async () => {
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor();
  await expect.poll(() => page.getByRole('combobox', { name: 'Period' }).inputValue(), PATIENT).toBe('30-days');
});

it('own dates are told at a glance, compared with the days before, in one currency', async () => {
  await page.goto(`${reports}?${MARCH}`);
  await figures().first().waitFor();
  expect(await figures().allInnerTexts()).toEqual([
    expect.stringMatching(/^Revenue\s+123,581\.78 EUR\s+1,236 times as much\s+before: 100\.00 EUR$/),
    expect.stringMatching(/^Orders\s+4\s+300% more\s+before: 1$/),
    expect.stringMatching(/^Average order\s+30,895\.45 EUR/),
    expect.stringMatching(/^New customers\s+3\s+200% more\s+before: 1$/),
    expect.stringMatching(/^Returning customers\s+1\s+before: 0$/),
  ]);
  expect(await appears(page.getByText('Amounts are in EUR.'))).toBe(true);
  expect(await mistakes()).toEqual([]);
});

it('a chart is read value by value with the keyboard, and as a table', async () => {
  const revenue = chart('Revenue by day, 1 Mar 2026 to 31 Mar 2026');
  await revenue.focus();
  expect(await revenue.getAttribute('aria-valuetext')).toBe('31 Mar 2026: 0.00 EUR');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  expect(await revenue.getAttribute('aria-valuetext')).toBe('2 Mar 2026: 123,506.78 EUR');
  expect(await appears(page.getByText('123,506.78 EUR').first())).toBe(true);
  await page.keyboard.press('Escape');
  expect(await page.getByText('123,506.78 EUR').count()).toBe(0);
  const people = chart('New and returning customers by day, 1 Mar 2026 to 31 Mar 2026');
  await people.hover({ position: { x: 60, y: 50 } });
  await page.getByRole('button', { name: 'Show as table: New and returning customers' }).click();
  const rows = page.getByRole('table', { name: 'New and returning customers by day' }).getByRole('row');
  expect(await rows.nth(2).innerText()).toMatch(/^2 Mar 2026\s+1\s+1$/);
  expect(await mistakes()).toEqual([]);
});

it('products are listed, the first ones at once and the others on demand', async () => {
  const rows = page.getByRole('table', { name: 'Products, most revenue first' }).getByRole('row');
  await expect.poll(() => rows.count(), PATIENT).toBe(11);
  await page.getByRole('button', { name: 'Show 14 products' }).click();
  await expect.poll(() => rows.count(), PATIENT).toBe(15);
  expect(await mistakes()).toEqual([]);
});

it('each table is downloaded as a file of the same days', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download CSV: Revenue' }).click()]);
  expect(download.suggestedFilename()).toBe('sales-2026-03-01-2026-03-31.csv');
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(lines.slice(1, 3)).toEqual(['2026-03-02,Mugs,EUR,2,123506.78,61753.39', '2026-03-05,Hats of a shop with quite a long name indeed,EUR,1,25.00,25.00']);
});

it('shop, steps and currency are chosen, and stand in the address', async () => {
  await page.getByRole('combobox', { name: 'Currency' }).selectOption('USD');
  await figures().filter({ hasText: '7.00 USD' }).first().waitFor();
  await page.getByRole('combobox', { name: 'By' }).selectOption('month');
  await chart('Revenue by month').waitFor();
  expect(await chart('Revenue by month').getAttribute('aria-valuetext')).toBe('Mar 2026: 7.00 USD');
  await page.getByRole('combobox', { name: 'Shop' }).selectOption('hats');
  await figures().filter({ hasText: '25.00 EUR' }).first().waitFor();
  expect(new URL(page.url()).searchParams.get('shop')).toBe('hats');
  expect(await mistakes()).toEqual([]);
});

it('carts appear as soon as a shop tells of them', async () => {
  const { db } = visit.server.storebridge.journey;
  const shop = await findShop(db, 'hats');
  if (shop === undefined) throw new Error('The shop is not there.');
  await noteAbandoned(db, shop, ['10', '10', '12'].map((day, index) => ({ key: `K${index}`, abandonedAt: new Date(`2026-03-${day}T12:00:00Z`), amount: { minor: 500, currency: 'EUR' } })), NOW);
  await noteRecovered(db, shop, ['K0'], NOW);
  await page.goto(`${reports}?${MARCH}&shop=hats`);
  const carts = chart('Abandoned and recovered carts by day');
  await carts.focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 9; step += 1) await page.keyboard.press('ArrowRight');
  expect(await carts.getAttribute('aria-valuetext')).toBe('10 Mar 2026: Recovered 1, Not recovered 1');
  expect(await mistakes()).toEqual([]);
});

it('one day is shown as one day', async () => {
  await page.goto(`${reports}?period=days&from=2026-03-02&to=2026-03-02`);
  const revenue = chart('Revenue by day, 2 Mar 2026');
  await revenue.waitFor();
  expect(await revenue.getAttribute('aria-valuetext')).toBe('2 Mar 2026: 123,506.78 EUR');
  expect(await mistakes()).toEqual([]);
});

it('dates that do not fit are told at the field, and nothing is asked', async () => {
  await page.goto(`${reports}?period=days&from=2026-03-02&to=2026-03-01`);
  await page.getByText('The last day must not lie before the first.').waitFor();
  expect(await mistakes()).toEqual([]);
  await page.getByRole('textbox', { name: 'To' }).or(page.getByLabel('To', { exact: true })).first().fill('2026-03-03');
  await figures().first().waitFor();
});

it('what the server refuses is said, and is there once one tries again', async () => {
  await page.route(/\/reports\?/, (route) => (route.request().resourceType() === 'document' ? route.continue() : route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'Not now', status: 409, detail: 'The database is being moved.' }) })));
  await page.goto(`${reports}?${MARCH}`);
  await page.getByRole('alert').filter({ hasText: 'The database is being moved.' }).first().waitFor();
  expect(await mistakes()).toEqual([]);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.getByRole('button', { name: 'Try again' }).click();
  await figures().first().waitFor();
});
