// People at computers of their own: invited, with roles, a second factor, programs with keys, and workspaces that know nothing of each other.
import { createHmac } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addConnectedEvent, askApi, EVENT_NAME, poll, type EventShop } from './event.ts';
import { appears, OWNER, PATIENT, setUp, startVisit, type Visit } from './visit.ts';

const VERA = { name: 'Vera Vane', email: 'vera@harbour.example', password: 'another long password' } as const;

let visit: Visit;
let owner: Page;
let vera: Page;
let event: EventShop;
let order: string;
let record: string;

beforeAll(async () => {
  visit = await startVisit();
  owner = await visit.page();
  await setUp(visit, owner);
  event = await addConnectedEvent(visit, owner, ['customers']);
  order = visit.pretix.shop.place({ email: 'typo@no..where', positions: [{}] });
  await poll(visit);
  await vi.waitUntil(async () => (await askApi(owner, 'listProblems')).total === 1, PATIENT);
  record = String((await askApi(owner, 'listRecords')).items[0]?.id);
});
afterAll(async () => visit.close());

const NOT_ALLOWED = 'Your role does not allow this. Ask somebody who is';

/** A disabled button keeps the focus and tells why. */
async function reasonOf(button: Locator): Promise<string> {
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  await button.hover();
  const tooltip = button.page().getByRole('tooltip');
  await tooltip.waitFor();
  return (await tooltip.textContent()) ?? '';
}

it('an invitation is accepted in another browser, with an account of its own', async () => {
  await owner.goto(`/w/${event.workspace}/people`);
  await owner.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = owner.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(VERA.email);
  await dialog.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Viewer' });
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await dialog.getByRole('textbox', { name: 'Invitation link' }).inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  vera = await visit.page();
  await vera.goto(link);
  await vera.getByText('You are invited to the workspace “Harbour” as viewer.').waitFor();
  await vera.getByRole('textbox', { name: 'Your name' }).fill(VERA.name);
  await vera.getByRole('textbox', { name: 'Password' }).fill(VERA.password);
  await vera.getByRole('button', { name: 'Create account and join' }).click();
  await vera.waitForURL(/\/w\/\d+/);
  await owner.reload();
  expect(await appears(owner.getByRole('row').filter({ hasText: VERA.name }))).toBe(true);
});

it('a viewer sees orders and connections, and every button that changes something says why it cannot be pressed', async () => {
  await vera.goto(`${event.path}/orders/${record}`);
  await vera.getByRole('heading', { level: 1, name: `Order ${order}` }).waitFor();
  expect(await reasonOf(vera.getByRole('button', { name: 'Retry now' }))).toContain(NOT_ALLOWED);
  await vera.goto(`${event.path}/hubspot`);
  for (const name of ['Disconnect', 'Add mapping', 'Save']) expect(await reasonOf(vera.getByRole('button', { name, exact: true }))).toContain(NOT_ALLOWED);
  await vera.goto(`${event.path}/settings/plugins`);
  expect(await reasonOf(vera.getByRole('button', { name: 'Disable', exact: true }))).toContain(NOT_ALLOWED);
  await vera.goto(`/w/${event.workspace}/people`);
  await vera.getByText('You may not see this page').waitFor();
  const navigation = vera.getByRole('navigation', { name: 'Main navigation' });
  expect(await navigation.getByRole('link', { name: /People|API keys|Audit/ }).count()).toBe(0);
});

it('nor does the server do for a viewer what the page does not offer', async () => {
  await expect(askApi(vera, 'retryRecord', { params: { record } })).rejects.toThrow('403');
  await expect(askApi(vera, 'listPeople')).rejects.toThrow('403');
});

it('an operator retries, and looks at mappings without changing them', async () => {
  await owner.getByRole('combobox', { name: `Role of ${VERA.name}` }).selectOption({ label: 'Operator' });
  await owner.getByText(`${VERA.name} is now operator.`).waitFor();
  await vera.goto(`${event.path}/orders/${record}`);
  const retry = vera.getByRole('button', { name: 'Retry now' });
  await retry.waitFor();
  expect(await retry.getAttribute('aria-disabled')).toBeNull();
  visit.pretix.shop.changeContact(order, 'right@somewhere.com');
  await poll(visit);
  await vera.getByRole('list', { name: 'Records in HubSpot' }).getByRole('link', { name: /^Contacts: right@somewhere\.com/ }).waitFor();
  await vera.getByRole('button', { name: 'Sync now' }).click();
  await vera.getByText('The transfer has been set to run as soon as possible.').waitFor();
  await vera.goto(`${event.path}/hubspot`);
  await vera.getByRole('link', { name: 'Edit mapping' }).click();
  await vera.getByText('You can look at this mapping, but not change it.').waitFor();
  expect(await reasonOf(vera.getByRole('button', { name: 'Save', exact: true }))).toContain(NOT_ALLOWED);
});

