// The guide, from adding the event to the connected HubSpot account: enable the plugin, request access, come back, disconnect, and the other ways to connect.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PORTAL } from '../house/house.ts';
import { EVENT, EVENT_NAME, workspaceAt } from './event.ts';
import { appears, PATIENT, setUp, startVisit, type Visit } from './visit.ts';

let visit: Visit;
let page: Page;

beforeAll(async () => {
  visit = await startVisit();
  page = await visit.page();
  await setUp(visit, page);
});
afterAll(async () => visit.close());

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const button = (name: string | RegExp) => page.getByRole('button', { name });

const shopPath = (): string => `/w/${workspaceAt(page)}/shops/${EVENT}`;

async function toHubSpot(): Promise<void> {
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'HubSpot', exact: true }).click();
  await heading('HubSpot Integration').waitFor();
}

/** The page on which HubSpot asks. */
async function atHubSpot(): Promise<void> {
  await button('Request access').click();
  await heading('Connect app').waitFor();
}

it('a wrong API token is told at its field, and nothing is added', async () => {
  await page.getByRole('link', { name: 'Add shop' }).first().click();
  await heading('Add shop').waitFor();
  await page.getByRole('radio', { name: 'pretix' }).click();
  await page.getByRole('radio', { name: 'With an API token' }).click();
  await page.getByRole('textbox', { name: 'Address of pretix' }).fill(String(visit.pretix.settings['url']));
  await button('More settings').click();
  await page.getByRole('switch', { name: 'Allow a private address' }).click();
  const token = page.getByRole('textbox', { name: 'API token' });
  await token.fill('not-a-token');
  await button('Show shops').click();
  expect(await appears(page.getByText('pretix does not accept the token.'))).toBe(true);
});

it('with the right one pretix is asked which events it sees, and the chosen one becomes a shop', async () => {
  await page.getByRole('textbox', { name: 'API token' }).fill(String(visit.pretix.settings['token']));
  await button('Show shops').click();
  await page.getByRole('checkbox', { name: EVENT_NAME }).click();
  await page.getByRole('textbox', { name: `Short name of ${EVENT_NAME}` }).fill(EVENT);
  await page.getByRole('button', { name: 'Add shop' }).click();
  await page.getByRole('heading', { name: 'The shop is added' }).waitFor();
  await page.getByText('Nothing has been sent to HubSpot.').waitFor();
  await page.getByRole('link', { name: 'Open dashboard' }).click();
  await heading(EVENT_NAME).waitFor();
  expect(new URL(page.url()).pathname).toBe(shopPath());
});

it('an event is enabled for HubSpot under Settings, Plugins, in the tab Integrations', async () => {
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Plugins' }).click();
  await heading('Plugins').waitFor();
  expect(await page.getByRole('tab', { name: 'Integrations' }).getAttribute('aria-selected')).toBe('true');
  await button('Enable HubSpot').click();
  await page.getByText('The HubSpot plugin is enabled.').waitFor();
  expect(await appears(button('Settings of HubSpot'))).toBe(true);
});

it('the drop-down beside the plugin and the navigation both lead to the page HubSpot Integration', async () => {
  await button('Settings of HubSpot').click();
  await page.getByRole('menuitem', { name: 'Settings > HubSpot' }).click();
  await heading('HubSpot Integration').waitFor();
  await page.goBack();
  await heading('Plugins').waitFor();
  await toHubSpot();
  await page.getByText('This shop is not yet connected to a HubSpot account.').waitFor();
  expect(await page.getByRole('heading', { name: 'Object mappings' }).count()).toBe(0);
});

it('HubSpot warns of an app that it has not reviewed, and whoever denies comes back and is told so', async () => {
  await atHubSpot();
  await page.getByRole('alert').filter({ hasText: 'This app has not been reviewed' }).waitFor();
  await button('Cancel').click();
  await heading('HubSpot Integration').waitFor();
  await page.getByText('HubSpot was not connected, because access was denied there.').waitFor();
  expect(await appears(button('Request access'))).toBe(true);
});

it('whoever connects the app comes back to the same page, which says that the integration is active', async () => {
  await atHubSpot();
  await page.getByRole('combobox', { name: 'Account' }).selectOption(String(PORTAL));
  await button('Connect app').click();
  await heading('HubSpot Integration').waitFor();
  await page.getByRole('status').filter({ hasText: 'The HubSpot integration is now active.' }).waitFor();
  await page.getByRole('heading', { name: 'Connected to HubSpot' }).waitFor();
  await page.getByRole('heading', { name: 'Object mappings' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`${shopPath()}/hubspot`);
});

it('the page shows the portal id, and what the token may do', async () => {
  await page.getByText('This shop is connected to your HubSpot account.').waitFor();
  await page.getByRole('link', { name: new RegExp(`^${PORTAL}`) }).waitFor();
  await button('Access token info').click();
  await page.getByText('crm.objects.contacts.write').waitFor();
  expect(await appears(page.getByText('Accepted by HubSpot'))).toBe(true);
});

it('Disconnect asks first, takes the mappings away, and one can connect again', async () => {
  await button('Disconnect').click();
  const dialog = page.getByRole('dialog', { name: 'Disconnect this shop from HubSpot?' });
  await dialog.getByText('Nothing in HubSpot is touched.').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  await button('Disconnect').click();
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByText('The shop is disconnected from HubSpot.').waitFor();
  await page.getByText('This shop is not yet connected to a HubSpot account.').waitFor();
  expect(await page.getByText('The HubSpot integration is now active.').count()).toBe(0);
  await atHubSpot();
  await page.getByRole('combobox', { name: 'Account' }).selectOption(String(PORTAL));
  await button('Connect app').click();
  await page.getByRole('heading', { name: 'Connected to HubSpot' }).waitFor();
});

/** What is said at a field, as a screen reader reads it out. */
async function descriptionOf(field: Locator): Promise<string> {
  const ids = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
  const said = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()));
  return said.join(' ');
}

async function disconnect(): Promise<void> {
  await button('Disconnect').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await page.getByText('This shop is not yet connected to a HubSpot account.').waitFor();
}

it('without an app one connects by a token; a wrong one is told at its field', async () => {
  await disconnect();
  await button('Use a token instead').click();
  const token = page.getByRole('textbox', { name: 'Token' });
  await token.fill('pat-na1-nobody-knows-this-one');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect.poll(() => token.getAttribute('aria-invalid'), PATIENT).toBe('true');
  expect(await descriptionOf(token)).toContain('HubSpot does not accept this token.');
  await token.fill(visit.hubspotToken);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('heading', { name: 'Connected to HubSpot' }).waitFor();
  await page.getByRole('link', { name: new RegExp(`^${PORTAL}`) }).waitFor();
});

it('without a HubSpot account one tries it with a simulated one, through the same consent', async () => {
  await disconnect();
  await button('Try it with a simulated HubSpot').click();
  await page.getByRole('button', { name: 'Try it', exact: true }).click();
  await heading('Connect app').waitFor();
  await button('Connect app').click();
  await page.getByRole('status').filter({ hasText: 'The HubSpot integration is now active.' }).waitFor();
  expect(await appears(page.getByText('This shop is connected to a simulated HubSpot account.'))).toBe(true);
});

it('the list of accounts says which shops send there', async () => {
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'All shops' }).click();
  await heading('Shops').waitFor();
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'HubSpot accounts' }).click();
  await heading('HubSpot accounts').waitFor();
  expect(await appears(page.getByRole('row').filter({ hasText: 'Simulated account' }).getByRole('link', { name: EVENT_NAME }))).toBe(true);
});
