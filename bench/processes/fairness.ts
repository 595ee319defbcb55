// How long an order of a small shop takes while others are flooded: between shops, accounts and workspaces.
import { setTimeout as sleep } from 'node:timers/promises';
import { openProcessesHouse, SHOPS, type ProcessesHouse } from './house.ts';

export interface Fairness {
  readonly workers: number;
  readonly flooded: number;
  readonly floodOrders: number;
  readonly trickling: number;
  readonly expected: number;
  /** Of each order that arrived, from the moment in which it was told. */
  readonly seconds: readonly number[];
}

interface Case {
  readonly workers: number;
  readonly flooded: number;
  readonly floodOrders: number;
}

/** Eighteen floods are more than one worker delivers side by side. */
const CASES: readonly Case[] = [
  { workers: 1, flooded: 0, floodOrders: 0 },
  { workers: 1, flooded: 1, floodOrders: 4_000 },
  { workers: 1, flooded: 10, floodOrders: 2_000 },
  { workers: 1, flooded: 18, floodOrders: 2_000 },
  { workers: 2, flooded: 18, floodOrders: 2_000 },
];
const ANSWER_MS = 200;
/** So that a flood lasts longer than it is looked at. */
const SLOW_PER_10_SECONDS = 20;
const ROUNDS = 10;
const EVERY_MS = 2_000;

export async function measureFairness(): Promise<readonly Fairness[]> {
  const measured: Fairness[] = [];
  for (const each of CASES) measured.push(await measureCase(each));
  return measured;
}

async function measureCase(of: Case): Promise<Fairness> {
  const house = await openProcessesHouse({ answerMs: ANSWER_MS, doors: of.workers, slow: { accounts: of.flooded, per10Seconds: SLOW_PER_10_SECONDS } });
  const workers = await Promise.all(Array.from({ length: of.workers }, (_, door) => house.startWorker(door)));
  try {
    return await trickle(house, of);
  } finally {
    for (const worker of workers) await worker.kill();
    await house.close();
  }
}

async function trickle(house: ProcessesHouse, of: Case): Promise<Fairness> {
  const shops = Array.from({ length: SHOPS }, (_, shop) => shop);
  const [flooded, trickling] = [shops.slice(0, of.flooded), shops.slice(of.flooded)];
  await Promise.all(trickling.map((shop) => house.place({ shop, orders: 1 })));
  await house.rest();
  for (const shop of flooded) await house.place({ shop, orders: of.floodOrders });
  await sleep(EVERY_MS);
  const toldAt = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const shop of trickling) {
      const at = Date.now();
      for (const email of await house.place({ shop, orders: 1 })) toldAt.set(email, at);
    }
    await sleep(EVERY_MS);
  }
  const seen = await sightingsOf(house, [...toldAt.keys()]);
  return { ...of, trickling: trickling.length, expected: toldAt.size, seconds: [...toldAt].flatMap(([email, at]) => (seen.has(email) ? [((seen.get(email) ?? at) - at) / 1000] : [])) };
}

const LOOKS = 60;
const LOOK_MS = 1_000;

async function sightingsOf(house: ProcessesHouse, emails: readonly string[]): Promise<ReadonlyMap<string, number>> {
  for (let look = 0; look < LOOKS; look += 1) {
    const seen = await house.sightings();
    if (emails.every((email) => seen.has(email))) return seen;
    await sleep(LOOK_MS);
  }
  return house.sightings();
}