it('with a second factor the password alone opens nothing', async () => {
  await vera.goto('/profile');
  await vera.getByRole('button', { name: 'Set up second factor' }).click();
  const dialog = vera.getByRole('dialog', { name: 'Set up second factor' });
  await dialog.getByRole('textbox', { name: 'Password' }).fill(VERA.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  const key = await dialog.getByRole('textbox', { name: 'Key' }).inputValue();
  await dialog.getByRole('textbox', { name: 'Code of six digits' }).fill(codeOf(key));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await vera.getByText('The second factor is on.').waitFor();
  await vera.getByRole('button', { name: `Account of ${VERA.name}` }).click();
  await vera.getByRole('menuitem', { name: 'Sign out' }).click();
  await vera.waitForURL(/sign-in/);
  await vera.getByRole('textbox', { name: 'E-mail address' }).fill(VERA.email);
  await vera.getByRole('textbox', { name: 'Password' }).fill(VERA.password);
  await vera.getByRole('button', { name: 'Sign in' }).click();
  const code = vera.getByRole('textbox', { name: 'Code of six digits' });
  await code.fill('000000');
  await vera.getByRole('button', { name: 'Continue' }).click();
  await vera.getByRole('alert').first().waitFor();
  // A code opens once; the next one is taken already.
  await code.fill(codeOf(key, 1));
  await vera.getByRole('button', { name: 'Continue' }).click();
  await vera.waitForURL(/\/w\/\d+/);
  await owner.reload();
  expect(await appears(owner.getByRole('row').filter({ hasText: VERA.name }).getByText('On', { exact: true }))).toBe(true);
});

it('a key that is made in the interface does what its scopes say and no more, until it is ended', async () => {
  await owner.goto(`/w/${event.workspace}/keys`);
  await owner.getByRole('button', { name: 'Add API key' }).first().click();
  const form = owner.getByRole('dialog', { name: 'Add API key' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Nightly report');
  await form.getByRole('checkbox', { name: 'See orders and customers' }).check();
  await form.getByRole('button', { name: 'Add key' }).click();
  const made = owner.getByRole('dialog', { name: 'Your new key' });
  const secret = await made.getByRole('textbox', { name: 'API key' }).inputValue();
  await made.getByRole('button', { name: 'Done' }).click();
  const ask = async (path: string, method = 'GET'): Promise<number> => (await fetch(`${visit.url}/api/v1/workspaces/${event.workspace}/${path}`, { method, headers: { authorization: `Bearer ${secret}` } })).status;
  expect([await ask('shops/days27/records'), await ask('shops'), await ask(`shops/days27/records/${record}/sync`, 'POST'), await ask('people')]).toEqual([200, 403, 403, 403]);
  await owner.getByRole('button', { name: 'End key Nightly report' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
  await owner.getByText('The key is ended.').waitFor();
  expect(await ask('shops/days27/records')).toBe(401);
});

it('the audit says who did what, and to what', async () => {
  await owner.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Audit' }).click();
  await owner.getByRole('heading', { level: 1, name: 'Audit' }).waitFor();
  await owner.getByRole('row').filter({ hasText: OWNER.name }).filter({ hasText: 'Nightly report' }).first().waitFor();
  expect(await appears(owner.getByRole('row').filter({ hasText: VERA.name }).filter({ hasText: order }).first())).toBe(true);
});

it('two workspaces do not see each other, neither their people nor their shops', async () => {
  await owner.getByRole('button', { name: /Change workspace$/ }).click();
  await owner.getByRole('menuitem', { name: 'New workspace' }).click();
  await owner.getByRole('textbox', { name: 'Name of the workspace' }).fill('Lighthouse');
  await owner.getByRole('button', { name: 'Make workspace' }).click();
  await owner.getByRole('button', { name: 'Workspace: Lighthouse. Change workspace' }).waitFor();
  await expect.poll(() => new URL(owner.url()).pathname, PATIENT).not.toContain(`/w/${event.workspace}`);
  const other = new URL(owner.url()).pathname;
  await owner.goto(`${other}/shops`);
  await owner.getByRole('heading', { level: 1, name: 'Shops' }).waitFor();
  expect(await owner.getByText(EVENT_NAME).count()).toBe(0);
  await owner.goto(`${other}/shops/days27`);
  expect(await owner.getByText(order).count()).toBe(0);
  await expect(askApi(owner, 'getShop')).rejects.toThrow('404');
  await vera.goto(other);
  await vera.getByText('There is nothing at this address').waitFor();
  await expect(askApi(vera, 'listShops')).rejects.toThrow(/40[34]/);
});

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

/** RFC 6238: https://www.rfc-editor.org/rfc/rfc6238 */
function codeOf(key: string, stepsAhead = 0): string {
  const bits = key.split('').map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + stepsAhead));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
