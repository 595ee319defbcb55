// Spree orders to contacts: HubSpot calls of the whole server, beside an endpoint that handles each message by itself.
import { createHubSpotSimulator, type AccountSettings, type HubSpotSimulator, type LoggedRequest } from '@storebridge/hubspot-simulator';
import { checkContacts, expectContacts, openDemoHouse, postMessages, type DemoHouse, type HubMessage, type Sandbox, type ShopOrder } from '@storebridge/server';
import { databaseFacts } from '@storebridge/store';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, BenchResult, Table } from './bench.ts';
import { createPeer } from './one-by-one-endpoint.ts';
import { furtherOrders, messageOf, newOrders, touched, withAmountChanged, withRefusedEmail } from './spree-orders.ts';

const ORDERS = 1000;
const CUSTOMERS = 300;
const BATCH = 100;
const IN_FLIGHT = 50;
/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines: a private app of a professional account. */
const CALLS_PER_SECOND = 19;
const MOST_EXTRA_CALLS = 14;
const PEER_ACCOUNT: AccountSettings = { portalId: 1, tier: 'pro', currency: 'USD', tokens: ['peer'] };
/** So high that nobody ever waits; a server that is told of no limit would keep to the lowest there is. */
const NO_LIMITS: NonNullable<AccountSettings['limits']> = { burstPer10Seconds: 1_000_000, daily: 100_000_000 };

interface Count {
  readonly calls: number;
  /** Calls that write contacts. */
  readonly writes: number;
  /** Calls that HubSpot turned away because there were too many. */
  readonly refused: number;
  readonly seconds: number;
}

interface Comparison {
  readonly what: string;
  readonly messages: number;
  readonly ours: Count;
  readonly theirs: Count;
}

export const benchSpreeContacts: Bench = async () => {
  const limited = await inHouse({}, (house) => count(house.simulator, () => post(house, newOrders(ORDERS, CUSTOMERS).map((order) => messageOf(order, 'new')))));
  const gate = createGate();
  return inHouse({ limits: NO_LIMITS, intercept: gate.intercept }, (house) => measure(house, gate, limited));
};

async function inHouse<Result>(options: Parameters<typeof openDemoHouse>[0], use: (house: DemoHouse) => Promise<Result>): Promise<Result> {
  const house = await openDemoHouse({ ...options, port: 0 });
  try {
    return await use(house);
  } finally {
    await house.close();
  }
}

interface Measured {
  /** In the order in which they were sent. */
  readonly comparisons: readonly Comparison[];
  /** The new orders within HubSpot's limit. */
  readonly limited: Count;
  readonly soundBatch: BatchCount;
  readonly badBatch: BatchCount;
  /** Values in HubSpot that are not what they should be. */
  readonly differences: number;
}

async function measure(house: DemoHouse, gate: Gate, limited: Count): Promise<BenchResult> {
  const placed = newOrders(ORDERS, CUSTOMERS);
  const [first, second, third] = placed;
  if (first === undefined || second === undefined || third === undefined) throw new Error('There are more than two orders.');
  const changed = withAmountChanged(first);
  const comparisons = await compareRuns(house, placed, changed);
  const { differences } = checkContacts(expectContacts([changed, ...placed.slice(1)], new Map()), [...house.account.objects('contacts')]);

  const bad = furtherOrders(CUSTOMERS + BATCH, BATCH).map((order, index) => (index === BATCH / 2 ? withRefusedEmail(order) : order));
  const soundBatch = await writeAsOneBatch(house, gate, second, furtherOrders(CUSTOMERS, BATCH));
  const badBatch = await writeAsOneBatch(house, gate, third, bad);
  const measured: Measured = { comparisons, limited, soundBatch, badBatch, differences: differences.length };
  const { version } = await databaseFacts(house.server.storebridge.journey.db);
  return { title: 'Spree orders to HubSpot contacts', about: ABOUT, tables: tablesOf(measured), broken: brokenCounts(measured), versions: { PostgreSQL: version } };
}

