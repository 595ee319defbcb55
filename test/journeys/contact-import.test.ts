// The hub's documented messages, as they are printed, against a Storebridge with its first portal.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type House } from '../house/house.ts';
import { sample, sampleText } from '../house/messages.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const EMAIL = 'test1@test.com';
const IMPORTED = { level: 'info', subject: 'Contact imported', description: 'The contact for order number R123456789 was imported.' };

const PERSON = { email: EMAIL, firstname: 'Chris', lastname: 'Mar', phone: '555-555-1212', address: '112 Hula Lane', city: 'Leesburg', state: 'VA', zip: '20175', country: 'US', lifecyclestage: 'customer' };
const COMPLETED_AT = '2013-09-20T20:24:22.000Z';
const FIRST = { initial_campaign: '456', initial_promotion: '123', account_creation_date: COMPLETED_AT };
const TELLING = { mrt_campaign: '456', mrt_promotion: '123', mrt_date: COMPLETED_AT, mrt_order_number: 'R123456789', mrt_total_shipping: '4.00', mrt_total_tax: '6.00', mrt_total_adjustment: '10.00' };
const COUNTED = { total_order_shipping: '4.00', total_order_tax: '6.00', total_order_adjustment: '10.00', total_transactions: '1' };

describe('the documented messages, one after the other', () => {
  test('a new order becomes a contact with the whole table of fields', async () => {
    const answer = await house.post(sampleText('new'));
    expect(answer.status).toBe(200);
    expect(answer.contentType).toBe('application/json;charset=utf-8');
    expect(answer.body).toEqual({ message_id: expect.stringMatching(/^\w{24}$/u), notifications: [IMPORTED] });
    expect(house.valuesOf(EMAIL)).toMatchObject({ ...PERSON, ...FIRST, ...TELLING, ...COUNTED, mrt_total_revenue: '29.99', total_order_revenue: '29.99' });
  });

  test('an updated order counts with its new amounts instead of the old ones', async () => {
    expect((await house.post(sampleText('updated'))).body.notifications).toEqual([IMPORTED]);
    expect(house.valuesOf(EMAIL)).toMatchObject({ ...PERSON, ...FIRST, ...TELLING, ...COUNTED, mrt_total_revenue: '129.99', total_order_revenue: '129.99' });
  });

  test('a canceled order leaves totals of zero, no most recent order, and the person as known', async () => {
    expect((await house.post(sampleText('canceled'))).body.notifications).toEqual([IMPORTED]);
    const properties = house.valuesOf(EMAIL);
    expect(properties).toMatchObject({ ...PERSON, ...FIRST, total_order_shipping: '0.00', total_order_tax: '0.00', total_order_adjustment: '0.00', total_order_revenue: '0.00', total_transactions: '0' });
    for (const name of [...Object.keys(TELLING), 'mrt_total_revenue']) expect(properties[name] ?? '').toBe('');
  });
});

describe('the first run', () => {
  test('it creates the properties of the table in a group of their own, with fitting types', () => {
    const { registry } = house.account.state.collections.get('0-1') ?? {};
    const created = [...(registry?.all() ?? [])].filter((definition) => definition.groupName === 'spree');
    const types = Object.fromEntries(created.map(({ name, type, fieldType }) => [name, `${type} ${fieldType}`]));
    expect(types).toEqual({
      initial_campaign: 'string text', initial_promotion: 'string text', account_creation_date: 'datetime date',
      mrt_campaign: 'string text', mrt_promotion: 'string text', mrt_date: 'datetime date', mrt_order_number: 'string text',
      mrt_total_shipping: 'number number', mrt_total_tax: 'number number', mrt_total_adjustment: 'number number', mrt_total_revenue: 'number number',
      total_order_shipping: 'number number', total_order_tax: 'number number', total_order_adjustment: 'number number', total_order_revenue: 'number number', total_transactions: 'number number',
    });
  });
});

const HOPELESS: readonly (readonly [body: string, word: string])[] = [
  ['[]', 'body'],
  ['null', 'body'],
  ['"order:new"', 'body'],
  ['{"message":"order:new"}', 'payload'],
  ['{"message":"order:new","payload":{}}', 'payload'],
  ['{"message":"stock:change","message_id":"m1","payload":{"order":{}}}', 'stock:change'],
  ['{"message":"order:new","payload":{"order":{"number":"R1"}}}', 'e-mail address'],
  ['{"message":"order:new","payload":{"order":{"email":"a@shop.com"}}}', 'order number'],
  ['{"message":"order:new","payload":{"order":{"number":"R2","email":"nobody","totals":{"order":1},"placed_on":"2024-01-01T00:00:00Z"}}}', 'not valid'],
  ['{"message":"order:new","payload":{"order":{"number":"R3","email":"a@shop.com","totals":{"order":"1.2.3"},"placed_on":"2024-01-01T00:00:00Z"}}}', 'total'],
  ['{"message":"order:new","payload":{"order":{"number":"R4","email":"a@shop.com","totals":{"order":true}}}}', 'totals.order'],
];

