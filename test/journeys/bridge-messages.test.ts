// A shop of somebody's own over the Bridge API: who may call, what is taken and refused, and what becomes of it in HubSpot.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ensureWorkspace } from '../../packages/store/src/index.ts';
import { BRIDGE_SETTINGS, startBridgeHouse, STORE, type BridgeHouse } from '../house/bridge-house.ts';

let bridge: BridgeHouse;

beforeAll(async () => {
  bridge = await startBridgeHouse();
});
afterAll(() => bridge.close());

const upsert = (externalObjectId: string, properties: object, more: object = {}) => ({ action: 'UPSERT', changedAt: 1_700_000_000_000, externalObjectId, properties, ...more });
const objects = (type: string) => [...bridge.house.account.objects(type)].filter(({ archived }) => !archived);

describe('who calls', () => {
  test('shows a key in the header or, as old clients do, in the address', async () => {
    expect((await bridge.call('GET', '/v2/stores')).status).toBe(200);
    expect((await bridge.call('GET', `/v2/stores?hapikey=${bridge.key}&appId=5&portalId=7`, undefined, null)).status).toBe(200);
  });

  test('without a key, or with one that is none, is a stranger', async () => {
    for (const [path, key] of [['/v2/stores', null], ['/v2/stores', 'sbk_wrong'], ['/v2/stores?hapikey=', null], ['/v2/stores?hapikey=%00%F0%9F%98%80', null]] as const) {
      const { status, body } = await bridge.call('GET', path, undefined, key);
      expect(status).toBe(401);
      expect(body).toMatchObject({ status: 'error', category: 'INVALID_AUTHENTICATION', message: expect.stringContaining('API key'), correlationId: expect.any(String) });
    }
  });

  test('needs the scope for reading or writing, and is told which', async () => {
    const reader = await bridge.addKey(['bridge:read']);
    expect((await bridge.call('GET', '/v2/stores', undefined, reader)).status).toBe(200);
    const { status, body } = await bridge.call('PUT', '/v2/sync/messages', { storeId: 's', objectType: 'CONTACT', messages: [] }, reader);
    expect(status).toBe(403);
    expect(body).toMatchObject({ category: 'MISSING_SCOPES', errors: [{ context: { requiredGranularScopes: ['bridge:write'] } }] });
    const other = await bridge.addKey(['shops:write']);
    expect((await bridge.call('GET', '/v2/stores', undefined, other)).status).toBe(403);
  });

  test('sees the settings, stores and states of its own workspace only', async () => {
    await bridge.install();
    const elsewhere = await bridge.addKey(['bridge:read', 'bridge:write'], await ensureWorkspace(bridge.server.storebridge.journey.db, 'Elsewhere', new Date()));
    expect((await bridge.call('GET', '/v2/stores', undefined, elsewhere)).body).toEqual({ results: [] });
    expect((await bridge.call('GET', '/v2/settings', undefined, elsewhere)).status).toBe(404);
    expect((await bridge.call('GET', `/v2/stores/${STORE}`, undefined, elsewhere)).status).toBe(404);
    expect((await bridge.call('PUT', '/v2/sync/messages', { storeId: STORE, objectType: 'CONTACT', messages: [] }, elsewhere)).status).toBe(404);
    expect((await bridge.call('GET', '/v2/sync/errors', undefined, elsewhere)).body).toEqual({ results: [] });
  });
});

