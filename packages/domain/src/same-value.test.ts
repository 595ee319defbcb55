// Spellings that mean the same value, and those that do not.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PropertyType } from './mapping.ts';
import { isSameValue } from './same-value.ts';

const same = (type: PropertyType, one: string, other: string) => isSameValue({ name: 'p', type, fieldType: 'text', readOnly: false }, one, other);

describe('the same value', () => {
  it.each<[PropertyType, string, string]>([
    ['number', '5', '5.0'],
    ['number', '5.', '5'],
    ['number', '.5', '0.50'],
    ['number', '+5', '5'],
    ['number', '007', '7'],
    ['number', '-0', '0.00'],
    ['number', '-0.10', '-.1'],
    ['number', '100000', '1e5'],
    ['number', '1.0E7', '10000000'],
    ['number', '1.5e-3', '0.0015'],
    ['number', ' 5 ', '5'],
    ['number', '12345678901234567890.10', '12345678901234567890.1'],
    ['bool', 'true', 'TRUE'],
    ['date', '2024-02-29', '1709164800000'],
    ['datetime', '2024-02-29T10:00:00Z', '2024-02-29T10:00:00.000Z'],
    ['datetime', '2024-02-29T12:00:00+02:00', '2024-02-29T10:00:00.000Z'],
    ['datetime', '1709200800000', '2024-02-29T10:00:00.000Z'],
    ['datetime', '-86400000', '1969-12-31T00:00:00Z'],
    ['string', 'a', 'a'],
    ['string', '', ''],
  ])('%s: %j and %j', (type, one, other) => {
    expect(same(type, one, other)).toBe(true);
    expect(same(type, other, one)).toBe(true);
  });

  it.each<[PropertyType, string, string]>([
    ['number', '', '0'],
    ['number', '5', '-5'],
    ['number', '5', '50'],
    ['number', '1e5', '1e6'],
    ['number', '12345678901234567890', '12345678901234567891'],
    ['number', 'abc', 'abd'],
    ['number', '.', '0'],
    ['number', '5;6', '5'],
    ['bool', '', 'false'],
    ['bool', 'true', 'false'],
    ['date', '2024-02-29', '2024-03-01'],
    ['datetime', 'soon', 'later'],
    ['datetime', '', '1970-01-01T00:00:00Z'],
    ['string', '5', '5.0'],
    ['string', 'a', 'A'],
    ['string', 'a', 'a '],
    ['enumeration', 'gold', 'Gold'],
    ['phone_number', '+49 1', '+491'],
  ])('%s: %j is not %j', (type, one, other) => {
    expect(same(type, one, other)).toBe(false);
    expect(same(type, other, one)).toBe(false);
  });

  it('compares a property that nobody knows letter by letter', () => {
    expect(isSameValue(undefined, '5', '5')).toBe(true);
    expect(isSameValue(undefined, '5', '5.0')).toBe(false);
  });

  it('finds every number in its exponential spelling, and tells different ones apart', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, number, (one, other) => {
        expect(same('number', String(one), one.toExponential())).toBe(true);
        expect(same('number', String(one), String(other))).toBe(one === other);
      }),
    );
  });

  it('compares long runs of zeros at once', () => {
    const zeros = '0'.repeat(60_000);
    expect(same('number', `1${zeros}1`, `1${zeros}1.0`)).toBe(true);
    expect(same('number', `1${zeros}1`, `1${zeros}2`)).toBe(false);
  }, 1_000);
});