const ABOUT = `${ORDERS.toLocaleString('en')} orders of ${CUSTOMERS} customers, posted over HTTP to a whole server with its PostgreSQL, ${IN_FLIGHT} in flight, answered when the contact is written; an idle portal is answered at once, and under load work gathers while the budget of calls recovers. Beside it an endpoint without a database that handles one message after the other: it reads the contact by its e-mail address, computes and creates or updates it, and spares the write where nothing differs. Both talk to the simulated HubSpot inside their own process, without a network between, and without limits where none is named; creating the properties counts for both. At HubSpot's real limit and distance the number of calls decides, not the pace on this machine.`;

async function compareRuns(house: DemoHouse, placed: readonly ShopOrder[], changed: ShopOrder): Promise<readonly Comparison[]> {
  const peerHubSpot = createHubSpotSimulator({ accounts: [{ ...PEER_ACCOUNT, limits: NO_LIMITS }] });
  const peer = createPeer({ fetch: peerHubSpot.fetch, token: 'peer' });
  const compare = async (what: string, orders: readonly ShopOrder[], id: string): Promise<Comparison> => ({
    what,
    messages: orders.length,
    ours: await count(house.simulator, () => post(house, orders.map((order) => messageOf(order, id)))),
    theirs: await count(peerHubSpot, () => peer.handleAll(orders)),
  });
  return [
    await compare('new orders', placed, 'new'),
    await compare('all of them sent a second time, word for word', placed, 'new'),
    await compare('all of them reported as changed, nothing different', placed.map(touched), 'touched'),
    await compare('one amount changed', [changed], 'changed'),
  ];
}

function tablesOf({ comparisons, limited, soundBatch, badBatch }: Measured): readonly Table[] {
  return [
    { title: 'Calls, without limits', header: ['what', 'messages', 'calls', 'of them writes', 'one by one: calls', 'of them writes', 'ratio'], rows: comparisons.map(toCallsRow) },
    {
      title: `Within HubSpot's limit of ${CALLS_PER_SECOND} calls per second`,
      header: ['what', 'calls', 'answers 429', 'seconds', 'one by one: calls', 'seconds that they need at least', 'ratio'],
      rows: comparisons.slice(0, 1).map(({ what, theirs }) => [
        what, String(limited.calls), String(limited.refused), limited.seconds.toFixed(1), String(theirs.calls), (theirs.calls / CALLS_PER_SECOND).toFixed(1), ratioOf(limited, theirs),
      ]),
    },
    {
      title: `A batch of ${BATCH} new contacts`,
      header: ['what', 'contacts written', 'calls', 'extra calls', 'one by one: calls'],
      rows: [
        ['all sound', String(soundBatch.written), String(soundBatch.calls), '', String(2 * BATCH)],
        ['one row that HubSpot refuses', String(badBatch.written), String(badBatch.calls), String(badBatch.calls - soundBatch.calls), String(2 * BATCH)],
      ],
    },
    {
      title: 'Messages per second on this machine, without limits and network',
      header: ['what', 'Storebridge', 'one by one'],
      rows: comparisons.map(({ what, messages, ours, theirs }) => [what, pace(messages, ours), pace(messages, theirs)]),
    },
  ];
}

