// Custom shops through the API: settings, stores, what became of what they sent, the sample order, imports.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BRIDGE_SETTINGS, startBridgeHouse, STORE, type BridgeHouse } from '../../../../../test/house/bridge-house.ts';
import { PORTAL } from '../../../../../test/house/house.ts';
import { OPERATIONS, type AnswerOf, type BodyOf, type OperationId, type ParamsOf, type ProblemDocument, type QueryOf } from '../../contract/index.ts';

let house: BridgeHouse;
let key: string;

beforeAll(async () => {
  house = await startBridgeHouse();
  key = await house.addKey(['bridge:read', 'bridge:write', 'shops:read', 'shops:write']);
});
afterAll(() => house.close());

interface Answered<Id extends OperationId> {
  readonly status: number;
  readonly answer: AnswerOf<Id>;
  readonly problem: ProblemDocument;
}

async function call<Id extends OperationId>(id: Id, { params, query, body }: { readonly params?: Partial<ParamsOf<Id>>; readonly query?: QueryOf<Id>; readonly body?: BodyOf<Id> } = {}, as = key): Promise<Answered<Id>> {
  const [method = '', route = ''] = OPERATIONS[id].route.split(' ');
  const given = new Map<string, unknown>(Object.entries({ workspace: house.workspace.id, shop: STORE, ...params }));
  const address = new URL(`${house.server.url ?? ''}/api/v1${route.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(given.get(name)))}`);
  for (const [name, value] of Object.entries(query ?? {})) address.searchParams.set(name, String(value));
  const response = await fetch(address, { method, headers: { authorization: `Bearer ${as}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  // The contract says what it is.
  const content = text === '' ? undefined : (JSON.parse(text) as never);
  return { status: response.status, answer: content as AnswerOf<Id>, problem: content as unknown as ProblemDocument };
}

const SETTINGS: BodyOf<'putBridgeSettings'> = {
  ...BRIDGE_SETTINGS,
  mappings: Object.fromEntries(Object.entries(BRIDGE_SETTINGS.mappings).map(([type, { properties }]) => [type, { properties: properties.map((each) => ({ ...each, dataType: each.dataType === 'NUMBER' ? 'NUMBER' as const : 'STRING' as const })) }])),
};
const status = async (objectType: 'CONTACT' | 'DEAL' | 'PRODUCT' | 'LINE_ITEM', externalObjectId: string) => (await call('getSyncStatus', { query: { store: STORE, objectType, externalObjectId } })).answer;
const sampleStates = async () => (await call('getSampleOrder')).answer.objects.map(({ objectType, state }) => [objectType, state]);
const inHubSpot = (type: string) => [...house.house.account.objects(type)].filter(({ archived }) => !archived).length;

describe('before anything is set up', () => {
  test('there are no settings and no stores, and the address is told', async () => {
    const { answer } = await call('getBridge');
    expect(answer).toMatchObject({ settings: null, stores: [], address: `${house.server.url ?? ''}/extensions/ecomm/v2` });
    expect(answer.managed.DEAL.map(({ name }) => name)).toContain('ip__ecomm_bridge__order_number');
  });

  test('keys that may call the Bridge API are named, without what they are', async () => {
    await house.addKey(['shops:read']);
    const { answer } = await call('getBridge');
    expect(answer.keys).toEqual([{ name: 'shop', canWrite: true }, { name: 'shop', canWrite: true }]);
  });

  test('the key that signs import requests is told only to whoever may change the settings', async () => {
    expect((await call('getBridge')).answer.signature).toMatchObject({ header: 'X-Storebridge-Signature' });
    expect((await call('getBridge', {}, await house.addKey(['bridge:read']))).answer.signature).toBeNull();
  });
});

describe('settings', () => {
  test('that do not fit are refused with each place, and nothing is kept', async () => {
    const doubled = { properties: [{ externalPropertyName: 'a', hubspotPropertyName: 'email', dataType: 'STRING' as const }, { externalPropertyName: '', hubspotPropertyName: 'email', dataType: 'AVATAR_IMAGE' as const }] };
    const { status: code, problem } = await call('putBridgeSettings', { body: { ...SETTINGS, webhookUri: 'nowhere', mappings: { CONTACT: doubled } } });
    expect(code).toBe(422);
    expect(problem.errors?.map(({ path }) => path)).toEqual(expect.arrayContaining(['webhookUri', 'mappings.CONTACT.properties.1.externalPropertyName']));
    expect((await call('getBridge')).answer.settings).toBeNull();
  });

  test('are put, and every store follows them', async () => {
    const portal = Number((await house.sql('select id from portals'))[0]?.['id']);
    await call('addShops', { body: { connector: 'bridge', portal, settings: { storeId: STORE }, shops: [{ slug: STORE, name: 'My store' }] } });
    const { answer } = await call('putBridgeSettings', { body: SETTINGS });
    expect(answer).toEqual({ settings: SETTINGS, stores: 1, retried: 0 });
    expect((await call('getBridge')).answer.stores).toMatchObject([{ shop: STORE, storeId: STORE, label: 'My store', portal: { name: 'main' }, integration: 'active', openErrors: 0 }]);
    expect((await call('getShop')).answer.hasMappings).toBe(true);
  });

  test('say how many records they try again', async () => {
    await call('putBridgeSettings', { body: { ...SETTINGS, enabled: false } });
    await house.send('CONTACT', [{ action: 'UPSERT', changedAt: 1, externalObjectId: 'c-kept', properties: { email: 'kept@shop.com' } }]);
    await house.rest();
    expect(await status('CONTACT', 'c-kept')).toMatchObject({ state: 'error', error: { type: 'SETTINGS_NOT_ENABLED', isOpen: true } });
    expect((await call('putBridgeSettings', { body: SETTINGS })).answer.retried).toBe(1);
    await house.rest();
    expect(await status('CONTACT', 'c-kept')).toMatchObject({ state: 'written', error: { type: 'SETTINGS_NOT_ENABLED', isOpen: false } });
  });
});

describe('stores', () => {
  test('cannot share an id, neither when they are added nor when they are changed', async () => {
    const twin = await call('addShops', { body: { connector: 'bridge', settings: { storeId: STORE }, shops: [{ slug: 'twin', name: 'Twin' }] } });
    expect([twin.status, twin.problem.errors]).toEqual([422, [{ path: 'settings.storeId', message: 'is the id of the store "My store" already' }]]);
    await call('addShops', { body: { connector: 'bridge', settings: { storeId: 'other' }, shops: [{ slug: 'other', name: 'Other' }] } });
    const moved = await call('changeShop', { params: { shop: 'other' }, body: { settings: { storeId: STORE } } });
    expect([moved.status, moved.problem.errors?.[0]?.path]).toEqual([422, 'settings.storeId']);
    expect((await call('changeShop', { body: { settings: { storeId: STORE, currency: 'EUR' } } })).status).toBe(200);
  });
});

describe('what has become of an object', () => {
  test('is unknown where nothing was heard of it', async () => {
    expect(await status('DEAL', 'never')).toEqual({ objectType: 'DEAL', externalObjectId: 'never', state: 'unknown', record: null, hubspot: null, lastProcessedAt: null, error: null, history: [] });
  });

  test('is told with its page, its place in HubSpot and its history', async () => {
    const found = await status('CONTACT', 'c-kept');
    expect(found.record).toBeTypeOf('number');
    expect(found.hubspot?.href).toContain(`/contacts/${PORTAL}/record/0-1/${found.hubspot?.id ?? ''}`);
    expect(found.history[0]?.text).toBe('Data successfully transferred to HubSpot.');
  });

  test('says what is waited for, and the list of errors says it, too, until it comes', async () => {
    await house.send('DEAL', [{ action: 'UPSERT', changedAt: 1, externalObjectId: 'o1', properties: { name: '#1', stage: 'processed' }, associations: { CONTACT: ['c1'] } }]);
    await house.rest();
    expect(await status('DEAL', 'o1')).toMatchObject({ state: 'error', error: { type: 'INVALID_ASSOCIATION_PROPERTY', message: 'It names CONTACT "c1", which has not come yet.' } });
    const { answer } = await call('listSyncErrors', { query: { objectType: 'DEAL' } });
    expect(answer).toMatchObject({ total: 1, items: [{ store: { shop: STORE, storeId: STORE, label: 'My store' }, externalObjectId: 'o1', type: 'INVALID_ASSOCIATION_PROPERTY', isOpen: true }] });
    expect((await call('getBridge')).answer.stores[0]?.openErrors).toBe(1);
    await house.send('CONTACT', [{ action: 'UPSERT', changedAt: 1, externalObjectId: 'c1', properties: { email: 'c1@shop.com' } }]);
    await house.rest();
    expect((await status('DEAL', 'o1')).state).toBe('written');
    expect((await call('listSyncErrors')).answer).toMatchObject({ total: 0, items: [] });
  });

  test('stands in pages of errors, resolved ones only on request, of one store on request', async () => {
    await house.send('CONTACT', ['one', 'two', 'three'].map((id) => ({ action: 'UPSERT', changedAt: 1, externalObjectId: id, properties: { email: `${id} at shop` } })));
    await house.rest();
    const first = (await call('listSyncErrors', { query: { pageSize: 2 } })).answer;
    const second = (await call('listSyncErrors', { query: { pageSize: 2, page: 2 } })).answer;
    expect([first.total, first.items.length, second.items.length]).toEqual([3, 2, 1]);
    expect(first.items[0]).toMatchObject({ type: 'INVALID_EMAIL_ADDRESS', remedy: 'Correct the e-mail address in the shop.' });
    expect((await call('listSyncErrors', { query: { includeResolved: 'true' } })).answer.total).toBeGreaterThan(3);
    expect((await call('listSyncErrors', { query: { store: 'other' } })).answer.total).toBe(0);
    expect((await call('listSyncErrors', { query: { store: 'nowhere' } })).status).toBe(404);
  });
});

describe('the sample order', () => {
  test('is refused where it could not arrive, with what to do', async () => {
    const { status: code, problem } = await call('sendSampleOrder', { params: { shop: 'other' } });
    expect([code, problem.remedy]).toEqual([409, 'Connect it or switch it on first.']);
  });

  test('arrives in HubSpot with customer, product and line', async () => {
    expect(await sampleStates()).toEqual([['CONTACT', 'unknown'], ['PRODUCT', 'unknown'], ['DEAL', 'unknown'], ['LINE_ITEM', 'unknown']]);
    const before = [inHubSpot('deals'), inHubSpot('line_items')];
    expect((await call('sendSampleOrder')).status).toBe(200);
    await house.rest();
    expect(await sampleStates()).toEqual([['CONTACT', 'written'], ['PRODUCT', 'written'], ['DEAL', 'written'], ['LINE_ITEM', 'written']]);
    expect([inHubSpot('deals'), inHubSpot('line_items')]).toEqual(before.map((count) => count + 1));
  });

  test('sent twice is still one', async () => {
    const before = inHubSpot('deals');
    await call('sendSampleOrder');
    await house.rest();
    expect(inHubSpot('deals')).toBe(before);
  });

  test('is taken away again, and can be sent once more', async () => {
    const before = [inHubSpot('contacts'), inHubSpot('deals'), inHubSpot('line_items'), inHubSpot('products')];
    await call('removeSampleOrder');
    await house.rest();
    expect([inHubSpot('contacts'), inHubSpot('deals'), inHubSpot('line_items'), inHubSpot('products')]).toEqual(before.map((count) => count - 1));
    expect(await sampleStates()).toEqual([['CONTACT', 'absent'], ['PRODUCT', 'absent'], ['DEAL', 'absent'], ['LINE_ITEM', 'absent']]);
    await call('sendSampleOrder');
    await house.rest();
    expect(await sampleStates()).toEqual([['CONTACT', 'written'], ['PRODUCT', 'written'], ['DEAL', 'written'], ['LINE_ITEM', 'written']]);
    expect(inHubSpot('deals')).toBe(before[1]);
  });
});

describe('imports', () => {
  test('are listed with their pages and their run', async () => {
    const importStartedAt = 1_700_000_000_000;
    const page = { importStartedAt, storeId: STORE, objectType: 'PRODUCT' };
    await house.call('POST', '/v2/imports/page', { ...page, pageNumber: 0, messages: [{ externalObjectId: 'p1', properties: { title: 'Tea' } }, { externalObjectId: 'p2', properties: { title: 'Cup' } }] });
    await house.call('POST', '/v2/imports/page', { ...page, pageNumber: 1, messages: [{ externalObjectId: 'p3', properties: { title: 'Pot' } }] });
    expect((await call('listImports')).answer.items).toMatchObject([{ objectType: 'PRODUCT', startedAt: new Date(importStartedAt).toISOString(), pages: 2, items: 3, run: { kind: 'import', state: 'running' } }]);
    await house.call('POST', '/v2/imports/end', { ...page, pageCount: 2, itemCount: 3 });
    expect((await call('listImports')).answer.items[0]?.run.state).toBe('done');
  });
});

test('settings that are removed leave the stores, and what is in HubSpot', async () => {
  const before = inHubSpot('deals');
  expect((await call('removeBridgeSettings')).status).toBe(204);
  expect((await call('getBridge')).answer).toMatchObject({ settings: null, stores: [{ shop: STORE }, { shop: 'other' }] });
  expect(inHubSpot('deals')).toBe(before);
});
