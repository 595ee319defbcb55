// What an account can be mapped to, through the API: types, properties, pipelines and kinds of association.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BodyOf } from '../../contract/index.ts';
import { ACCOUNT, HUBSPOT_TOKEN, openApiHouse, type ApiHouse } from '../../../../../test/house/api-house.ts';

let house: ApiHouse;
let portal: string;

beforeAll(async () => {
  house = await openApiHouse();
  portal = String((await house.call('addPortal', { body: { name: 'Main', token: HUBSPOT_TOKEN } })).answer.id);
});
afterAll(() => house.close());

const add = (objectType: string, body: BodyOf<'addProperty'>) => house.call('addProperty', { params: { portal, objectType }, body });
const properties = async (objectType: string, refresh = false) => (await house.call('listProperties', { params: { portal, objectType }, query: { refresh: refresh ? 'true' : 'false' } })).answer;

describe('object types', () => {
  test('are those of HubSpot and those of the account', async () => {
    const custom = { name: 'boats', labels: { singular: 'Boat', plural: 'Boats' }, primaryDisplayProperty: 'boat_name', requiredProperties: [], searchableProperties: [], properties: [{ name: 'boat_name', label: 'Name', type: 'string', fieldType: 'text' }], associatedObjects: ['0-1'] };
    const { client } = await house.storebridge.portals.connect({ workspaceId: house.workspace.id, portalId: Number(portal) as never });
    expect((await client.customObjects.create(custom)).ok).toBe(true);
    const { items } = (await house.call('listObjectTypes', { params: { portal } })).answer;
    expect(items.map(({ plural }) => plural)).toEqual(['Contacts', 'Companies', 'Deals', 'Products', 'Line items', 'Orders', 'Tickets', 'Carts', 'Boats']);
    const boats = items.at(-1);
    expect(boats).toMatchObject({ isCustom: true, label: 'Boat', objectType: expect.stringMatching(/^2-\d+$/) });
    expect((await properties(boats?.objectType ?? '')).items.map(({ name }) => name)).toContain('boat_name');
  });
});

