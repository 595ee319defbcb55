// What makes integrations create doubles or lose track of records, each shown to be handled.
import { createHubSpotSimulator, type AccountSettings, type HubSpotSimulator, type SimulatedAccount } from '@storebridge/hubspot-simulator';
import { describe, expect, test } from 'vitest';
import { contact, deal, type House, type HouseChanges, openHouse, PORTAL, withShopKey } from './simulated-house.ts';

const many = (count: number, name: (index: number) => string): readonly string[] => Array.from(
  { length: count },
  (_, index) => name(index),
);

function simulated(settings: Partial<AccountSettings> = {}, changes: HouseChanges = {}): House<SimulatedAccount, HubSpotSimulator> {
  const accounts = [{ portalId: PORTAL, tier: 'pro', limits: 'off', ...settings } as const];
  return openHouse((world) => createHubSpotSimulator({ ...world, accounts }), { paced: settings.limits !== undefined, ...changes });
}

describe('pitfalls of identity', () => {
  test('1: an existing contact is found although search does not show it yet', async () => {
    const { client, account, calls } = simulated({ searchLagMs: 30_000 });
    account.create('contacts', { email: 'ann@shop.com' });
    expect(await client.objects.create('contacts', [contact('ann@shop.com')])).toMatchObject([
      { status: 'exists', object: { properties: { email: 'ann@shop.com' } } },
    ]);
    expect([account.count('contacts'), calls('/search')]).toEqual([1, 0]);
  });

  test('2: the id of an existing record that stands only in the text is confirmed by a read', async () => {
    const { client, account } = simulated();
    const known = account.create('contacts', { email: 'ann@shop.com' });
    account.addSecondaryEmail(known.id, 'ann@work.com');
    expect(await client.objects.create('contacts', [contact('Ann@Work.com')])).toMatchObject([{ status: 'exists', id: known.id }]);
  });

  test('3: results in any order reach their inputs', async () => {
    const house = simulated({ shuffleResults: true });
    await withShopKey(house, 'deals');
    const keys = many(250, (index) => `o${index}`);
    const created = await house.client.objects.create('deals', keys.map((key) => deal(key)), { uniqueProperty: 'shop_key' });
    expect(created.map((outcome) => outcome.status === 'written' && outcome.object.properties['shop_key'])).toEqual(keys);
    const ids = created.flatMap((outcome) => (outcome.status === 'written' ? [outcome.object.id] : []));
    const updated = await house.client.objects.update(
      'deals',
      ids.map((id, index) => ({ key: id, id, properties: { amount: String(index) } })),
    );
    expect(updated.map((outcome) => outcome.status === 'written' && outcome.object.id)).toEqual(ids);
    const upserted = await house.client.objects.upsert(
      'deals',
      keys.map((key) => ({ key, id: key, properties: { amount: '1' } })),
      { idProperty: 'shop_key' },
    );
    expect(upserted.map((outcome) => outcome.status === 'written' && outcome.object.id)).toEqual(ids);
    const read = await house.client.objects.read(
      'deals',
      keys.map((key) => ({ key, id: key })),
      { idProperty: 'shop_key', properties: [] },
    );
    expect(read.map((outcome) => outcome.status === 'found' && outcome.object.id)).toEqual(ids);
  });

  test('6: duplicates in one call are written in order, each with its outcome', async () => {
    const house = simulated();
    await withShopKey(house, 'deals');
    const { client, account } = house;
    const [first] = await client.objects.create('deals', [deal('o1')], { uniqueProperty: 'shop_key' });
    const id = first?.status === 'written' ? first.object.id : '';
    const updates = ['1', '2', '3'].map((amount) => ({ key: amount, id, properties: { amount } }));
    expect((await client.objects.update('deals', updates)).map(({ status }) => status)).toEqual(['written', 'written', 'written']);
    expect(account.get('deals', id)?.properties['amount']).toBe('3');
    const twice = await client.objects.create('contacts', [contact('ann@shop.com'), contact(' ANN@shop.com')]);
    expect(twice.map(({ status }) => status)).toEqual(['written', 'exists']);
  });

  test('10: identical line items stay as many as they are', async () => {
    const { client, account } = simulated({ mergeIdenticalLineItems: true });
    const inputs = ['a', 'b', 'c'].map((key) => ({ key, properties: { name: 'Ticket', price: '10', quantity: '1' } }));
    const outcomes = await client.objects.create('line_items', inputs);
    expect(outcomes.map(({ status }) => status)).toEqual(['written', 'written', 'written']);
    expect(account.count('line_items')).toBe(3);
  });

  test('9: a line item is created together with its association', async () => {
    const { client, account } = simulated();
    const parent = account.create('deals', { dealname: 'Order', dealstage: 'closedwon' });
    const line = {
      key: 'l1',
      properties: { name: 'Ticket' },
      associations: [{ toId: parent.id, types: [{ category: 'HUBSPOT_DEFINED', typeId: 20 } as const] }],
    };
    const [outcome] = await client.objects.create('line_items', [line]);
    const id = outcome?.status === 'written' ? outcome.object.id : '';
    expect(account.associationsOf('line_items', id, 'deals')).toMatchObject([{ id: parent.id }]);
  });

  test('12: a SKU that another product holds is a clash that names that product', async () => {
    const house = simulated();
    await withShopKey(house, 'products');
    const other = house.account.create('products', { name: 'Made by hand', hs_sku: 'SKU-1' });
    const [clash, good] = await house.client.objects.create(
      'products',
      ['SKU-1', 'SKU-2'].map((hs_sku) => ({ key: hs_sku, properties: { name: 'Mug', hs_sku, shop_key: hs_sku } })),
      { uniqueProperty: 'shop_key' },
    );
    expect(clash).toMatchObject({
      status: 'failed',
      failure: { cause: 'unique-clash', property: 'hs_sku', value: 'SKU-1', existingId: other.id },
    });
    expect(good).toMatchObject({ status: 'written' });
  });

  test('13: an order number of another store is a clash that names the property', async () => {
    const { client, account } = simulated();
    account.create('orders', { hs_order_name: 'One', hs_external_order_id: '1001' });
    expect(await client.objects.create('orders', [{ key: 'k', properties: { hs_order_name: 'Two', hs_external_order_id: '1001' } }])).toMatchObject([
      { status: 'failed', failure: { cause: 'unique-clash', property: 'hs_external_order_id', value: '1001' } },
    ]);
  });

  test('25: merged records are read, and updated, under their old ids', async () => {
    const { client, account } = simulated();
    const [one, two] = [account.create('contacts', { email: 'one@shop.com' }), account.create('contacts', { email: 'two@shop.com' })];
    const mergedId = account.merge('contacts', one.id, two.id);
    expect(await client.objects.read('contacts', [{ key: 'k', id: two.id }], { properties: ['email'] })).toMatchObject([
      { status: 'found', object: { id: mergedId }, aliasOf: two.id },
    ]);
    expect(await client.objects.update('contacts', [{ key: 'k', id: two.id, properties: { firstname: 'Ann' } }])).toMatchObject([
      { status: 'written', object: { id: mergedId }, aliasOf: two.id },
    ]);
  });

  test('26: two records of ours that have become one contact both learn its id', async () => {
    const { client, account } = simulated();
    const [one, two] = [account.create('contacts', { email: 'one@shop.com' }), account.create('contacts', { email: 'two@shop.com' })];
    const mergedId = account.merge('contacts', one.id, two.id);
    const outcomes = await client.objects.update('contacts', [one, two].map(({ id }) => ({ key: id, id, properties: { firstname: id } })));
    expect(outcomes.map((outcome) => outcome.status === 'written' && outcome.object.id)).toEqual([mergedId, mergedId]);
    expect(account.get('contacts', mergedId)?.properties['firstname']).toBe(two.id);
  });

  test('27: a contact is found by a secondary address beside its primary one', async () => {
    const { client, account } = simulated();
    const known = account.create('contacts', { email: 'ann@shop.com' });
    account.addSecondaryEmail(known.id, 'ann@work.com');
    const asked = ['ann@work.com', 'ann@shop.com', 'nobody@shop.com'].map((id) => ({ key: id, id }));
    const outcomes = await client.objects.read('contacts', asked, { idProperty: 'email', properties: [] });
    expect(outcomes).toMatchObject([
      { status: 'found', object: { id: known.id }, aliasOf: 'ann@work.com' },
      { status: 'found', object: { id: known.id } },
      { status: 'missing' },
    ]);
  });

  test.each([true, false])('32: an answer lost %s the commit makes no second record', async (commit) => {
    const house = simulated();
    await withShopKey(house, 'deals');
    house.simulator.addFault({ match: { path: '/crm/objects/2026-03/deals/batch/create' }, effect: { kind: 'drop', commit } });
    const keys = many(100, (index) => `o${index}`);
    const outcomes = await house.client.objects.create(
      'deals',
      keys.map((key) => deal(key, { amount: '12.50', closedate: '2026-11-20T10:00:00Z' })),
      { uniqueProperty: 'shop_key' },
    );
    expect(outcomes.every(({ status }) => status === 'written')).toBe(true);
    expect(house.account.count('deals')).toBe(100);
    expect(house.calls('/objects/2026-03/deals/batch/create')).toBe(commit ? 1 : 2);
  });

  test('32: a lost answer without a unique property is not repeated and says so', async () => {
    const { client, simulator, account } = simulated();
    simulator.addFault({ match: { path: '/crm/objects/2026-03/deals/batch/create' }, effect: { kind: 'html', status: 502, commit: true } });
    const outcomes = await client.objects.create('deals', [{ key: 'k', properties: { dealname: 'Order', dealstage: 'closedwon' } }]);
    expect(outcomes).toMatchObject([{ status: 'failed', failure: { kind: 'temporary', perhapsWritten: true } }]);
    expect(account.count('deals')).toBe(1);
  });
});
