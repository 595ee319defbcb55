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
  /** Of the job that comes each minute, the most that were made for one of them. */
  readonly mostOfAMinute: number;
}

const WORKERS = [1, 2, 4];
const ANSWER_MS = 3_000;
const ORDERS_PER_SHOP = 50;
const IDLE_MS = 2_000;

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
  const workers = await Promise.all(Array.from({ length: count }, (_, door) => house.startWorker(door)));
  await toAll(house, 1);
  await sleep(IDLE_MS);
  const startedAt = performance.now();
  await toAll(house, ORDERS_PER_SHOP);
  const seconds = (performance.now() - startedAt) / 1000;
  const row = { workers: count, orders: SHOPS * ORDERS_PER_SHOP, seconds, intrusions: await house.intrusions(), mostOfAMinute: await mostOfAMinute(house) };
  await Promise.all(workers.map((worker) => worker.stop()));
  return row;
}

async function toAll(house: ProcessesHouse, orders: number): Promise<void> {
  await Promise.all(Array.from({ length: SHOPS }, (_, shop) => house.place({ shop, orders })));
  await house.rest();
}

async function mostOfAMinute({ database }: ProcessesHouse): Promise<number> {
  const { rows } = await sql<{ most: number }>`
    select coalesce(max(fired), 0)::integer as most from (select count(*) as fired from pgboss.job where name = 'minutely' group by date_trunc('minute', created_on)) as minutes`.execute(database.db);
  return rows[0]?.most ?? 0;
}
