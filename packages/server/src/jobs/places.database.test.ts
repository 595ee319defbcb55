// Tests that jobs are done one after the other where more of them wait than there are places.
import { randomUUID } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase } from '../../../../test/house/databases.ts';
import { workAtPlaces } from './places.ts';

const name = `places_${randomUUID().replaceAll('-', '')}`;
/** Far longer than the test may last. */
const SELDOM = { pollingIntervalSeconds: 3600 } as const;
let boss: PgBoss;

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  boss = new PgBoss({ connectionString: databaseUrl(inject('clusterUrl'), name), supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await dropDatabase(inject('clusterUrl'), name);
});

async function queueWith(queue: string, jobs: readonly number[]): Promise<void> {
  await boss.createQueue(queue, { retryLimit: 0 });
  for (const number of jobs) await boss.send(queue, { number });
}

test('whoever has done a job takes the next one without waiting', async () => {
  await queueWith('many', [1, 2, 3, 4, 5]);
  const done: number[] = [];
  await workAtPlaces<{ number: number }>(boss, { ...SELDOM, queue: 'many', places: 2, work: async ({ number }) => void done.push(number) });
  await vi.waitUntil(() => done.length === 5, 20_000);
  expect(new Set(done).size).toBe(5);
});

test('a job that fails does not keep the next one waiting', async () => {
  await queueWith('failing', [1, 2]);
  const tried: number[] = [];
  const work = async ({ number }: { number: number }): Promise<void> => {
    tried.push(number);
    if (number === 1) throw new Error('Failed.');
  };
  await workAtPlaces(boss, { ...SELDOM, queue: 'failing', work });
  await vi.waitUntil(() => tried.length === 2, 20_000);
  expect(tried).toEqual([1, 2]);
});

test('no more of them are done at once than there are places', async () => {
  await queueWith('slow', [1, 2, 3, 4, 5, 6]);
  const [ends, seen] = [[] as (() => void)[], { most: 0, now: 0, done: 0 }];
  const work = async (): Promise<void> => {
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    await new Promise<void>((resolve) => ends.push(resolve));
    seen.now -= 1;
    seen.done += 1;
  };
  await workAtPlaces(boss, { ...SELDOM, queue: 'slow', places: 3, work });
  await vi.waitUntil(() => ends.length === 3, 20_000);
  while (seen.done < 6) {
    ends.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(seen.most).toBe(3);
});
