// pretix orders to HubSpot contacts and deals with their associations: HubSpot calls of the whole server for a thousand orders.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHubSpotSimulator, type HubSpotSimulator, type LoggedRequest } from '@storebridge/hubspot-simulator';
import { readConfiguration, startServer, type RunningServer } from '@storebridge/server';
import { countChanges, countOutbox, databaseFacts, findShop, startRun, type Shop } from '@storebridge/store';
import { noteAgain, noteResend, pullShop } from '@storebridge/sync';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { removeDataFolder } from '../packages/server/src/database/remove-data-folder.ts';
import { servePretix, type ServedStandIn } from '../test/stand-ins/pretix/serve-stand-in.ts';
import type { Bench, BenchResult } from './bench.ts';

const ORDERS = 1_000;
const POSITIONS = 2_500;
const MOST_CALLS = 75;
const PORTAL = 10_000_001;
const TOKEN = 'pat-na1-bench';
const SHOP = 'event';
/** So high that nobody ever waits; a server that is told of no limit would keep to the lowest there is. */
const NO_LIMITS = { burstPer10Seconds: 1_000_000, daily: 100_000_000 };

interface Count {
  readonly calls: number;
  /** Calls that write objects or associations. */
  readonly writes: number;
  readonly seconds: number;
  /** Calls by what they do. */
  readonly byPath: ReadonlyMap<string, number>;
}

export const benchPretixOrders: Bench = async () => {
  const room = mkdtempSync(path.join(os.tmpdir(), 'sb-pretix-'));
  const pretix = await servePretix();
  const simulator = createHubSpotSimulator({ accounts: [{ portalId: PORTAL, tier: 'pro', tokens: [TOKEN], limits: NO_LIMITS }] });
  const data = path.join(room, 'data');
  try {
    const configFile = path.join(room, 'storebridge.yaml');
    writeFileSync(configFile, stringify(configOf(pretix)));
    const reading = readConfiguration({ STOREBRIDGE_DATA: data, STOREBRIDGE_SECRET: 'the secret of the benchmark', PORT: '0', LOG_LEVEL: 'error' });
    if (!reading.ok) throw new Error(reading.reasons.join('; '));
    const server = await startServer({ configuration: reading.configuration, configFile, work: true, listen: false, openSandbox: () => ({ fetch: simulator.fetch, token: TOKEN }) });
    try {
      return await measure(server, pretix, simulator);
    } finally {
      await server.close();
    }
  } finally {
    await pretix.close();
    removeDataFolder(data);
    rmSync(room, { recursive: true, force: true });
  }
};

function configOf({ settings }: ServedStandIn): object {
  return { workspace: 'Benchmark', portals: { main: { sandbox: true } }, shops: { [SHOP]: { connector: 'pretix', portal: 'main', settings, presets: ['customers', 'attendees', 'orders'] } } };
}

async function measure(server: RunningServer, pretix: ServedStandIn, simulator: HubSpotSimulator): Promise<BenchResult> {
  await rest(server);
  placeOrders(pretix);
  const fresh = await count(simulator, () => poll(server));
  const account = simulator.account(PORTAL);
  const deals = account.count('deals');
  const contacts = account.count('contacts');
  const again = await count(simulator, () => mapAgain(server, pretix));
  const byHand = await count(simulator, () => askAgain(server, pretix));
  const rows = [['new orders', fresh], ['all of them mapped again, nothing different', again], ['all of them sent again by hand, which writes what is overwritten without looking', byHand]] as const;
  const { version } = await databaseFacts(server.storebridge.journey.db);
  return {
    title: 'pretix orders to HubSpot contacts and deals',
    about: `${ORDERS.toLocaleString('en')} orders with ${POSITIONS.toLocaleString('en')} positions in a stand-in for pretix, read by one poll and sent by the presets for customers, attendees and orders: ${contacts.toLocaleString('en')} contacts and ${deals.toLocaleString('en')} deals, associated with each other. The simulated HubSpot has no limits and no network between.`,
    tables: [
      { title: 'Calls of HubSpot', header: ['what', 'calls', 'of them writes', 'seconds'], rows: rows.map(([what, each]) => [what, String(each.calls), String(each.writes), each.seconds.toFixed(1)]) },
      ...rows.map(([what, { byPath }]) => ({ title: `By call: ${what}`, header: ['call', 'times'], rows: [...byPath].toSorted(([, one], [, other]) => other - one).map(([call, times]) => [call, String(times)]) })),
    ],
    broken: [
      ...(deals === ORDERS ? [] : [`${deals} deals were made instead of ${ORDERS}`]),
      ...(fresh.calls <= MOST_CALLS ? [] : [`new orders took ${fresh.calls} calls; ${MOST_CALLS} are allowed`]),
      ...(again.writes === 0 ? [] : [`an unchanged second run wrote ${again.writes} times instead of never`]),
    ],
    versions: { PostgreSQL: version },
  };
}

