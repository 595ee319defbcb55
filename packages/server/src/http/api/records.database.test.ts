// Records through the API: the past of a new shop, one order with its box, sending, trying again and giving up by hand, problems, runs and backfills.
import { findShop, portalsWithIntents, runningBackfills, saveMappings, type Shop } from '@storebridge/store';
import { carryShop, deliverPortal, lookUpHints } from '@storebridge/sync';
import { portalId, workspaceId } from '@storebridge/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servePretix, type ServedStandIn } from '../../../../../test/stand-ins/pretix/serve-stand-in.ts';
import { runBackfill } from '../../backfills/run-backfill.ts';
import { ACCOUNT, HUBSPOT_TOKEN, openApiHouse, type ApiHouse } from '../../../../../test/house/api-house.ts';

const SHOP = 'event';
const DAY_MS = 86_400_000;
let house: ApiHouse;
let pretix: ServedStandIn;
let old: string;
let older: string;

beforeAll(async () => {
  [house, pretix] = await Promise.all([openApiHouse(), servePretix()]);
  pretix.setClock(-3 * DAY_MS);
  older = pretix.shop.place({ email: 'older@shop.com' });
  pretix.setClock(-2 * DAY_MS);
  old = pretix.shop.place({
    email: 'old@shop.com', address: { name: 'Ada Buyer', name_parts: { _scheme: 'given_family', given_name: 'Ada', family_name: 'Buyer' }, city: 'Hamburg', country: 'DE' },
    positions: [{ given: 'Guest', family: 'One', email: 'guest@shop.com' }, {}],
  });
  pretix.setClock(0);
  const portal = (await house.call('addPortal', { body: { name: 'Main', token: HUBSPOT_TOKEN } })).answer.id;
  await house.call('addShops', { body: { connector: 'pretix', settings: { ...pretix.settings }, shops: [{ slug: SHOP, name: 'Event' }] } });
  await house.call('connectShop', { params: { shop: SHOP }, body: { portal } });
  for (const preset of ['customers', 'attendees', 'orders']) await house.call('addPreset', { params: { shop: SHOP, preset } });
});
afterAll(async () => {
  await house.close();
  await pretix.close();
});

const storedShop = async (): Promise<Shop> => {
  const shop = await findShop(house.storebridge.journey.db, SHOP);
  if (shop === undefined) throw new Error('The shop is not there.');
  return shop;
};
/** What the workers of a server do. */
const work = async (): Promise<void> => {
  const { journey } = house.storebridge;
  const source = house.storebridge.openSource(await storedShop());
  if (source !== undefined) await lookUpHints(journey, await storedShop(), source);
  await carryShop(journey, await storedShop());
  for (const portal of await portalsWithIntents(journey.db)) await deliverPortal(journey, { workspaceId: workspaceId(portal.workspaceId), portalId: portalId(portal.portalId) });
};
const workOnBackfills = async (): Promise<void> => {
  const { journey, openSource, log, holder } = house.storebridge;
  for (const { id } of await runningBackfills(journey.db)) await runBackfill({ journey, openSource, log, holder, signal: new AbortController().signal }, id);
  await work();
};
const list = async (query: Parameters<typeof house.call<'listRecords'>>[1] = {}) => (await house.call('listRecords', { params: { shop: SHOP }, ...query })).answer;
const idOf = async (title: string): Promise<string> => String((await list()).items.find((item) => item.title === title)?.id ?? 0);
const detail = async (title: string) => (await house.call('getRecord', { params: { shop: SHOP, record: await idOf(title) } })).answer;
const deals = (): number => house.simulator.account(ACCOUNT).count('deals');

