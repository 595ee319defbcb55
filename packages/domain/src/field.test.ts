// What counts as empty, and what a record says.
import { describe, expect, it } from 'vitest';
import { fieldValue, isEmptyValue, isMoney, type FieldValue } from './field.ts';

describe('a value', () => {
  it.each<[FieldValue, boolean]>([
    [null, true],
    ['', true],
    [' \t\n', true],
    [[], true],
    [['', ' '], true],
    ['0', false],
    [0, false],
    [false, false],
    [['', 'a'], false],
    [{ minor: 0, currency: 'EUR' }, false],
  ])('%j is empty: %s', (value, empty) => {
    expect(isEmptyValue(value)).toBe(empty);
  });

  it.each<[FieldValue, boolean]>([[{ minor: 1, currency: 'EUR' }, true], [['minor'], false], ['minor', false], [1, false], [null, false]])('%j is money: %s', (value, money) => {
    expect(isMoney(value)).toBe(money);
  });
});

describe('a record', () => {
  it('says only what it has, known emptiness included', () => {
    const fields = { name: 'Ann', phone: null };
    expect(['name', 'phone', 'fax', 'constructor', '__proto__'].map((key) => fieldValue(fields, key))).toEqual(['Ann', null, undefined, undefined, undefined]);
  });
});
