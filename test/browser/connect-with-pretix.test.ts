// "Connect with pretix": the person allows the access in pretix itself, comes back, and adds an event without copying a token; and what they are told where nothing came of it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityMistakes, isWiderThanScreen, show } from './accessibility.ts';
import { askApi, EVENT, EVENT_NAME, workspaceAt } from './event.ts';
import { appears, OWNER, setUp, startVisit, type Visit } from './visit.ts';

let visit: Visit;
let page: Page;

beforeAll(async () => {
  visit = await startVisit();
  visit.pretix.shop.oauth.isShown = true;
  page = await visit.page();
  await setUp(visit, page);
});
afterAll(async () => visit.close());

const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const alert = (text: string) => page.getByRole('alert').filter({ hasText: text });

async function mistakes(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [width, scheme] of [[1280, 'light'], [360, 'dark']] as const) {
    await show(page, { width, scheme });
    found.push(...(await accessibilityMistakes(page)));
    if (await isWiderThanScreen(page)) found.push(`has to be scrolled sideways at ${width}`);
  }
  await show(page, { width: 1280, scheme: 'light' });
  return found;
}

/** The page on which pretix asks. */
async function atPretix(workspace = workspaceAt(page)): Promise<void> {
  await page.goto(`/w/${workspace}/shops/new`);
  await page.getByRole('radio', { name: 'pretix' }).click();
  await page.getByRole('radio', { name: 'Allow it in pretix' }).click();
  await button('Connect with pretix').click();
  await heading('Authorize an application').waitFor();
}

it('the first step of somebody new fits any shop system', async () => {
  await page.getByText('Four steps, in this order.').waitFor();
  expect(await page.locator('[aria-current="step"]').textContent()).toContain('Add a shop');
});

it('whoever cancels in pretix comes back to where shops are added, and is told so', async () => {
  await atPretix();
  await button('Cancel').click();
  await heading('Add shop').waitFor();
  expect(await appears(alert('You did not allow the access in'))).toBe(true);
  expect((await askApi(page, 'listGrants')).items).toEqual([]);
  expect(await mistakes()).toEqual([]);
});

it('whoever authorizes comes back, and the events are there to be chosen', async () => {
  await atPretix();
  await button('Authorize').click();
  await heading('Add shop').waitFor();
  await page.getByRole('status').filter({ hasText: 'You allowed the access in pretix.' }).waitFor();
  expect(await page.getByRole('radio', { name: /^As already allowed: pretix at / }).isChecked()).toBe(true);
  // This pretix is on the machine of the test.
  await button('More settings').click();
  await page.getByRole('switch', { name: 'Allow a private address' }).click();
  await button('Show shops').click();
  await page.getByRole('checkbox', { name: EVENT_NAME }).click();
  await page.getByRole('textbox', { name: `Short name of ${EVENT_NAME}` }).fill(EVENT);
  expect(await mistakes()).toEqual([]);
  await button('Add shop').click();
  await page.getByRole('heading', { name: 'The shop is added' }).waitFor();
});

it('the event is read with what was allowed, without a token', async () => {
  const [grant] = (await askApi(page, 'listGrants')).items;
  expect(await askApi(page, 'getShop')).toMatchObject({ grant: grant?.id, secretsSet: [], settings: { consent: true } });
  await page.goto(`/w/${workspaceAt(page)}/shops/${EVENT}/settings`);
  await page.getByText('The access was allowed in the shop system: pretix at').waitFor();
  await button('Check connection').click();
  expect(await appears(page.getByText('The connection works'))).toBe(true);
});

it('whoever is signed out meanwhile reads why at the sign-in, and is at home after it', async () => {
  const workspace = workspaceAt(page);
  await atPretix();
  await page.context().clearCookies();
  await button('Authorize').click();
  await heading('Sign in').waitFor();
  expect(await appears(alert('You were no longer signed in when you came back.'))).toBe(true);
  expect(await mistakes()).toEqual([]);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(OWNER.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
  await button('Sign in').click();
  await page.waitForURL(new RegExp(`/w/${workspace}$`));
  expect(await page.getByRole('alert').filter({ hasText: 'signed in' }).count()).toBe(0);
});

it('whoever brings an answer that belongs to no request of theirs reads so at home', async () => {
  await page.goto('/oauth/shop/callback?code=made-up&state=made-up');
  await heading('Harbour').waitFor();
  expect(await appears(alert('This answer belongs to no request of yours.'))).toBe(true);
  expect(await mistakes()).toEqual([]);
});
