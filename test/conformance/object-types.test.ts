// What each object type adds to the rules of all: https://developers.hubspot.com/docs/guides/crm/understanding-the-crm
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './desk.ts';
import { DIALECTS } from './dialects.ts';
import { idOf } from './heard.ts';
import { controlsOf } from './target.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const CLASH = /^Cannot set PropertyValueCoordinates\{.*\} on \d+\. (\d+) already has that value\.$/;

describe.each(DIALECTS)('contacts in $name', (dialect) => {
  const contacts = dialect.objects('contacts');

  it('an address is stored trimmed and in lower case', async () => {
    const email = desk.email();
    const heard = desk.keep('contacts', await desk.post(contacts, { properties: { email: `  ${email.toUpperCase()} ` } }));
    expect(heard.body.properties?.['email']).toBe(email);
  });

  it.each(['nobody', 'a@b', 'person@example.con'])('%s is no address', async (email) => {
    const heard = await desk.post(contacts, { properties: { email } });
    expect([heard.status, heard.body.errors?.[0]?.code]).toEqual([400, 'INVALID_EMAIL']);
  });

  it('a name does without an address', async () => {
    expect(await desk.make(dialect, 'contacts', { firstname: desk.fresh('name') })).toMatch(/^\d+$/);
  });

  it('a step back in the life cycle is ignored without a word', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), lifecyclestage: 'customer' });
    const heard = await desk.patch(`${contacts}/${id}`, { properties: { lifecyclestage: 'lead' } });
    expect([heard.status, heard.body.properties?.['lifecyclestage']]).toEqual([200, 'customer']);
  });

  it('a step back works once the stage is cleared', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), lifecyclestage: 'customer' });
    await desk.patch(`${contacts}/${id}`, { properties: { lifecyclestage: '' } });
    const heard = await desk.patch(`${contacts}/${id}`, { properties: { lifecyclestage: 'lead' } });
    expect(heard.body.properties?.['lifecyclestage']).toBe('lead');
  });
});

describe.each(DIALECTS)('companies and deals in $name', (dialect) => {
  const deals = dialect.objects('deals');

  it('two companies may have one domain', async () => {
    const domain = `${desk.fresh('domain').replaceAll('_', '-')}.example.com`;
    const first = await desk.make(dialect, 'companies', { name: 'First', domain });
    expect(await desk.make(dialect, 'companies', { name: 'Second', domain })).not.toBe(first);
  });

  it('a deal stands in the default pipeline and is won or not by its stage', async () => {
    const id = await desk.make(dialect, 'deals', { dealname: desk.fresh('deal'), dealstage: 'closedwon' });
    const won = await desk.get(`${deals}/${id}?properties=pipeline,hs_is_closed_won,hs_v2_date_entered_closedwon`);
    expect(won.body.properties).toMatchObject({ pipeline: 'default', hs_is_closed_won: 'true', hs_v2_date_entered_closedwon: expect.any(String) });
    await desk.patch(`${deals}/${id}`, { properties: { dealstage: 'closedlost' } });
    const lost = await desk.get(`${deals}/${id}?properties=hs_is_closed_won`);
    expect(lost.body.properties).toMatchObject({ hs_is_closed_won: 'false' });
  });

  it('a stage that the pipeline does not have is refused', async () => {
    const heard = await desk.post(deals, { properties: { dealname: desk.fresh('deal'), dealstage: 'Closed Won' } });
    expect([heard.status, heard.body.category]).toEqual([400, 'VALIDATION_ERROR']);
  });
});

