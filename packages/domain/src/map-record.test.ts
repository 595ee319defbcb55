// Records become intents by the rules of a mapping.
import { describe, expect, it } from 'vitest';
import type { Field, FieldValues } from './field.ts';
import { fieldTypesByKey, mapRecord, removalOf } from './map-record.ts';
import type { MappingDefinition, Rule } from './mapping.ts';

const FIELDS: readonly Field[] = [
  { key: 'email', label: 'Order email', type: 'email', category: 'Order' },
  { key: 'status', label: 'Order status', type: 'option', category: 'Order' },
  { key: 'diet', label: 'Diet', type: 'options', category: 'Questions' },
  { key: 'total', label: 'Order total', type: 'money', category: 'Order' },
];

function mapping(rules: readonly Rule[] = [], identifier: MappingDefinition['identifier'] = { field: 'email', property: 'email' }): MappingDefinition {
  return { name: 'customers', recordKind: 'order', objectType: 'contacts', identifier, rules };
}

function map(fields: FieldValues, of: MappingDefinition = mapping()) {
  return mapRecord(of, fieldTypesByKey(FIELDS), { fields });
}

/** The values that the rules assign to a record with a valid identifier. */
function assigned(rules: readonly Rule[], fields: FieldValues) {
  const mapped = map({ email: 'a@b.com', ...fields }, mapping(rules));
  if (mapped.status !== 'intent') throw new Error(mapped.status);
  return mapped.intent.assignments;
}

const rule = (field: string, property: string, more: Partial<Rule> = {}): Rule => ({ source: { field }, property, mode: 'overwrite', ...more });

describe('the identifier', () => {
  it('names the target, normalised', () => {
    expect(map({ email: ' John@Example.COM ' })).toEqual({
      status: 'intent',
      intent: { objectType: 'contacts', identifier: { property: 'email', value: 'john@example.com' }, assignments: [] },
    });
  });

  it.each([['ABC1 ', 'ABC1'], [12_345, '12345'], [1e21, '1000000000000000000000'], [true, 'true'], ['a\0b', 'ab']])('%j that is no e-mail address keeps its letters: %j', (value, text) => {
    expect(map({ code: value }, mapping([], { field: 'code', property: 'order_code' }))).toMatchObject({ intent: { identifier: { property: 'order_code', value: text } } });
  });

  it.each<[string, FieldValues]>([
    ['is absent', {}],
    ['is null', { email: null }],
    ['is blank', { email: '  ' }],
    ['is a list', { email: ['a@b.com'] }],
    ['is an amount', { email: { minor: 1, currency: 'EUR' } }],
  ])('that %s skips the record and says so', (_, fields) => {
    expect(map(fields)).toEqual({ status: 'skipped', reason: 'The identifier "email" is empty.', lacks: 'identifier' });
  });

  it('that is no e-mail address is a problem of the record', () => {
    expect(map({ email: 'John@@Example' })).toEqual({
      status: 'problem',
      problem: { kind: 'permanent', cause: 'email-invalid', message: 'The e-mail address is not valid.', property: 'email', field: 'email', value: 'john@@example' },
    });
  });

  it('called "constructor" is not mistaken for what every object has', () => {
    expect(map({}, mapping([], { field: 'constructor', property: 'code' }))).toMatchObject({ status: 'problem', problem: { cause: 'field-missing' } });
  });
});

describe('a rule', () => {
  it('assigns the value with the type of its field', () => {
    const total = { minor: 4600, currency: 'EUR' };
    expect(assigned([rule('total', 'amount', { mode: 'fill-if-empty' })], { total })).toEqual([{ property: 'amount', mode: 'fill-if-empty', fieldType: 'money', value: total }]);
  });

  it('without a known field takes the value as text', () => {
    expect(assigned([rule('extra', 'note')], { extra: 'x' })).toEqual([{ property: 'note', mode: 'overwrite', fieldType: 'text', value: 'x' }]);
  });

  it('gives no assignment for a field that the record does not have, and an empty one for a field that is null', () => {
    expect(assigned([rule('status', 'one'), rule('total', 'two')], { total: null })).toEqual([{ property: 'two', mode: 'overwrite', fieldType: 'money', value: null }]);
  });

  it('for a field that neither the record nor the shop has is a problem of the record', () => {
    expect(map({ email: 'a@b.com' }, mapping([rule('gone', 'one')]))).toEqual({
      status: 'problem',
      problem: { kind: 'config', cause: 'field-missing', message: 'The shop has no field "gone", which the mapping writes into the property "one".', property: 'one', field: 'gone' },
    });
  });

  it.each(['constructor', 'toString', '__proto__'])('of a field called "%s" assigns only what the record says', (key) => {
    expect(map({ email: 'a@b.com' }, mapping([rule(key, 'note')]))).toMatchObject({ problem: { cause: 'field-missing' } });
    expect(assigned([rule(key, 'note')], Object.fromEntries([[key, 'x']]))).toMatchObject([{ value: 'x' }]);
  });

  it('with a fixed text assigns it whatever the record says', () => {
    const fixed: Rule = { source: { fixed: 'customer' }, property: 'lifecyclestage', mode: 'fill-if-new' };
    expect(assigned([fixed], {})).toEqual([{ property: 'lifecyclestage', mode: 'fill-if-new', fieldType: 'text', value: 'customer' }]);
  });

  it('keeps its place among the others', () => {
    const rules = [rule('c', 'same'), rule('a', 'same'), rule('b', 'same')];
    expect(assigned(rules, { a: '1', b: '2', c: '3' }).map(({ value }) => value)).toEqual(['3', '1', '2']);
  });
});

