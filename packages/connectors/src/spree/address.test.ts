// Addresses of both formats become the same fields.
import { describe, expect, test } from 'vitest';
import { addressFields } from './address.ts';

describe('an address', () => {
  test('of Spree has its state and country as objects: abbreviation before name, name before code', () => {
    expect(addressFields('bill', { state: { abbr: 'VA', name: 'Virginia' }, country: { name: 'United States', iso: 'US' } })).toMatchObject({ bill_state: 'VA', bill_country: 'United States' });
    expect(addressFields('bill', { state: { abbr: ' ', name: 'Virginia' }, country: { iso: 'US' } })).toMatchObject({ bill_state: 'Virginia', bill_country: 'US' });
  });

  test('of the hub has them as text', () => {
    expect(addressFields('ship', { state: 'Viriginia', country: 'US' })).toMatchObject({ ship_state: 'Viriginia', ship_country: 'US' });
  });

  test('without a state may name it apart', () => {
    expect(addressFields('bill', { state: null, state_name: 'Zeeland' })).toMatchObject({ bill_state: 'Zeeland' });
    expect(addressFields('bill', { state: { abbr: '' }, state_name: 'Zeeland' })).toMatchObject({ bill_state: 'Zeeland' });
  });

  test.for([
    ['112 Hula Lane', '', '112 Hula Lane'], ['112 Hula Lane', 'Suite 5', '112 Hula Lane, Suite 5'], ['', 'Suite 5', 'Suite 5'], [' ', undefined, null],
  ] as const)('its lines %j and %j are joined to %j', ([address1, address2, joined]) => {
    expect(addressFields('bill', { address1, address2 })).toMatchObject({ bill_address: joined });
  });

  test.for([undefined, null, {}])('that is %j has every field, and all of them empty', (address) => {
    const fields = addressFields('bill', address);
    expect(Object.keys(fields)).toHaveLength(11);
    expect(new Set(Object.values(fields))).toEqual(new Set([null]));
  });
});
