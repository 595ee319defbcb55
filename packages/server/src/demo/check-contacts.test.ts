// Contacts that are right in any spelling of an amount, and every way in which they can be wrong.
import { expect, test } from 'vitest';
import { checkContacts } from './check-contacts.ts';

const expected = [{ email: 'ada@example.com', values: { total_order_revenue: 3000n, total_transactions: 2, mrt_order_number: '' } }];
const right = { email: 'ada@example.com', total_order_revenue: '30.00', total_transactions: '2' };

test.each(['30', '30.0', '30.00'])('an amount of 3000 cents may be written %s', (amount) => {
  expect(checkContacts(expected, [{ properties: { ...right, total_order_revenue: amount } }])).toEqual({ contacts: 1, right: 1, differences: [] });
});

test.each(['30.01', '30.001', '-30', '3e1', '', '30,00'])('an amount of 3000 cents is not %s', (amount) => {
  const { right: count, differences } = checkContacts(expected, [{ properties: { ...right, total_order_revenue: amount } }]);
  expect(count).toBe(0);
  expect(differences).toEqual([{ email: 'ada@example.com', property: 'total_order_revenue', expected: '30.00', found: amount }]);
});

test('a count, and a value that should be empty, are compared as they stand', () => {
  const { differences } = checkContacts(expected, [{ properties: { ...right, total_transactions: '3', mrt_order_number: 'R1' } }]);
  expect(differences.map(({ property, found }) => [property, found])).toEqual([['total_transactions', '3'], ['mrt_order_number', 'R1']]);
});

test('a contact that is missing, there twice, or of nobody is a difference', () => {
  const stranger = { properties: { ...right, email: 'eve@example.com' } };
  expect(checkContacts(expected, [])).toMatchObject({ contacts: 0, right: 0, differences: [{ property: null, expected: 'one contact', found: '0' }] });
  expect(checkContacts(expected, [{ properties: right }, { properties: right }])).toMatchObject({ right: 0, differences: [{ found: '2' }] });
  expect(checkContacts(expected, [{ properties: right }, stranger])).toMatchObject({ right: 1, differences: [{ email: 'eve@example.com', expected: 'no contact' }] });
});
