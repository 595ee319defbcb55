// The pages of shops: first steps, adding several at once and by hand, dashboard, connection, notices, and taking a shop out.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityMistakes, isWiderThanScreen } from './accessibility.ts';
import { askApi, EVENT, EVENT_NAME, workspaceAt } from './event.ts';
import { appears, PATIENT, setUp, startVisit, type Visit } from './visit.ts';

let visit: Visit;
let page: Page;

beforeAll(async () => {
  visit = await startVisit();
  visit.pretix.shop.addEvent('talks27', { name: { en: 'Harbour Talks' } });
  page = await visit.page();
  await setUp(visit, page);
});
afterAll(async () => visit.close());

const home = (): string => `/w/${workspaceAt(page)}`;
const shopPath = (slug: string = EVENT): string => `${home()}/shops/${slug}`;
const title = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });

async function isInOrder(): Promise<void> {
  for (const size of [{ width: 360, height: 740 }, { width: 1280, height: 900 }]) {
    await page.setViewportSize(size);
    expect(await accessibilityMistakes(page)).toEqual([]);
    expect(await isWiderThanScreen(page)).toBe(false);
  }
}

it('somebody new is led to the first shop', async () => {
  await title('Harbour').waitFor();
  expect(await page.locator('[aria-current="step"]').textContent()).toContain('Add a shop');
  await isInOrder();
  await page.getByRole('link', { name: 'Add shop' }).click();
  await title('Add shop').waitFor();
});

it('several events are added at once, and a mistake in one of them is told at its field', async () => {
  await page.getByRole('radio', { name: 'pretix' }).click();
  await page.getByRole('radio', { name: 'With an API token' }).click();
  await field('Address of pretix').fill(String(visit.pretix.settings['url']));
  await field('API token').fill(String(visit.pretix.settings['token']));
  await button('More settings').click();
  await page.getByRole('switch', { name: 'Allow a private address' }).click();
  await button('Show shops').click();
  await page.getByRole('checkbox', { name: 'Select all 2 shown' }).click();
  await field('Short name of Harbour Talks').fill('No Short Name');
  await button('Add 2 shops').click();
  await page.getByText('Expected lower-case letters, digits and hyphens.').waitFor();
  await isInOrder();
  expect((await askApi(page, 'listShops')).items).toEqual([]);
  await field('Short name of Harbour Talks').fill('talks');
  await field(`Short name of ${EVENT_NAME}`).fill(EVENT);
  await button('Add 2 shops').click();
  await page.getByRole('heading', { name: '2 shops are added' }).waitFor();
  await isInOrder();
});

it('what is there already is not offered again', async () => {
  await button('Add another shop').click();
  await page.getByRole('radio', { name: 'pretix' }).click();
  await page.getByRole('radio', { name: 'With an API token' }).click();
  await field('Address of pretix').fill(String(visit.pretix.settings['url']));
  await field('API token').fill(String(visit.pretix.settings['token']));
  await button('More settings').click();
  await page.getByRole('switch', { name: 'Allow a private address' }).click();
  await button('Show shops').click();
  await page.getByRole('link', { name: 'as “talks”' }).waitFor();
  expect(await page.getByRole('checkbox', { name: 'Harbour Talks' }).count()).toBe(0);
});

it('the home page knows the next step, and finds what is not right', async () => {
  await page.goto(home());
  expect(await appears(page.locator('[aria-current="step"]').getByText('Enable the HubSpot integration'))).toBe(true);
  await button('Check everything').click();
  await page.getByText(/\d warnings?$/).waitFor();
  await isInOrder();
  await page.getByRole('link', { name: 'Go to plugins' }).click();
  await title('Plugins').waitFor();
});

it('the dashboard says what a shop lacks, and looks into it when it is told to', async () => {
  await page.goto(shopPath());
  await page.getByText('The HubSpot integration of this shop is not enabled yet, so nothing is sent.').waitFor();
  visit.pretix.shop.place({ email: 'ada@shop.com', positions: [{}] });
  await button('Sync now').click();
  await expect.poll(async () => (await askApi(page, 'getShop')).counts.orders, PATIENT).toBe(1);
  await page.getByRole('list', { name: 'At a glance' }).getByRole('listitem').filter({ hasText: 'Orders' }).getByText('1', { exact: true }).waitFor();
  await isInOrder();
});

it('name and settings are changed, and the token stays unless another one is typed', async () => {
  await page.goto(`${shopPath()}/settings`);
  await field('Name').fill('Harbour Days 2027');
  await page.getByRole('switch', { name: 'Send test orders' }).click();
  await page.getByRole('region', { name: 'Settings' }).getByRole('button', { name: 'Save' }).click();
  await page.getByText('The settings are saved.').waitFor();
  expect(await askApi(page, 'getShop')).toMatchObject({ name: 'Harbour Days 2027', settings: { sendTestOrders: true, organizer: visit.pretix.shop.organizer }, secretsSet: ['token'] });
  await button('Check connection').click();
  expect(await appears(page.getByText('The connection works'))).toBe(true);
  await isInOrder();
});

it('who leaves with changes that are not saved is asked', async () => {
  await field('Name').fill('Something else');
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await page.getByRole('dialog').waitFor();
  await page.getByRole('dialog').getByRole('button').last().click();
  expect(await appears(title('Harbour Days 2027'))).toBe(true);
});

it('notices are set up in pretix with one click, and removed again', async () => {
  await page.goto(`${shopPath()}/settings`);
  await button('Set up in pretix').click();
  await page.getByText('The notices are set up.').waitFor();
  expect((await askApi(page, 'getNotices')).state).toBe('registered');
  await button('Remove notices').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove notices' }).click();
  await button('Set up in pretix').waitFor();
  // pretix keeps a webhook that was taken away, and switches it off: https://docs.pretix.eu/dev/api/resources/webhooks.html
  expect((await askApi(page, 'getNotices')).state).toBe('disabled');
});

it('a shop that posts its orders is added by hand, and shows where they go', async () => {
  await page.goto(`${home()}/shops/new`);
  await page.getByRole('radio', { name: 'Spree' }).click();
  await field('Name').fill('Tee Store');
  await field('Token').fill('a token of the hub');
  await field('Currency').fill('euro');
  await button('Add shop').click();
  await page.getByText('Expected an ISO 4217 code in upper case.').waitFor();
  await field('Currency').fill('EUR');
  await button('Add shop').click();
  await page.getByRole('heading', { name: 'The shop is added' }).waitFor();
  await page.goto(`${shopPath('tee-store')}/settings`);
  expect(await page.getByRole('textbox', { name: 'Address' }).inputValue()).toMatch(/\/hooks\/tee-store\/contact_import$/);
  await isInOrder();
});

it('a shop goes when its name is typed, and what was read of it goes with it', async () => {
  await button('Remove shop').click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Remove shop' }).isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('Tee Store');
  await dialog.getByRole('button', { name: 'Remove shop' }).click();
  await title('Shops').waitFor();
  expect((await askApi(page, 'listShops')).items.map(({ slug }) => slug).toSorted()).toEqual([EVENT, 'talks']);
});