describe('the past of a new shop', () => {
  test('is read into the mirror and not sent', async () => {
    await workOnBackfills();
    const { items, total, statuses } = await list();
    expect(total).toBe(2);
    expect(items.map(({ title, transfer }) => `${title} ${transfer}`)).toEqual([`${old} held-back`, `${older} held-back`]);
    expect(items[0]).toMatchObject({ person: 'old@shop.com', personName: 'Ada Buyer', status: { value: 'n', label: 'pending' }, amount: { text: '240.00 EUR' } });
    expect(statuses).toContainEqual({ value: 'p', label: 'paid' });
    expect(deals()).toBe(0);
    expect(await storedShop()).toMatchObject({ surveyedAt: expect.any(Date) });
    expect((await house.call('listRuns', { query: { kind: 'survey' } })).answer.items[0]).toMatchObject({ kindLabel: 'Reading past orders', state: 'done', shop: { slug: SHOP, name: 'Event' } });
    expect((await house.call('listBackfills', { params: { shop: SHOP } })).answer.items).toEqual([]);
  });

  test('shows its customers without their address in any link', async () => {
    const { items } = (await house.call('listCustomers', { params: { shop: SHOP }, query: { search: 'buyer' } })).answer;
    expect(items).toMatchObject([{ email: 'old@shop.com', name: 'Ada Buyer', orders: 1, amounts: [{ text: '240.00 EUR' }] }]);
    expect((await list({ query: { customer: items[0]?.id } })).items.map(({ title }) => title)).toEqual([old]);
  });
});

describe('an order', () => {
  test('is shown with its fields, positions and the state of its transfer', async () => {
    const order = await detail(old);
    expect(order.fields.find(({ key }) => key === 'order_total')).toMatchObject({ label: 'Order total', category: 'Order details', text: '240.00 EUR' });
    expect(order.fields.find(({ key }) => key === 'testmode')).toMatchObject({ text: 'No' });
    expect(order.fields.find(({ key }) => key === 'order_date')?.text).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
    expect(order.parts.map(({ title, kind }) => `${kind} ${title}`)).toEqual([`order-position ${old}-1`, `order-position ${old}-2`]);
    expect(order.parts[0]?.fields.find(({ key }) => key === 'attendee_email')).toMatchObject({ text: 'guest@shop.com' });
    expect(order.href).toContain(`/orders/${old}/`);
    expect(order.transfer).toMatchObject({ provider: 'HubSpot', state: 'held-back', links: [], can: { sync: true, retry: false, cancel: false } });
    const position = await house.call('getRecord', { params: { shop: SHOP, record: String(order.parts[0]?.id) } });
    expect(position.answer).toMatchObject({ whole: { id: order.id, title: old }, parts: [] });
  });

  test('is sent by hand whatever its age, at once and with its positions', async () => {
    const { status, answer } = await house.call('syncRecord', { params: { shop: SHOP, record: await idOf(old) } });
    expect([status, answer.transfer?.state, answer.transfer?.text]).toEqual([200, 'pending', 'Pending']);
    expect(house.audit.at(-1)).toMatchObject({ action: 'syncRecord', subject: `Event: ${old}` });
    await work();
    const { transfer, history } = await detail(old);
    expect(transfer).toMatchObject({ state: 'sent', can: { sync: true, retry: false, cancel: false }, problems: [] });
    expect(transfer?.links.map(({ text }) => text)).toEqual(['Contacts: old@shop.com', 'Contacts: guest@shop.com', `Deals: ${old}`]);
    expect(transfer?.links[2]?.href).toContain(`/contacts/${ACCOUNT}/record/0-3/`);
    expect(history[0]).toMatchObject({ text: 'Data successfully transferred to HubSpot.' });
    expect(history.flatMap(({ detail: { links } }) => (links as { text: string }[] | undefined) ?? []).map(({ text }) => text)).toEqual(expect.arrayContaining([`Deals: ${old}`]));
    expect(deals()).toBe(1);
    expect((await list({ query: { transfer: 'held-back' } })).items.map(({ title }) => title)).toEqual([older]);
  });

  test('of which nothing waits can neither be retried nor canceled', async () => {
    const params = { shop: SHOP, record: await idOf(old) };
    expect((await house.call('retryRecord', { params })).status).toBe(409);
    expect((await house.call('cancelRecord', { params })).status).toBe(409);
  });

  test.for(['0', '-1', '1e3', 'abc', '99999999999999999999', "1'"])('is not there under the number %s', async (record) => {
    for (const operation of ['getRecord', 'syncRecord', 'retryRecord', 'cancelRecord'] as const) expect((await house.call(operation, { params: { shop: SHOP, record } })).status).toBe(404);
  });

  test('is looked up in the shop without being sent; one that the shop does not have is none', async () => {
    pretix.setClock(-DAY_MS);
    const code = pretix.shop.place({ email: 'lookup@shop.com' });
    pretix.setClock(0);
    const { record } = (await house.call('lookUpRecord', { params: { shop: SHOP }, body: { key: code } })).answer;
    await work();
    expect(String(record)).toBe(await idOf(code));
    expect((await detail(code)).transfer?.state).toBe('held-back');
    expect((await house.call('lookUpRecord', { params: { shop: SHOP }, body: { key: 'NOPE0' } })).answer.record).toBeNull();
    expect(deals()).toBe(1);
  });
});