describe('settings', () => {
  beforeEach(() => bridge.sql('delete from bridge_settings'));

  test('are not found before they are put, then told as they were put, and gone once removed', async () => {
    const before = await bridge.call('GET', '/v2/settings');
    expect([before.status, before.body.category]).toEqual([404, 'OBJECT_NOT_FOUND']);
    const put = await bridge.call('PUT', '/v2/settings?appId=9', BRIDGE_SETTINGS);
    expect([put.status, put.body]).toEqual([200, BRIDGE_SETTINGS]);
    expect((await bridge.call('GET', '/v2/settings')).body).toEqual(BRIDGE_SETTINGS);
    expect((await bridge.call('DELETE', '/v2/settings')).status).toBe(204);
    expect((await bridge.call('GET', '/v2/settings')).status).toBe(404);
  });

  test('show the properties that Storebridge keeps where that is asked for', async () => {
    await bridge.call('PUT', '/v2/settings', BRIDGE_SETTINGS);
    const { body } = await bridge.call('GET', '/v2/settings?showProvidedMappings=true');
    expect(body.mappings.DEAL.properties).toEqual(expect.arrayContaining([...BRIDGE_SETTINGS.mappings.DEAL.properties, { externalPropertyName: 'ip__ecomm_bridge__tax_amount', hubspotPropertyName: 'ip__ecomm_bridge__tax_amount', dataType: 'NUMBER' }]));
    expect((await bridge.call('GET', '/v2/settings?showProvidedMappings=perhaps')).status).toBe(400);
  });

  test('that are wrong are refused with the place named, and change nothing', async () => {
    await bridge.call('PUT', '/v2/settings', BRIDGE_SETTINGS);
    const { status, body } = await bridge.call('PUT', '/v2/settings', { ...BRIDGE_SETTINGS, mappings: { CONTACT: { properties: [{ externalPropertyName: 'a', hubspotPropertyName: 'b', dataType: 'TEXT' }] } } });
    expect(status).toBe(400);
    expect(body).toMatchObject({ category: 'VALIDATION_ERROR', errors: [{ in: 'mappings.CONTACT.properties[0].dataType' }] });
    const query = await bridge.call('PUT', '/v2/settings?showProvidedMappings=1', { ...BRIDGE_SETTINGS, enabled: false });
    expect(query.status).toBe(400);
    expect((await bridge.call('GET', '/v2/settings')).body).toEqual(BRIDGE_SETTINGS);
  });
});

describe('stores', () => {
  test('are made, renamed, listed and told one by one', async () => {
    expect(await bridge.call('PUT', '/v2/stores', { id: 'second', label: 'Second', adminUri: 'https://shop.example/admin' })).toMatchObject({ status: 200, body: { id: 'second', label: 'Second', adminUri: 'https://shop.example/admin' } });
    expect((await bridge.call('PUT', '/v2/stores', { id: 'second', label: 'The second' })).body).toEqual({ id: 'second', label: 'The second', adminUri: null });
    expect((await bridge.call('GET', '/v2/stores/second')).body).toEqual({ id: 'second', label: 'The second', adminUri: null });
    expect((await bridge.call('GET', '/v2/stores')).body.results).toEqual(expect.arrayContaining([{ id: 'second', label: 'The second', adminUri: null }]));
    expect((await bridge.call('GET', '/v2/stores/third')).body).toMatchObject({ category: 'OBJECT_NOT_FOUND', message: expect.stringContaining('PUT /extensions/ecomm/v2/stores') });
  });

  test('whose id or name cannot be stored are refused', async () => {
    expect(await bridge.call('PUT', '/v2/stores', { id: 'a\u0000b', label: 'A' })).toMatchObject({ status: 400, body: { errors: [{ in: 'id' }] } });
    expect(await bridge.call('PUT', '/v2/stores', { id: 'ab', label: 'A\u0000' })).toMatchObject({ status: 400, body: { errors: [{ in: 'label' }] } });
    expect(await bridge.call('PUT', '/v2/stores', { id: 'ab', label: 'A', adminUri: 'ftp://shop.example' })).toMatchObject({ status: 400, body: { errors: [{ in: 'adminUri' }] } });
  });

  test('and settings that a key puts are written down in the audit under its name', async () => {
    await bridge.sql('delete from audit');
    await bridge.call('PUT', '/v2/stores', { id: 'audited', label: 'Audited' });
    await bridge.call('PUT', '/v2/stores', { id: 'audited', label: 'Renamed' });
    await bridge.call('PUT', '/v2/settings', BRIDGE_SETTINGS);
    await bridge.call('DELETE', '/v2/settings');
    await bridge.call('GET', '/v2/settings');
    const lines = await bridge.sql('select * from audit order by id');
    expect(lines.map(({ action, actor_kind: kind, actor_name: name, subject }) => [action, kind, name, subject])).toEqual([
      ['addShops', 'key', 'shop', 'audited'], ['changeShop', 'key', 'shop', 'audited'], ['putBridgeSettings', 'key', 'shop', 'settings'], ['removeBridgeSettings', 'key', 'shop', 'settings'],
    ]);
  });

  test('that are made at the same moment by several calls are one', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => bridge.call('PUT', '/v2/stores', { id: 'At once', label: 'At once' })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    const { body } = await bridge.call('GET', '/v2/stores');
    expect(body.results.filter(({ id }: { readonly id: string }) => id === 'At once')).toHaveLength(1);
  });
});

