// The guide, data transfers: how orders arrive, what of them can be seen, what goes wrong, where it is told, and what makes it go.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { faults } from '../../packages/hubspot-simulator/src/index.ts';
import { DAY_MS } from '../house/pretix-house.ts';
import { addConnectedEvent, askApi, deliverNotices, EVENT_NAME, poll, type EventShop } from './event.ts';
import { appears, PATIENT, setUp, startVisit, type Visit } from './visit.ts';

const MISCONFIGURED = 'Misconfiguration, please check provider settings';
const REFUSED = 'Provider reported a permanent error';
const NOT_SYNCED = 'Orders in this shop could not be synced to an external system as configured.';

let visit: Visit;
let page: Page;
let event: EventShop;
let portal: string;
let older: string;

beforeAll(async () => {
  visit = await startVisit();
  visit.pretix.setClock(-2 * DAY_MS);
  older = visit.pretix.shop.place({ email: 'early@buyers.com', positions: [{}] });
  visit.pretix.setClock(0);
  page = await visit.page();
  await setUp(visit, page);
  event = await addConnectedEvent(visit, page, ['customers', 'orders']);
  portal = String((await askApi(page, 'listPortals')).items[0]?.id);
  await addFirm();
  await vi.waitUntil(async () => (await askApi(page, 'listRecords')).total === 1, PATIENT);
});
afterAll(async () => visit.close());

/** A property of the account's own, which somebody may delete there. */
async function createFirm(): Promise<void> {
  await askApi(page, 'addProperty', { params: { portal, objectType: 'contacts' }, body: { label: 'Firm', name: 'firm', type: 'string', fieldType: 'text' } });
}

async function addFirm(): Promise<void> {
  await createFirm();
  const [customers] = (await askApi(page, 'listMappings')).items;
  if (customers === undefined) throw new Error('The preset brought no mapping.');
  const { definition } = customers;
  await askApi(page, 'saveMapping', { params: { mapping: String(customers.id) }, body: { ...definition, rules: [...definition.rules, { source: { field: 'invoice_address_company' }, property: 'firm', mode: 'overwrite' }] } });
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const navigation = (name: string) => page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name });
const rowOf = (order: string): Locator => page.getByRole('row').filter({ hasText: order });
const box = (): Locator => page.getByRole('region', { name: 'Data transfer to external systems' });
const links = (): Locator => box().getByRole('list', { name: 'Records in HubSpot' });
const history = (): Locator => page.getByRole('region', { name: 'Order history' });

async function openOrder(order: string): Promise<void> {
  await navigation('Orders').click();
  await rowOf(order).getByRole('link', { name: order }).click();
  await page.getByRole('heading', { level: 1, name: `Order ${order}` }).waitFor();
}

it('pretix is told with one click to send notices', async () => {
  await page.goto(`${event.path}/settings`);
  await button('Set up in pretix').click();
  await page.getByText('The notices are set up.').waitFor();
  expect(visit.pretix.shop.webhooks.hooks.map(({ isEnabled }) => isEnabled)).toEqual([true]);
});

it('a new order arrives by its notice, in the open list and without reloading', async () => {
  await navigation('Orders').click();
  await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
  const order = visit.pretix.shop.place({ email: 'new@buyers.com', positions: [{}] });
  await deliverNotices(visit);
  await rowOf(order).getByText('Sent', { exact: true }).waitFor();
  await openOrder(order);
  await links().getByRole('link', { name: new RegExp(`^Deals: ${order}`) }).waitFor();
  await links().getByRole('link', { name: /^Contacts: new@buyers\.com/ }).waitFor();
  expect(await links().locator('time').count()).toBe(2);
  expect(await appears(history().getByText('Data successfully transferred to HubSpot.').first())).toBe(true);
});

it('without notices it arrives when Storebridge looks, as it does every ten minutes', async () => {
  await navigation('Connection').click();
  await button('Remove notices').click();
  await page.getByRole('dialog', { name: 'Remove the notices?' }).getByRole('button', { name: 'Remove notices' }).click();
  await page.getByText('The notices are removed.').waitFor();
  await navigation('Orders').click();
  const order = visit.pretix.shop.place({ email: 'polled@buyers.com', positions: [{}] });
  expect(await deliverNotices(visit)).toBe(0);
  await poll(visit);
  expect(await appears(rowOf(order).getByText('Sent', { exact: true }))).toBe(true);
});

it('an order from before the connection is not sent, until somebody clicks Sync now', async () => {
  expect(await rowOf(older).textContent()).toContain('Not sent: older than the connection');
  await openOrder(older);
  await box().getByRole('status').filter({ hasText: 'Older than the connection.' }).waitFor();
  expect(visit.house.contact('early@buyers.com')).toBeUndefined();
  const quicken = visit.house.simulator.addFault(faults.slow(1_500, { times: 'always' }));
  await button('Sync now').click();
  await box().getByRole('status').filter({ hasText: 'Pending' }).waitFor();
  quicken();
  await links().getByRole('link', { name: new RegExp(`^Deals: ${older}`) }).waitFor();
  await expect.poll(() => box().getByRole('status').textContent(), PATIENT).toContain('Transferred');
  expect(visit.house.contact('early@buyers.com')).toBeDefined();
});

let misconfigured: string;
let refused: string;
let given: string;

