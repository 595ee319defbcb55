// A person sets up a shop of their own: store, fields, key, the sample order, an error and its cure.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityMistakes, isWiderThanScreen, show } from './accessibility.ts';
import { askApi, workspaceAt } from './event.ts';
import { appears, PATIENT, setUp, startVisit, type Visit } from './visit.ts';

const STORE = 'tea-shop';

let visit: Visit;
let page: Page;
let key = '';

beforeAll(async () => {
  visit = await startVisit();
  page = await visit.page();
  await setUp(visit, page);
  await askApi(page, 'addPortal', { body: { name: 'HubSpot', token: visit.hubspotToken } });
});
afterAll(async () => visit.close());

const at = (below: string): string => `/w/${workspaceAt(page)}/${below}`;
const title = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const openPage = async (below: string, name: string): Promise<void> => {
  await page.goto(at(below));
  await title(name).waitFor();
};
const living = (type: string) => [...visit.house.account.objects(type)].filter(({ archived }) => !archived);

async function mistakesHere(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of [360, 1280]) {
    for (const scheme of ['light', 'dark'] as const) {
      await show(page, { width, scheme });
      found.push(...(await accessibilityMistakes(page)).map((mistake) => `${width} ${scheme}: ${mistake}`));
    }
    if (await isWiderThanScreen(page)) found.push(`${width}: has to be scrolled sideways`);
  }
  await show(page, { width: 1280, scheme: 'light' });
  return found;
}

async function isInOrder(): Promise<void> {
  expect(await mistakesHere()).toEqual([]);
}

/** As the shop's own program calls. */
async function send(objectType: string, messages: readonly object[]): Promise<number> {
  const response = await fetch(`${visit.url}/extensions/ecomm/v2/sync/messages`, {
    method: 'PUT', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ storeId: STORE, objectType, messages }),
  });
  return response.status;
}

it('somebody new finds what custom shops are, and what is to be done', async () => {
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Custom shops' }).click();
  await title('Custom shops').waitFor();
  await page.getByRole('heading', { name: 'First steps' }).waitFor();
  expect(await page.getByText('Add a store: To do').count()).toBe(1);
  await isInOrder();
});

it('a store is added with the account of the workspace, and its id is taken', async () => {
  await button('Add store').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Tea shop');
  await dialog.getByRole('textbox', { name: 'Store id' }).fill(STORE);
  await dialog.getByRole('textbox', { name: 'Address of the back end' }).fill('nowhere');
  await dialog.getByRole('button', { name: 'Add store' }).click();
  await dialog.getByText('Must be an http or https address.').waitFor();
  await dialog.getByRole('textbox', { name: 'Address of the back end' }).fill('https://tea.example/back');
  await isInOrder();
  await dialog.getByRole('button', { name: 'Add store' }).click();
  await page.getByText('The store “Tea shop” is added.').waitFor();
  expect(await appears(page.getByRole('row').filter({ hasText: 'Tea shop' }).getByText('HubSpot', { exact: true }))).toBe(true);
  await button('Add store').click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Twin');
  await dialog.getByRole('textbox', { name: 'Store id' }).fill(STORE);
  await dialog.getByRole('button', { name: 'Add store' }).click();
  expect(await appears(dialog.getByText('Is the id of the store "Tea shop" already.'))).toBe(true);
  await dialog.getByRole('button', { name: 'Close' }).click();
});

it('a second store is added among the other shop systems, and is led to what comes next', async () => {
  await page.goto(at('shops/new'));
  await page.getByRole('radio', { name: 'Custom shop' }).click();
  await field('Name').fill('Coffee shop');
  await field('Store id').fill('coffee');
  await isInOrder();
  await button('Add shop').click();
  await page.getByText('The shop can send now. What it sends is kept until everything is set up.').waitFor();
  expect(await appears(page.getByRole('link', { name: 'Connect to HubSpot' }))).toBe(true);
  await isInOrder();
  expect((await askApi(page, 'getShop', { params: { shop: 'coffee-shop' } })).integration).toBe('not-connected');
  await askApi(page, 'removeShop', { params: { shop: 'coffee-shop' } });
});