describe('messages', () => {
  beforeAll(() => bridge.install());

  test('become contact, product, deal and line item with their associations, whatever the order of the calls', async () => {
    const lines = [upsert('l1', { title: 'Mug', count: '2' }, { associations: { DEAL: ['o1001'], PRODUCT: ['p1'] } })];
    const deals = [upsert('o1001', { name: '#1001', stage: 'processed', amount: '25.00' }, { associations: { CONTACT: ['c1'] } })];
    expect((await bridge.send('LINE_ITEM', lines)).status).toBe(204);
    expect((await bridge.send('DEAL', deals)).status).toBe(204);
    expect((await bridge.send('PRODUCT', [upsert('p1', { title: 'Mug' })])).status).toBe(204);
    expect((await bridge.send('CONTACT', [upsert('c1', { email: 'ann@shop.com', first: 'Ann' })])).status).toBe(204);
    await bridge.rest();
    expect(bridge.house.valuesOf('ann@shop.com')).toMatchObject({ firstname: 'Ann' });
    const deal = objects('deals').find(({ properties }) => properties['dealname'] === '#1001');
    expect(deal?.properties).toMatchObject({ amount: '25.00' });
    for (const [type, id] of [['CONTACT', 'c1'], ['DEAL', 'o1001'], ['PRODUCT', 'p1'], ['LINE_ITEM', 'l1']] as const) {
      const { status, body } = await bridge.status(type, id);
      expect([status, body.errors]).toEqual([200, []]);
      expect(body).toMatchObject({ storeId: STORE, objectType: type, externalObjectId: id, hubspotId: expect.stringMatching(/^\d+$/), lastProcessedAt: expect.any(Number) });
      expect(body).not.toHaveProperty('erroredAt');
    }
    expect((await bridge.call('GET', '/v2/sync/errors?includeResolved=false')).body).toEqual({ results: [] });
  });

  test('of the same object in one call: the one that changed later counts, and of two of one moment the last', async () => {
    const at = (changedAt: number, first: string) => ({ action: 'UPSERT', changedAt, externalObjectId: 'c2', properties: { email: 'bob@shop.com', first } });
    expect((await bridge.send('CONTACT', [at(3000, 'Later'), at(1000, 'Earlier'), at(3000, 'Last')])).status).toBe(204);
    await bridge.rest();
    expect(bridge.house.valuesOf('bob@shop.com')).toMatchObject({ firstname: 'Last' });
  });

  test('that are older than what is known change nothing', async () => {
    await bridge.send('CONTACT', [{ action: 'UPSERT', changedAt: 5000, externalObjectId: 'c3', properties: { email: 'cy@shop.com', first: 'New' } }]);
    await bridge.send('CONTACT', [{ action: 'UPSERT', changedAt: 4000, externalObjectId: 'c3', properties: { email: 'cy@shop.com', first: 'Old' } }]);
    await bridge.rest();
    expect(bridge.house.valuesOf('cy@shop.com')).toMatchObject({ firstname: 'New' });
  });

  test('that wait for an association say so until it comes, and are never sent again by the shop', async () => {
    await bridge.send('DEAL', [upsert('o2', { name: '#2', stage: 'processed', amount: '1' }, { associations: { CONTACT: ['c9'] } })]);
    await bridge.rest();
    const { body } = await bridge.status('DEAL', 'o2');
    expect(body.erroredAt).toBe(body.lastProcessedAt);
    expect(body.errors).toEqual([{ type: 'INVALID_ASSOCIATION_PROPERTY', details: expect.stringContaining('Invalid associations [CONTACT: c9]. Do those objects exist?'), erroredAt: body.erroredAt }]);
    const listed = (await bridge.call('GET', '/v2/sync/errors/portal?errorType=INVALID_ASSOCIATION_PROPERTY')).body.results;
    expect(listed).toMatchObject([{ storeId: STORE, objectType: 'DEAL', externalObjectId: 'o2', status: 'OPEN', changedAt: 1_700_000_000_000, erroredAt: body.erroredAt, details: expect.stringContaining('by itself') }]);
    await bridge.send('CONTACT', [upsert('c9', { email: 'nine@shop.com' })]);
    await bridge.rest();
    const after = (await bridge.status('DEAL', 'o2')).body;
    expect(after.errors).toEqual([]);
    expect((await bridge.call('GET', '/v2/sync/errors')).body).toEqual({ results: [] });
  });

  test('that HubSpot does not take are errors of their objects, and resolved by a better one', async () => {
    await bridge.send('CONTACT', [upsert('c10', { email: 'not an address' }), upsert('c11', { email: 'good@shop.com' })]);
    await bridge.rest();
    expect(bridge.house.contact('good@shop.com')).toBeDefined();
    const { body } = await bridge.status('CONTACT', 'c10');
    expect(body).toMatchObject({ hubspotId: null, errors: [{ type: 'INVALID_EMAIL_ADDRESS' }] });
    expect(body.erroredAt).toBe(body.lastProcessedAt);
    await bridge.send('CONTACT', [{ action: 'UPSERT', changedAt: 1_700_000_000_001, externalObjectId: 'c10', properties: { email: 'ten@shop.com' } }]);
    await bridge.rest();
    const cured = (await bridge.status('CONTACT', 'c10')).body;
    expect(cured.erroredAt).toBe(body.erroredAt);
    expect(cured.lastProcessedAt).toBeGreaterThan(cured.erroredAt);
    expect((await bridge.call('GET', '/v2/sync/errors')).body.results).toEqual([]);
    expect((await bridge.call('GET', '/v2/sync/errors/app/12?includeResolved=true&objectType=CONTACT')).body.results).toMatchObject([{ externalObjectId: 'c10', status: 'RESOLVED', type: 'INVALID_EMAIL_ADDRESS' }]);
  });

  test('that delete take the object out of HubSpot', async () => {
    await bridge.send('PRODUCT', [upsert('p9', { title: 'Gone soon' })]);
    await bridge.rest();
    expect(objects('products').map(({ properties }) => properties['name'])).toContain('Gone soon');
    await bridge.send('PRODUCT', [{ action: 'DELETE', changedAt: 1_700_000_000_005, externalObjectId: 'p9' }]);
    await bridge.rest();
    expect(objects('products').map(({ properties }) => properties['name'])).not.toContain('Gone soon');
    expect((await bridge.status('PRODUCT', 'p9')).body).toMatchObject({ hubspotId: null, errors: [] });
  });

  test('with a wrong one among them are refused as a whole, with each place named', async () => {
    const { status, body } = await bridge.send('CONTACT', [upsert('kept1', { email: 'kept1@shop.com' }), { action: 'UPSERT', changedAt: 'now', externalObjectId: '', properties: {} }]);
    expect(status).toBe(400);
    expect(body).toMatchObject({ category: 'VALIDATION_ERROR', errors: expect.arrayContaining([expect.objectContaining({ in: 'messages[1].changedAt' }), expect.objectContaining({ in: 'messages[1].externalObjectId' })]) });
    expect((await bridge.status('CONTACT', 'kept1')).status).toBe(404);
  });

  test.each([
    ['no JSON', 'not json', 'body'], ['nothing', '', 'body'], ['a list', [], 'body'], ['no type of object', { storeId: STORE, objectType: 'TICKET', messages: [] }, 'objectType'],
    ['201 messages', { storeId: STORE, objectType: 'CONTACT', messages: Array.from({ length: 201 }, (_, index) => upsert(`m${index}`, {})) }, 'messages'],
  ] as const)('that are %s are refused', async (_, given, place) => {
    const { status, body } = await bridge.call('PUT', '/v2/sync/messages', given);
    expect(status).toBe(400);
    expect(body.errors[0].in).toBe(place);
  });

  test('for a store that is not there are refused, and say how it is made', async () => {
    const { status, body } = await bridge.send('CONTACT', [upsert('c1', {})], 'nowhere\u0000');
    expect(status).toBe(404);
    expect(body.message).toContain('PUT /extensions/ecomm/v2/stores');
  });

  test('for the store that the bridge had from the beginning make it, as soon as there are settings', async () => {
    await bridge.sql('delete from bridge_settings');
    const early = await bridge.send('CONTACT', [upsert('d1', {})], 'default');
    expect([early.status, early.body.message]).toEqual([404, expect.stringContaining('PUT /extensions/ecomm/v2/settings')]);
    await bridge.call('PUT', '/v2/settings', BRIDGE_SETTINGS);
    expect((await bridge.call('GET', '/v2/stores/default')).status).toBe(404);
    const answers = await Promise.all(['d1', 'd2', 'd3', 'd4'].map((id) => bridge.send('CONTACT', [upsert(id, { email: `${id}@shop.com` })], 'default')));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    const { body } = await bridge.call('GET', '/v2/stores');
    expect(body.results.filter(({ id }: { readonly id: string }) => id === 'default')).toEqual([{ id: 'default', label: 'Custom', adminUri: null }]);
    await bridge.rest();
    expect(bridge.house.contact('d4@shop.com')).toBeDefined();
    expect((await bridge.status('CONTACT', 'd1', 'default')).body).toMatchObject({ hubspotId: expect.any(String), errors: [] });
  });

  test('of more than five megabytes are refused', async () => {
    const { status, body } = await bridge.call('PUT', '/v2/sync/messages', JSON.stringify({ pad: 'x'.repeat(5 * 1024 * 1024) }));
    expect([status, body.category]).toEqual([413, 'VALIDATION_ERROR']);
  });

  test('whose texts cannot be stored are taken without what is odd in them', async () => {
    expect((await bridge.send('CONTACT', [upsert('odd', { email: 'odd@shop.com', first: 'A\u0000n\ud83d' })])).status).toBe(204);
    await bridge.rest();
    expect(bridge.house.valuesOf('odd@shop.com')['firstname']).toMatch(/^An/u);
  });

  test('of hundreds of calls at once are all kept', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, (_, call) => bridge.send('PRODUCT', Array.from({ length: 5 }, (__, index) => upsert(`b${call}-${index}`, { title: `Bulk ${call}-${index}` })))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    await bridge.rest();
    expect(objects('products').filter(({ properties }) => properties['name']?.startsWith('Bulk '))).toHaveLength(300);
  });
});

