// Where a fetch for public addresses goes, and where it does not.
import { describe, expect, test } from 'vitest';
import { createPublicFetch } from './public-fetch.ts';

function fetchWith(addresses: readonly string[]) {
  const asked: string[] = [];
  const fetch = createPublicFetch(
    (input) => {
      asked.push(new Request(input).url);
      return Promise.resolve(new Response('here'));
    },
    () => Promise.resolve(addresses),
  );
  return { fetch, asked };
}

describe('a fetch for public addresses', () => {
  test('calls a name whose addresses are all public', async () => {
    const { fetch, asked } = fetchWith(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c']);
    expect(await (await fetch('https://shop.example/api')).text()).toBe('here');
    expect(asked).toEqual(['https://shop.example/api']);
  });

  test.each([
    ['an address of which is private', 'https://shop.example/', ['93.184.215.14', '10.0.0.7']],
    ['that is a private IPv6 address in disguise', 'https://shop.example/', ['::ffff:127.0.0.1']],
    ['that leads to the service with the secrets of the machine', 'https://shop.example/', ['169.254.169.254']],
    ['that is itself private', 'http://127.0.0.1:5432/', []],
    ['of the own machine', 'http://localhost/', []],
  ])('refuses a name %s', async (_, url, addresses) => {
    const { fetch, asked } = fetchWith(addresses);
    await expect(fetch(url)).rejects.toThrow('private address');
    expect(asked).toEqual([]);
  });
});
