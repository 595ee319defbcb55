// What a customer's orders come to: the most recent one, the first one, corrections, currencies.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { totalsShown } from '../house/history.ts';
import { houseConfig, startHouse, type House } from '../house/house.ts';
import { orderMessage } from '../house/messages.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

function totalsOf(email: string): Readonly<Record<string, string>> {
  return totalsShown(house.valuesOf(email));
}

describe('the most recent order', () => {
  const older = { number: 'R10', email: 'recent@shop.com', total: '10.00', completedAt: '2024-01-01T00:00:00Z', campaign: 'winter' };
  const newer = { number: 'R11', email: 'recent@shop.com', total: '20.00', completedAt: '2024-06-01T00:00:00Z', campaign: 'summer' };

  test('it is the one that was completed last, also when it is heard of first', async () => {
    await house.post(orderMessage('new', newer));
    await house.post(orderMessage('new', older));
    expect(totalsOf('recent@shop.com')).toMatchObject({ newest: 'R11', campaign: 'summer', revenue: '30.00', transactions: '2' });
  });

  test('an update of an older order does not take its place', async () => {
    await house.post(orderMessage('updated', { ...older, total: '15.00' }, older));
    expect(totalsOf('recent@shop.com')).toMatchObject({ newest: 'R11', newestRevenue: '20.00', revenue: '35.00' });
  });

  test('when it is canceled the one before takes its place', async () => {
    await house.post(orderMessage('canceled', newer));
    expect(totalsOf('recent@shop.com')).toMatchObject({ newest: 'R10', newestRevenue: '15.00', campaign: 'winter', revenue: '15.00', transactions: '1' });
  });

  test('a cancellation of an order that nobody has heard of counts nothing', async () => {
    await house.post(orderMessage('canceled', { number: 'R20', email: 'unheard@shop.com', total: '99.00' }));
    expect(totalsOf('unheard@shop.com')).toMatchObject({ revenue: '0.00', transactions: '0', newest: '' });
  });
});

describe('the first order', () => {
  test('what it said stays, whatever comes later', async () => {
    const first = { number: 'R30', email: 'first@shop.com', total: '1.00', completedAt: '2024-05-05T00:00:00Z', createdAt: '2024-05-04T00:00:00Z', campaign: 'spring', promotion: 'ten' };
    await house.post(orderMessage('new', first));
    await house.post(orderMessage('new', { ...first, number: 'R31', completedAt: '2024-01-01T00:00:00Z', createdAt: '2023-12-31T00:00:00Z', campaign: 'other', promotion: 'other' }));
    expect(house.valuesOf('first@shop.com')).toMatchObject({ initial_campaign: 'spring', initial_promotion: 'ten', account_creation_date: '2024-05-04T00:00:00.000Z', mrt_campaign: 'spring' });
  });

  test('a contact that HubSpot knows already gets only what is blank', async () => {
    house.account.create('contacts', { email: 'known@shop.com', firstname: 'Known', initial_campaign: 'by hand' });
    await house.post(orderMessage('new', { number: 'R32', email: 'known@shop.com', total: '1.00', campaign: 'shop', promotion: 'shop', firstname: 'Shop' }));
    expect(house.valuesOf('known@shop.com')).toMatchObject({ initial_campaign: 'by hand', initial_promotion: 'shop', firstname: 'Shop', lifecyclestage: 'customer', total_transactions: '1' });
  });

  test('an order without a billing address does not wipe out what HubSpot knows', async () => {
    house.account.create('contacts', { email: 'address@shop.com', phone: '1234', city: 'Rome' });
    await house.post(orderMessage('new', { number: 'R33', email: 'address@shop.com', total: '1.00', more: { bill_address: {} } }));
    expect(house.valuesOf('address@shop.com')).toMatchObject({ phone: '1234', city: 'Rome' });
  });
});