it('what could not be sent is told in a yellow box on the dashboard and on the HubSpot page', async () => {
  visit.house.account.deleteProperty('contacts', 'firm');
  misconfigured = visit.pretix.shop.place({ email: 'firm@buyers.com', address: { company: 'Engines' }, positions: [{}] });
  await poll(visit);
  await navigation('Dashboard').click();
  await page.getByText(NOT_SYNCED).waitFor();
  await navigation('HubSpot').click();
  await page.getByRole('heading', { level: 1, name: 'HubSpot Integration' }).waitFor();
  await page.getByText(NOT_SYNCED).waitFor();
  await page.getByRole('link', { name: 'Show sync problems' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sync problems' }).waitFor();
  expect(await rowOf(misconfigured).textContent()).toMatch(new RegExp(`HubSpot.*${MISCONFIGURED}.*firm`));
});

it('an address that is none is refused for good: the details name property and value, and what HubSpot said where it was asked', async () => {
  [refused = '', given = ''] = ['first@no..where', 'second@harbour.nosuchdomain'].map((email) => visit.pretix.shop.place({ email, positions: [{}] }));
  await poll(visit);
  await rowOf(refused).getByText(REFUSED).waitFor();
  await rowOf(given).getByText(REFUSED).waitFor();
  await button(`Details of ${refused}`).click();
  await page.getByRole('definition').filter({ hasText: 'first@no..where' }).waitFor();
  await button(`Details of ${given}`).click();
  await page.getByText('What HubSpot said').click();
  expect(await appears(page.getByText(/Email address .* is invalid/).first())).toBe(true);
});

it('the failure modes are explained, and the list is narrowed to one of them', async () => {
  await page.getByRole('combobox', { name: 'Failure mode' }).selectOption({ label: `${REFUSED} (2)` });
  await expect.poll(() => rowOf(misconfigured).count(), PATIENT).toBe(0);
  expect(await page.getByRole('checkbox', { name: `Select ${refused}` }).count()).toBe(1);
  await page.getByRole('heading', { name: 'What the failure modes mean' }).waitFor();
  await button('Clear filters').click();
  expect(await appears(rowOf(misconfigured).first())).toBe(true);
});

it('Data sync problems shows those of all shops of the workspace', async () => {
  await navigation('All shops').click();
  await navigation('Data sync problems').click();
  await page.getByRole('heading', { level: 1, name: 'Data sync problems' }).waitFor();
  for (const order of [misconfigured, refused, given]) expect(await rowOf(order).first().textContent()).toContain(EVENT_NAME);
  await rowOf(misconfigured).getByRole('link', { name: misconfigured }).click();
  expect(await appears(page.getByRole('heading', { level: 1, name: `Order ${misconfigured}` }))).toBe(true);
});

it('the order says Error with the message, what to do, and the same in its history', async () => {
  await box().getByRole('status').filter({ hasText: `Error: ${MISCONFIGURED}` }).waitFor();
  await box().getByText('Property missing in HubSpot').waitFor();
  await box().getByText('What to do:').waitFor();
  await button('Cancel').waitFor();
  expect(await history().getByText(/^Error while transferring data to HubSpot: .*firm/).count()).toBe(1);
});

it('once the property is there again, Retry now brings the order to HubSpot', async () => {
  await createFirm();
  await button('Retry now').click();
  await links().getByRole('link', { name: new RegExp(`^Deals: ${misconfigured}`) }).waitFor();
  await expect.poll(() => visit.house.valuesOf('firm@buyers.com')['firm'], PATIENT).toBe('Engines');
  await expect.poll(() => box().getByRole('status').textContent(), PATIENT).toContain('Transferred');
  expect(await box().getByText('What to do:').count()).toBe(0);
});

it('what a saved mapping cures is sent again by itself', async () => {
  visit.house.account.deleteProperty('contacts', 'firm');
  const order = visit.pretix.shop.place({ email: 'cured@buyers.com', address: { company: 'Looms' }, positions: [{}] });
  await poll(visit);
  await openOrder(order);
  await box().getByRole('link', { name: 'Open the mapping “customers”' }).click();
  await page.getByRole('heading', { level: 1, name: 'Object mapping: Order -> Contacts' }).waitFor();
  await button('Remove Property 8').click();
  await button('Save').click();
  await page.getByText('The mapping Order -> Contacts is saved.').waitFor();
  await openOrder(order);
  await links().getByRole('link', { name: /^Contacts: cured@buyers\.com/ }).waitFor();
  await expect.poll(() => visit.house.account.find('deals', 'pretix_order_id', order), PATIENT).toBeDefined();
});

it('an address that is corrected in pretix cures its order', async () => {
  visit.pretix.shop.changeContact(refused, 'first@somewhere.com');
  await poll(visit);
  await openOrder(refused);
  await links().getByRole('link', { name: /^Contacts: first@somewhere\.com/ }).waitFor();
  await expect.poll(() => box().getByRole('status').textContent(), PATIENT).toContain('Transferred');
});

it('what is retried in vain stays in the list; what is canceled leaves it, and the yellow box goes with the last problem', async () => {
  const lastSeen = async (): Promise<string | undefined> => (await askApi(page, 'listProblems', { query: { search: given } })).items[0]?.updatedAt;
  const before = await lastSeen();
  await navigation('Sync problems').click();
  await page.getByRole('checkbox', { name: `Select ${given}` }).first().check();
  await button('Retry selected').click();
  await page.getByText(/selected transfers? ha(?:s|ve) been set to run as soon as possible\./).waitFor();
  await expect.poll(lastSeen, PATIENT).not.toBe(before);
  await rowOf(given).getByText(REFUSED).waitFor();
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await button('Cancel selected').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel transfers' }).click();
  await page.getByText('No problems.').waitFor();
  await navigation('Dashboard').click();
  await page.getByRole('heading', { level: 1, name: EVENT_NAME }).waitFor();
  await expect.poll(() => page.getByText(NOT_SYNCED).count(), PATIENT).toBe(0);
  await openOrder(given);
  expect(await appears(history().getByText('The transfer was canceled.').first())).toBe(true);
});