function brokenCounts({ comparisons, soundBatch, badBatch, differences }: Measured): readonly string[] {
  const [, repeated, unchanged, oneChanged] = comparisons.map(({ ours }) => ours);
  const extraCalls = badBatch.calls - soundBatch.calls;
  return [
    ...(differences === 0 ? [] : [`${differences} values in HubSpot are not what they should be`]),
    ...(repeated?.calls === 0 ? [] : [`repetitions took ${repeated?.calls ?? 'unknown'} calls instead of 0`]),
    ...(unchanged?.writes === 0 ? [] : [`an unchanged second run wrote ${unchanged?.writes ?? 'unknown'} times instead of never`]),
    ...(oneChanged?.writes === 1 ? [] : [`one changed amount took ${oneChanged?.writes ?? 'unknown'} writes instead of 1`]),
    ...(badBatch.written === BATCH - 1 ? [] : [`with one bad row ${badBatch.written} contacts were written instead of ${BATCH - 1}`]),
    ...(extraCalls <= MOST_EXTRA_CALLS ? [] : [`one bad row took ${extraCalls} extra calls; ${MOST_EXTRA_CALLS} are allowed`]),
  ];
}

async function post(house: DemoHouse, messages: readonly HubMessage[], inFlight = IN_FLIGHT): Promise<void> {
  await postMessages(
    { fetch: globalThis.fetch, sleep, now: () => performance.now() },
    { address: house.shopAddress, token: house.shopToken, messages, inFlight, signal: new AbortController().signal, onAnswer: () => undefined },
  );
}

async function count(simulator: HubSpotSimulator, work: () => Promise<void>): Promise<Count> {
  simulator.requestLog.clear();
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const entries = simulator.requestLog.entries();
  return { calls: simulator.requestLog.count(), writes: entries.filter(isContactWrite).length, refused: simulator.requestLog.count({ status: 429 }), seconds };
}

function isContactWrite({ method, path }: LoggedRequest): boolean {
  return method !== 'GET' && path.startsWith('/crm/objects/') && !path.endsWith('/batch/read') && !path.endsWith('/search');
}

interface Gate {
  readonly intercept: (fetch: Sandbox['fetch']) => Sandbox['fetch'];
  close(): void;
  open(): void;
}

/** Holds calls to HubSpot back, so that what comes meanwhile gathers to one batch. */
function createGate(): Gate {
  let passage = Promise.withResolvers<void>();
  passage.resolve();
  return {
    intercept: (fetch) => async (input, init) => {
      await passage.promise;
      return fetch(input, init);
    },
    close: () => (passage = Promise.withResolvers<void>()),
    open: () => passage.resolve(),
  };
}

interface BatchCount {
  readonly written: number;
  readonly calls: number;
}

/** While an order of a known customer is held back on its way to HubSpot, all others gather behind it. */
async function writeAsOneBatch(house: DemoHouse, gate: Gate, forerunner: ShopOrder, orders: readonly ShopOrder[]): Promise<BatchCount> {
  const id = `behind-${forerunner.number}`;
  const before = house.account.count('contacts');
  gate.close();
  const first = count(house.simulator, () => post(house, [messageOf(withAmountChanged(forerunner), id)]));
  await untilWaiting(house, 1);
  const batch = post(house, orders.map((order) => messageOf(order, id)), orders.length);
  await untilWaiting(house, 1 + orders.length);
  const calls = count(house.simulator, () => batch);
  gate.open();
  const [ofFirst, ofAll] = await Promise.all([first, calls]);
  return { written: house.account.count('contacts') - before, calls: ofAll.calls - ofFirst.calls };
}

/** As the server itself tells it. */
async function untilWaiting(house: DemoHouse, intents: number): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(`${house.addresses.storebridge}/metrics`)).text();
    if (metrics.includes(`storebridge_waiting{connector="spree",stage="ready"} ${intents}\n`)) return;
    await sleep(20);
  }
}

function toCallsRow({ what, messages, ours, theirs }: Comparison): readonly string[] {
  return [what, String(messages), String(ours.calls), String(ours.writes), String(theirs.calls), String(theirs.writes), ratioOf(ours, theirs)];
}

function ratioOf(ours: Count, theirs: Count): string {
  return ours.calls === 0 ? 'no call at all' : `1 : ${(theirs.calls / ours.calls).toFixed(1)}`;
}

function pace(messages: number, { seconds }: Count): string {
  return String(Math.round(messages / seconds));
}
