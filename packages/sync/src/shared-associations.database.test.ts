// Two orders of one customer and one company make one association in HubSpot: it stays as long as one of them needs it.
import type { MappingDefinition } from '@storebridge/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGraphHouse, type GraphHouse, type Told } from '../../../test/house/graph-house.ts';

const unique = (name: string) => [{ name: 'shop', label: 'Shop', properties: [{ name, label: name, type: 'string', fieldType: 'text', unique: true }] }] as const;

const MAPPINGS: readonly MappingDefinition[] = [
  { name: 'companies', recordKind: 'order', objectType: 'companies', identifier: { field: 'company', property: 'shop_company' }, rules: [{ source: { field: 'company' }, property: 'name', mode: 'fill-if-new' }], groups: unique('shop_company') },
  { name: 'contacts', recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [{ source: { field: 'code' }, property: 'firstname', mode: 'fill-if-new' }], associations: [{ mapping: 'companies' }] },
];

let house: GraphHouse;
beforeAll(async () => {
  house = await openGraphHouse(MAPPINGS);
});
afterAll(() => house.close());

const order = (code: string, email: string, company: string): Told => ({ kind: 'order', key: code, fields: { code, email, company } });

function companiesOf(email: string): readonly string[] {
  const { account } = house;
  const contact = account.find('contacts', 'email', email);
  return account.associationsOf('contacts', contact?.id ?? '0', 'companies').map(({ id }) => account.get('companies', id)?.properties['shop_company'] ?? '').toSorted((one, other) => one.localeCompare(other));
}

test('an order that moves to another company leaves the former one to another order of the same customer', async () => {
  await house.tell(order('ONE', 'ann@shop.com', 'Acme'), order('TWO', 'ann@shop.com', 'Acme'));
  await house.tell(order('TWO', 'ann@shop.com', 'Beta'));
  await house.tell();
  expect(companiesOf('ann@shop.com')).toEqual(['Acme', 'Beta']);
});

test('the last order that moves takes the association with it', async () => {
  await house.tell(order('THREE', 'bob@shop.com', 'Acme'), order('FOUR', 'bob@shop.com', 'Acme'));
  await house.tell(order('FOUR', 'bob@shop.com', 'Beta'));
  await house.tell(order('THREE', 'bob@shop.com', 'Beta'));
  expect(companiesOf('bob@shop.com')).toEqual(['Beta']);
});

test('two orders that move together take their association with them', async () => {
  await house.tell(order('FIVE', 'cleo@shop.com', 'Acme'), order('SIX', 'cleo@shop.com', 'Acme'));
  await house.tell(order('FIVE', 'cleo@shop.com', 'Beta'), order('SIX', 'cleo@shop.com', 'Beta'));
  expect(companiesOf('cleo@shop.com')).toEqual(['Beta']);
});

const merge = (type: 'contacts' | 'companies', property: string, [one, other]: readonly [string, string]): void => {
  const idOf = (value: string): string => house.account.find(type, property, value)?.id ?? '';
  house.account.merge(type, idOf(one), idOf(other));
};

test('what was made under the id of a contact that was merged away is not taken from the order that needs it', async () => {
  await house.tell(order('SEVEN', 'dan@shop.com', 'Acme'), order('EIGHT', 'dana@shop.com', 'Acme'));
  merge('contacts', 'email', ['dan@shop.com', 'dana@shop.com']);
  await house.tell(order('EIGHT', 'dana@shop.com', 'Beta'));
  await house.tell();
  expect(companiesOf('dan@shop.com')).toEqual(['Acme', 'Beta']);
  await house.tell(order('SEVEN', 'dan@shop.com', 'Beta'));
  expect(companiesOf('dan@shop.com')).toEqual(['Beta']);
});

test('nor what was made under the id of a company that was merged away', async () => {
  await house.tell(order('NINE', 'eve@shop.com', 'Gamma'), order('TEN', 'eve@shop.com', 'Delta'));
  merge('companies', 'shop_company', ['Gamma', 'Delta']);
  await house.tell(order('TEN', 'eve@shop.com', 'Beta'));
  await house.tell();
  expect(companiesOf('eve@shop.com')).toEqual(['Beta', 'Gamma']);
  await house.tell(order('NINE', 'eve@shop.com', 'Beta'));
  expect(companiesOf('eve@shop.com')).toEqual(['Beta']);
});

test('what led to a company that was deleted is forgotten without more ado', async () => {
  await house.tell(order('ELEVEN', 'fay@shop.com', 'Omega'));
  house.account.archive('companies', house.account.find('companies', 'shop_company', 'Omega')?.id ?? '');
  await house.tell(order('ELEVEN', 'fay@shop.com', 'Beta'));
  expect(companiesOf('fay@shop.com')).toEqual(['Beta']);
  expect(await house.waiting()).toBe(0);
});
