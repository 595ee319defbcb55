// The client of shops against a running Storebridge and a simulated HubSpot.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBridgeClient, NotSyncedError, type BridgeClient, type BridgeSettings, type SyncError } from '../../packages/client/src/index.ts';
import { BRIDGE_ERROR_TYPES } from '../../packages/domain/src/index.ts';
import { startBridgeHouse, STORE, type BridgeHouse } from '../house/bridge-house.ts';

const property = (externalPropertyName: string, hubspotPropertyName: string, dataType: 'STRING' | 'NUMBER' = 'STRING') => ({ externalPropertyName, hubspotPropertyName, dataType });
const SETTINGS: BridgeSettings = {
  enabled: true, importOnInstall: false, webhookUri: null,
  mappings: {
    CONTACT: { properties: [property('email', 'email'), property('first', 'firstname')] },
    PRODUCT: { properties: [property('title', 'name')] },
    DEAL: { properties: [property('name', 'dealname'), property('stage', 'dealstage'), property('total', 'amount', 'NUMBER')] },
    LINE_ITEM: { properties: [property('title', 'name'), property('count', 'quantity', 'NUMBER')] },
  },
};
const order = (id: string) => ({ id, properties: { name: `#${id}`, stage: 'processed', total: '25.00' } });

let bridge: BridgeHouse;
let client: BridgeClient;

beforeAll(async () => {
  bridge = await startBridgeHouse();
  client = createBridgeClient({ url: bridge.server.url ?? '', key: bridge.key });
  await client.settings.put(SETTINGS);
  await client.stores.put({ id: STORE, label: 'My store' });
});
afterAll(() => bridge.close());

const objects = (type: string) => [...bridge.house.account.objects(type)].filter(({ archived }) => !archived);

test('the types of error that the client knows are those of Storebridge', () => {
  const known = { INACTIVE_PORTAL: 0, NO_SYNC_SETTINGS: 0, SETTINGS_NOT_ENABLED: 0, NO_MAPPINGS_DEFINED: 0, MISSING_REQUIRED_PROPERTY: 0, NO_PROPERTIES_DEFINED: 0, INVALID_ASSOCIATION_PROPERTY: 0, INVALID_DEAL_STAGE: 0, INVALID_EMAIL_ADDRESS: 0, INVALID_ENUM_PROPERTY: 0, UNKNOWN_ERROR: 0 } satisfies Record<SyncError['type'], number>;
  expect(Object.keys(known).toSorted()).toEqual(BRIDGE_ERROR_TYPES.toSorted());
});

test('settings and stores come back as they were put', async () => {
  expect(await client.settings.get()).toEqual(SETTINGS);
  const shown = await client.settings.get({ showProvidedMappings: true });
  expect(shown.mappings.DEAL?.properties.length).toBeGreaterThan(SETTINGS.mappings.DEAL?.properties.length ?? 0);
  expect(await client.stores.list()).toEqual([{ id: STORE, label: 'My store', adminUri: null }]);
  expect(await client.stores.get(STORE)).toEqual({ id: STORE, label: 'My store', adminUri: null });
});

test('a whole order is in HubSpot with its customer, product and line, all associated', async () => {
  await client.sendOrder(STORE, {
    customer: { id: 'c1', properties: { email: 'ann@shop.com', first: 'Ann' } },
    products: [{ id: 'mug', properties: { title: 'Mug' } }],
    order: order('1001'),
    lines: [{ id: '1001-1', product: 'mug', properties: { title: 'Mug', count: 2 } }],
  });
  const line = await client.waitUntilSynced(STORE, 'LINE_ITEM', '1001-1');
  await bridge.rest();
  const deal = await client.status(STORE, 'DEAL', '1001');
  const product = await client.status(STORE, 'PRODUCT', 'mug');
  const customer = await client.status(STORE, 'CONTACT', 'c1');
  const { account } = bridge.house;
  expect(account.associationsOf('deals', deal.hubspotId ?? '', 'contacts').map(({ id }) => id)).toEqual([customer.hubspotId]);
  expect(account.associationsOf('line_items', line.hubspotId ?? '', 'deals').map(({ id }) => id)).toEqual([deal.hubspotId]);
  expect(objects('line_items').find(({ id }) => id === line.hubspotId)?.properties).toMatchObject({ quantity: '2', hs_product_id: product.hubspotId });
});

