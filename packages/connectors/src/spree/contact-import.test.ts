// The preset: every row of the documented table, with its way of writing.
import { describe, expect, test } from 'vitest';
import { contactImport } from './contact-import.ts';
import { customerFields } from './fields.ts';
import { spreeSettings } from './settings.ts';

const plain = spreeSettings.parse({ token: 'x' });
const rich = spreeSettings.parse({ token: 'x', otherCurrencies: ['EUR', 'JPY'] });

const TABLE: readonly string[] = [
  'initial_campaign', 'initial_promotion', 'account_creation_date', 'firstname', 'lastname', 'phone', 'address', 'city', 'state', 'zip', 'country', 'lifecyclestage',
  'mrt_campaign', 'mrt_promotion', 'mrt_date', 'mrt_order_number', 'mrt_total_shipping', 'mrt_total_tax', 'mrt_total_adjustment', 'mrt_total_revenue',
  'total_order_shipping', 'total_order_tax', 'total_order_adjustment', 'total_order_revenue', 'total_transactions',
];
const HUBSPOT_HAS = new Set(['firstname', 'lastname', 'phone', 'address', 'city', 'state', 'zip', 'country', 'lifecyclestage']);

describe('the preset', () => {
  test('writes each row of the table once, to the contact with the e-mail address', () => {
    const [mapping, ...others] = contactImport.mappings(plain);
    expect(others).toEqual([]);
    expect(mapping).toMatchObject({ recordKind: 'customer', objectType: 'contacts', identifier: { field: 'email', property: 'email' } });
    expect(mapping?.rules.map(({ property }) => property).toSorted()).toEqual(TABLE.toSorted());
  });

  test('fills what tells of the first order only once, and sets the stage to customer', () => {
    const rules = contactImport.mappings(plain)[0]?.rules ?? [];
    expect(rules.filter(({ mode }) => mode !== 'overwrite').map(({ property, mode }) => `${property} ${mode}`)).toEqual(['initial_campaign fill-if-empty', 'initial_promotion fill-if-empty', 'account_creation_date fill-if-empty']);
    expect(rules.find(({ property }) => property === 'lifecyclestage')?.source).toEqual({ fixed: 'customer' });
  });

  test('brings along exactly the properties that HubSpot does not have', () => {
    const [group] = contactImport.mappings(plain)[0]?.groups ?? [];
    expect(group?.name).toBe('spree');
    expect(group?.properties.map(({ name }) => name).toSorted()).toEqual(TABLE.filter((name) => !HUBSPOT_HAS.has(name)).toSorted());
    expect(group?.properties.filter(({ type }) => type === 'datetime').map(({ name }) => name)).toEqual(['account_creation_date', 'mrt_date']);
  });

  test('has totals of its own for each further currency', () => {
    const rules = contactImport.mappings(rich)[0]?.rules.map(({ property }) => property) ?? [];
    expect(rules.filter((property) => !TABLE.includes(property)).toSorted()).toEqual(
      ['eur', 'jpy'].flatMap((currency) => ['adjustment', 'revenue', 'shipping', 'tax'].map((name) => `total_order_${name}_${currency}`)).concat('mrt_currency').toSorted(),
    );
  });

  test.for([plain, rich])('takes every value from a field that the shop has', (settings) => {
    const known = new Set(customerFields(settings).map(({ key }) => key));
    const sources = contactImport.mappings(settings).flatMap(({ rules }) => rules.flatMap(({ source }) => ('field' in source ? [source.field] : [])));
    expect(sources.filter((field) => !known.has(field))).toEqual([]);
    expect(known.size).toBe(customerFields(settings).length);
  });
});
