// Real sales as the messages of a custom shop: HubSpot calls for new, repeated and changed orders, with all that belongs to them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { toBridgeRecord, type BridgeObjectType, type SyncMessage } from '@storebridge/connectors';
import { createHubSpotSimulator, type HubSpotSimulator } from '@storebridge/hubspot-simulator';
import { readConfiguration, startServer, type RunningServer } from '@storebridge/server';
import { databaseFacts, findShop, sendingPortal, type Shop } from '@storebridge/store';
import { carryShop, deliverPortal, notePushedRecords } from '@storebridge/sync';
import { stringify } from 'yaml';
import { removeDataFolder } from '../packages/server/src/database/remove-data-folder.ts';
import type { Bench } from './bench.ts';
import { checkGraph, type GraphKeys } from './full-graph/check-graph.ts';
import { countCalls, type Count } from './full-graph/count-calls.ts';
import { penceToText, productsOf, readUciWorkload, totalPenceOf, UCI_K3, type WorkloadLine, type WorkloadOrder } from './workload/uci.ts';

const PORTAL = 10_000_001;
const TOKEN = 'pat-na1-bench';
const STORE = 'store';
const MOST_CALLS = 66;
const BATCH = 200;
const NO_LIMITS = { burstPer10Seconds: 1_000_000, daily: 100_000_000 };
const TITLE = 'Real sales of a custom shop';
const ABOUT = 'The sales of UCI-K3 (1,000 orders of 699 customers, 2,749 lines of 1,074 products) as messages of a custom shop: contacts, products, deals and lines, two hundred to a call, with their associations. Counted as for the full graph.';

const property = (externalPropertyName: string, hubspotPropertyName: string, dataType = 'STRING') => ({ externalPropertyName, hubspotPropertyName, dataType });

const SETTINGS = {
  enabled: true,
  mappings: {
    CONTACT: { properties: [property('email', 'email'), property('name', 'lastname'), property('country', 'country')] },
    PRODUCT: { properties: [property('name', 'name'), property('price', 'price', 'NUMBER')] },
    DEAL: { properties: [property('number', 'dealname'), property('stage', 'dealstage'), property('total', 'amount', 'NUMBER'), property('placed', 'closedate', 'DATETIME')] },
    LINE_ITEM: { properties: [property('name', 'name'), property('count', 'quantity', 'NUMBER'), property('price', 'price', 'NUMBER')] },
  },
};

const keyed = (id: string): string => `${STORE}:${id}`;
const KEYS: GraphKeys = {
  order: { property: 'storebridge_key', of: ({ number }) => keyed(number) },
  line: { property: 'storebridge_key', of: ({ number }, line) => keyed(`${number}-${line}`) },
  product: { property: 'storebridge_key', of: keyed },
};

interface Message {
  readonly type: BridgeObjectType;
  readonly message: SyncMessage;
}

interface House {
  readonly server: RunningServer;
  readonly shop: Shop;
  readonly simulator: HubSpotSimulator;
}

export const benchBridgeGraph: Bench = async () => {
  const sales = readUciWorkload(UCI_K3);
  if (sales === undefined) return { title: TITLE, about: 'Not run: the sales data (UCI Online Retail) is not there.', tables: [], broken: [], versions: {} };
  const { counts, check, database } = await inHouse((house) => measure(house, sales.orders));
  const rows = Object.entries(counts).map(([what, { calls, forRecords, writes, preparing }]) => [what, String(calls), String(forRecords), String(writes), String(preparing)]);
  const sound = check.associations === check.expectedAssociations && check.duplicates === 0 && check.wrongTotals === 0 && check.straying === 0;
  return {
    title: TITLE,
    about: ABOUT,
    tables: [
      { title: 'Calls', header: ['what', 'calls', 'for records', 'of them writes', 'preparing the account'], rows },
      { title: 'What HubSpot has then', header: ['associations', 'duplicates', 'wrong totals', 'stray lines'], rows: [[`${check.associations} of ${check.expectedAssociations}`, String(check.duplicates), String(check.wrongTotals), String(check.straying)]] },
    ],
    broken: [...brokenCounts(counts), ...(sound ? [] : ['HubSpot does not have what the shop told'])],
    versions: { PostgreSQL: database },
  };
};