test('an order is there before its customer, and associated when the customer comes', async () => {
  await client.deals.upsert(STORE, { ...order('1002'), associations: { CONTACT: ['c2'] } });
  await bridge.rest();
  expect(await client.status(STORE, 'DEAL', '1002')).toMatchObject({ hubspotId: expect.any(String), errors: [{ type: 'INVALID_ASSOCIATION_PROPERTY' }] });
  await client.contacts.upsert(STORE, { id: 'c2', properties: { email: 'bob@shop.com' } });
  await bridge.rest();
  const { hubspotId } = await client.waitUntilSynced(STORE, 'DEAL', '1002');
  expect(bridge.house.account.associationsOf('deals', hubspotId ?? '', 'contacts')).toHaveLength(1);
});

test('what is removed and sent anew at once is there', async () => {
  await client.products.upsert(STORE, { id: 'pen', properties: { title: 'Pen' } });
  await client.products.remove(STORE, 'pen');
  await client.products.upsert(STORE, { id: 'pen', properties: { title: 'Better pen' } });
  await bridge.rest();
  expect(objects('products').map(({ properties }) => properties['name'])).toEqual(expect.arrayContaining(['Better pen']));
  await client.products.remove(STORE, 'pen');
  await bridge.rest();
  expect(objects('products').map(({ properties }) => properties['name'])).not.toContain('Better pen');
});

describe('what HubSpot does not take', () => {
  test('is told when the shop waits for it', async () => {
    await client.contacts.upsert(STORE, { id: 'c3', properties: { email: 'no address' } });
    const error = await client.waitUntilSynced(STORE, 'CONTACT', 'c3').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NotSyncedError);
    expect(error).toMatchObject({ message: expect.stringContaining('INVALID_EMAIL_ADDRESS'), status: { hubspotId: null } });
  });

  test('is listed over all pages, until it is put right', async () => {
    const wrong = Array.from({ length: 7 }, (_, index) => ({ id: `w${index}`, properties: { name: `#w${index}`, stage: 'at sea' } }));
    await client.deals.upsert(STORE, wrong);
    await bridge.rest();
    const listed = async (filter: Parameters<BridgeClient['errors']>[0]): Promise<readonly SyncError[]> => {
      const errors: SyncError[] = [];
      for await (const error of client.errors(filter)) errors.push(error);
      return errors;
    };
    const open = await listed({ errorType: 'INVALID_DEAL_STAGE', limit: 3 });
    expect(open.map(({ externalObjectId, status }) => `${externalObjectId} ${status}`)).toEqual(wrong.map(({ id }) => `${id} OPEN`));
    await client.deals.upsert(STORE, wrong.map(({ id }) => order(id)));
    await bridge.rest();
    expect(await listed({ objectType: 'DEAL' })).toEqual([]);
    expect((await listed({ objectType: 'DEAL', includeResolved: true, limit: 2 })).filter(({ type }) => type === 'INVALID_DEAL_STAGE').map(({ status }) => status)).toEqual(wrong.map(() => 'RESOLVED'));
  });
});

test('an import of many pages arrives whole, and what changed after its start stays as it is', async () => {
  const startedAt = Date.now() - 60_000;
  await client.products.upsert(STORE, { id: 'i7', properties: { title: 'Newer' } });
  const imported = Array.from({ length: 450 }, (_, index) => ({ id: `i${index}`, properties: { title: `Imported ${index}` } }));
  expect(await client.import(STORE, 'PRODUCT', imported, { startedAt })).toEqual({ startedAt, pageCount: 3, itemCount: 450 });
  await bridge.rest();
  const names = objects('products').map(({ properties }) => properties['name'] ?? '');
  expect(names.filter((name) => name.startsWith('Imported '))).toHaveLength(449);
  expect(names).toContain('Newer');
  // The same again, as after a lost answer.
  await client.import(STORE, 'PRODUCT', imported, { startedAt });
  await bridge.rest();
  expect(await bridge.sql("select state, failure from runs where kind = 'import'")).toEqual([{ state: 'done', failure: null }]);
});

test('a call that is refused says why', async () => {
  const reader = createBridgeClient({ url: bridge.server.url ?? '', key: await bridge.addKey(['bridge:read']) });
  await expect(reader.contacts.upsert(STORE, { id: 'c9', properties: {} })).rejects.toMatchObject({ status: 403, category: 'MISSING_SCOPES', correlationId: expect.any(String) });
  const stranger = createBridgeClient({ url: bridge.server.url ?? '', key: 'sbk_of-nobody' });
  await expect(stranger.stores.list()).rejects.toMatchObject({ status: 401, category: 'INVALID_AUTHENTICATION' });
  await expect(client.send(STORE, 'DEAL', [{ action: 'UPSERT', changedAt: 1.5, externalObjectId: 'o1' }])).rejects.toMatchObject({ status: 400, errors: [{ in: 'messages[0].changedAt', message: expect.stringContaining('milliseconds') }] });
});
