// Tests that what is shown before is what would be done, and why.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainWrite, type ExplainInput } from './explain-write.ts';
import { mapRecord, type FieldTypes } from './map-record.ts';
import { MODES, type MappingDefinition, type PropertyShape, type Rule } from './mapping.ts';
import { planWrite } from './plan-write.ts';

const text = (name: string): readonly [string, PropertyShape] => [name, { name, type: 'string', fieldType: 'text', readOnly: false }];
const SHAPES = new Map<string, PropertyShape>([text('email'), text('name'), text('tags'), ['amount', { name: 'amount', type: 'number', fieldType: 'number', readOnly: false }]]);
const TYPES: FieldTypes = new Map([['email', 'email'], ['name', 'text'], ['nick', 'text'], ['total', 'text']]);

const rule = (field: string, property: string, mode: Rule['mode'], more: Partial<Rule> = {}): Rule => ({ source: { field }, property, mode, ...more });
const mapping = (...rules: Rule[]): MappingDefinition => ({ name: 'm', recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules });
const input = (rules: readonly Rule[], more: Partial<ExplainInput> = {}): ExplainInput => ({
  mapping: mapping(...rules), fieldTypes: TYPES, record: { fields: { email: 'ada@shop.com', name: 'Ada', nick: 'Ace', total: '12.50' } }, present: undefined, shapes: SHAPES, timeZone: 'UTC', ...more,
});

function rulesOf(given: ExplainInput) {
  const explained = explainWrite(given);
  if (explained.status !== 'write') throw new Error(explained.status);
  return explained.rules.map(({ effect, reason }) => `${effect}: ${reason}`);
}

describe('explaining a write', () => {
  it('tells for a new object which row sets a property, and which comes too late', () => {
    expect(rulesOf(input([rule('name', 'name', 'fill-if-new'), rule('nick', 'name', 'fill-if-empty'), rule('nick', 'tags', 'add-to-list')]))).toEqual([
      'set: Set, because the object is new.',
      'kept: It is filled already, and "Fill if empty" leaves it alone.',
      'set: The first item of the list.',
    ]);
  });

  it('tells for an object that exists what each mode leaves alone', () => {
    const present = { email: 'ada@shop.com', name: 'Ada', tags: 'old' };
    expect(rulesOf(input([rule('name', 'name', 'overwrite'), rule('nick', 'name', 'fill-if-new'), rule('nick', 'tags', 'add-to-list'), rule('total', 'amount', 'fill-if-empty')], { present }))).toEqual([
      'kept: It already has this value.',
      'kept: The object exists already, and "Fill if new" leaves it alone.',
      'added: Added at the end of the list.',
      'set: Set, because it was empty.',
    ]);
  });

  it('says that an empty field clears what is overwritten, and that silence changes nothing', () => {
    const given = input([rule('name', 'name', 'overwrite'), rule('nick', 'tags', 'overwrite')], { record: { fields: { email: 'ada@shop.com', name: null } }, present: { name: 'Ada', tags: 'x' } });
    expect(rulesOf(given)).toEqual(['cleared: The field is empty, and "Overwrite" passes that on.', 'kept: This record says nothing about the field.']);
  });

  it('names the rule that has a problem, and shows what the others would do', () => {
    const explained = explainWrite(input([rule('name', 'amount', 'overwrite'), rule('name', 'name', 'overwrite'), rule('gone', 'name', 'overwrite')]));
    expect(explained).toMatchObject({ status: 'write', problem: { cause: 'field-missing', field: 'gone' }, changes: { email: 'ada@shop.com', name: 'Ada' } });
    expect(explained.status === 'write' && explained.rules.map(({ effect }) => effect)).toEqual(['problem', 'set', 'problem']);
  });

  it('skips a record without identifier', () => {
    expect(explainWrite(input([], { record: { fields: { email: '' } } }))).toEqual({ status: 'skipped', reason: 'The identifier "email" is empty.', lacks: 'identifier' });
  });

  it('shows exactly the changes that would be planned', () => {
    const anyRule = fc.record({ source: fc.constantFrom({ field: 'name' }, { field: 'nick' }, { field: 'silent' }, { fixed: 'x' }), property: fc.constantFrom('name', 'tags', 'amount'), mode: fc.constantFrom(...MODES) });
    const types: FieldTypes = new Map([...TYPES, ['silent', 'text']]);
    const present = fc.option(fc.record({ name: fc.constantFrom('', 'Ada', 'Bea'), tags: fc.constantFrom('', 'Ace', 'a;b'), amount: fc.constantFrom('', '5') }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 6 }), present, fc.constantFrom('', 'Ada', '7'), (rules, before, name) => {
        const given = input(rules, { fieldTypes: types, present: before, record: { fields: { email: 'ada@shop.com', name, nick: 'Ace' } } });
        const explained = explainWrite(given);
        const mapped = mapRecord(given.mapping, types, given.record);
        if (mapped.status !== 'intent' || explained.status !== 'write') throw new Error('Both map this record.');
        const plan = planWrite(before, [{ key: 0, intent: mapped.intent, timeZone: 'UTC' }], SHAPES);
        const shown = explained.problem === null ? { changes: explained.changes } : { problem: explained.problem };
        expect(shown).toEqual(plan.problems.size === 0 ? { changes: plan.changes } : { problem: plan.problems.get(0) });
      }),
    );
  });
});