function placeOrders({ shop }: ServedStandIn): void {
  for (let number = 0; number < ORDERS; number += 1) {
    const tickets = Math.floor(((number + 1) * POSITIONS) / ORDERS) - Math.floor((number * POSITIONS) / ORDERS);
    shop.place({
      email: `buyer${number}@buyers.com`,
      address: { name: `Buyer ${number}`, name_parts: { _scheme: 'given_family', given_name: 'Buyer', family_name: String(number) }, city: 'Hamburg', country: 'DE' },
      positions: Array.from({ length: tickets }, (_, index) => ({ given: 'Guest', family: `${number} ${index}`, email: `guest${number}-${index}@guests.com` })),
    });
  }
}

/** Everything is read before the first is sent, as after a night without a connection. */
async function poll(server: RunningServer): Promise<void> {
  const { journey, openSource } = server.storebridge;
  const shop = await shopOf(server);
  const source = openSource(shop);
  if (source === undefined) throw new Error('The shop cannot be read.');
  const { problem } = await pullShop(journey, { shop, source, startedBy: 'benchmark' });
  if (problem !== null) throw new Error(problem.message);
  await rest(server);
}

async function mapAgain(server: RunningServer, { shop: { orders } }: ServedStandIn): Promise<void> {
  const { journey } = server.storebridge;
  const shop = await shopOf(server);
  const run = await startRun(journey.db, shop, { kind: 'resend', startedBy: 'benchmark' }, journey.clock.now());
  const records = [...orders.values()].flatMap(({ code, positions }) => [{ kind: 'order' as const, key: code }, ...positions.map(({ positionid }) => ({ kind: 'order-position' as const, key: `${code}-${positionid}` }))]);
  await noteResend(journey, shop, records, run);
  await rest(server);
}

async function askAgain(server: RunningServer, { shop: { orders } }: ServedStandIn): Promise<void> {
  const { journey } = server.storebridge;
  await noteAgain(journey, await shopOf(server), [...orders.keys()].map((key) => ({ kind: 'order', key })));
  await rest(server);
}

async function shopOf({ storebridge: { journey } }: RunningServer): Promise<Shop> {
  const shop = await findShop(journey.db, SHOP);
  if (shop === undefined) throw new Error('The shop is not there.');
  return shop;
}

async function rest(server: RunningServer): Promise<void> {
  const { journey } = server.storebridge;
  const shop = await shopOf(server);
  for (;;) {
    const { ready } = await countOutbox(journey.db, shop, journey.clock.now());
    if ((await countChanges(journey.db, shop)) + ready === 0) return;
    await sleep(20);
  }
}

async function count(simulator: HubSpotSimulator, work: () => Promise<void>): Promise<Count> {
  simulator.requestLog.clear();
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const entries = simulator.requestLog.entries();
  const byPath = new Map<string, number>();
  for (const { method, path: address } of entries) byPath.set(`${method} ${address}`, (byPath.get(`${method} ${address}`) ?? 0) + 1);
  return { calls: simulator.requestLog.count(), writes: entries.filter(isWrite).length, seconds, byPath };
}

function isWrite({ method, path: address }: LoggedRequest): boolean {
  return method !== 'GET' && !address.endsWith('/batch/read') && !address.endsWith('/search');
}
