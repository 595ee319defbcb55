// Which hosts are certainly not on the public internet, and the error of whoever was about to call one.
import { BlockList, isIP } from 'node:net';

/** Special-purpose addresses: https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry */
const PRIVATE_NETWORKS = [
  ['0.0.0.0', 8, 'ipv4'], ['10.0.0.0', 8, 'ipv4'], ['100.64.0.0', 10, 'ipv4'], ['127.0.0.0', 8, 'ipv4'], ['169.254.0.0', 16, 'ipv4'], ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'], ['192.168.0.0', 16, 'ipv4'], ['198.18.0.0', 15, 'ipv4'], ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'], ['64:ff9b::', 96, 'ipv6'], ['fc00::', 7, 'ipv6'], ['fe80::', 10, 'ipv6'], ['ff00::', 8, 'ipv6'],
] as const;
const PRIVATE_NAMES = /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)$/;

const privateNetworks = new BlockList();
for (const [network, bits, family] of PRIVATE_NETWORKS) privateNetworks.addSubnet(network, bits, family);

/** @param hostname as `URL` writes it: lower case, IPv6 in brackets; or an address. A public name may still lead to a private address; only who resolves it can tell. */
export function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const family = isIP(host);
  if (family !== 0) return !privateNetworks.check(host, family === 6 ? 'ipv6' : 'ipv4');
  return host.includes('.') && !PRIVATE_NAMES.test(host);
}

/** Thrown by a `fetch` that calls public addresses only. */
export class PrivateNetworkError extends Error {
  override readonly name = 'PrivateNetworkError';
}
