// The full graph of real sales: HubSpot calls for new, unchanged and changed orders with contacts, products, deals, lines and all associations.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHubSpotSimulator, type HubSpotSimulator, type SimulatedAccount } from '@storebridge/hubspot-simulator';
import { readConfiguration, startServer, type RunningServer } from '@storebridge/server';
import { databaseFacts, findShop, sendingPortal, type Shop } from '@storebridge/store';
import { carryShop, deliverPortal, notePostedRecords, type Posting } from '@storebridge/sync';
import { stringify } from 'yaml';
import { removeDataFolder } from '../packages/server/src/database/remove-data-folder.ts';
import type { Bench, Table } from './bench.ts';
import { checkGraph, type GraphCheck } from './full-graph/check-graph.ts';
import { countCalls, type Count } from './full-graph/count-calls.ts';
import { messageOf, type Version } from './full-graph/spree-message.ts';
import { readUciWorkload, UCI_FULL, UCI_K3, type WorkloadOrder } from './workload/uci.ts';

const PORTAL = 10_000_001;
const TOKEN = 'pat-na1-bench';
const SHOP = 'store';
const SHOP_TOKEN = 'token-of-the-bench';
const MOST_CALLS = 66;
const MOST_EXTRA_CALLS = 14;
const BATCH = 100;
/** So high that nobody ever waits; a server that is told of no limit would keep to the lowest there is. */
const NO_LIMITS = { burstPer10Seconds: 1_000_000, daily: 100_000_000 };

export const benchFullGraph: Bench = async () => {
  const [sample, full] = [readUciWorkload(UCI_K3), readUciWorkload(UCI_FULL)];
  if (sample === undefined || full === undefined) return { title: TITLE, about: 'Not run: the sales data (UCI Online Retail) is not there.', tables: [], broken: [], versions: {} };
  const ofSample = await inHouse((house) => measure(house, sample.orders));
  const ofAll = await inHouse(async (house) => ({ fresh: await tell(house, asNew(full.orders)), check: checkGraph(house.account, full.orders) }));
  return {
    title: TITLE,
    about: ABOUT,
    tables: [callsTable(ofSample, ofAll.fresh), graphTable({ [UCI_K3.name]: ofSample.check, [UCI_FULL.name]: ofAll.check }), batchTable(ofSample)],
    broken: [...brokenCounts(ofSample), ...brokenGraph(UCI_K3.name, ofSample.check), ...brokenGraph(UCI_FULL.name, ofAll.check)],
    versions: { PostgreSQL: ofSample.database },
  };
};

const TITLE = 'The full graph of real sales';
const ABOUT = 'Real sales (UCI Online Retail): 1,000 orders of 699 customers. UCI-K3 has at most three lines each, 2,749 lines of 1,074 products; UCI-full has all 18,773 lines of 2,209 products. They come as messages of a Spree store with the preset "full-graph", are noted, carried and delivered by a whole server with its PostgreSQL, all that is told together at once, to a simulated HubSpot without limits. Calls that prepare an empty account (properties and their groups, once for each account) are counted by themselves; asking for its properties counts as a call.';

interface BenchHouse {
  readonly server: RunningServer;
  readonly shop: Shop;
  readonly simulator: HubSpotSimulator;
  readonly account: SimulatedAccount;
}

interface Measured {
  readonly database: string;
  readonly fresh: Count;
  readonly repeated: Count;
  readonly touched: Count;
  readonly amount: Count;
  readonly quantity: Count;
  readonly added: Count;
  readonly removed: Count;
  readonly check: GraphCheck;
  readonly soundBatch: Count & { readonly written: number };
  readonly badBatch: Count & { readonly written: number };
}

