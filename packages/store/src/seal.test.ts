// Sealed texts open with their secret, and with nothing else.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, sealKey, unseal } from './seal.ts';

const key = sealKey('a secret of the tests');

test('every text comes back as it was', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    expect(unseal(key, seal(key, text))).toBe(text);
  }));
});

test('the same text is sealed differently each time, and never shows', () => {
  const [one, other] = [seal(key, 'pat-na1-token'), seal(key, 'pat-na1-token')];
  expect(one).not.toBe(other);
  expect(Buffer.from(one.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toContain('pat-na1');
});

test('another secret does not open it, and says which variable is wrong', () => {
  expect(() => unseal(sealKey('another secret of the tests'), seal(key, 'token'))).toThrow('STOREBRIDGE_SECRET');
});

test('a single altered bit is noticed wherever it is', () => {
  const sealed = Buffer.from(seal(key, 'token').split('.')[1] ?? '', 'base64url');
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const altered = Buffer.from(sealed);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => unseal(key, `v1.${altered.toString('base64url')}`)).toThrow('cannot be opened');
  }
});

test.for(['', 'v1', 'v2.abc', 'plain text'])('%j is not taken for a sealed text', (text) => {
  expect(() => unseal(key, text)).toThrow('unknown form');
});
