// The table of modes, as a truth table and as laws.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyModes, type PropertyValues, type Setting } from './apply-modes.ts';
import { MODES, type Mode, type PropertyShape, type PropertyType } from './mapping.ts';

const NEW = undefined;

function shape(type: PropertyType = 'string', fieldType = 'text', name = 'color'): PropertyShape {
  return { name, type, fieldType, readOnly: false };
}

function setting(mode: Mode, text: string, of: PropertyShape = shape()): Setting {
  return { shape: of, mode, text };
}

function valuesAfter(present: PropertyValues | undefined, ...settings: Setting[]): PropertyValues {
  const applied = applyModes(present, settings);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.values;
}

function colorAfter(present: PropertyValues | undefined, ...settings: Setting[]): string {
  return valuesAfter(present, ...settings)['color'] ?? '';
}

describe('the table of modes', () => {
  it.each<[Mode, string, string, string]>([
    // mode, object is new, exists with the property empty, exists with "blue"
    ['overwrite', 'red', 'red', 'red'],
    ['fill-if-new', 'red', '', 'blue'],
    ['fill-if-empty', 'red', 'red', 'blue'],
    ['add-to-list', 'red', 'red', 'blue;red'],
  ])('%s gives a new object %j, an empty property %j and a filled one %j', (mode, onNew, onEmpty, onFilled) => {
    expect(colorAfter(NEW, setting(mode, 'red'))).toBe(onNew);
    expect(colorAfter({}, setting(mode, 'red'))).toBe(onEmpty);
    expect(colorAfter({ color: '' }, setting(mode, 'red'))).toBe(onEmpty);
    expect(colorAfter({ color: 'blue' }, setting(mode, 'red'))).toBe(onFilled);
  });

  it.each<[Mode, string]>([
    ['overwrite', ''],
    ['fill-if-new', 'blue'],
    ['fill-if-empty', 'blue'],
    ['add-to-list', 'blue'],
  ])('%s with an empty source value leaves %j of a filled property', (mode, left) => {
    expect(colorAfter({ color: 'blue' }, setting(mode, ''))).toBe(left);
    expect(colorAfter({}, setting(mode, ''))).toBe('');
    expect(colorAfter(NEW, setting(mode, ''))).toBe('');
  });

  it.each<[Mode, string, string]>([
    ['overwrite', 'red', 'red'],
    ['fill-if-new', 'first', 'first'],
    ['fill-if-empty', 'first', 'first'],
    ['add-to-list', 'first;red', 'first;red'],
  ])('%s after a rule that set "first" leaves %j on a new object and %j on an existing one', (mode, onNew, onExisting) => {
    expect(colorAfter(NEW, setting('overwrite', 'first'), setting(mode, 'red'))).toBe(onNew);
    expect(colorAfter({}, setting('overwrite', 'first'), setting(mode, 'red'))).toBe(onExisting);
  });

  it('changes no property that no rule names', () => {
    expect(valuesAfter({ color: 'blue', size: 'L' }, setting('overwrite', 'red'))).toEqual({ color: 'red', size: 'L' });
  });
});

