// Making properties exist, again and again and beside others.
import { describe, expect, test } from 'vitest';
import { json, refusal, scripted, type SentRequest } from '../testing/test-house.ts';
import type { PropertyGroup, WantedProperty } from './properties-api.ts';

const group: PropertyGroup = { name: 'storebridge', label: 'Storebridge' };
const wanted: readonly WantedProperty[] = [
  { name: 'shop_key', label: 'Shop key', type: 'string', hasUniqueValue: true },
  { name: 'paid', label: 'Paid', type: 'bool' },
  { name: 'tier', label: 'Tier', type: 'enumeration', options: [{ label: 'Gold', value: 'gold' }] },
];

/** Keeps definitions and groups as HubSpot does. */
function registry(present: readonly object[] = [], groups: readonly string[] = []) {
  const properties = new Map<string, object>(present.map((each) => [nameOf(each), each]));
  const groupNames = new Set(groups);
  const script = (request: SentRequest): Response => {
    if (request.method === 'GET') return json(
      200,
      { results: request.path.endsWith('/groups') ? [...groupNames].map((name) => ({ name, label: name })) : [...properties.values()] },
    );
    if (request.path.endsWith('/groups')) return groupNames.has('storebridge') ? refusal(409, 'exists') : (groupNames.add('storebridge'), json(201, group));
    if (request.method === 'PATCH') return json(200, { name: 'tier', type: 'enumeration', ...JSON.parse(request.text) });
    const inputs: object[] = JSON.parse(request.text).inputs;
    const clashes = inputs.filter((each) => properties.has(nameOf(each)));
    const errors = clashes.map((each) => ({
      status: 'error',
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
      message: `A property named '${nameOf(each)}' already exists.`,
      context: { name: [nameOf(each)] },
    }));
    const fresh = inputs.filter((each) => !clashes.includes(each));
    for (const each of fresh) properties.set(nameOf(each), each);
    return json(errors.length === 0 ? 201 : 207, { status: 'COMPLETE', results: fresh, errors });
  };
  return { script, properties, groupNames };
}

function nameOf(property: object): string {
  return 'name' in property ? String(property.name) : '';
}

describe('ensure properties', () => {
  test('creates group and properties in one batch with the right fields', async () => {
    const hubspot = registry();
    const { client, requests } = scripted(hubspot.script);
    expect(await client.properties.ensure('deals', group, wanted)).toMatchObject({
      ok: true,
      value: { created: ['shop_key', 'paid', 'tier'], failures: [] },
    });
    expect(JSON.parse(requests.at(-1)?.text ?? '').inputs).toMatchObject([
      { name: 'shop_key', type: 'string', fieldType: 'text', groupName: 'storebridge', hasUniqueValue: true },
      { name: 'paid', type: 'bool', fieldType: 'booleancheckbox', options: [{ value: 'true' }, { value: 'false' }] },
      {
        name: 'tier',
        type: 'enumeration',
        fieldType: 'select',
        options: [{ label: 'Gold', value: 'gold', displayOrder: 0, hidden: false }],
      },
    ]);
  });

  test('does nothing the second time', async () => {
    const hubspot = registry();
    const { client, requests } = scripted(hubspot.script);
    await client.properties.ensure('deals', group, wanted);
    const before = requests.length;
    expect(await client.properties.ensure('deals', group, wanted)).toMatchObject({
      ok: true,
      value: { created: [], failures: [], plan: { createGroup: false, create: [] } },
    });
    expect(requests.slice(before).every(({ method }) => method === 'GET')).toBe(true);
  });

  test('a process that was faster is no failure', async () => {
    const hubspot = registry();
    const { client } = scripted((request) => {
      if (request.method === 'POST') {
        hubspot.groupNames.add('storebridge');
        hubspot.properties.set('paid', { name: 'paid', type: 'bool' });
      }
      return hubspot.script(request);
    });
    expect(await client.properties.ensure('deals', group, wanted)).toMatchObject({
      ok: true,
      value: { created: ['shop_key', 'tier'], failures: [] },
    });
  });

  test('a whole batch refused with 409 is taken apart', async () => {
    const hubspot = registry();
    const { client } = scripted((request) => {
      if (!request.path.endsWith('/batch/create')) return hubspot.script(request);
      const clash = JSON.parse(request.text).inputs.some((each: object) => nameOf(each) === 'paid');
      return clash ? refusal(409, "A property named 'paid' already exists.", { category: 'OBJECT_ALREADY_EXISTS' }) : hubspot.script(request);
    });
    expect(await client.properties.ensure('deals', group, wanted)).toMatchObject({
      ok: true,
      value: { created: ['shop_key', 'tier'], failures: [] },
    });
  });

  test('reports what cannot be changed afterwards and leaves it alone', async () => {
    const hubspot = registry(
      [{ name: 'shop_key', type: 'string', fieldType: 'text', hasUniqueValue: false }, { name: 'paid', type: 'enumeration' }],
      ['storebridge'],
    );
    const { client } = scripted(hubspot.script);
    const planned = await client.properties.plan('deals', group, wanted);
    expect(planned).toMatchObject({
      ok: true,
      value: {
        create: [{ name: 'tier' }],
        conflicts: [{ wanted: { name: 'shop_key' }, differs: ['hasUniqueValue'] }, { wanted: { name: 'paid' }, differs: ['type'] }],
      },
    });
  });

  test('adds missing options and keeps those that are there', async () => {
    const hubspot = registry([{ name: 'tier', type: 'enumeration', options: [{ label: 'Silver', value: 'silver' }] }], ['storebridge']);
    const { client, requests } = scripted(hubspot.script);
    await client.properties.ensure('deals', group, wanted.slice(2));
    expect(JSON.parse(requests.at(-1)?.text ?? '').options.map((option: { value: string }) => option.value)).toEqual(['silver', 'gold']);
  });

  test('does not ask again for what the caller knows', async () => {
    const hubspot = registry();
    const { client, requests } = scripted(hubspot.script);
    expect(await client.properties.ensure('deals', group, wanted, { known: [] })).toMatchObject({ ok: true, value: { definitions: [{ name: 'shop_key' }, { name: 'paid' }, { name: 'tier' }] } });
    expect(requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toEqual(['GET groups', 'POST groups', 'POST create']);
  });

  test('adds options only to a list that was read just now', async () => {
    const hubspot = registry([{ name: 'tier', type: 'enumeration', options: [{ label: 'Silver', value: 'silver' }] }], ['storebridge']);
    const { client, requests } = scripted(hubspot.script);
    const listed = await client.properties.list('deals');
    const known = (listed.ok ? listed.value : []).map((each) => ({ ...each, options: [] }));
    await client.properties.ensure('deals', group, wanted.slice(2), { known });
    expect(JSON.parse(requests.at(-1)?.text ?? '').options.map((option: { value: string }) => option.value)).toEqual(['silver', 'gold']);
  });

  test('a limit of the subscription is named for the property it hits', async () => {
    const { client } = scripted((request) => (request.path.endsWith('/batch/create') ? refusal(400, 'limit reached', { category: 'API_LIMIT' }) : registry().script(request)));
    expect(await client.properties.ensure('deals', group, wanted)).toMatchObject({
      ok: true,
      value: { created: [], failures: [{ name: 'shop_key', failure: { cause: 'limit-reached' } }, {}, {}] },
    });
  });
});