it('the test says what is missing before it can be sent', async () => {
  await openPage('custom-shops/test', 'Test');
  await page.getByText('There are no fields yet, so there is nothing to send.').waitFor();
  await page.getByRole('link', { name: 'Set up the fields' }).click();
  expect(await appears(title('Fields'))).toBe(true);
});

it('the usual fields are taken with one click, and one is added, moved and removed', async () => {
  await isInOrder();
  await button('Use the usual fields').click();
  await button('Add field to orders').click();
  await field('Order field 5: name in your shop').fill('colour');
  await page.getByRole('combobox', { name: 'Order field 5: HubSpot property' }).click();
  await page.getByRole('combobox', { name: 'Order field 5: HubSpot property' }).fill('Order number');
  await page.getByRole('option', { name: /^Order number/ }).click();
  await button('Move Order field 5 up').click();
  expect(await field('Order field 4: name in your shop').inputValue()).toBe('colour');
  await field('Order field 4: name in your shop').fill('number');
  await button('Add field to products').click();
  await button('Save').click();
  await page.getByText('1 field is not finished yet.').waitFor();
  await button('Remove Product field 5').click();
  await isInOrder();
  await button('Save').click();
  await page.getByText('The fields are saved. 1 store follows them now. Nothing had to be tried again.').waitFor();
  const { settings } = await askApi(page, 'getBridge');
  expect(settings?.mappings.DEAL?.properties.map(({ externalPropertyName }) => externalPropertyName)).toEqual(['dealname', 'dealstage', 'amount', 'number', 'closedate']);
  await isInOrder();
});

it('a property that HubSpot does not have, and one that does not fit, are warned of', async () => {
  await page.getByLabel('Properties of').selectOption('Type names by hand');
  await field('Customer field 4: HubSpot property').fill('shoe_size');
  await page.getByLabel('Properties of').selectOption({ index: 0 });
  await page.getByText('HubSpot has no property “shoe_size” here.').waitFor();
  await page.getByLabel('Order field 1: data type').selectOption('Date, time');
  expect(await page.getByText('You have changes that are not saved yet.').count()).toBe(1);
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('dialog').waitFor();
  await page.getByRole('dialog').getByRole('button').last().click();
  expect(await appears(title('Custom shops'))).toBe(true);
});

it('a key is made with the scopes that a shop needs', async () => {
  await page.getByRole('link', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).waitFor();
  expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Custom shop');
  expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(2);
  await dialog.getByRole('button', { name: 'Add key' }).click();
  key = await dialog.getByRole('textbox', { name: 'API key' }).inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await openPage('custom-shops', 'Custom shops');
  expect(await page.getByRole('group', { name: 'Command' }).textContent()).toContain(`"storeId": "${STORE}"`);
  await isInOrder();
});

it('the sample order is seen arriving, and opened in HubSpot', async () => {
  await openPage('custom-shops/test', 'Test');
  await isInOrder();
  await button('Send sample order').click();
  await page.getByText('The sample order has arrived').waitFor();
  expect(await page.getByLabel('Written to HubSpot: done').count()).toBe(4);
  expect([living('deals').length, living('line_items').length, living('products').length]).toEqual([1, 1, 1]);
  const id = living('deals')[0]?.id ?? '';
  expect(await page.getByRole('link', { name: 'Open the order in HubSpot' }).getAttribute('href')).toContain(id);
  await isInOrder();
});

it('the sample is taken away again', async () => {
  await button('Remove the sample').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove sample' }).click();
  await page.getByText('The sample is removed.').waitFor();
  expect([living('deals').length, living('contacts').filter(({ properties }) => properties['firstname'] === 'Ann').length]).toEqual([0, 0]);
  expect(await appears(button('Send sample order'))).toBe(true);
  await isInOrder();
});

