// The guide, object mappings: presets, mappings of one's own, rows with modes and values, the preview, and what a changed mapping means for what was sent.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { editorHand, type EditorHand } from './editor-hand.ts';
import { addConnectedEvent, askApi, type EventShop } from './event.ts';
import { appears, PATIENT, setUp, startVisit, type Visit } from './visit.ts';

const ADA = 'ada@buyers.com';

let visit: Visit;
let page: Page;
let event: EventShop;
let hand: EditorHand;
let order: string;

beforeAll(async () => {
  visit = await startVisit();
  const { pretix } = visit;
  order = pretix.shop.place({
    email: ADA,
    address: { name_parts: { given_name: 'Ada', family_name: 'Byron' }, street: 'Quay 1', zipcode: '20457', city: 'Hamburg', country: 'DE', company: 'Engines' },
    positions: [{ given: 'Charles', family: 'Babbage', email: 'charles@buyers.com' }],
  });
  pretix.shop.answer(order, 1, 'MEAL', ['M2']);
  pretix.shop.answer(order, 1, 'YEARS', '12');
  page = await visit.page();
  await setUp(visit, page);
  event = await addConnectedEvent(visit, page, []);
  hand = editorHand(page);
  // What the shop had before is read once it is added.
  await vi.waitUntil(async () => (await askApi(page, 'listRecords')).total === 1, PATIENT);
});
afterAll(async () => visit.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const mappingRow = (title: string): Locator => page.getByRole('table', { name: /^Object mappings in the order/ }).getByRole('row').filter({ hasText: title });
const preview = (): Locator => page.getByRole('region', { name: 'Preview' });
/** A property in the preview. */
const previewed = (name: string): Locator => preview().getByRole('listitem').filter({ hasText: name });

async function openList(): Promise<void> {
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'HubSpot', exact: true }).click();
  await page.getByRole('heading', { level: 2, name: 'Object mappings' }).waitFor();
}

async function addMapping(kind: string, object: string): Promise<void> {
  await button('Add mapping').click();
  const row = page.getByRole('row').filter({ hasText: 'Save first.' });
  await row.getByRole('combobox', { name: 'pretix object type' }).click();
  await page.getByRole('option', { name: kind, exact: true }).click();
  await row.getByRole('combobox', { name: 'HubSpot object type' }).click();
  await page.getByRole('option', { name: object, exact: true }).click();
}

async function saveList(): Promise<void> {
  await button('Save').click();
  await page.getByText('The object mappings are saved.').last().waitFor();
}

it('a preset says what it adds and what it creates in HubSpot, before it is added', async () => {
  await page.goto(`${event.path}/hubspot`);
  await button('Start from a preset').click();
  const dialog = page.getByRole('dialog', { name: 'Start from a preset' });
  const customers = dialog.getByRole('article', { name: 'Customers' });
  await customers.getByText('Order -> Contacts, with 8 properties').waitFor();
  await customers.getByText('It creates no property in HubSpot.').waitFor();
  const creates = dialog.getByRole('article', { name: 'Orders' }).getByRole('listitem').filter({ hasText: 'pretix_order_id' });
  expect(await creates.textContent()).toContain('will be created');
  await dialog.getByRole('button', { name: 'Close' }).click();
});

it('a new mapping is chosen and saved first; only then can it be edited', async () => {
  await addMapping('Order position', 'Contacts');
  expect(await page.getByRole('button', { name: 'Edit mapping' }).getAttribute('aria-disabled')).toBe('true');
  await saveList();
  await mappingRow('Contacts').getByText('Not finished').waitFor();
  await mappingRow('Contacts').getByRole('link', { name: 'Edit mapping' }).click();
  await page.getByRole('heading', { level: 1, name: 'Object mapping: Order position -> Contacts' }).waitFor();
  expect(await page.getByText('For each Order position in this shop, one object is created or updated in Contacts in HubSpot.').count()).toBe(1);
});

it('the first row is the identifier, which has no other mode', async () => {
  await hand.choose(hand.field('Identifier'), 'Order email [Text (one line)]');
  await hand.choose(hand.property('Identifier'), 'Email (email | string)');
  expect(await hand.mode('Identifier').inputValue()).toBe('Identifier');
  expect(await hand.mode('Identifier').getAttribute('readonly')).not.toBeNull();
});

