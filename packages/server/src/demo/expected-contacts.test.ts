// Totals against sums that are done by hand, and laws that any history keeps.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectContacts } from './expected-contacts.ts';
import { makeTraffic } from './make-traffic.ts';
import { SEED_ORDER } from './seed-order.ts';
import { centsToText, lastStateOf, totalOf, type ShopOrder } from './shop-order.ts';

const NOTHING_KEPT = new Map<string, Readonly<Record<string, string>>>();
const [placed, changed, canceled] = SEED_ORDER.states;

function valuesAfter(...states: ShopOrder['states']): Readonly<Record<string, unknown>> {
  return expectContacts([{ ...SEED_ORDER, states }], NOTHING_KEPT)[0]?.values ?? {};
}

test("the hub's three samples come to 29.99, then 129.99, then nothing", () => {
  if (changed === undefined || canceled === undefined) throw new Error('The samples are three.');
  const common = { total_order_shipping: 400n, total_order_tax: 600n, total_order_adjustment: 1000n, total_transactions: 1, mrt_order_number: 'R123456789' };
  expect(valuesAfter(placed)).toMatchObject({ ...common, total_order_revenue: 2999n, mrt_total_revenue: 2999n });
  expect(valuesAfter(placed, changed)).toMatchObject({ ...common, total_order_revenue: 12_999n, mrt_total_revenue: 12_999n });
  expect(valuesAfter(placed, changed, canceled)).toMatchObject({ total_order_revenue: 0n, total_order_tax: 0n, total_transactions: 0, mrt_order_number: '', mrt_total_revenue: '' });
});

test('the sums of all contacts are the sums of all live orders, each currency by itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 150 }), fc.integer(), (orders, seed) => {
      const traffic = makeTraffic({ orders, seed });
      const contacts = expectContacts(traffic.orders, NOTHING_KEPT);
      const live = traffic.orders.filter((order) => lastStateOf(order).event !== 'canceled');
      const sumOf = (currency: string): bigint => live.reduce((sum, order) => (order.currency === currency ? sum + totalOf(lastStateOf(order).amounts) : sum), 0n);
      const total = (property: string): bigint => contacts.reduce((sum, { values }) => sum + BigInt(values[property] ?? 0), 0n);
      expect(total('total_transactions')).toBe(BigInt(live.length));
      expect(total('total_order_revenue')).toBe(sumOf('USD'));
      expect(total('total_order_revenue_eur')).toBe(sumOf('EUR'));
    }),
  );
});

test('each customer is one contact, and the most recent transaction is the newest live order', () => {
  const traffic = makeTraffic({ orders: 400, seed: 9 });
  const contacts = expectContacts(traffic.orders, NOTHING_KEPT);
  expect(new Set(contacts.map(({ email }) => email))).toEqual(new Set(traffic.people.map(({ email }) => email)));
  for (const { email, values } of contacts) {
    const numbers = traffic.orders.filter((order) => lastStateOf(order).person.email === email && lastStateOf(order).event !== 'canceled').map(({ number }) => number);
    expect(values['mrt_order_number']).toBe(numbers.toSorted().at(-1) ?? '');
  }
});

test('values that were there before win over what everyone else gets', () => {
  const kept = new Map([['test1@test.com', { lifecyclestage: 'evangelist', jobtitle: 'Buyer' }]]);
  expect(expectContacts([SEED_ORDER], kept)[0]?.values).toMatchObject({ lifecyclestage: 'evangelist', jobtitle: 'Buyer', firstname: 'Chris' });
  expect(expectContacts([SEED_ORDER], NOTHING_KEPT)[0]?.values).toMatchObject({ lifecyclestage: 'customer' });
});

test.each([
  [0n, '0.00'],
  [5n, '0.05'],
  [-5n, '-0.05'],
  [2999n, '29.99'],
  [-123_456n, '-1234.56'],
])('%s cents are written %s', (cents, text) => {
  expect(centsToText(cents)).toBe(text);
});
