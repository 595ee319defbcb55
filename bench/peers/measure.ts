// Takes one peer through all rows of the table, each drill in an account of its own.
import type { AccountSettings } from '@storebridge/hubspot-simulator';
import type { Counts, Manner } from './door.ts';
import { countAssociations, countDuplicates, countThere, findLive, keysOf, openHouse, type House, type RecordType } from './house.ts';
import { addedKey, dealOf, withAmountChanged, withLastLineRemoved, withLineAdded, type PeerLine, type PeerOrder } from './order.ts';
import type { PeerName } from './peer-message.ts';

export interface Associations {
  readonly dealsWithContact: number;
  readonly linesWithDeal: number;
  readonly wanted: number;
}

export type Calls = Pick<Counts, 'calls' | 'definitions'>;

export interface Runs {
  readonly created: Calls;
  /** Of contacts, products, deals and lines, how many kinds the peer writes at all. */
  readonly kinds: readonly RecordType[];
  readonly unchanged: Calls;
  /** Nothing here and below where the peer has not brought it about. */
  readonly amountChanged: Calls | undefined;
  readonly lineAdded: Calls | undefined;
  readonly lineRemoved: Calls | undefined;
  readonly associations: Associations;
  readonly duplicates: number;
}

export interface BadRow {
  readonly manner: Manner;
  /** Of the other 99. */
  readonly arrived: number;
  readonly calls: number;
  /** More than without the bad row. */
  readonly extraCalls: number;
  /** The peer itself says that something failed. */
  readonly isTold: boolean;
}

export interface Limited {
  readonly orders: number;
  readonly answerMs: number;
  readonly calls: number;
  readonly tooMany: number;
  readonly lost: number;
  readonly seconds: number;
}

/** Over all crashes. */
export interface Crash {
  readonly crashes: number;
  readonly duplicates: number;
  readonly missing: number;
}

export interface Measured {
  readonly runs: Runs;
  readonly badRows: readonly BadRow[];
  readonly limited: readonly Limited[];
  readonly crash: Crash;
  /** Of UCI-full. */
  readonly full: Runs;
}

/** What HubSpot takes for a call, as a rule of thumb. */
export const ANSWER_MS = 150;
/** So long that search knows everything, however far it is behind. */
const PAUSE_MS = 60_000;
const RESTART_MS = 1000;
const ROWS = 100;
const BAD_ROW = 50;
const MANNERS: readonly Manner[] = [207, 400, 409];
const TYPES: readonly RecordType[] = ['contacts', 'products', 'deals', 'line_items'];
/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines: a private app of a small account. */
const SMALL_LIMITS: NonNullable<AccountSettings['limits']> = { burstPer10Seconds: 100, searchPerSecond: 5, associationsPer10Seconds: 100 };

export async function measurePeer(name: PeerName, orders: readonly PeerOrder[], full: readonly PeerOrder[]): Promise<Measured> {
  const runs = await inHouse(name, 'off', ANSWER_MS, (house) => run(house, orders));
  const rows = distinctRows(orders);
  const sound = await inHouse(name, 'off', ANSWER_MS, (house) => callsOf(house, () => house.send(rows)));
  const badRows: BadRow[] = [];
  for (const manner of MANNERS) badRows.push(await inHouse(name, 'off', ANSWER_MS, (house) => sendBadRow(house, rows, manner, sound.calls)));
  const limited: Limited[] = [];
  for (const answerMs of [0, ANSWER_MS]) limited.push(await inHouse(name, SMALL_LIMITS, answerMs, (house) => sendLimited(house, orders, runs.kinds, answerMs)));
  const crash = await inHouse(name, 'off', ANSWER_MS, (house) => crashAfterEachCall(house, orders, runs.kinds));
  return { runs, badRows, limited, crash, full: await inHouse(name, 'off', ANSWER_MS, (house) => run(house, full)) };
}

async function inHouse<Result>(name: PeerName, limits: NonNullable<AccountSettings['limits']>, answerMs: number, use: (house: House) => Promise<Result>): Promise<Result> {
  const house = await openHouse({ name, limits, answerMs });
  try {
    return await use(house);
  } finally {
    await house.close();
  }
}

async function callsOf(house: House, work: () => Promise<unknown>): Promise<Calls> {
  house.door.startCounting();
  await work();
  return house.door.counts();
}