async function inHouse<Result>(use: (house: House) => Promise<Result>): Promise<Result> {
  const room = mkdtempSync(path.join(os.tmpdir(), 'sb-bridge-graph-'));
  const data = path.join(room, 'data');
  const simulator = createHubSpotSimulator({ accounts: [{ portalId: PORTAL, tier: 'pro', tokens: [TOKEN], currency: 'GBP', limits: NO_LIMITS }] });
  try {
    const configFile = path.join(room, 'storebridge.yaml');
    const shops = { [STORE]: { connector: 'bridge', portal: 'main', settings: { storeId: STORE, currency: 'GBP' } } };
    writeFileSync(configFile, stringify({ workspace: 'Benchmark', portals: { main: { sandbox: true } }, bridge: SETTINGS, shops }));
    const reading = readConfiguration({ STOREBRIDGE_DATA: data, STOREBRIDGE_SECRET: 'the secret of the benchmark', PORT: '0', LOG_LEVEL: 'error' });
    if (!reading.ok) throw new Error(reading.reasons.join('; '));
    const server = await startServer({ configuration: reading.configuration, configFile, work: false, listen: false, openSandbox: () => ({ fetch: simulator.fetch, token: TOKEN }) });
    try {
      const shop = await findShop(server.storebridge.journey.db, STORE);
      if (shop === undefined) throw new Error('The store was not applied.');
      return await use({ server, shop, simulator });
    } finally {
      await server.close();
    }
  } finally {
    removeDataFolder(data);
    rmSync(room, { recursive: true, force: true });
  }
}

async function measure(house: House, orders: readonly WorkloadOrder[]) {
  const [order] = orders;
  const [line] = order?.lines ?? [];
  if (order === undefined || line === undefined) throw new Error('There are no sales.');
  const fresh = await tell(house, messagesOf(orders, 1));
  const repeated = await tell(house, messagesOf(orders, 1));
  const touched = await tell(house, messagesOf(orders, 2));
  const check = checkGraph(house.simulator.account(PORTAL), orders, KEYS);
  const { version: database } = await databaseFacts(house.server.storebridge.journey.db);
  const added: WorkloadLine = { ...line, key: 'more' };
  const counts = {
    'new': fresh,
    'the same messages again': repeated,
    'all with a newer moment, nothing different': touched,
    'one amount changed': await tell(house, [upsert('DEAL', order.number, 3, { total: '1.00' })]),
    'one line added': await tell(house, [lineMessage(order, added, 4)]),
    'one line deleted': await tell(house, [{ type: 'LINE_ITEM', message: { action: 'DELETE', changedAt: 5, externalObjectId: `${order.number}-more`, properties: {}, associations: {} } }]),
  };
  return { counts, check, database };
}

/** All the way from the messages to HubSpot, in calls of two hundred. */
async function tell({ server, shop, simulator }: House, messages: readonly Message[]): Promise<Count> {
  const { journey } = server.storebridge;
  const portal = sendingPortal(shop);
  if (portal === undefined) throw new Error('The store is not connected.');
  simulator.requestLog.clear();
  const records = messages.map(({ type, message }) => toBridgeRecord(message, type, STORE));
  for (let start = 0; start < records.length; start += BATCH) await notePushedRecords(journey, shop, records.slice(start, start + BATCH));
  await carryShop(journey, shop);
  await deliverPortal(journey, portal);
  return countCalls(simulator.requestLog.entries());
}

function messagesOf(orders: readonly WorkloadOrder[], changedAt: number): readonly Message[] {
  const customers = new Map(orders.map((order) => [order.email, order]));
  return [
    ...[...customers].map(([email, { customerId, country }]) => upsert('CONTACT', customerId, changedAt, { email, name: customerId, country })),
    ...productsOf(orders).map(({ sku, name, unitPence }) => upsert('PRODUCT', sku, changedAt, { name, price: penceToText(unitPence) })),
    ...orders.map((order) => upsert('DEAL', order.number, changedAt, { number: order.number, stage: 'processed', total: penceToText(totalPenceOf(order)), placed: String(order.placedAt) }, { CONTACT: [order.customerId] })),
    ...orders.flatMap((order) => order.lines.map((line) => lineMessage(order, line, changedAt))),
  ];
}

function lineMessage(order: WorkloadOrder, { key, name, sku, quantity, unitPence }: WorkloadLine, changedAt: number): Message {
  return upsert('LINE_ITEM', `${order.number}-${key}`, changedAt, { name, count: String(quantity), price: penceToText(unitPence) }, { DEAL: [order.number], PRODUCT: [sku] });
}

function upsert(type: BridgeObjectType, externalObjectId: string, changedAt: number, properties: SyncMessage['properties'], associations: SyncMessage['associations'] = {}): Message {
  return { type, message: { action: 'UPSERT', changedAt, externalObjectId, properties, associations } };
}

function brokenCounts(counts: Readonly<Record<string, Count>>): readonly string[] {
  const most: readonly (readonly [string, number, 'calls' | 'forRecords'])[] = [
    ['new', MOST_CALLS, 'calls'], ['the same messages again', 0, 'forRecords'], ['all with a newer moment, nothing different', 0, 'forRecords'],
    ['one amount changed', 1, 'forRecords'], ['one line added', 1, 'forRecords'], ['one line deleted', 1, 'forRecords'],
  ];
  return most.flatMap(([what, limit, counted]) => {
    const count = counts[what]?.[counted] ?? Infinity;
    return count <= limit ? [] : [`${what}: ${count} calls; ${limit} are allowed`];
  });
}
