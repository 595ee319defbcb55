// The official client's calls for every object type of a shop: its own groups, and the generic one for orders and carts.
import { AssociationSpecAssociationCategoryEnum as Category } from '@hubspot/api-client/lib/codegen/crm/line_items/models/AssociationSpec.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWitness, passSearchLag, refusalOf, type Witness } from './witness.ts';

let witness: Witness;
beforeAll(async () => {
  witness = await openWitness();
});
afterAll(() => witness.close());

type Group = 'companies' | 'deals' | 'tickets' | 'products' | 'lineItems';

interface Sample {
  readonly group: Group;
  readonly typeId: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly change: Readonly<Record<string, string>>;
}

const OWN_GROUPS: readonly Sample[] = [
  { group: 'companies', typeId: '0-2', properties: { name: 'Acme', domain: 'acme.example' }, change: { name: 'Acme & Co' } },
  { group: 'deals', typeId: '0-3', properties: { dealname: 'Order 1', dealstage: 'closedwon', amount: '10.50' }, change: { amount: '11' } },
  { group: 'tickets', typeId: '0-5', properties: { subject: 'Broken', hs_pipeline: '0', hs_pipeline_stage: '1' }, change: { subject: 'Mended' } },
  { group: 'products', typeId: '0-7', properties: { name: 'Chair', price: '49.90' }, change: { price: '39.90' } },
  { group: 'lineItems', typeId: '0-8', properties: { name: 'Chair', price: '49.90', quantity: '2' }, change: { quantity: '3' } },
];

describe.each(OWN_GROUPS)('$group', ({ group, typeId, properties, change }) => {
  it('one is created, read, changed, listed, found and archived', async () => {
    const { basicApi, searchApi } = witness.client.crm[group];
    const created = await basicApi.create({ properties, associations: [] });
    expect(created.properties).toMatchObject(properties);
    const changed = await basicApi.update(created.id, { properties: change });
    expect(changed.properties).toMatchObject(change);
    const read = await basicApi.getById(created.id, Object.keys(properties));
    expect(read.properties).toMatchObject({ ...properties, ...change });
    const page = await basicApi.getPage(100);
    expect(page.results.map(({ id }) => id)).toContain(created.id);
    passSearchLag(witness);
    const found = await searchApi.doSearch({ query: Object.values({ ...properties, ...change })[0] ?? '', properties: Object.keys(properties) });
    expect(found.results.map(({ id }) => id)).toContain(created.id);
    await basicApi.archive(created.id);
    expect((await refusalOf(basicApi.getById(created.id))).code).toBe(404);
  });

  it('a batch is created, read, changed and archived', async () => {
    const { batchApi } = witness.client.crm[group];
    const inputs = [1, 2, 3].map((number) => ({ properties: { ...properties, ...distinct(group, number) }, associations: [] }));
    const created = await batchApi.create({ inputs });
    expect(created.results).toHaveLength(3);
    const ids = created.results.map(({ id }) => ({ id }));
    const changed = await batchApi.update({ inputs: ids.map(({ id }) => ({ id, properties: change })) });
    expect(changed.results.map((result) => result.properties)).toEqual(ids.map(() => expect.objectContaining(change)));
    const read = await batchApi.read({ inputs: ids, properties: Object.keys(change), propertiesWithHistory: [] });
    expect(read.results.map((result) => result.properties)).toEqual(ids.map(() => expect.objectContaining(change)));
    await batchApi.archive({ inputs: ids });
    expect(witness.account.get(typeId, ids[0]?.id ?? '')?.archived).toBe(true);
  });
});

/** Names and not the changed property, so that no two inputs are alike. */
function distinct(group: Group, number: number): Record<string, string> {
  const name = { companies: 'name', deals: 'dealname', tickets: 'subject', products: 'name', lineItems: 'name' }[group];
  return { [name]: `Sample ${number}` };
}

