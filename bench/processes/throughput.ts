// What one, two and four workers bring when HubSpot is slow to answer.
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { openProcessesHouse, SHOPS, type ProcessesHouse } from './house.ts';

export interface Throughput {
  readonly answerMs: number;
  readonly ordersPerShop: number;
  readonly postgres: string;
  readonly rows: readonly ThroughputRow[];
}

interface ThroughputRow {
  readonly workers: number;
  readonly orders: number;
  readonly seconds: number;
  /** So far. */
  readonly intrusions: number;
  /** Jobs made of the schedule that comes each minute, and how many times it came. */
  readonly fired: number;
  readonly due: number;
}

const WORKERS = [1, 2, 4];
const ANSWER_MS = 3_000;
const ORDERS_PER_SHOP = 50;
/** Long enough that the schedule that comes each minute comes to each of them. */
const IDLE_MS = 62_000;

export async function measureThroughput(): Promise<Throughput> {
  const house = await openProcessesHouse({ answerMs: ANSWER_MS, doors: Math.max(...WORKERS) });
  try {
    const rows: ThroughputRow[] = [];
    for (const workers of WORKERS) rows.push(await withWorkers(house, workers));
    return { answerMs: ANSWER_MS, ordersPerShop: ORDERS_PER_SHOP, postgres: await house.database.version(), rows };
  } finally {
    await house.close();
  }
}

/** Properties are made before, and asking for them takes no time. */
async function withWorkers(house: ProcessesHouse, count: number): Promise<ThroughputRow> {
  const since = new Date();
  const workers = await Promise.all(Array.from({ length: count }, (_, door) => house.startWorker(door)));
  await toAll(house, 1);
  await sleep(IDLE_MS);
  const startedAt = performance.now();
  await toAll(house, ORDERS_PER_SHOP);
  const seconds = (performance.now() - startedAt) / 1000;
  const row = { workers: count, orders: SHOPS * ORDERS_PER_SHOP, seconds, intrusions: await house.intrusions(), ...(await scheduleSince(house, since)) };
  await Promise.all(workers.map((worker) => worker.stop()));
  return row;
}

async function toAll(house: ProcessesHouse, orders: number): Promise<void> {
  await Promise.all(Array.from({ length: SHOPS }, (_, shop) => house.place({ shop, orders })));
  await house.rest();
}

/** Each time that a schedule comes is a job of the queue by which the schedules are sent, with the minute that it stands for. */
async function scheduleSince({ database }: ProcessesHouse, since: Date): Promise<Pick<ThroughputRow, 'fired' | 'due'>> {
  const { rows } = await sql<{ fired: number; due: number }>`
    select (select count(*) from pgboss.job where name = 'minutely' and created_on >= ${since})::integer as fired,
      (select count(distinct singleton_on) from pgboss.job where name = '__pgboss__send-it' and data ->> 'name' = 'minutely' and started_on >= ${since})::integer as due`.execute(database.db);
  return rows[0] ?? { fired: 0, due: 0 };
}