async function inHouse<Result>(use: (house: BenchHouse) => Promise<Result>): Promise<Result> {
  const room = mkdtempSync(path.join(os.tmpdir(), 'sb-graph-'));
  const data = path.join(room, 'data');
  const simulator = createHubSpotSimulator({ accounts: [{ portalId: PORTAL, tier: 'pro', tokens: [TOKEN], currency: 'GBP', limits: NO_LIMITS }] });
  try {
    const configFile = path.join(room, 'storebridge.yaml');
    const shops = { [SHOP]: { connector: 'spree', portal: 'main', settings: { token: SHOP_TOKEN, currency: 'GBP' }, presets: ['full-graph'] } };
    writeFileSync(configFile, stringify({ workspace: 'Benchmark', portals: { main: { sandbox: true } }, shops }));
    const reading = readConfiguration({ STOREBRIDGE_DATA: data, STOREBRIDGE_SECRET: 'the secret of the benchmark', PORT: '0', LOG_LEVEL: 'error' });
    if (!reading.ok) throw new Error(reading.reasons.join('; '));
    const server = await startServer({ configuration: reading.configuration, configFile, work: false, listen: false, openSandbox: () => ({ fetch: simulator.fetch, token: TOKEN }) });
    try {
      const shop = await findShop(server.storebridge.journey.db, SHOP);
      if (shop === undefined) throw new Error('The shop was not applied.');
      return await use({ server, shop, simulator, account: simulator.account(PORTAL) });
    } finally {
      await server.close();
    }
  } finally {
    removeDataFolder(data);
    rmSync(room, { recursive: true, force: true });
  }
}

/** All the way from the messages to HubSpot. */
async function tell({ server, shop, simulator }: BenchHouse, versions: readonly Version[]): Promise<Count> {
  const { journey } = server.storebridge;
  const endpoint = server.storebridge.openShop(shop).endpoint('contact_import');
  const portal = sendingPortal(shop);
  if (endpoint === undefined || portal === undefined) throw new Error('The shop has no endpoint or no portal.');
  simulator.requestLog.clear();
  const postings = versions.map((version): Posting => {
    const reception = endpoint.receive({ header: (name) => (name === 'x-hub-token' ? SHOP_TOKEN : undefined), body: messageOf(version) });
    if (reception.status !== 'accepted') throw new Error(`The message was not accepted: ${JSON.stringify(reception.answer.body)}`);
    return reception;
  });
  for (let start = 0; start < postings.length; start += BATCH) await notePostedRecords(journey, shop, postings.slice(start, start + BATCH));
  await carryShop(journey, shop);
  await deliverPortal(journey, portal);
  return countCalls(simulator.requestLog.entries());
}

const asNew = (orders: readonly WorkloadOrder[]): readonly Version[] => orders.map((order) => ({ order, version: 0 }));

async function measure(house: BenchHouse, orders: readonly WorkloadOrder[]): Promise<Measured> {
  const [order, other] = orders.filter(({ lines }) => lines.length > 1);
  const [line, ...rest] = order?.lines ?? [];
  const more = other?.lines[0];
  if (order === undefined || line === undefined || more === undefined) throw new Error('The sales have no order with two lines.');
  const fresh = await tell(house, asNew(orders));
  const repeated = await tell(house, asNew(orders));
  const touched = await tell(house, orders.map((each) => ({ order: each, version: 1 })));
  const check = checkGraph(house.account, orders);
  const changed = { ...order, lines: [{ ...line, quantity: line.quantity + 1 }, ...rest] };
  const added = { ...changed, lines: [...changed.lines, { ...more, key: `${order.number}-more` }] };
  const { version: database } = await databaseFacts(house.server.storebridge.journey.db);
  return {
    database, fresh, repeated, touched, check,
    amount: await tell(house, [{ order, version: 2, shippingPence: 500 }]),
    quantity: await tell(house, [{ order: changed, version: 3 }]),
    added: await tell(house, [{ order: added, version: 4 }]),
    removed: await tell(house, [{ order: changed, version: 5 }]),
    soundBatch: await tellBatch(house, line.sku, 'SOUND', 1),
    badBatch: await tellBatch(house, line.sku, 'BAD', -100),
  };
}