describe('rules one after the other', () => {
  it('an overwrite with nothing lets the next fill-if-empty in, for new and existing objects alike', () => {
    const rules = [setting('overwrite', ''), setting('fill-if-empty', 'red')];
    expect([NEW, {}, { color: '' }, { color: 'blue' }].map((present) => colorAfter(present, ...rules))).toEqual(['red', 'red', 'red', 'red']);
  });

  it('a rule that gave no value does not count as having set a new object', () => {
    for (const mode of MODES) {
      expect(colorAfter(NEW, setting(mode, ''), setting('fill-if-new', 'red'))).toBe('red');
      expect(colorAfter(NEW, setting(mode, ''), setting('fill-if-empty', 'red'))).toBe('red');
    }
  });

  it('the first non-empty of several fill-if-empty rules wins', () => {
    const rules = [setting('fill-if-empty', ''), setting('fill-if-empty', 'red'), setting('fill-if-empty', 'green')];
    expect([NEW, {}, { color: '' }].map((present) => colorAfter(present, ...rules))).toEqual(['red', 'red', 'red']);
    expect(colorAfter({ color: 'blue' }, ...rules)).toBe('blue');
  });

  it('the first of two fill-if-new rules wins on a new object, and neither writes to an existing one', () => {
    const rules = [setting('fill-if-new', 'red'), setting('fill-if-new', 'green')];
    expect([NEW, {}, { color: 'blue' }].map((present) => colorAfter(present, ...rules))).toEqual(['red', '', 'blue']);
  });

  it('two add-to-list rules both add', () => {
    const rules = [setting('add-to-list', 'red'), setting('add-to-list', 'green')];
    expect([NEW, {}, { color: 'blue' }].map((present) => colorAfter(present, ...rules))).toEqual(['red;green', 'red;green', 'blue;red;green']);
  });

  it('an add-to-list adds to what an overwrite has just set', () => {
    expect(colorAfter({ color: 'old' }, setting('overwrite', 'B'), setting('add-to-list', 'A'))).toBe('B;A');
  });

  it('fill-if-new and fill-if-empty are the same on a new object, whatever earlier rules did', () => {
    const settings = fc.array(fc.record({ mode: fc.constantFrom(...MODES), text: fc.constantFrom('', 'red', 'green', 'red;blue') }));
    fc.assert(
      fc.property(settings, (drawn) => {
        const one = drawn.map(({ mode, text }) => setting(mode === 'fill-if-new' ? 'fill-if-empty' : mode, text));
        const other = drawn.map(({ mode, text }) => setting(mode === 'fill-if-empty' ? 'fill-if-new' : mode, text));
        expect(colorAfter(NEW, ...one)).toBe(colorAfter(NEW, ...other));
      }),
    );
  });
});

describe('adding to a property that holds one value', () => {
  it.each<[PropertyType, string, string, string, string]>([
    ['number', 'number', '5', '6', 'list-on-number'],
    ['date', 'date', '2024-02-29', '2024-03-01', 'list-on-single'],
    ['datetime', 'date', '2024-02-29T10:00:00.000Z', '2024-02-29T10:00:01.000Z', 'list-on-single'],
    ['bool', 'booleancheckbox', 'true', 'false', 'list-on-single'],
    ['enumeration', 'select', 'gold', 'silver', 'list-on-single'],
    ['enumeration', 'radio', 'gold', 'silver', 'list-on-single'],
  ])('a filled %s property (%s) refuses a second value', (type, fieldType, filled, added, cause) => {
    const of = shape(type, fieldType);
    const applied = applyModes({ color: filled }, [setting('add-to-list', added, of)]);
    expect(applied).toMatchObject({ ok: false, problem: { kind: 'config', cause, property: 'color', message: expect.stringContaining('"color"') } });
    expect(colorAfter({ color: filled }, setting('add-to-list', '', of))).toBe(filled);
    expect(colorAfter({}, setting('add-to-list', added, of))).toBe(added);
    expect(colorAfter(NEW, setting('add-to-list', added, of))).toBe(added);
  });

  it('the value that is there already is no problem, in whatever spelling', () => {
    expect(colorAfter({ color: '5.0' }, setting('add-to-list', '5', shape('number', 'number')))).toBe('5.0');
    expect(colorAfter({ color: 'gold' }, setting('add-to-list', 'gold', shape('enumeration', 'radio')))).toBe('gold');
  });

  it('an earlier rule of the same intent fills a number as well', () => {
    const of = shape('number', 'number');
    expect(applyModes(NEW, [setting('overwrite', '5', of), setting('add-to-list', '6', of)])).toMatchObject({ ok: false });
  });

  it.each<[PropertyType, string]>([['enumeration', 'checkbox'], ['string', 'textarea'], ['phone_number', 'phonenumber']])('a %s property (%s) holds a list', (type, fieldType) => {
    expect(colorAfter({ color: 'a' }, setting('add-to-list', 'b', shape(type, fieldType)))).toBe('a;b');
  });
});

describe('odd names', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('a property called "%s" is a property like any other', (name) => {
    const of = shape('string', 'text', name);
    const filled = valuesAfter(NEW, setting('fill-if-empty', 'red', of));
    expect(Object.entries(filled)).toEqual([[name, 'red']]);
    expect(Object.entries(valuesAfter(filled, setting('add-to-list', 'green', of)))).toEqual([[name, 'red;green']]);
    expect(Object.entries(valuesAfter({}, setting('fill-if-new', 'red', of)))).toEqual([]);
  });
});
