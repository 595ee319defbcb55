// The ecommerce kit: seen before, installed with one click, mapped onto the pipeline of a small account, and its checklist ticked off.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityMistakes, isWiderThanScreen, show } from './accessibility.ts';
import { askApi, workspaceAt } from './event.ts';
import { appears, PATIENT, setUp, startVisit, type Visit } from './visit.ts';

const SMALL_ACCOUNT = 10_000_444;
const SMALL_TOKEN = 'pat-na1-of-a-small-account';

let visit: Visit;
let page: Page;

beforeAll(async () => {
  visit = await startVisit();
  visit.house.simulator.addAccount({ portalId: SMALL_ACCOUNT, tier: 'free', limits: 'off', tokens: [SMALL_TOKEN] });
  page = await visit.page();
  await setUp(visit, page);
  await askApi(page, 'addPortal', { body: { name: 'Main account', token: visit.hubspotToken } });
  await askApi(page, 'addPortal', { body: { name: 'Small account', token: SMALL_TOKEN } });
});
afterAll(async () => visit.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const part = (name: string) => page.getByRole('checkbox', { name, exact: true });
const box = (name: string) => page.getByRole('combobox', { name, exact: true });

async function openKit(account: string): Promise<void> {
  await page.goto(`/w/${workspaceAt(page)}/hubspot`);
  await button(`Details of ${account}`).click();
  await page.getByRole('link', { name: `Ecommerce kit of ${account}` }).click();
  await page.getByRole('heading', { level: 1, name: 'Ecommerce kit', exact: true }).waitFor();
  await page.getByRole('heading', { level: 2, name: 'Workflows', exact: true }).waitFor();
}

/** Looked at wide and narrow, light and dark; the pictures are kept where a folder is named. */
async function isInOrder(name: string): Promise<void> {
  const folder = process.env['KIT_PICTURES'];
  for (const [width, scheme] of [[1280, 'light'], [1280, 'dark'], [360, 'light'], [360, 'dark']] as const) {
    await show(page, { width, scheme });
    expect(await accessibilityMistakes(page)).toEqual([]);
    expect(await isWiderThanScreen(page)).toBe(false);
    if (folder === undefined) continue;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
  }
  await show(page, { width: 1280, scheme: 'light' });
}

it('before anything is done, one sees what would be created', async () => {
  await openKit('Main account');
  expect(await appears(page.getByText('Will be created: Checkout Abandoned, Checkout Pending,'))).toBe(true);
  await isInOrder('kit-before');
});

it('one click installs what is chosen, and what was left out can follow', async () => {
  await part('Ecommerce: repeat customers').click();
  await button('Install 18 parts').click();
  await page.getByText('Done: 18 parts were created.').waitFor();
  await expect.poll(() => button('Install 1 part').isVisible(), PATIENT).toBe(false);
  await part('Ecommerce: repeat customers').click();
  await isInOrder('kit-after');
  await button('Install 1 part').click();
  await page.getByText('Done: 1 part was created.').waitFor();
  await page.reload();
  expect(await appears(page.getByText('Everything is there. There is nothing left to install.'))).toBe(true);
});

it('each workflow has a checklist with ways into HubSpot, and what is ticked off stays ticked off', async () => {
  const point = part('Choose the sender and the type of subscription.').first();
  await point.click();
  await expect.poll(async () => (await askApi(page, 'getKit', { params: { portal: String((await askApi(page, 'listPortals')).items[0]?.id) } })).checklists.flatMap(({ points }) => points.filter(({ isDone }) => isDone)).length, PATIENT).toBe(1);
  await page.reload();
  await expect.poll(() => part('Choose the sender and the type of subscription.').first().isChecked(), PATIENT).toBe(true);
  expect(await page.getByText('Switched off', { exact: true }).count()).toBe(3);
  expect(await page.getByRole('link', { name: /^Show in HubSpot/ }).last().getAttribute('href')).toContain('/workflows/');
});

it('a small account says what it does not allow, and orders find their stages in the pipeline that it has', async () => {
  await openKit('Small account');
  expect(await appears(page.getByText('This account has room for 1 pipeline of deals and all are taken'))).toBe(true);
  expect(await page.getByText("The account's subscription does not include this.").count()).toBeGreaterThan(0);
  expect(await box('Stage for “Processed”').inputValue()).toBe('closedwon');
  await box('Stage for “Shipped”').selectOption({ label: 'Contract Sent' });
  await isInOrder('kit-small');
  await page.getByRole('button', { name: /^Install \d+ parts$/ }).click();
  await page.getByText(/could not be installed/).waitFor();
  const portal = (await askApi(page, 'listPortals')).items.find(({ name }) => name === 'Small account');
  const { pipeline } = await askApi(page, 'getKit', { params: { portal: String(portal?.id) } });
  expect(pipeline).toMatchObject({ way: 'present', id: 'default', isOwn: false });
  expect(pipeline.stages.find(({ word }) => word === 'shipped')?.stage).toBe('contractsent');
  await isInOrder('kit-small-after');
});

it('the stages can be chosen anew', async () => {
  await button('Choose other stages').click();
  await box('Stage for “Shipped”').selectOption({ label: 'Closed Won' });
  await button('Save stages').click();
  await page.getByText('The stages are saved.').waitFor();
  expect(await appears(button('Choose other stages'))).toBe(true);
});
