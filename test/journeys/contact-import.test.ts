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

describe('the documented messages, one after the other', () => {
  test('a new order becomes a contact with the whole table of fields', async () => {
    const answer = await house.post(sampleText('new'));
    expect(answer.status).toBe(200);
    expect(answer.contentType).toBe('application/json;charset=utf-8');
    expect(answer.body.notifications).toEqual([IMPORTED]);
    expect(answer.body.message_id).toMatch(/^\w{24}$/u);
    expect(house.contact(EMAIL)?.properties).toMatchObject({
      email: EMAIL, firstname: 'Chris', lastname: 'Mar', phone: '555-555-1212', address: '112 Hula Lane', city: 'Leesburg', state: 'VA', zip: '20175', country: 'US',
      lifecyclestage: 'customer', initial_campaign: '456', initial_promotion: '123', account_creation_date: "2013-09-20T20:24:22.000Z",
      mrt_campaign: '456', mrt_promotion: '123', mrt_date: "2013-09-20T20:24:22.000Z", mrt_order_number: 'R123456789',
      mrt_total_shipping: '4.00', mrt_total_tax: '6.00', mrt_total_adjustment: '10.00', mrt_total_revenue: '29.99',
      total_order_shipping: '4.00', total_order_tax: '6.00', total_order_adjustment: '10.00', total_order_revenue: '29.99', total_transactions: '1',
    });
  });

  test('its update replaces what the order counted before', async () => {
    expect((await house.post(sample('updated'))).body.notifications).toEqual([IMPORTED]);
    expect(house.contact(EMAIL)?.properties).toMatchObject({
      mrt_total_revenue: '129.99', total_order_shipping: '4.00', total_order_tax: '6.00', total_order_adjustment: '10.00', total_order_revenue: '129.99', total_transactions: '1',
    });
  });
});
