// Which ends an association has when an earlier mapping passes the same record over.
import { fieldTypesByKey, type MappingDefinition } from '@storebridge/domain';
import { expect, test } from 'vitest';
import { mapOne } from './map-one.ts';

const COMPANIES: MappingDefinition = {
  name: 'companies', recordKind: 'order', objectType: 'companies', identifier: { field: 'company', property: 'shop_company' }, rules: [], onlyWhen: { field: 'names_company', isOneOf: ['true'] },
};
const DEALS: MappingDefinition = { name: 'deals', recordKind: 'order', objectType: 'deals', identifier: { field: 'number', property: 'shop_order' }, rules: [], associations: [{ mapping: 'companies' }] };

const endsOf = (fields: Readonly<Record<string, string | boolean | null>>) => {
  const mapped = mapOne({
    mapping: DEALS, mappings: [COMPANIES, DEALS],
    fieldTypes: fieldTypesByKey([{ key: 'company', label: 'Company', type: 'text', category: 'Order' }, { key: 'names_company', label: 'Names a company', type: 'boolean', category: 'Order' }, { key: 'number', label: 'Number', type: 'text', category: 'Order' }]),
    record: { kind: 'order', key: 'R1', head: { fields } },
  });
  return mapped.status === 'intent' ? mapped.intent.associations : mapped;
};

test('a deal leads to the company of its order', () => {
  expect(endsOf({ number: 'R1', company: 'acme', names_company: true })).toEqual([{ mapping: 'companies', kind: 'order', key: 'R1' }]);
});

test('a deal leads to no company any more when its order names none', () => {
  expect(endsOf({ number: 'R1', company: null, names_company: false })).toEqual([]);
  expect(endsOf({ number: 'R1', company: '', names_company: true })).toEqual([]);
});
