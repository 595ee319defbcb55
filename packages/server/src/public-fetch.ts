// A fetch that calls public addresses only, for addresses that users give.
import { lookup } from 'node:dns/promises';
import { isPublicHost, PrivateNetworkError } from '@storebridge/connectors';

/** @returns every address of a host name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/**
 * Looks at every address of the name before the call. A name that changes its address between the look and the call would still get through; the
 * call itself asks for nothing but what the shop's token shows.
 */
export function createPublicFetch(fetch: typeof globalThis.fetch, resolve: Resolve = resolveWithSystem): typeof globalThis.fetch {
  return async (input, init) => {
    const { hostname } = new URL(input instanceof Request ? input.url : input);
    const addresses = isPublicHost(hostname) ? await resolve(hostname.replace(/^\[|\]$/g, '')) : [hostname];
    const hidden = addresses.find((address) => !isPublicHost(address));
    if (hidden !== undefined) throw new PrivateNetworkError(`The name ${hostname} leads to the private address ${hidden}.`);
    return fetch(input, init);
  };
}

async function resolveWithSystem(hostname: string): Promise<readonly string[]> {
  return (await lookup(hostname, { all: true })).map(({ address }) => address);
}