it('the rows of the guide are added one by one, and the preview shows what would be created', async () => {
  const rows = [
    ['Invoice address: Given name [Text (one line)]', 'First Name (firstname | string)'],
    ['Invoice address: Family name [Text (one line)]', 'Last Name (lastname | string)'],
    ['Invoice address ZIP code [Text (one line)]', 'Postal Code (zip | string)'],
    ['Invoice address city [Text (one line)]', 'City (city | string)'],
  ] as const;
  for (const [field, property] of rows) expect(await hand.mode(await hand.add(field, property)).inputValue()).toBe('overwrite');
  await preview().getByText('Create', { exact: true }).waitFor();
  await previewed('(zip)').getByText('20457').waitFor();
  await expect.poll(() => previewed('(firstname)').textContent(), PATIENT).toMatch(/empty.*Ada/);
});

it('each mode does what it says to a contact that is there, and the preview shows before and after', async () => {
  visit.house.account.create('contacts', { email: ADA, firstname: 'Augusta', lastname: 'King', zip: '20457' });
  await hand.mode(2).selectOption({ label: 'Fill if new' });
  await hand.mode(3).selectOption({ label: 'Add to list' });
  await hand.mode(4).selectOption({ label: 'Fill if empty' });
  await preview().getByText('Update', { exact: true }).waitFor();
  await expect.poll(() => previewed('(firstname)').textContent(), PATIENT).toMatch(/Before: Augusta.*After: Ada/);
  await expect.poll(() => previewed('(city)').textContent(), PATIENT).toMatch(/Before: empty.*After: Hamburg/);
  await preview().getByRole('button', { name: /^Show \d+ unchanged$/ }).click();
  await expect.poll(() => previewed('(lastname)').textContent(), PATIENT).toMatch(/After: King.*Fill if new/);
  await expect.poll(() => previewed('(zip)').textContent(), PATIENT).toMatch(/After: 20457.*Add to list/);
  await page.getByText('What the modes do').click();
  expect(await appears(page.getByText('Objects that HubSpot already has keep what they have.'))).toBe(true);
});

it('options of the shop are mapped to options of HubSpot', async () => {
  const number = await hand.add('Question: Meal [Choose one from a list]', 'Lead Status (hs_lead_status | enumeration)');
  await page.getByRole('note', { name: `Warning for Property ${number}` }).filter({ hasText: 'Not among the options of the property' }).waitFor();
  await button(`Property ${number}: edit value mapping`).click();
  const dialog = page.getByRole('dialog', { name: /^Value mapping: Question: Meal/ });
  for (const [option, target] of [['With meat', 'Open'], ['Without meat', 'Connected']] as const) {
    await dialog.getByRole('combobox', { name: `What ${option} becomes` }).click();
    await page.getByRole('option', { name: target, exact: true }).click();
  }
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('Edit value mapping (2 entries)').waitFor();
  await expect.poll(() => page.getByRole('note', { name: `Warning for Property ${number}` }).count(), PATIENT).toBe(0);
  expect(await appears(previewed('(hs_lead_status)').getByText('CONNECTED'))).toBe(true);
});

it('a triangle with its reason marks a row that may cause trouble, and does not keep one from saving', async () => {
  const number = await hand.add('Question: Name on the badge [Text (one line)]', 'Annual Revenue (annualrevenue | number)');
  const warning = page.getByRole('note', { name: `Warning for Property ${number}` });
  await warning.waitFor();
  expect((await warning.textContent())?.trim()).toMatch(/\w+.*\./);
  await hand.save();
  await button(`Remove Property ${number}`).click();
  await hand.save();
  await expect.poll(() => warning.count()).toBe(0);
});