describe('a mapping that HubSpot refuses', () => {
  const broken = { name: 'broken', recordKind: 'order', objectType: 'deals', identifier: { field: 'order_code', property: 'pretix_order_id' }, rules: [{ source: { field: 'email' }, property: 'no_such_property', mode: 'overwrite' }] } as const;
  const setBroken = async (isBroken: boolean): Promise<void> => {
    const { answer } = await house.call('listMappings', { params: { shop: SHOP } });
    const sound = answer.items.map(({ definition }) => definition).filter(({ name }) => name !== 'broken');
    await saveMappings(house.storebridge.journey.db, await storedShop(), isBroken ? [...sound, broken] : sound, new Date());
  };

  test('makes a problem, in the box of the order, in its history and in the list across shops', async () => {
    await setBroken(true);
    await house.call('syncRecord', { params: { shop: SHOP, record: await idOf(old) } });
    await work();
    const { transfer, history } = await detail(old);
    expect(transfer).toMatchObject({ state: 'problem', text: 'Error: Misconfiguration, please check provider settings', can: { sync: false, retry: true, cancel: true } });
    expect(history.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^Error while transferring data to HubSpot: .*no_such_property/));
    const { items, counts, total } = (await house.call('listProblems', { query: { search: old.slice(0, 3), kind: 'config' } })).answer;
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ kindLabel: 'Misconfiguration, please check provider settings', order: { title: old }, shop: { slug: SHOP }, mapping: { name: 'broken' }, property: 'no_such_property' });
    expect(counts).toMatchObject({ byKind: { config: 1 }, byCause: { 'property-missing': 1 }, byShop: [{ shop: { slug: SHOP }, count: 1 }] });
  });

  test('can be retried in the box and in the list, with a fresh budget', async () => {
    expect((await house.call('retryRecord', { params: { shop: SHOP, record: await idOf(old) } })).answer.transfer).toMatchObject({ attempts: expect.any(Number), can: { cancel: true } });
    await work();
    expect((await detail(old)).transfer?.state).toBe('problem');
    expect((await house.call('retryProblems', { body: { all: true, shop: SHOP, search: 'no such order' } })).answer).toEqual({ count: 0 });
    expect((await house.call('retryProblems', { body: { all: true, shop: SHOP } })).answer).toEqual({ count: 1 });
    await work();
    expect((await house.call('listProblems')).answer.total).toBe(1);
  });

  test('leaves problems of other workspaces alone', async () => {
    const [row] = await house.sql(`insert into workspaces (name, created_at) values ('Elsewhere', now()) returning id`);
    const elsewhere = workspaceId(Number(row?.['id']));
    house.setRole('stranger', elsewhere, 'owner');
    const ids = (await house.call('listProblems')).answer.items.map(({ id }) => id);
    const params = { workspace: String(elsewhere) };
    expect((await house.call('cancelProblems', { params, body: { ids } }, 'stranger')).answer).toEqual({ count: 0 });
    expect((await house.call('listProblems', { params }, 'stranger')).answer).toMatchObject({ total: 0, counts: { byKind: {}, byShop: [] } });
    expect((await house.call('listHistory', { params }, 'stranger')).answer.total).toBe(0);
    expect((await house.call('listRuns', { params }, 'stranger')).answer.total).toBe(0);
    expect((await house.call('getRecord', { params: { ...params, shop: SHOP, record: await idOf(old) } }, 'stranger')).status).toBe(404);
    expect((await house.call('listProblems')).answer.total).toBe(1);
  });

  test('is given up in the box; what was sent stays', async () => {
    const { status, answer } = await house.call('cancelRecord', { params: { shop: SHOP, record: await idOf(old) } });
    expect([status, answer.transfer?.state]).toEqual([200, 'sent']);
    expect(answer.history[0]).toMatchObject({ status: 'canceled', text: 'The transfer was canceled.' });
    expect((await house.call('listProblems')).answer.total).toBe(0);
    await setBroken(false);
  });

  test('is told in the history of the workspace, by status', async () => {
    const { items, total } = (await house.call('listHistory', { query: { shop: SHOP, status: 'canceled' } })).answer;
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ record: { title: old }, shop: { name: 'Event' } });
  });
});

