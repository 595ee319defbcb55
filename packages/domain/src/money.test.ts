// Money is exact from the shop's text to HubSpot's.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyExponent, isCurrency, moneyToDecimal, parseMoney, type Money } from './money.ts';

const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'BHD', 'CLF');
const money: fc.Arbitrary<Money> = fc.record({ minor: fc.maxSafeInteger(), currency }, { noNullPrototype: true });

function minorOf(amount: string | number, currency: string): number | string {
  const parsed = parseMoney(amount, currency);
  return parsed.ok ? parsed.money.minor : parsed.reason;
}

describe('an amount', () => {
  it.each<[string | number, string, number]>([
    ['29.99', 'USD', 2999],
    [29.99, 'USD', 2999],
    ['-4.99', 'EUR', -499],
    ['+4.99', 'EUR', 499],
    [' 7 ', 'EUR', 700],
    ['7.', 'EUR', 700],
    ['.5', 'EUR', 50],
    ['-.05', 'EUR', -5],
    ['-0.00', 'EUR', 0],
    ['0010', 'EUR', 1000],
    ['1500', 'JPY', 1500],
    ['1500.00', 'JPY', 1500],
    ['-0.5', 'BHD', -500],
    ['1.234', 'KWD', 1234],
    ['1.2345', 'CLF', 12_345],
    ['10.990000', 'EUR', 1099],
    [171.97000000000003, 'USD', 17_197],
    [241.98000000000002, 'USD', 24_198],
    [0.1 + 0.2 - 0.3, 'USD', 0],
    [-2.842170943040401e-14, 'USD', 0],
    [-999.999999999999, 'EUR', -100_000],
    [1e5, 'USD', 10_000_000],
    [-0, 'USD', 0],
    [0.0001, 'CLF', 1],
    ['90071992547409.91', 'USD', 9_007_199_254_740_991],
    [9_007_199_254_740_991, 'JPY', 9_007_199_254_740_991],
  ])('%j %s is %d minor units', (amount, currency, minor) => {
    expect(parseMoney(amount, currency)).toStrictEqual({ ok: true, money: { minor, currency } });
  });

  it.each<[string | number, string]>([
    ['29.999', 'USD'],
    [0.001, 'USD'],
    [0.000001, 'USD'],
    ['1500.5', 'JPY'],
    ['1.2345', 'BHD'],
  ])('%j has more decimals than %s', (amount, currency) => {
    expect(minorOf(amount, currency)).toBe(`"${amount}" has more decimals than ${currency} has (${currencyExponent(currency)})`);
  });

  it.each(['', ' ', '.', '-', '1e5', '1E5', '29,99', '1,234.50', '$5', '5 EUR', '٣', '５', '--5', '+-5', '- 5', '0x10', 'NaN', '1.2.3', Number.NaN, Number.NEGATIVE_INFINITY])('%j is none', (amount) => {
    expect(minorOf(amount, 'EUR')).toBe(`"${typeof amount === 'string' ? amount.trim() : amount}" is not an amount`);
  });

  it.each<[string | number, string]>([['90071992547409.92', 'USD'], ['9'.repeat(400), 'JPY'], [1e21, 'JPY'], [-1e300, 'USD']])('%j %s is too large', (amount, currency) => {
    expect(minorOf(amount, currency)).toMatch(/is too large an amount$/);
  });

  it('survives the way to text and back', () => {
    fc.assert(
      fc.property(money, (value) => {
        expect(parseMoney(moneyToDecimal(value), value.currency)).toStrictEqual({ ok: true, money: value });
      }),
    );
  });

  it('as a JSON number is the same as its text, up to what fifteen digits hold', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), currency, (minor, currency) => {
        const text = moneyToDecimal({ minor, currency });
        expect(parseMoney(Number(text), currency)).toStrictEqual(parseMoney(text, currency));
      }),
    );
  });

  it('keeps its value when a shop adds it up in binary fractions', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { maxLength: 30 }), (cents) => {
        const sum = cents.reduce((total, each) => total + each / 100, 0);
        expect(minorOf(sum, 'EUR')).toBe(cents.reduce((total, each) => total + each, 0));
      }),
    );
  });
});

describe('money as a decimal', () => {
  it.each<[number, string, string]>([
    [2999, 'USD', '29.99'],
    [5, 'USD', '0.05'],
    [-5, 'USD', '-0.05'],
    [0, 'USD', '0.00'],
    [-1500, 'JPY', '-1500'],
    [5, 'BHD', '0.005'],
    [12_345, 'UYW', '1.2345'],
  ])('%d %s is %j', (minor, currency, decimal) => {
    expect(moneyToDecimal({ minor, currency })).toBe(decimal);
  });
});

describe('a currency', () => {
  it.each([
    ['EUR', 2],
    ['ISK', 0],
    ['TND', 3],
    ['CLF', 4],
    ['constructor', 2],
  ])('%s has %d decimals', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent);
  });

  it('is three capital letters', () => {
    expect(['EUR', 'eur', 'EURO', 'E1R', '', '€'].filter(isCurrency)).toEqual(['EUR']);
    expect(minorOf('5', 'eur')).toBe('"eur" is not an ISO 4217 currency');
  });
});