describe('states and errors', () => {
  test('of an object of which nothing was heard are not found', async () => {
    expect(await bridge.status('CONTACT', 'never')).toMatchObject({ status: 404, body: { category: 'OBJECT_NOT_FOUND' } });
    expect(await bridge.status('CONTACT', 'zero\u0000')).toMatchObject({ status: 404 });
    expect(await bridge.status('TICKET', 'c1')).toMatchObject({ status: 400, body: { errors: [{ in: 'objectType' }] } });
  });

  test.each(['limit=201', 'limit=0', 'limit=x', 'page=-1', 'page=next', 'errorType=SOME', 'objectType=TICKET', 'includeResolved=1'])('with %s are refused with its name', async (query) => {
    const { status, body } = await bridge.call('GET', `/v2/sync/errors?${query}`);
    expect(status).toBe(400);
    expect(body.errors[0].in).toBe(query.split('=')[0]);
  });

  test('are listed page by page, and the last page says that it is the last', async () => {
    await bridge.send('CONTACT', Array.from({ length: 5 }, (_, index) => upsert(`wrong${index}`, { email: `wrong ${index}` })));
    await bridge.rest();
    const seen: string[] = [];
    for (let page: string | undefined = '0'; page !== undefined; ) {
      const { body } = await bridge.call('GET', `/v2/sync/errors?limit=2&page=${page}`);
      seen.push(...body.results.map(({ externalObjectId }: { readonly externalObjectId: string }) => externalObjectId));
      page = body.paging?.next.page;
    }
    expect(seen).toEqual(['wrong0', 'wrong1', 'wrong2', 'wrong3', 'wrong4']);
  });
});

