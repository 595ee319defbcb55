// Which pairs of field and property show a warning.
import { describe, expect, it } from 'vitest';
import { misfit } from './compatibility.ts';
import type { FieldType } from './field.ts';
import { PROPERTY_TYPES } from './mapping.ts';

const COLUMNS = ['string', 'number', 'enumeration', 'date', 'datetime', 'bool', 'phone_number'] as const;
const FIELD_TYPES = { string: 'text', number: 'number', enumeration: 'select', date: 'date', datetime: 'date', bool: 'booleancheckbox', phone_number: 'phonenumber' } as const;

describe('a field and a property', () => {
  it.each<[FieldType, string]>([
    // In the order of the columns: "." fits, "W" warns.
    ['text', '.WWWWW.'],
    ['multiline', '.WWWWWW'],
    ['email', '.WWWWWW'],
    ['phone', '.WWWWW.'],
    ['country', '.WWWWWW'],
    ['number', '..WWWWW'],
    ['money', '..WWWWW'],
    ['boolean', '.WWWW.W'],
    ['option', '.W.WWWW'],
    ['options', '.WWWWWW'],
    ['date', '.WW..WW'],
    ['time', '.WWWWWW'],
    ['datetime', '.WW..WW'],
  ])('of type %s warn as in %s', (fieldType, row) => {
    const marks = COLUMNS.map((type) => (misfit(fieldType, { type, fieldType: FIELD_TYPES[type] }) === undefined ? '.' : 'W'));
    expect(marks.join('')).toBe(row);
  });

  it('the table knows every type of property', () => {
    expect(new Set<string>(COLUMNS)).toEqual(new Set<string>(PROPERTY_TYPES));
  });

  it.each<[FieldType, string, boolean, boolean]>([
    ['options', 'checkbox', false, true],
    ['options', 'radio', true, false],
    ['boolean', 'booleancheckbox', false, true],
    ['boolean', 'checkbox', true, false],
    ['country', 'select', true, true],
    ['country', 'select', false, false],
    ['option', 'checkbox', false, true],
    ['text', 'select', true, false],
  ])('%s and an enumeration shown as %s (value map: %s) fit: %s', (fieldType, shownAs, hasValueMap, fits) => {
    expect(misfit(fieldType, { type: 'enumeration', fieldType: shownAs }, hasValueMap) === undefined).toBe(fits);
  });

  it('the warning says both types', () => {
    expect(misfit('options', { type: 'number', fieldType: 'number' })).toBe('Choose multiple from a list may not fit a property of type number.');
  });
});