/** New orders of one known customer with one line each; the price of one line is such that HubSpot takes it or not. */
async function tellBatch(house: BenchHouse, sku: string, name: string, pence: 1 | -100): Promise<Count & { readonly written: number }> {
  const before = house.account.count('line_items');
  const orders = Array.from({ length: BATCH }, (_, index): WorkloadOrder => {
    const number = `${name}${index}`;
    return { number, placedAt: Date.UTC(2011, 0, 1), customerId: name, email: `${name}@example.com`.toLowerCase(), country: 'France', lines: [{ key: number, sku, name, quantity: 1, unitPence: index === BATCH / 2 ? pence : 1 }] };
  });
  const count = await tell(house, asNew(orders));
  return { ...count, written: house.account.count('line_items') - before };
}

function callsTable({ fresh, repeated, touched, amount, quantity, added, removed }: Measured, ofAll: Count): Table {
  const rows: readonly (readonly [string, Count])[] = [
    ['UCI-K3: new', fresh], ['UCI-K3: all told a second time', repeated], ['UCI-K3: all reported as changed, nothing different', touched],
    ['UCI-K3: one amount changed', amount], ['UCI-K3: one quantity changed, and with it the amount', quantity], ['UCI-K3: one line added', added], ['UCI-K3: one line removed', removed], ['UCI-full: new', ofAll],
  ];
  return { title: 'Calls', header: ['what', 'calls', 'for records', 'of them writes', 'preparing the account'], rows: rows.map(([what, { calls, forRecords, writes, preparing }]) => [what, String(calls), String(forRecords), String(writes), String(preparing)]) };
}

function graphTable(checks: Readonly<Record<string, GraphCheck>>): Table {
  return {
    title: 'What HubSpot has then',
    header: ['sales', 'contacts', 'products', 'deals', 'lines', 'associations', 'duplicates', 'wrong totals', 'stray lines'],
    rows: Object.entries(checks).map(([name, { objects, associations, expectedAssociations, duplicates, wrongTotals, straying }]) => [
      name, ...['contacts', 'products', 'deals', 'line_items'].map((type) => String(objects[type] ?? 0)), `${associations} of ${expectedAssociations}`, String(duplicates), String(wrongTotals), String(straying),
    ]),
  };
}

function batchTable({ soundBatch, badBatch }: Measured): Table {
  return {
    title: `${BATCH} new orders of one line`,
    header: ['what', 'lines written', 'calls', 'extra calls'],
    rows: [['all sound', String(soundBatch.written), String(soundBatch.forRecords), ''], ['one line that HubSpot refuses', String(badBatch.written), String(badBatch.forRecords), String(badBatch.forRecords - soundBatch.forRecords)]],
  };
}

function brokenCounts({ fresh, repeated, touched, amount, quantity, added, removed, soundBatch, badBatch }: Measured): readonly string[] {
  const extra = badBatch.forRecords - soundBatch.forRecords;
  const most = (what: string, calls: number, limit: number): readonly string[] => (calls <= limit ? [] : [`${what} took ${calls} calls; ${limit} are allowed`]);
  return [
    ...most('1,000 new orders', fresh.calls, MOST_CALLS), ...most('repeated orders', repeated.calls, 0), ...most('unchanged orders', touched.calls, 0), ...most('one changed amount', amount.forRecords, 1),
    // The line, and the deal with its amount.
    ...most('one changed quantity', quantity.forRecords, 2), ...most('one line added', added.forRecords, 2), ...most('one line removed', removed.forRecords, 2),
    ...(badBatch.written === BATCH - 1 ? [] : [`with one bad line ${badBatch.written} lines were written instead of ${BATCH - 1}`]),
    ...(extra <= MOST_EXTRA_CALLS ? [] : [`one bad line took ${extra} extra calls; ${MOST_EXTRA_CALLS} are allowed`]),
  ];
}

function brokenGraph(name: string, { associations, expectedAssociations, duplicates, wrongTotals, straying }: GraphCheck): readonly string[] {
  const sound = associations === expectedAssociations && duplicates === 0 && wrongTotals === 0 && straying === 0;
  return sound ? [] : [`${name}: ${associations} of ${expectedAssociations} associations, ${duplicates} duplicates, ${wrongTotals} wrong totals, ${straying} stray lines`];
}
