// Tests which mistakes in a mapping are pointed out before a record is sent.
import { describe, expect, it } from 'vitest';
import type { Field } from './field.ts';
import type { PropertyShape, Rule } from './mapping.ts';
import { mappingWarnings } from './mapping-warnings.ts';

const FIELDS: readonly Field[] = [
  { key: 'email', label: 'E-mail', type: 'email', category: 'Order' },
  { key: 'date', label: 'Date', type: 'datetime', category: 'Order' },
  { key: 'status', label: 'Status', type: 'option', category: 'Order', options: [{ value: 'n', label: 'pending' }, { value: 'p', label: 'paid' }] },
];
const shape = (name: string, type: PropertyShape['type'], fieldType: string, more: Partial<PropertyShape> = {}) => [name, { name, type, fieldType, readOnly: false, ...more }] as const;
const SHAPES = new Map<string, PropertyShape>([
  shape('email', 'string', 'text'), shape('closed', 'datetime', 'date'), shape('count', 'number', 'number'), shape('score', 'number', 'number', { readOnly: true }),
  shape('stage', 'enumeration', 'select', { options: [{ value: 'n', label: 'Open' }] }),
]);

const rule = (field: string, property: string, mode: Rule['mode'] = 'overwrite', more: Partial<Rule> = {}): Rule => ({ source: { field }, property, mode, ...more });

function warningsOf(rules: readonly Rule[], more: { readonly shapes?: undefined; readonly identifier?: { readonly field: string; readonly property: string } } = {}) {
  const mapping = { name: 'm', recordKind: 'order', objectType: 'contacts', identifier: more.identifier ?? { field: 'email', property: 'email' }, rules } as const;
  return mappingWarnings({ mapping, fields: FIELDS, shapes: 'shapes' in more ? undefined : SHAPES }).map(({ rule: index, message }) => `${index}: ${message}`);
}

describe('warnings of a mapping', () => {
  it('are none where everything fits', () => {
    expect(warningsOf([rule('date', 'closed'), rule('status', 'stage', 'overwrite', { valueMap: { n: 'n', p: 'n' } }), { source: { fixed: 'x' }, property: 'email', mode: 'overwrite' }])).toEqual([]);
  });

  it('name types that do not fit, options without a way, and lists where one value fits', () => {
    expect(warningsOf([rule('date', 'count'), rule('status', 'stage'), rule('status', 'stage', 'overwrite', { valueMap: { n: 'n' } }), rule('date', 'closed', 'add-to-list')])).toEqual([
      '0: Date and time may not fit a property of type number.',
      '1: Not among the options of the property: "paid". Map them with a value map.',
      '2: Without an entry in the value map: "paid".',
      '3: "Add to list" works here only as long as the property is empty: it holds one value.',
    ]);
  });

  it('name what is gone in the shop or in HubSpot, and what HubSpot computes', () => {
    expect(warningsOf([rule('question_X', 'email'), rule('email', 'gone'), rule('email', 'score')], { identifier: { field: 'code', property: 'order_id' } })).toEqual([
      'null: The shop has no field "code". It may have been deleted there.',
      'null: HubSpot has no property "order_id".',
      '0: The shop has no field "question_X". It may have been deleted there.',
      '1: HubSpot has no property "gone".',
      '2: HubSpot computes the property "score"; it cannot be written.',
      '2: Text (one line) may not fit a property of type number.',
    ]);
  });

  it('name the stage that a deal needs', () => {
    const deals = { name: 'm', recordKind: 'order', objectType: 'deals', identifier: { field: 'email', property: 'email' } } as const;
    const message = 'HubSpot wants a deal stage for each new deal: add a row that fills "dealstage".';
    expect(mappingWarnings({ mapping: { ...deals, rules: [] }, fields: FIELDS, shapes: SHAPES })).toEqual([{ rule: null, message }]);
    expect(mappingWarnings({ mapping: { ...deals, rules: [{ source: { fixed: 'open' }, property: 'dealstage', mode: 'fill-if-new' }] }, fields: FIELDS, shapes: undefined })).toEqual([]);
  });

  it('say nothing of properties as long as HubSpot is not connected', () => {
    expect(warningsOf([rule('email', 'gone')], { shapes: undefined })).toEqual([]);
  });
});