describe('the envelope', () => {
  test('a message id is echoed', async () => {
    const answer = await house.post({ ...sample('new'), message_id: '518726e84910515003000001' });
    expect(answer.body).toEqual({ message_id: '518726e84910515003000001', notifications: [IMPORTED] });
  });

  test('parameters of either spelling, and of a wrong type, are left alone', async () => {
    const { payload, ...rest } = sample('new');
    for (const parameters of [[{ name: 'hubspot.access_token', value: 'aaa11111' }, { name: 'refresh_token', value: 'bbb' }], { access_token: 'aaa' }, 'none', null]) {
      const answer = await house.post({ ...rest, payload: { ...(payload as object), parameters } });
      expect(answer).toMatchObject({ status: 200, body: { notifications: [IMPORTED] } });
    }
  });

  test.for([{ token: null }, { token: '' }, { token: 'another' }])('a call with $token as token is refused and changes nothing', async ({ token }) => {
    const before = house.simulator.requestLog.count();
    const answer = await house.post(sampleText('new').replaceAll('test1@', 'refused@'), { token });
    expect(answer.status).toBe(401);
    expect(house.simulator.requestLog.count()).toBe(before);
    expect(house.contact('refused@test.com')).toBeUndefined();
  });

  test.for(['', 'not json', '{"message":', '\u0000'])('a body that is not JSON is answered with 406: %j', async (body) => {
    expect((await house.post(body)).status).toBe(406);
  });

  test.for(HOPELESS)('a message that can never be imported is answered once and for all: %s', async ([body, word]) => {
    const { status, body: answer } = await house.post(body);
    expect(status).toBe(200);
    expect(answer.notifications).toHaveLength(1);
    expect(answer.notifications?.[0]).toMatchObject({ level: 'error', subject: 'Contact not imported' });
    expect(answer.notifications?.[0]?.description).toContain(word);
    expect(answer.message_id).toEqual(expect.any(String));
  });

  test('an order that is not completed yet is passed over with a warning', async () => {
    const { status, body } = await house.post({ message: 'order:updated', payload: { order: { number: 'R5', email: 'cart@shop.com', totals: { order: 5 } } } });
    expect({ status, level: body.notifications?.[0]?.level }).toEqual({ status: 200, level: 'warn' });
    expect(house.contact('cart@shop.com')).toBeUndefined();
  });

  test('a message of version 6 is answered in its own form', async () => {
    const order = { id: 'R600', status: 'complete', email: 'six@shop.com', currency: 'USD', placed_on: '2024-02-03T04:05:06Z', totals: { order: 12.5, shipping: 1, tax: 2, adjustment: 3 }, billing_address: { firstname: 'Six', state: 'CA', country: 'US' } };
    const answer = await house.post({ request_id: 'r-1', order, parameters: {} }, { tokenHeader: 'X-Hub-Token' });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ request_id: 'r-1', summary: 'The contact for order number R600 was imported.' });
    expect(house.valuesOf('six@shop.com')).toMatchObject({ firstname: 'Six', state: 'CA', country: 'US', total_order_revenue: '12.50', mrt_order_number: 'R600' });
  });
});

describe('what the hub reads before it sends', () => {
  test('the service describes itself, and tells that it is there, to anyone', async () => {
    const base = `${house.url}/hooks/spree-shop`;
    const description = await fetch(`${base}/endpoint.json`);
    expect(await description.json()).toMatchObject({ name: 'hubspot', services: [{ name: 'contact_import', path: '/contact_import' }] });
    expect((await fetch(`${base}/auth`)).status).toBe(200);
  });

  test.for(['constructor', '__proto__', 'toString', 'nothing'])('there is no document named %s', async (name) => {
    expect((await fetch(`${house.url}/hooks/spree-shop/${name}`)).status).toBe(404);
  });

  test.for(['/hooks/other-shop/contact_import', '/hooks/spree-shop/other', '/hooks/a%00b/contact_import', '/hooks/spree-shop/contact_import/receipts/99999999', '/hooks/spree-shop/contact_import/receipts/1.5'])('nothing is at %s', async (path) => {
    expect((await house.post(sample('new'), { url: house.url + path })).status).toBe(404);
  });
});