it('what the shop sends with a mistake is listed with its cure, and is found by its id', async () => {
  expect(await send('CONTACT', [{ action: 'UPSERT', changedAt: 1, externalObjectId: 'c1', properties: { email: 'ada at tea', firstname: 'Ada' } }])).toBe(204);
  expect(await send('DEAL', [{ action: 'UPSERT', changedAt: 1, externalObjectId: 'o1', properties: { dealname: 'Tea for two', dealstage: 'processed', amount: '12.00' }, associations: { CONTACT: ['c1'] } }])).toBe(204);
  // The contact, and the order that waits for it.
  await expect.poll(async () => (await askApi(page, 'listSyncErrors')).total, PATIENT).toBe(2);
  await openPage('custom-shops', 'Custom shops');
  await page.getByRole('link', { name: '2 open errors of Tea shop' }).click();
  await title('Sync status').waitFor();
  await page.getByText('Correct the e-mail address in the shop.').first().waitFor();
  await isInOrder();
  await button('Show what became of c1').click();
  await page.getByRole('heading', { name: 'Customer c1' }).waitFor();
  expect(await field('Id in your shop').inputValue()).toBe('c1');
  await isInOrder();
});

it('the cure is seen: the error is resolved, and each object is found with its page', async () => {
  await send('CONTACT', [{ action: 'UPSERT', changedAt: 2, externalObjectId: 'c1', properties: { email: 'ada@tea-shop.com' } }]);
  await page.getByText('It is in HubSpot.').waitFor();
  await expect.poll(async () => (await askApi(page, 'listSyncErrors')).total, PATIENT).toBe(0);
  await expect.poll(() => living('contacts').filter(({ properties }) => properties['email'] === 'ada@tea-shop.com').length, PATIENT).toBe(1);
  await expect.poll(() => living('deals').filter(({ properties }) => properties['dealname'] === 'Tea for two').flatMap(({ id }) => visit.house.account.associationsOf('deals', id, 'contacts')).length, PATIENT).toBe(1);
  await page.getByLabel('Resolved ones').selectOption('Open and resolved');
  await page.getByText('Resolved', { exact: true }).first().waitFor();
  await page.getByLabel('Kind').first().selectOption('Order (DEAL)');
  await field('Id in your shop').fill('o1');
  await button('Show').first().click();
  await page.getByRole('heading', { name: 'Order o1' }).waitFor();
  await page.getByRole('link', { name: 'Fields and transfer' }).click();
  expect(await appears(page.getByRole('heading', { level: 1, name: 'Order Tea for two' }))).toBe(true);
});

it.each(['shops/tea-shop', 'shops/tea-shop/orders', 'shops/tea-shop/customers', 'shops/tea-shop/log', 'shops/tea-shop/hubspot', 'shops/tea-shop/settings', 'shops/tea-shop/backfill', 'custom-shops/imports'])('the page %s is in order with a custom shop', async (below) => {
  await page.goto(at(below));
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(await mistakesHere()).toEqual([]);
});

it('an import is asked for only where the shop said how, and a shop that does not answer is told', async () => {
  await openPage('custom-shops/imports', 'Import');
  expect(await page.getByRole('button', { name: 'Ask the shop for all it has: Tea shop' }).getAttribute('aria-disabled')).toBe('true');
  const { settings } = await askApi(page, 'getBridge');
  if (settings === null) throw new Error('There are no settings.');
  await askApi(page, 'putBridgeSettings', { body: { ...settings, webhookUri: 'http://127.0.0.1:9/import' } });
  await page.reload();
  await page.getByRole('button', { name: 'Ask the shop for all it has: Tea shop' }).click();
  expect(await appears(page.getByRole('alert').getByText(/private network/))).toBe(true);
  await send('CONTACT', []);
  await fetch(`${visit.url}/extensions/ecomm/v2/imports/page`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ storeId: STORE, objectType: 'PRODUCT', importStartedAt: 1_700_000_000_000, pageNumber: 0, messages: [{ externalObjectId: 'p1', properties: { name: 'Green tea' } }] }) });
  await page.reload();
  expect(await appears(page.getByRole('row').filter({ hasText: 'Products' }).getByText('Running'))).toBe(true);
  await isInOrder();
});
