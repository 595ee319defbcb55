// Storebridge itself, as a shop would have it: a whole server on its own PostgreSQL, which gets the orders as messages of a Spree store with the preset
// "full-graph", keeps them, and carries and delivers what they change. It lives in real time, in which HubSpot also takes its time to answer.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readConfiguration, startServer } from '@storebridge/server';
import { countProblems, findShop, sendingPortal } from '@storebridge/store';
import { carryShop, deliverPortal, notePostedRecords, type Posting } from '@storebridge/sync';
import { stringify } from 'yaml';
import { penceToText, totalPenceOf } from '../workload/uci.ts';
import { batchesOf } from './batches.ts';
import { callLocally } from './local-call.ts';
import type { PeerLine, PeerOrder } from './order.ts';
import type { OpenPeer, PeerDeps } from './peer.ts';

const SHOP = 'store';
const SHOP_TOKEN = 'token-of-the-bench';
/** As many messages as are noted at once. */
const LOT = 100;
const HOUR_MS = 3_600_000;

export const openStorebridge: OpenPeer = async (deps) => {
  const server = await startServer({ ...configurationOf(deps), work: false, listen: false, openSandbox: () => ({ fetch: async (input, init) => callHubSpot(deps, new Request(input, init)), token: deps.token }) });
  const { journey, openShop } = server.storebridge;
  const shop = await findShop(journey.db, SHOP);
  const portal = shop && sendingPortal(shop);
  const endpoint = shop && openShop(shop).endpoint('contact_import');
  if (shop === undefined || portal === undefined || endpoint === undefined) throw new Error('The shop was not applied.');
  const versions = new Map<string, number>();

  function post(order: PeerOrder): Posting {
    const version = versions.get(order.number) ?? 0;
    versions.set(order.number, version + 1);
    const reception = endpoint?.receive({ header: (name) => (name === 'x-hub-token' ? SHOP_TOKEN : undefined), body: messageOf(order, version) });
    if (reception?.status !== 'accepted') throw new Error(`The message was not accepted: ${JSON.stringify(reception?.answer.body)}`);
    return reception;
  }

  return {
    send: async (orders) => {
      const before = await countProblems(journey.db, {});
      for (const lot of batchesOf(orders, LOT)) await notePostedRecords(journey, shop, lot.map(post));
      await carryShop(journey, shop);
      await deliverPortal(journey, portal);
      return { failures: (await countProblems(journey.db, {})) - before, reason: '' };
    },
    close: () => server.close(),
  };
};

function configurationOf({ folder }: PeerDeps): Pick<Parameters<typeof startServer>[0], 'configuration' | 'configFile'> {
  const configFile = path.join(folder, 'storebridge.yaml');
  mkdirSync(folder, { recursive: true });
  const shops = { [SHOP]: { connector: 'spree', portal: 'main', settings: { token: SHOP_TOKEN, currency: 'GBP' }, presets: ['full-graph'] } };
  writeFileSync(configFile, stringify({ workspace: 'Benchmark', portals: { main: { sandbox: true } }, shops }));
  const reading = readConfiguration({ STOREBRIDGE_DATA: path.join(folder, 'data'), STOREBRIDGE_SECRET: 'the secret of the benchmark', PORT: '0', LOG_LEVEL: 'error' });
  if (!reading.ok) throw new Error(reading.reasons.join('; '));
  return { configuration: reading.configuration, configFile };
}

async function callHubSpot({ hubspotPort, answerMs, now }: PeerDeps, request: Request): Promise<Response> {
  const answer = await callLocally({ port: hubspotPort, now: now() }, request);
  await setTimeout(answerMs);
  return answer;
}

function messageOf(order: PeerOrder, version: number): string {
  const { number, email, placedAt, customerId, country, amountPence, lines } = order;
  const address = { firstname: 'Customer', lastname: customerId, country: { name: country } };
  const original = {
    number, email, currency: 'GBP', completed_at: momentOf(placedAt), created_at: momentOf(placedAt), updated_at: momentOf(placedAt + version * HOUR_MS),
    item_total: penceToText(totalPenceOf(order)), total: penceToText(amountPence), bill_address: address, line_items: lines.map((line) => lineOf(order, line)),
  };
  return JSON.stringify({ message: version === 0 ? 'order:new' : 'order:updated', message_id: `${number}-${version}`, payload: { original } });
}

/** Storebridge puts the number of the order before the id of the line. */
function lineOf({ number }: PeerOrder, { key, name, quantity, unitPence, product }: PeerLine): object {
  return { id: key.slice(number.length + 1), name, quantity, price: penceToText(unitPence), variant: { sku: product.sku, name: product.name, price: penceToText(product.unitPence) } };
}

function momentOf(epoch: number): string {
  return new Date(epoch).toISOString();
}