describe('properties', () => {
  test('tell what may identify an object and what HubSpot sets by itself', async () => {
    const { items, groups } = await properties('contacts');
    const named = new Map(items.map((property) => [property.name, property]));
    expect(named.get('email')).toMatchObject({ unique: true, readOnly: false, type: 'string' });
    expect(named.get('createdate')?.readOnly).toBe(true);
    expect(named.get('lifecyclestage')?.options.length).toBeGreaterThan(3);
    expect(groups.map(({ name }) => name)).toContain('contactinformation');
  });

  test('that somebody made in HubSpot are there after a refresh', async () => {
    expect((await properties('deals')).items.some(({ name }) => name === 'made_by_hand')).toBe(false);
    await fetch(`${house.storebridge.configuration.hubspotApiUrl}/crm/properties/2026-03/deals`, {
      method: 'POST', headers: { authorization: `Bearer ${HUBSPOT_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'made_by_hand', label: 'Made by hand', type: 'string', fieldType: 'text', groupName: 'dealinformation' }),
    });
    expect((await properties('deals')).items.some(({ name }) => name === 'made_by_hand')).toBe(false);
    expect((await properties('deals', true)).items.some(({ name }) => name === 'made_by_hand')).toBe(true);
  });

  test('of a type that HubSpot does not know are not found', async () => {
    expect((await house.call('listProperties', { params: { portal, objectType: 'p1_nothing' } })).status).toBe(404);
  });
});

describe('a new property', () => {
  test('is named as HubSpot names it, in the usual group, and is offered at once', async () => {
    const { status, answer } = await add('deals', { label: 'pretix-order-id', type: 'string', fieldType: 'text', unique: true });
    expect(status).toBe(200);
    expect(answer).toMatchObject({ name: 'pretix_order_id', label: 'pretix-order-id', unique: true, group: 'dealinformation', readOnly: false });
    expect((await properties('deals')).items.find(({ name }) => name === 'pretix_order_id')).toEqual(answer);
    expect(house.audit.at(-1)).toMatchObject({ action: 'addProperty', subject: 'deals/pretix_order_id' });
  });

  test('that is there already and is the same will do', async () => {
    const { status, answer } = await add('deals', { label: 'Another label', name: 'pretix_order_id', type: 'string', fieldType: 'text', unique: true });
    expect([status, answer.label]).toEqual([200, 'pretix-order-id']);
  });

  test.for([
    ['another type', { type: 'number', fieldType: 'number', unique: true }],
    ['no unique values', { type: 'string', fieldType: 'text' }],
  ] as const)('that is there already with %s is a conflict', async ([, shape]) => {
    const { status, problem } = await add('deals', { label: 'pretix-order-id', ...shape });
    expect([status, problem.errors?.[0]?.path]).toEqual([409, 'name']);
  });

  test('that is a choice has its options', async () => {
    const options = [{ value: 'vip', label: 'VIP' }, { value: 'press', label: 'Press' }];
    expect((await add('contacts', { label: 'Guest kind', type: 'enumeration', fieldType: 'checkbox', options })).answer).toMatchObject({ name: 'guest_kind', options });
    expect((await add('contacts', { label: 'Wants mail', type: 'bool', fieldType: 'booleancheckbox' })).answer.options.map(({ value }) => value)).toEqual(['true', 'false']);
  });

  test.for([
    [{ label: '名前', type: 'string', fieldType: 'text' }, 'name'],
    [{ label: 'Size', type: 'string', fieldType: 'slider' }, 'fieldType'],
    [{ label: 'Size', type: 'string', fieldType: 'text', group: 'no_such_group' }, 'group'],
    [{ label: 'Size', name: 'Size!', type: 'string', fieldType: 'text' }, 'name'],
    [{ label: '  ', type: 'string', fieldType: 'text' }, 'label'],
  ] as const)('%j is wrong at %s', async ([body, path]) => {
    const { status, problem } = await add('contacts', body);
    expect([status, problem.errors?.[0]?.path]).toEqual([422, path]);
  });

  test('that HubSpot refuses is told in its words', async () => {
    const { status, problem } = await add('contacts', { label: 'Size', type: 'number', fieldType: 'select' });
    expect(status).toBe(422);
    expect(problem.detail).toContain('HubSpot says:');
    expect(problem.remedy).toMatch(/\w/);
  });

  test('for which the connection lacks a permission is no mistake in the input', async () => {
    const restore = house.simulator.addFault({ times: 'always', match: { method: 'POST' }, effect: { kind: 'status', status: 403, body: { status: 'error', category: 'MISSING_SCOPES', message: 'no' } } });
    const { status } = await add('contacts', { label: 'Later', type: 'string', fieldType: 'text' });
    restore();
    expect(status).toBe(502);
  });
});

describe('pipelines and associations', () => {
  test('have stages in their order; types without pipelines have none', async () => {
    const [pipeline] = (await house.call('listPipelines', { params: { portal, objectType: 'deals' } })).answer.items;
    expect(pipeline?.stages.map(({ id }) => id)).toEqual(expect.arrayContaining(['closedwon', 'closedlost']));
    expect((await house.call('listPipelines', { params: { portal, objectType: 'contacts' } })).answer.items).toEqual([]);
    expect((await house.call('listPipelines', { params: { portal, objectType: 'orders' } })).answer.items[0]?.stages.length).toBeGreaterThan(2);
  });

  test('kinds of association between deals and contacts', async () => {
    const { items } = (await house.call('listAssociationTypes', { params: { portal }, query: { from: 'deals', to: 'contacts' } })).answer;
    expect(items).toContainEqual({ category: 'HUBSPOT_DEFINED', typeId: 3, label: null });
  });
});

test('a connection by consent offers only what was allowed', async () => {
  const { url } = (await house.call('requestAccess', { body: {} })).answer;
  const narrowed = new URL(url);
  narrowed.searchParams.set('optional_scope', 'crm.objects.orders.read');
  const response = await fetch(narrowed, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ decision: 'accept', hubId: String(ACCOUNT) }) });
  await house.visit(response.headers.get('location') ?? '');
  const { items } = (await house.call('listObjectTypes', { params: { portal } })).answer;
  expect(items.filter(({ isCustom }) => !isCustom).map(({ objectType }) => objectType)).toEqual(['contacts', 'companies', 'deals', 'products', 'line_items', 'orders']);
});