describe('corrections', () => {
  const order = { number: 'R40', email: 'wrong@shop.com', total: '40.00', shipping: '4.00' };

  test('an e-mail address corrected on the order moves its amounts to the other contact', async () => {
    await house.post(orderMessage('new', order));
    await house.post(orderMessage('updated', { ...order, email: 'right@shop.com' }, order));
    expect(totalsOf('wrong@shop.com')).toMatchObject({ revenue: '0.00', shipping: '0.00', transactions: '0', newest: '' });
    expect(totalsOf('right@shop.com')).toMatchObject({ revenue: '40.00', shipping: '4.00', transactions: '1', newest: 'R40' });
  });

  test('corrected back, they move back', async () => {
    await house.post(orderMessage('updated', { ...order, total: '41.00' }, { ...order, email: 'right@shop.com' }));
    expect(totalsOf('wrong@shop.com')).toMatchObject({ revenue: '41.00', transactions: '1' });
    expect(totalsOf('right@shop.com')).toMatchObject({ revenue: '0.00', transactions: '0', newest: '' });
  });

  test('order numbers and e-mail addresses are compared without regard to case and white space', async () => {
    await house.post(orderMessage('new', { number: 'r50a', email: ' Case@Shop.COM ', total: '5.00' }));
    await house.post(orderMessage('updated', { number: ' R50A ', email: 'case@shop.com', total: '6.00' }, { number: 'R50A', email: 'case@shop.com', total: '5.00' }));
    expect(totalsOf('case@shop.com')).toMatchObject({ revenue: '6.00', transactions: '1', newest: 'R50A' });
  });

  test('negative adjustments and orders of nothing are counted', async () => {
    await house.post(orderMessage('new', { number: 'R60', email: 'discount@shop.com', total: '20.01', adjustment: '-4.99' }));
    await house.post(orderMessage('new', { number: 'R61', email: 'discount@shop.com', total: '0.00', adjustment: '-20.02', completedAt: '2024-07-01T00:00:00Z' }));
    expect(totalsOf('discount@shop.com')).toMatchObject({ revenue: '20.01', adjustment: '-25.01', transactions: '2', newest: 'R61', newestRevenue: '0.00' });
  });

  test('sums are exact where binary fractions are not', async () => {
    for (const [number, total] of [['R70', '141.98000000000002'], ['R71', '29.99']] as const) await house.post(orderMessage('new', { number, email: 'exact@shop.com', total: '0.00', more: { total: Number(total) } }));
    expect(house.valuesOf('exact@shop.com')['total_order_revenue']).toBe('171.97');
  });
});

describe('an order in a currency that is not counted', () => {
  const euro = { number: 'R80', email: 'euro@shop.com', total: '80.00', currency: 'EUR' };

  test('it is answered with an error, counts nowhere, and stands among the problems', async () => {
    const { status, body } = await house.post(orderMessage('new', euro));
    expect({ status, level: body.notifications?.[0]?.level }).toEqual({ status: 200, level: 'error' });
    expect(body.notifications?.[0]?.description).toContain('EUR');
    expect(house.contact('euro@shop.com')).toBeUndefined();
    expect((await house.cli('problems', '--json')).json()).toMatchObject([{ record: { kind: 'order', key: 'R80' }, cause: 'currency-not-counted', kind: 'config' }]);
  });

  test('a settings change that counts the currency cures it', async () => {
    const file = house.writeConfig('euro.yaml', houseConfig({ settings: { otherCurrencies: ['EUR'] } }));
    expect(await house.cli('apply', file, '--yes')).toMatchObject({ code: 0, err: '' });
    await expect.poll(() => house.valuesOf('euro@shop.com'), { timeout: 15_000 }).toMatchObject({
      total_order_revenue: '0.00', total_order_revenue_eur: '80.00', total_transactions: '1', mrt_currency: 'EUR', mrt_total_revenue: '80.00',
    });
    await expect.poll(async () => (await house.cli('problems', '--json')).json(), { timeout: 15_000 }).toEqual([]);
  });

  test('an order that is no longer counted is taken out of its customer\'s totals', async () => {
    await house.post(orderMessage('new', { ...euro, number: 'R81', currency: 'USD', total: '8.00' }));
    expect((await house.cli('apply', house.configFile, '--yes')).code).toBe(0);
    const answer = await house.post(orderMessage('updated', { ...euro, total: '81.00' }, euro));
    expect(answer.body.notifications?.[0]?.level).toBe('error');
    await expect.poll(() => house.valuesOf('euro@shop.com'), { timeout: 15_000 }).toMatchObject({ total_order_revenue: '8.00', total_transactions: '1', mrt_order_number: 'R81' });
  });
});
