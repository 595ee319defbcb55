// Whose word is taken for the address of a request.
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

async function addressOf(peer: string | undefined, forwarded: string | undefined, publicUrl: string | undefined): Promise<string> {
  const app = new Hono();
  app.get('/', (context) => context.text(clientAddress(context, { publicUrl })));
  const env = peer === undefined ? {} : { incoming: { socket: { remoteAddress: peer } } };
  return (await app.request('/', { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }, env)).text();
}

const PUBLIC = 'https://bridge.shop.com';

test.for([
  ['without a proxy, the other end of the connection counts', '93.184.216.34', undefined, undefined, '93.184.216.34'],
  ['an IPv4 address is written as such', '::ffff:93.184.216.34', undefined, undefined, '93.184.216.34'],
  ['what a public client says of itself does not count', '93.184.216.34', '1.2.3.4', PUBLIC, '93.184.216.34'],
  ['without a public address there is no proxy to believe', '127.0.0.1', '1.2.3.4', undefined, '127.0.0.1'],
  ['a proxy beside us is believed', '127.0.0.1', '93.184.216.34', PUBLIC, '93.184.216.34'],
  ['of a chain, what the proxy itself saw counts', '172.18.0.2', '1.2.3.4, 93.184.216.34', PUBLIC, '93.184.216.34'],
  ['an address of the sixth version is one, too', '::1', '2001:db8::1', PUBLIC, '2001:db8::1'],
  ['what is no address is not taken for one', '127.0.0.1', 'unknown', PUBLIC, '127.0.0.1'],
  ['within the process there is no connection', undefined, '1.2.3.4', undefined, '127.0.0.1'],
] as const)('%s', async ([, peer, forwarded, publicUrl, expected]) => {
  expect(await addressOf(peer, forwarded, publicUrl)).toBe(expected);
});
