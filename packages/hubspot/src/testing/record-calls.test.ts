// Archiving, merging, erasing, labels and property changes against the simulator.
import { createHubSpotSimulator, type AccountSettings, type HubSpotSimulator, type SimulatedAccount } from '@storebridge/hubspot-simulator';
import { describe, expect, test } from 'vitest';
import { contact, openHouse, PORTAL, type House } from './simulated-house.ts';

function simulated(settings: Partial<AccountSettings> = {}): House<SimulatedAccount, HubSpotSimulator> {
  const accounts = [{ portalId: PORTAL, tier: 'pro', limits: 'off', ...settings } as const];
  return openHouse((world) => createHubSpotSimulator({ ...world, accounts }));
}

const group = { name: 'storebridge', label: 'Storebridge' };

describe('records', () => {
  test('archiving takes any number of ids, known or not, twice or once', async () => {
    const { client, account, calls } = simulated();
    const ids = Array.from(
      { length: 120 },
      (_, index) => account.create('deals', { dealname: `Order ${index}`, dealstage: 'closedwon' }).id,
    );
    const inputs = [...ids, '999', ids[0] ?? ''].map((id, index) => ({ key: `k${index}`, id }));
    const outcomes = await client.objects.archive('deals', inputs);
    expect(outcomes.map(({ key, status }) => [key, status])).toEqual(inputs.map(({ key }) => [key, 'archived']));
    expect([account.count('deals'), calls('/batch/archive')]).toEqual([0, 3]);
    const read = await client.objects.read(
      'deals',
      ids.slice(0, 2).map((id) => ({ key: id, id })),
      { properties: ['dealname'], archived: true },
    );
    expect(read.map((outcome) => outcome.status === 'found' && outcome.object.archived)).toEqual([true, true]);
  });

  test('archived records are missing for reads and updates', async () => {
    const { client, account } = simulated();
    const { id } = account.create('deals', { dealname: 'Order', dealstage: 'closedwon' });
    account.archive('deals', id);
    expect(await client.objects.read('deals', [{ key: 'k', id }], { properties: [] })).toEqual([{ key: 'k', status: 'missing' }]);
    expect(await client.objects.update('deals', [{ key: 'k', id, properties: { amount: '1' } }])).toEqual([{ key: 'k', status: 'missing' }]);
  });

  test('merging gives the record that both have become', async () => {
    const { client, account } = simulated();
    const [one, two] = [account.create('contacts', { email: 'one@shop.com' }), account.create('contacts', { email: 'two@shop.com' })];
    const merged = await client.objects.merge('contacts', { primaryId: one.id, mergedId: two.id });
    expect(merged).toMatchObject({ ok: true, value: { properties: { email: 'one@shop.com' } } });
    expect(account.count('contacts')).toBe(1);
  });

  test('an erased contact is gone, and its address cannot be made anew', async () => {
    const { client, account } = simulated();
    const { id } = account.create('contacts', { email: 'one@shop.com' });
    expect(await client.objects.erase(id)).toEqual({ ok: true, value: undefined });
    expect(account.count('contacts')).toBe(0);
    expect(await client.objects.create('contacts', [contact('one@shop.com')])).toMatchObject([{ status: 'failed' }]);
  });

  test('a line item on a deal that does not exist fails alone', async () => {
    const { client, account } = simulated();
    const deal = account.create('deals', { dealname: 'Order', dealstage: 'closedwon' });
    const line = (key: string, toId: string) => ({
      key,
      properties: { name: key },
      associations: [{ toId, types: [{ category: 'HUBSPOT_DEFINED', typeId: 20 } as const] }],
    });
    const outcomes = await client.objects.create('line_items', [line('a', deal.id), line('b', '999'), line('c', deal.id)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['written', 'failed', 'written']);
    expect(account.count('line_items')).toBe(2);
  });
});

describe('associations in an account', () => {
  test('pairs of known and unknown records each get their own outcome', async () => {
    const { client, account } = simulated();
    const deals = Array.from(
      { length: 30 },
      (_, index) => account.create('deals', { dealname: `Order ${index}`, dealstage: 'closedwon' }).id,
    );
    const buyer = account.create('contacts', { email: 'one@shop.com' }).id;
    const inputs = [...deals, '999'].map((fromId) => ({ key: fromId, fromId, toId: buyer }));
    const outcomes = await client.associations.create('deals', 'contacts', inputs);
    expect(outcomes.filter(({ status }) => status === 'failed').map(({ key }) => key)).toEqual(['999']);
    const [read] = await client.associations.read('contacts', 'deals', [{ key: 'k', id: buyer }]);
    expect(read?.status === 'found' && new Set(read.to.map(({ id }) => id))).toEqual(new Set(deals));
    const gone = await client.associations.archive('deals', 'contacts', inputs.slice(0, 10));
    expect(gone.every(({ status }) => status === 'archived')).toBe(true);
    expect(account.associationsOf('contacts', buyer, 'deals')).toHaveLength(20);
  });

  test('a label of our own can be made, found and used', async () => {
    const { client, account } = simulated();
    const made = await client.associations.createLabel('deals', 'contacts', { name: 'attendee', label: 'Attendee' });
    const typeId = made.ok ? (made.value[0]?.typeId ?? 0) : 0;
    const listed = await client.associations.labels('deals', 'contacts');
    expect(listed.ok && listed.value.find((label) => label.typeId === typeId)?.label).toBe('Attendee');
    const deal = account.create('deals', { dealname: 'Order', dealstage: 'closedwon' });
    const guest = account.create('contacts', { email: 'one@shop.com' });
    const types = [{ category: 'USER_DEFINED', typeId } as const];
    expect(await client.associations.create('deals', 'contacts', [{ key: 'k', fromId: deal.id, toId: guest.id, types }])).toEqual([{ key: 'k', status: 'written' }]);
    expect(account.associationsOf('deals', deal.id, 'contacts')[0]?.typeIds).toContain(typeId);
  });
});

describe('properties in an account', () => {
  test('are changed, archived, and come back when they are wanted again', async () => {
    const { client } = simulated();
    const wanted = [{ name: 'tier', label: 'Tier', type: 'enumeration', options: [{ label: 'Gold', value: 'gold' }] } as const];
    await client.properties.ensure('contacts', group, wanted);
    expect(await client.properties.update('contacts', 'tier', { label: 'Customer tier' })).toMatchObject({
      ok: true,
      value: { label: 'Customer tier' },
    });
    const groups = await client.properties.groups('contacts');
    expect(groups.ok && groups.value.some(({ name }) => name === 'storebridge')).toBe(true);
    expect(await client.properties.archive('contacts', 'tier')).toEqual({ ok: true, value: undefined });
    expect(await client.properties.plan('contacts', group, wanted)).toMatchObject({
      ok: true,
      value: { create: [{ name: 'tier' }], createGroup: false },
    });
    expect(await client.properties.ensure('contacts', group, wanted)).toMatchObject({ ok: true, value: { created: ['tier'] } });
  });

  test('every type can be made and written', async () => {
    const { client, account } = simulated();
    const wanted = [
      { name: 'a_text', label: 'Text', type: 'string' },
      { name: 'a_number', label: 'Number', type: 'number' },
      { name: 'a_bool', label: 'Bool', type: 'bool' },
      {
        name: 'a_choice',
        label: 'Choice',
        type: 'enumeration',
        fieldType: 'checkbox',
        options: [{ label: 'A', value: 'a' }, { label: 'B', value: 'b' }],
      },
      { name: 'a_date', label: 'Date', type: 'date' },
      { name: 'a_time', label: 'Time', type: 'datetime' },
    ] as const;
    expect(await client.properties.ensure('contacts', group, wanted)).toMatchObject({ ok: true, value: { failures: [] } });
    const values = { a_text: 'x', a_number: '1.5', a_bool: 'true', a_choice: 'a;b', a_date: '2026-11-20', a_time: '2026-11-20T10:00:00Z' };
    expect(await client.objects.create('contacts', [contact('one@shop.com', values)])).toMatchObject([{ status: 'written' }]);
    expect(account.find('contacts', 'email', 'one@shop.com')?.properties).toMatchObject({
      a_number: '1.5',
      a_bool: 'true',
      a_choice: 'a;b',
    });
  });

  test('two processes that make the same properties at once both succeed', async () => {
    const { client } = simulated();
    const wanted = ['a', 'b', 'c'].map((name) => ({ name, label: name, type: 'string' }) as const);
    const both = await Promise.all([client.properties.ensure('deals', group, wanted), client.properties.ensure('deals', group, wanted)]);
    expect(both.map((ensured) => ensured.ok && ensured.value.failures)).toEqual([[], []]);
    expect(both.flatMap((ensured) => (ensured.ok ? ensured.value.created : [])).toSorted((a, b) => a.localeCompare(b))).toEqual(['a', 'b', 'c']);
  });

  test('an eleventh unique property is refused with a cause for a person', async () => {
    const { client } = simulated();
    const wanted = Array.from(
      { length: 11 },
      (_, index) => ({ name: `key_${index}`, label: `Key ${index}`, type: 'string', hasUniqueValue: true }) as const,
    );
    const ensured = await client.properties.ensure('deals', group, wanted);
    expect(ensured.ok && ensured.value.failures.map(({ failure }) => failure.cause)).toEqual(['limit-reached']);
  });
});