async function run(house: House, orders: readonly PeerOrder[]): Promise<Runs> {
  const created = await callsOf(house, async () => {
    const { failures, reason } = await house.send(orders);
    if (failures > 0) console.error(`    ${failures} failures, the first: ${reason}`);
  });
  const kinds = TYPES.filter((type) => countThere(house, orders, type) === keysOf(orders, type).length);
  const associations = { ...countAssociations(house, orders), wanted: orders.length + orders.flatMap(({ lines }) => lines).length };
  const unchanged = await callsOf(house, () => house.send(orders, PAUSE_MS));
  const duplicates = countDuplicates(house);
  const [first, second, third] = orders.filter(({ lines }) => lines.length > 1);
  if (first === undefined || second === undefined || third === undefined) throw new Error('There are more than two orders with several lines.');

  const changed = withAmountChanged(first);
  const amountCalls = await callsOf(house, () => house.send([changed], PAUSE_MS));
  const isAmountThere = Number(findLive(house, 'deals', first.number)?.['amount']) === Number(dealOf(changed)['amount']);
  const added = withLineAdded(second, lastLineOf(first));
  const addedCalls = await callsOf(house, () => house.send([added], PAUSE_MS));
  const isLineThere = findLive(house, 'line_items', addedKey(second)) !== undefined;
  const removedCalls = await callsOf(house, () => house.send([withLastLineRemoved(third)], PAUSE_MS));
  const isLineGone = findLive(house, 'line_items', lastLineOf(third).key) === undefined && kinds.includes('line_items');
  return {
    created, kinds, unchanged, associations, duplicates,
    amountChanged: isAmountThere ? amountCalls : undefined,
    lineAdded: isLineThere ? addedCalls : undefined,
    lineRemoved: isLineGone ? removedCalls : undefined,
  };
}

/** Orders of as many customers, so that nobody is written twice. */
function distinctRows(orders: readonly PeerOrder[]): readonly PeerOrder[] {
  return orders.slice(0, ROWS).map((order, row) => ({ ...order, email: `row-${row}-of-100@example.com`, lines: order.lines.slice(0, 1) }));
}

async function sendBadRow(house: House, rows: readonly PeerOrder[], manner: Manner, soundCalls: number): Promise<BadRow> {
  const bad = rows[BAD_ROW];
  if (bad === undefined) throw new Error(`There are more than ${BAD_ROW} rows.`);
  house.door.refuse(bad.email, manner);
  house.door.startCounting();
  const { failures } = await house.send(rows);
  const { calls } = house.door.counts();
  return { manner, arrived: countThere(house, rows.filter((row) => row !== bad), 'contacts'), calls, extraCalls: Math.max(0, calls - soundCalls), isTold: failures > 0 };
}

async function sendLimited(house: House, orders: readonly PeerOrder[], kinds: readonly RecordType[], answerMs: number): Promise<Limited> {
  house.door.startCounting();
  const { seconds } = await house.send(orders);
  const { calls, tooMany } = house.door.counts();
  return { orders: orders.length, answerMs, calls, tooMany, lost: missingOf(house, orders, kinds), seconds };
}

/**
 * Orders come one by one. Over the first the peer dies at its first call, over the second at its second and so on; HubSpot carries that call out.
 * A second later the order comes again, and the peer has forgotten it.
 */
async function crashAfterEachCall(house: House, orders: readonly PeerOrder[], kinds: readonly RecordType[]): Promise<Crash> {
  const [probe, ...others] = orders.filter(({ lines }) => lines.length > 1);
  if (probe === undefined) throw new Error('There are orders with several lines.');
  const { calls: callsOfOne } = await callsOf(house, () => house.send([probe]));
  const drilled = others.slice(0, callsOfOne);
  let crashes = 0;
  for (const [index, order] of drilled.entries()) {
    house.door.crashAt(index + 1, () => house.kill());
    const isCrashed = await house.send([order], PAUSE_MS).then(() => false, () => true);
    if (!isCrashed) continue;
    crashes += 1;
    await house.send([order], RESTART_MS);
  }
  return { crashes, duplicates: countDuplicates(house), missing: missingOf(house, drilled, kinds) };
}

function missingOf(house: House, orders: readonly PeerOrder[], kinds: readonly RecordType[]): number {
  return kinds.reduce((sum, type) => sum + keysOf(orders, type).length - countThere(house, orders, type), 0);
}

function lastLineOf({ number, lines }: PeerOrder): PeerLine {
  const last = lines.at(-1);
  if (last === undefined) throw new Error(`Order ${number} has lines.`);
  return last;
}