describe.each(DIALECTS)('products and line items in $name', (dialect) => {
  const lineItems = dialect.objects('line_items');

  it('a SKU belongs to one product', async () => {
    const hs_sku = desk.fresh('sku');
    const owner = await desk.make(dialect, 'products', { name: 'First', hs_sku });
    const heard = await desk.post(dialect.objects('products'), { properties: { name: 'Second', hs_sku } });
    expect([heard.status, CLASH.exec(heard.body.message ?? '')?.[1]]).toEqual([400, owner]);
  });

  it('a line item is a snapshot of its product', async () => {
    const product = await desk.make(dialect, 'products', { name: 'Lamp', price: '20' });
    const id = await desk.make(dialect, 'line_items', { hs_product_id: product, quantity: '2' });
    await desk.patch(`${dialect.objects('products')}/${product}`, { properties: { price: '30' } });
    const heard = await desk.get(`${lineItems}/${id}?properties=name,price,amount`);
    expect(heard.body.properties).toMatchObject({ name: 'Lamp', price: '20', amount: '40' });
  });

  it('what is sent wins over the product', async () => {
    const product = await desk.make(dialect, 'products', { name: 'Lamp', price: '20' });
    const id = await desk.make(dialect, 'line_items', { hs_product_id: product, price: '15', quantity: '1' });
    expect((await desk.get(`${lineItems}/${id}?properties=name,price`)).body.properties).toMatchObject({ name: 'Lamp', price: '15' });
  });

  it('a price below zero is refused', async () => {
    const heard = await desk.post(lineItems, { properties: { name: 'Return', price: '-5', quantity: '1' } });
    expect([heard.status, heard.body.category]).toEqual([400, 'VALIDATION_ERROR']);
  });

  it('a line item hangs on its deal when the create names it, else on none', async () => {
    const deal = await desk.make(dialect, 'deals', { dealname: desk.fresh('deal'), dealstage: 'closedwon' });
    const associations = [{ to: { id: deal }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 20 }] }];
    const hung = idOf(desk.keep('line_items', await desk.post(lineItems, { properties: { name: 'Lamp', price: '1', quantity: '1' }, associations })));
    const loose = await desk.make(dialect, 'line_items', { name: 'Loose', price: '1', quantity: '1' });
    expect((await desk.get(`${lineItems}/${hung}?associations=deals`)).body['associations']).toMatchObject({ deals: { results: [{ id: deal, type: 'line_item_to_deal' }] } });
    expect((await desk.get(`${lineItems}/${loose}?associations=deals`)).body['associations']).toBeUndefined();
  });

  it('a second parent is refused', async (context) => {
    controlsOf(desk, context, 'HubSpot may take it and lose the line item with the first parent');
    const item = await desk.make(dialect, 'line_items', { name: 'Lamp', price: '1', quantity: '1' });
    const deal = await desk.make(dialect, 'deals', { dealname: desk.fresh('deal'), dealstage: 'closedwon' });
    const order = await desk.make(dialect, 'orders', { hs_order_name: desk.fresh('order') });
    expect((await desk.put(`${dialect.links('line_items', item)}/default/deals/${deal}`, undefined)).status).toBe(200);
    expect((await desk.put(`${dialect.links('line_items', item)}/default/orders/${order}`, undefined)).status).toBe(400);
  });
});

describe.each(DIALECTS)('orders and carts in $name', (dialect) => {
  it('an order needs a name and stands open in the order pipeline', async () => {
    expect((await desk.post(dialect.objects('orders'), { properties: { hs_total_price: '1' } })).status).toBe(400);
    const id = await desk.make(dialect, 'orders', { hs_order_name: desk.fresh('order') });
    const heard = await desk.get(`${dialect.objects('0-123')}/${id}?properties=hs_pipeline,hs_pipeline_stage`);
    expect(heard.body.properties).toMatchObject({ hs_pipeline: '14a2e10e-5471-408a-906e-c51f3b04369e', hs_pipeline_stage: '4b27b500-f031-4927-9811-68a0b525cbae' });
  });

  it('an external order id belongs to one order', async () => {
    const hs_external_order_id = desk.fresh('external');
    const owner = await desk.make(dialect, 'orders', { hs_order_name: 'First', hs_external_order_id });
    const heard = await desk.post(dialect.objects('orders'), { properties: { hs_order_name: 'Second', hs_external_order_id } });
    expect([heard.status, CLASH.exec(heard.body.message ?? '')?.[1]]).toEqual([400, owner]);
  });

  it('a cart needs nothing', async () => {
    expect(await desk.make(dialect, 'carts', {})).toMatch(/^\d+$/);
  });
});