it('the property pretix-order-id is created from the row that needs it, with unique values', async () => {
  await openList();
  await addMapping('Order', 'Deals');
  await saveList();
  await mappingRow('Deals').getByRole('link', { name: 'Edit mapping' }).click();
  await page.getByRole('heading', { level: 1, name: 'Object mapping: Order -> Deals' }).waitFor();
  await hand.choose(hand.field('Identifier'), 'Order code [Text (one line)]');
  await button('Create this property in HubSpot').click();
  const dialog = page.getByRole('dialog', { name: 'New HubSpot property for Deals' });
  expect(await dialog.getByRole('textbox', { name: 'Label' }).inputValue()).toBe('pretix-order-id');
  expect(await dialog.getByRole('textbox', { name: 'Internal name' }).inputValue()).toBe('pretix_order_id');
  expect(await dialog.getByRole('checkbox', { name: 'Require unique values for this property' }).isChecked()).toBe(true);
  await dialog.getByRole('button', { name: 'Create property' }).click();
  await page.getByText('HubSpot now has the property “pretix-order-id”.').waitFor();
  expect(await hand.property('Identifier').inputValue()).toBe('pretix-order-id (pretix_order_id | string)');
  await hand.add('Event and order code [Text (one line)]', 'Deal Name (dealname | string)');
  await hand.add('Order total [Number]', 'Amount (amount | number)');
  // HubSpot makes no deal without a stage.
  const stage = await hand.add('A fixed value', 'Deal Stage (dealstage | enumeration)');
  await page.getByRole('combobox', { name: `Property ${stage}: fixed value` }).click();
  await page.getByRole('option', { name: /^contract sent/i }).click();
});

it('a deal is associated with the contacts that the mapping above makes', async () => {
  await page.getByRole('checkbox', { name: '1. Order position -> Contacts' }).check();
  await hand.save();
  await preview().getByRole('heading', { name: 'Associations' }).waitFor();
  await openList();
  await mappingRow('Deals').getByText('Ready').waitFor();
  await button('Move Order -> Deals up').click();
  expect(await button('Save').getAttribute('aria-disabled')).toBe('true');
  await button('Save').hover();
  await page.getByRole('tooltip').filter({ hasText: 'has to stand above it' }).waitFor();
  await button('Discard changes').click();
  expect(await button('Delete Order position -> Contacts').getAttribute('aria-disabled')).toBe('true');
});

it('mappings change places and are deleted, after a question that says what happens to HubSpot', async () => {
  await addMapping('Order', 'Companies');
  await button('Move the new mapping up').click();
  await saveList();
  const titles = async (): Promise<readonly string[]> => Promise.all((await page.getByRole('table', { name: /^Object mappings in/ }).getByRole('row').all()).slice(1).map(async (row) => (await row.getByRole('cell').nth(1).textContent()) ?? ''));
  await page.reload();
  await mappingRow('Companies').waitFor();
  expect(await titles()).toEqual(['Contacts', 'Companies', 'Deals']);
  await button('Delete Order -> Companies').click();
  const dialog = page.getByRole('dialog', { name: 'Delete the mapping Order -> Companies?' });
  await dialog.getByText('HubSpot keeps its objects').waitFor();
  await dialog.getByRole('button', { name: 'Delete mapping' }).click();
  await page.getByText('The mapping is deleted.').waitFor();
  expect(await titles()).toEqual(['Contacts', 'Deals']);
});

it('a mapping that is changed after something was sent offers to send it again, and does', async () => {
  const [record] = (await askApi(page, 'listRecords')).items;
  await askApi(page, 'syncRecord', { params: { record: String(record?.id) } });
  await expect.poll(() => visit.house.account.find('deals', 'pretix_order_id', order)?.properties['dealname'], PATIENT).toBe(`DAYS27-${order}`);
  await expect.poll(() => visit.house.valuesOf(ADA), PATIENT).toMatchObject({ firstname: 'Ada', lastname: 'King', zip: '20457', city: 'Hamburg', hs_lead_status: 'CONNECTED' });
  expect(visit.house.valuesOf(ADA)['jobtitle'] ?? '').toBe('');
  await openList();
  await mappingRow('Contacts').getByText('1 object in HubSpot').waitFor();
  await mappingRow('Contacts').getByRole('link', { name: 'Edit mapping' }).click();
  await hand.add('Question: Years in the trade [Number]', 'Job Title (jobtitle | string)');
  await hand.save();
  await page.getByText('1 record that was sent before would now be sent differently.').waitFor();
  expect(visit.house.valuesOf(ADA)['jobtitle'] ?? '').toBe('');
  await button('Send them again').click();
  await page.getByRole('dialog', { name: 'Send them again?' }).getByRole('button', { name: 'Send them again' }).click();
  await page.getByText('1 record is on the way to HubSpot.').waitFor();
  await expect.poll(() => visit.house.valuesOf(ADA)['jobtitle'], PATIENT).toBe('12');
});
