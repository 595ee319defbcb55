// The process of one peer: takes orders from the bench and lets the peer send them, in virtual time.
import { once } from 'node:events';
import { createCountingClock } from './counting-clock.ts';
import { installDetour } from './detour.ts';
import { parseSend, parseStart, type PeerName, type PeerReport } from './peer-message.ts';
import type { OpenPeer } from './peer.ts';

const [message]: readonly unknown[] = await once(process, 'message');
const start = parseStart(message);
// Storebridge has a database and with it real time; only the pauses between sends are skipped.
const clock = start.name === 'storebridge' ? createCountingClock(start.startAt) : installDetour(start);
const sleep = async (ms: number): Promise<void> => new Promise((resolve) => {
  clock.after(ms, resolve);
});

/** Loaded only now, so that they find the clock and the HTTP of the detour. */
const LOADERS: Readonly<Record<PeerName, () => Promise<OpenPeer>>> = {
  storebridge: async () => (await import('./storebridge.ts')).openStorebridge,
  loop: async () => (await import('./loop.ts')).openLoop,
  segment: async () => (await import('./segment.ts')).openSegment,
  n8n: async () => (await import('./n8n.ts')).openN8n,
  grouparoo: async () => (await import('./grouparoo.ts')).openGrouparoo,
};
const openPeer = await LOADERS[start.name]();
const peer = await openPeer({ ...start, now: clock.now, sleep });

process.on('message', (each) => void send(each).then((report) => process.send?.(report)));
process.send?.('ready');

async function send(each: unknown): Promise<PeerReport> {
  const { orders, pauseMs, isEnd } = parseSend(each);
  if (isEnd) await peer.close?.();
  await sleep(pauseMs);
  const startedAt = clock.now();
  const { failures, reason } = isEnd ? { failures: 0, reason: '' } : await peer.send(orders);
  return { failures, reason, seconds: (clock.now() - startedAt) / 1000 };
}
