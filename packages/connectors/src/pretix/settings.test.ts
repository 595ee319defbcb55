// What a pretix shop can be set to, and what is refused.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isPublicHost } from '../kit/private-network.ts';
import { explainSchemaError } from '../kit/schema-error.ts';
import { pretixSettings } from './settings.ts';

const GOOD = { url: 'https://pretix.example.com', token: 'abc', organizer: 'harbour', event: 'days27' };

function refusals(changes: object): readonly string[] {
  const parsed = pretixSettings.safeParse({ ...GOOD, ...changes });
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
}

describe('the settings of a pretix shop', () => {
  test('need an address, a token, an organizer and an event', () => {
    expect(pretixSettings.parse(GOOD)).toEqual({ ...GOOD, consent: false, sendTestOrders: false, newOrdersOnly: false, allowPrivateAddress: false });
  });

  test('lose the slashes at the end of the address', () => {
    expect(pretixSettings.parse({ ...GOOD, url: 'https://tickets.example.com/shop//' }).url).toBe('https://tickets.example.com/shop');
  });

  test.each([
    ['plain HTTP', { url: 'http://pretix.example.com' }, 'url'],
    ['a private address', { url: 'https://192.168.0.4' }, 'url'],
    ['a password in the address', { url: 'https://me:secret@pretix.example.com' }, 'url'],
    ['an address with a question', { url: 'https://pretix.example.com/?a=1' }, 'url'],
    ['another protocol', { url: 'ftp://pretix.example.com' }, 'url'],
    ['a token with a line break', { token: 'abc\nHost: x' }, 'token'],
    ['neither a token nor a consent', { token: undefined }, 'token'],
    ['both a token and a consent', { consent: true }, 'token'],
    ['an event that climbs out of its path', { event: '../other' }, 'event'],
    ['an organizer that climbs out of its path', { organizer: '..' }, 'organizer'],
    ['a moment without an offset', { since: '2026-11-20T12:00:00' }, 'since'],
    ['a time zone that does not exist', { timeZone: 'Mars/Base' }, 'timeZone'],
    ['a mistyped setting', { evnt: 'x' }, ''],
  ])('refuse %s', (_, changes, path) => {
    expect(refusals(changes)).toContain(path);
  });

  test('take a consent instead of a token, and name both where neither or both are given', () => {
    expect(refusals({ token: undefined, consent: true })).toEqual([]);
    for (const changes of [{ token: undefined }, { consent: true }]) {
      const { error } = pretixSettings.safeParse({ ...GOOD, ...changes });
      expect(explainSchemaError(error ?? new z.ZodError([]))).toMatch(/token.*consent/);
    }
  });

  test('take a private address where that is allowed', () => {
    expect(refusals({ url: 'http://pretix.internal:8000', allowPrivateAddress: true })).toEqual([]);
  });
});

describe('a public host', () => {
  test.each(['pretix.eu', '8.8.8.8', '[2606:4700::1111]', 'xn--og8h.example.org'])('is %s', (host) => {
    expect(isPublicHost(host)).toBe(true);
  });

  test.each(['localhost', 'pretix', 'shop.local', 'db.internal.', '127.0.0.1', '10.1.2.3', '169.254.169.254', '172.31.0.1', '[::1]', '[fe80::1]', '[fd00::1]', '[::ffff:10.0.0.1]', '0.0.0.0'])(
    'is not %s',
    (host) => {
      expect(isPublicHost(host)).toBe(false);
    },
  );

  test('is not hidden by an odd spelling, because URL spells it out', () => {
    expect(isPublicHost(new URL('https://0x7f.1/').hostname)).toBe(false);
    expect(isPublicHost(new URL('https://[::ffff:127.0.0.1]/').hostname)).toBe(false);
  });
});