describe('a backfill', () => {
  const days = () => ({ from: new Date(Date.now() - 5 * DAY_MS).toISOString().slice(0, 10), to: new Date().toISOString().slice(0, 10) });

  test('is reckoned, paused, resumed and brought to its end, and is not begun twice', async () => {
    const params = { shop: SHOP };
    expect((await house.call('reckonBackfill', { params, body: days() })).answer).toMatchObject({ orders: 3, shopCalls: expect.any(Number), hubspotCalls: expect.any(Number) });
    const { answer: begun } = await house.call('startBackfill', { params, body: days() });
    expect(begun).toMatchObject({ state: 'running', done: 0, total: null });
    expect((await house.call('startBackfill', { params, body: days() })).answer.id).toBe(begun.id);
    const one = { shop: SHOP, backfill: String(begun.id) };
    expect((await house.call('pauseBackfill', { params: one })).answer.state).toBe('paused');
    await workOnBackfills();
    expect(deals()).toBe(1);
    expect((await house.call('pauseBackfill', { params: one })).status).toBe(409);
    expect((await house.call('resumeBackfill', { params: one })).answer.state).toBe('running');
    await workOnBackfills();
    expect((await house.call('listBackfills', { params })).answer.items).toMatchObject([{ id: begun.id, state: 'done', done: 3, total: 3, secondsLeft: null }]);
    expect(deals()).toBe(3);
    expect((await house.call('resumeBackfill', { params: one })).status).toBe(409);
    expect((await list({ query: { transfer: 'sent' } })).total).toBe(3);
  });

  test('that was canceled stays so, and its days can be begun anew', async () => {
    const params = { shop: SHOP };
    const { answer: begun } = await house.call('startBackfill', { params, body: days() });
    expect((await house.call('cancelBackfill', { params: { shop: SHOP, backfill: String(begun.id) } })).answer.state).toBe('canceled');
    await workOnBackfills();
    expect((await house.call('listBackfills', { params })).answer.items[0]).toMatchObject({ id: begun.id, state: 'canceled', done: 0 });
    expect((await house.call('startBackfill', { params, body: days() })).answer.id).not.toBe(begun.id);
    await workOnBackfills();
  });

  test('is not at another shop, and not under a number that is none', async () => {
    for (const backfill of ['0', 'x', '99999']) expect((await house.call('pauseBackfill', { params: { shop: SHOP, backfill } })).status).toBe(404);
  });
});
