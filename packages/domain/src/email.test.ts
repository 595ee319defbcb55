// Addresses as HubSpot keeps them, and what is none.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEmailAddress, normaliseEmail } from './email.ts';

describe('an e-mail address', () => {
  it.each([
    [' John.Doe@Example.COM \n', 'john.doe@example.com'],
    ['anonymous@🌈.example.org', 'anonymous@xn--og8h.example.org'],
    ['info@BÜCHER.de', 'info@xn--bcher-kva.de'],
    ['i@bücher.de', 'i@xn--bcher-kva.de'],
    ['info@xn--bcher-kva.de', 'info@xn--bcher-kva.de'],
    ['jörg@example.com', 'jörg@example.com'],
    ['"a@b"@example.com', '"a@b"@example.com'],
    // What a copied text brings along unseen.
    ['john@example.com\u200b', 'john@example.com'],
  ])('%j is kept as %j', (address, kept) => {
    expect(normaliseEmail(address)).toBe(kept);
  });

  it.each(['nobody', '@Bücher.de', 'a@bücher.de:80', 'a@bücher.de/shop', 'a@bü\tcher.de', 'a@bü%41cher.de', 'a@[ü]'])('%j is none and is not made one', (text) => {
    expect(normaliseEmail(text)).toBe(text.toLowerCase());
    expect(isEmailAddress(normaliseEmail(text))).toBe(false);
  });

  it('stays the same when it is normalised again', () => {
    const text = fc.oneof(fc.emailAddress(), fc.string({ unit: 'grapheme' }), fc.tuple(fc.string({ unit: 'grapheme' }), fc.domain()).map(([local, host]) => `${local}@ü${host}`));
    fc.assert(
      fc.property(text, (address) => {
        const once = normaliseEmail(address);
        expect(normaliseEmail(once)).toBe(once);
      }),
    );
  });

  it.each(['a@b.co', 'john.doe+tag@sub.example.com', "o'brien@example.ie", 'x_y-z@example.museum', 'a@xn--og8h.xn--p1ai', 'jörg@example.com', `${'a'.repeat(242)}@example.com`])('%j is one', (text) => {
    expect(isEmailAddress(text)).toBe(true);
  });

  it.each([
    '',
    'a',
    'a@b',
    '@b.com',
    'a@',
    'a@.com',
    'a@b.c',
    'a@b.123',
    'a@10.0.0.12',
    'a@b.com.',
    'a@b..com',
    'a..b@c.com',
    'a b@c.com',
    'a@b@c.com',
    'John <john@example.com>',
    'a@b.com,c@d.com',
    'a@b.com;c@d.com',
    'mailto:a@b.com',
    `${'a'.repeat(243)}@example.com`,
  ])('%j is none', (text) => {
    expect(isEmailAddress(text)).toBe(false);
  });
});