describe('a value map', () => {
  const valueMap = { p: 'paid', n: 'pending', true: 'yes', false: 'no', '29.99': 'dear', '7': 'seven', none: '' };
  const mapped = (value: FieldValues[string]) => map({ email: 'a@b.com', status: value }, mapping([rule('status', 'order_status', { valueMap })]));

  it.each<[FieldValues[string], FieldValues[string]]>([
    ['p', 'paid'],
    [['p', 'n'], ['paid', 'pending']],
    [['p', ''], ['paid']],
    [true, 'yes'],
    [false, 'no'],
    [7, 'seven'],
    [{ minor: 2999, currency: 'EUR' }, 'dear'],
    ['none', ''],
    // What is empty stays empty: no option was chosen.
    [null, null],
    ['', ''],
    [[], []],
  ])('turns %j into %j', (value, result) => {
    expect(mapped(value)).toMatchObject({ status: 'intent', intent: { assignments: [{ value: result }] } });
  });

  it('without an entry for the option is a problem that names field and option', () => {
    expect(mapped(['p', 'x'])).toEqual({
      status: 'problem',
      problem: {
        kind: 'config',
        cause: 'option-unmapped',
        message: 'The option "x" of the field "status" has no entry in the value map for the property "order_status".',
        property: 'order_status',
        field: 'status',
        value: 'x',
      },
    });
  });

  it.each(['__proto__', 'constructor', 'P', ' p'])('has no entry for "%s"', (option) => {
    expect(mapped(option)).toMatchObject({ status: 'problem', problem: { cause: 'option-unmapped', value: option } });
  });

  it('with an entry called "__proto__" uses it', () => {
    const odd = Object.fromEntries([['__proto__', 'odd']]);
    expect(assigned([rule('status', 'order_status', { valueMap: odd })], { status: '__proto__' })).toMatchObject([{ value: 'odd' }]);
  });

  it('shows no more than the beginning of a long option', () => {
    expect(mapped('x'.repeat(1_000))).toMatchObject({ problem: { value: 'x'.repeat(200) } });
  });
});

describe('a condition', () => {
  const onlyPaid: MappingDefinition = { ...mapping(), onlyWhen: { field: 'status', isOneOf: ['p', 'n'] } };

  it('lets through what has one of its values, and what says nothing about the field', () => {
    expect(map({ email: 'a@b.com', status: 'n' }, onlyPaid).status).toBe('intent');
    expect(map({ email: 'a@b.com' }, onlyPaid).status).toBe('intent');
  });

  it.each([['c', '"c"'], [null, 'empty'], [true, '"true"']])('leaves out %j, before anything else is looked at', (status, shown) => {
    expect(map({ email: 'no address', status }, onlyPaid)).toEqual({ status: 'skipped', reason: `The mapping leaves it out: "status" is ${shown}.`, isExcluded: true });
  });

  it('on a field that the shop does not have is a mistake', () => {
    expect(map({ email: 'a@b.com' }, { ...mapping(), onlyWhen: { field: 'gone', isOneOf: ['x'] } })).toMatchObject({ status: 'problem', problem: { cause: 'field-missing', field: 'gone' } });
  });
});

describe('a removal', () => {
  it('names the object as the mapping does, and assigns nothing', () => {
    expect(removalOf(mapping([rule('status', 'jobtitle')]), { fields: { email: ' A@B.com' } })).toEqual({ objectType: 'contacts', identifier: { property: 'email', value: 'a@b.com' }, assignments: [], isRemoval: true });
  });

  it('is not there for what cannot be identified', () => {
    expect(removalOf(mapping(), { fields: {} })).toBeUndefined();
  });
});
