// The order of the hub's own three samples: placed, changed from 29.99 to 129.99, and canceled at the first price.
import type { Amounts, Person, ShopOrder } from './shop-order.ts';

const CUSTOMER: Person = {
  email: 'test1@test.com',
  firstname: 'Chris',
  lastname: 'Mar',
  phone: '555-555-1212',
  street: '112 Hula Lane',
  city: 'Leesburg',
  zip: '20175',
  state: { abbr: 'VA', name: 'Virginia' },
};

const PLACED_AT = Date.parse('2013-09-20T16:24:22-04:00');
// The samples' items do not add up to their totals; the totals count.
const PLACED: Amounts = { item: 1999n, shipping: 400n, tax: 600n, discount: 0n };
const CHANGED: Amounts = { ...PLACED, item: 11_999n };

export const SEED_ORDER: ShopOrder = {
  number: 'R123456789',
  currency: 'USD',
  completedAt: PLACED_AT,
  campaign: '456',
  promotion: '123',
  isDated: false,
  states: [
    { event: 'new', person: CUSTOMER, amounts: PLACED, changedAt: PLACED_AT },
    { event: 'updated', person: CUSTOMER, amounts: CHANGED, changedAt: PLACED_AT },
    { event: 'canceled', person: CUSTOMER, amounts: PLACED, changedAt: PLACED_AT },
  ],
};
