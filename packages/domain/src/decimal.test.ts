// Numbers become plain decimals.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberToDecimal, plainDecimal } from './decimal.ts';

describe('a number as a decimal', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [29.99, '29.99'],
    [171.97000000000003, '171.97'],
    [241.98000000000002, '241.98'],
    [0.1 + 0.2, '0.3'],
    [-0.5, '-0.5'],
    [1e5, '100000'],
    [1e21, '1000000000000000000000'],
    [-1.5e22, '-15000000000000000000000'],
    [1e-7, '0.0000001'],
    [-1.5e-7, '-0.00000015'],
    [9007199254740991, '9007199254740991'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
  ])('%d is %j', (number, text) => {
    expect(numberToDecimal(number)).toBe(text);
  });

  it('is a plain decimal of the same size, whatever the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }), (number) => {
        const text = numberToDecimal(number);
        expect(plainDecimal(text)).toBe(text);
        expect(Math.abs(Number(text) - number)).toBeLessThanOrEqual(Math.max(Math.abs(number) * 1e-14, 1e-99));
      }),
    );
  });

  it('is exact for every safe integer', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        expect(BigInt(numberToDecimal(number))).toBe(BigInt(number));
      }),
    );
  });
});

describe('a text as a decimal', () => {
  it.each([
    ['5', '5'],
    ['+5', '5'],
    ['-5', '-5'],
    ['5.', '5'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['23.00', '23.00'],
    ['007', '007'],
  ])('%j is %j', (text, decimal) => {
    expect(plainDecimal(text)).toBe(decimal);
  });

  it.each(['', '.', '-', '+.', '1e5', '1,5', '1 000', '1.2.3', '٣', '５', '--5', '0x10', 'NaN', 'Infinity', '−5', '1_000', '5\n'])('%j is no decimal', (text) => {
    expect(plainDecimal(text)).toBeUndefined();
  });
});