describe('what the object types add', () => {
  it('a deal knows whether it is won, and a foreign stage is refused', async () => {
    const { basicApi } = witness.client.crm.deals;
    const deal = await basicApi.create({ properties: { dealname: 'Won', dealstage: 'closedwon' } });
    const read = await basicApi.getById(deal.id, ['pipeline', 'hs_is_closed_won', 'hs_deal_stage_probability']);
    expect(read.properties).toMatchObject({ pipeline: 'default', hs_is_closed_won: 'true', hs_deal_stage_probability: '1.0' });
    const refused = await refusalOf(basicApi.update(deal.id, { properties: { dealstage: 'nowhere' } }));
    expect(refused.body.errors?.[0]?.code).toBe('INVALID_OPTION');
  });

  it('a line item copies its product and hangs on its deal from the start', async () => {
    const product = await witness.client.crm.products.basicApi.create({ properties: { name: 'Lamp', price: '20', hs_sku: 'LAMP' } });
    const deal = await witness.client.crm.deals.basicApi.create({ properties: { dealname: 'Lamps', dealstage: 'contractsent' } });
    const associations = [{ to: { id: deal.id }, types: [{ associationCategory: Category.HubspotDefined, associationTypeId: 20 }] }];
    const item = await witness.client.crm.lineItems.basicApi.create({ properties: { hs_product_id: product.id, quantity: '3' }, associations });
    const read = await witness.client.crm.lineItems.basicApi.getById(item.id, ['name', 'price', 'amount', 'hs_sku'], undefined, ['deals']);
    expect(read.properties).toMatchObject({ name: 'Lamp', price: '20', amount: '60', hs_sku: 'LAMP' });
    expect(read.associations?.['deals']?.results).toEqual([{ id: deal.id, type: 'line_item_to_deal' }]);
  });

  it('identical line items of a batch become one, without a word', async () => {
    const input = { properties: { name: 'Same', price: '1' }, associations: [] };
    const created = await witness.client.crm.lineItems.batchApi.create({ inputs: [input, input] });
    expect(created.results).toHaveLength(1);
  });

  it('a SKU that another product has is refused with the id of that product', async () => {
    const { basicApi } = witness.client.crm.products;
    const first = await basicApi.create({ properties: { name: 'Cup', hs_sku: 'CUP' } });
    const { code, body } = await refusalOf(basicApi.create({ properties: { name: 'Mug', hs_sku: 'CUP' } }));
    expect(code).toBe(400);
    expect(body.message).toMatch(new RegExp(`^Cannot set PropertyValueCoordinates\\{.+propertyName=hs_sku, value=CUP\\} on \\d+\\. ${first.id} already has that value\\.$`));
  });
});

describe.each([
  { type: 'orders', singular: 'order', typeId: '0-123', properties: { hs_order_name: 'Order 7', hs_external_order_id: 'shop-7' }, key: 'hs_external_order_id' },
  { type: 'carts', singular: 'cart', typeId: '0-142', properties: { hs_cart_name: 'Cart 7', hs_external_cart_id: 'cart-7' }, key: 'hs_external_cart_id' },
])('$type through the generic group', ({ type, singular, typeId, properties, key }) => {
  it('one is created and read under its plural, its singular and its id', async () => {
    const { basicApi, searchApi } = witness.client.crm.objects;
    const created = await basicApi.create(type, { properties, associations: [] });
    for (const name of [type, singular, typeId]) {
      const read = await basicApi.getById(name, created.id, [key]);
      expect(read.properties).toMatchObject({ [key]: Object.values(properties)[1] });
    }
    expect((await basicApi.update(type, created.id, { properties: { hs_total_price: '12.5' } })).properties['hs_total_price']).toBe('12.5');
    passSearchLag(witness);
    expect((await searchApi.doSearch(type, { query: Object.values(properties)[0] ?? '' })).total).toBe(1);
    await basicApi.archive(type, created.id);
    expect((await basicApi.getPage(type)).results).toEqual([]);
  });

  it('a batch is created, changed, read and archived', async () => {
    const { batchApi } = witness.client.crm.objects;
    const name = Object.keys(properties)[0] ?? '';
    const created = await batchApi.create(type, { inputs: ['A', 'B'].map((text) => ({ properties: { [name]: text }, associations: [] })) });
    const ids = created.results.map(({ id }) => ({ id }));
    const changed = await batchApi.update(type, { inputs: ids.map(({ id }) => ({ id, properties: { hs_tax: '1.9' } })) });
    expect(changed.results).toHaveLength(2);
    const read = await batchApi.read(type, { inputs: ids, properties: ['hs_tax'], propertiesWithHistory: [] });
    expect(read.results.map((result) => result.properties['hs_tax'])).toEqual(['1.9', '1.9']);
    await batchApi.archive(type, { inputs: ids });
    expect(witness.account.count(type)).toBe(0);
  });
});

describe('upserts of other objects', () => {
  it('orders are upserted by their external id', async () => {
    const { batchApi } = witness.client.crm.objects;
    const upsert = (total: string) =>
      batchApi.upsert('orders', { inputs: [{ id: 'shop-9', idProperty: 'hs_external_order_id', properties: { hs_order_name: 'Order 9', hs_total_price: total } }] });
    const [first, second] = [await upsert('5'), await upsert('6')];
    expect([first.results[0]?._new, second.results[0]?._new]).toEqual([true, false]);
    expect(second.results[0]).toMatchObject({ id: first.results[0]?.id, properties: { hs_total_price: '6' } });
  });
});
