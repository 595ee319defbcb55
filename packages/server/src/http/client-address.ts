// The network address that a request comes from.
import { isIP } from 'node:net';
import { isPublicHost } from '@storebridge/connectors';
import type { Context } from 'hono';
import type { Configuration } from '../configuration.ts';

/** Where there is no connection, as in tests within the process. */
const UNKNOWN = '127.0.0.1';

/**
 * What a request itself says of its address is believed only where it must have come through a proxy: there is a public address, and the other end is
 * not on the public network. Of a chain, the last one is what that proxy saw.
 */
export function clientAddress({ env, req }: Context, { publicUrl }: Pick<Configuration, 'publicUrl'>): string {
  const peer = peerOf(env);
  if (publicUrl === undefined || isPublicHost(peer)) return peer;
  const forwarded = req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return forwarded !== undefined && isIP(forwarded) !== 0 ? forwarded : peer;
}

/** @param env as the Node adapter of Hono gives it. */
function peerOf(env: unknown): string {
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return UNKNOWN;
  const { incoming } = env;
  if (typeof incoming !== 'object' || incoming === null || !('socket' in incoming)) return UNKNOWN;
  const { socket } = incoming;
  if (typeof socket !== 'object' || socket === null || !('remoteAddress' in socket) || typeof socket.remoteAddress !== 'string') return UNKNOWN;
  return socket.remoteAddress.replace(/^::ffff:(?=\d+\.)/, '');
}
