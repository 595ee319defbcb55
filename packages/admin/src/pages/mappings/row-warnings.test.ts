// Tests which rows of the editor carry a warning.
import type { MappingDefinition } from '@storebridge/domain';
import { describe, expect, it } from 'vitest';
import type { FieldInfo, PropertyInfo } from './choices.ts';
import { rowWarnings, shapesOf } from './row-warnings.ts';

const FIELDS: readonly FieldInfo[] = [
  { key: 'code', label: 'Code', type: 'text', typeLabel: 'Text (one line)', category: 'Order', options: [] },
  { key: 'status', label: 'Status', type: 'option', typeLabel: 'Choose one from a list', category: 'Order', options: [{ value: 'n', label: 'pending' }, { value: 'p', label: 'paid' }] },
];
const property = (name: string, type: PropertyInfo['type']): PropertyInfo => ({ name, label: name, type, fieldType: type === 'enumeration' ? 'select' : 'text', group: 'info', description: '', readOnly: false, unique: false, options: [] });
const SHAPES = shapesOf([property('order_id', 'string'), property('dealstage', 'enumeration'), property('owner', 'enumeration'), property('amount', 'number')], [{ id: 'default', label: 'Sales', stages: [{ id: 'won', label: 'Won' }, { id: 'open', label: 'Open' }] }]);

function warningsOf(rules: MappingDefinition['rules'], identifier = { field: 'code', property: 'order_id' }) {
  const found = rowWarnings({ definition: { name: 'orders', recordKind: 'order', objectType: 'companies', identifier, rules }, rows: rules.map((_, index) => index + 10) }, FIELDS, SHAPES);
  return [found.identifier, ...found.rows.values()];
}

describe('warnings of rows', () => {
  it('are kept by row, and the identifier has its own', () => {
    expect(warningsOf([{ source: { field: 'code' }, property: 'amount', mode: 'overwrite' }], { field: 'gone', property: 'order_id' })).toEqual([
      ['The shop has no field "gone". It may have been deleted there.'],
      ['Text (one line) may not fit a property of type number.'],
    ]);
  });

  it('know the stages of the account, and values that no stage has', () => {
    expect(warningsOf([{ source: { field: 'status' }, property: 'dealstage', mode: 'overwrite', valueMap: { n: 'open', p: 'sold' } }])).toEqual([[], ['Not among the options of the property: “sold”. Correct the value mapping.']]);
    expect(warningsOf([{ source: { field: 'status' }, property: 'dealstage', mode: 'overwrite', valueMap: { n: 'open', p: '' } }])).toEqual([[], []]);
  });

  it('name a fixed value that the property cannot take', () => {
    expect(warningsOf([{ source: { fixed: 'many' }, property: 'amount', mode: 'overwrite' }, { source: { fixed: '12' }, property: 'amount', mode: 'overwrite' }, { source: { fixed: 'lost' }, property: 'dealstage', mode: 'overwrite' }])).toEqual([
      [], ['"many" cannot be written to the number property "amount".'], [], ['"lost" is not one of the options of the property "dealstage".'],
    ]);
  });

  it('do not doubt options where HubSpot lists none', () => {
    expect(warningsOf([{ source: { field: 'status' }, property: 'owner', mode: 'overwrite' }])).toEqual([[], []]);
  });
});