describe('what is beside', () => {
  test('addresses of version 1 say what took their place', async () => {
    for (const [method, path, successor] of [
      ['PUT', '/v1/sync-messages/CONTACT', 'PUT /extensions/ecomm/v2/sync/messages'], ['GET', '/v1/sync-status/CONTACT/5', '/v2/sync/status/{storeId}'], ['POST', '/v1/installs', 'PUT /extensions/ecomm/v2/stores'],
      ['PUT', '/v1/import-pages/5/CONTACT/0', 'POST /extensions/ecomm/v2/imports/page'], ['PUT', '/v1/import-pages/5/CONTACT/end', 'POST /extensions/ecomm/v2/imports/end'], ['GET', '/v1/settings', '/extensions/ecomm/v2/settings'], ['GET', '/v1', '/extensions/ecomm/v2/reference'],
    ] as const) {
      const { status, body } = await bridge.call(method, path, method === 'GET' ? undefined : {}, null);
      expect([status, body.message]).toEqual([410, expect.stringContaining(successor)]);
    }
  });

  test('the description names every call, and the reference page shows it', async () => {
    const { body } = await bridge.call('GET', '/v2/openapi.json', undefined, null);
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/settings', '/stores', '/stores/{storeId}', '/sync/messages', '/sync/status/{storeId}/{objectType}/{externalObjectId}', '/sync/errors', '/imports/page', '/imports/end']));
    expect(body.servers[0].url).toMatch(/\/extensions\/ecomm\/v2$/);
    expect((await bridge.call('GET', '/v2/reference', undefined, null)).body).toContain('eCommerce Bridge API');
    expect((await bridge.call('GET', '/v2/reference/start.js', undefined, null)).status).toBe(200);
  });

  test('an address or a method that is not there is not found, in the same form', async () => {
    expect(await bridge.call('POST', '/v2/sync/messages', {})).toMatchObject({ status: 404, body: { status: 'error', category: 'OBJECT_NOT_FOUND' } });
    expect((await bridge.call('GET', '/v3/stores')).status).toBe(404);
  });
});
