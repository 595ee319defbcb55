import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase } from '../../../test/house/databases.ts';
import { openDatabase, type Database } from './database.ts';
import { clearPassed, refreshStatistics } from './statistics.ts';

const name = `statistics_${randomUUID().replaceAll('-', '')}`;
let database: Database;

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  database = openDatabase({ url: databaseUrl(inject('clusterUrl'), name), maxConnections: 1, onError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await dropDatabase(inject('clusterUrl'), name);
});

async function fill(from: number, count: number): Promise<void> {
  await sql`
    insert into associations (workspace_id, portal_id, mapping_id, record_id, to_mapping_id, to_kind, to_key, from_object_id, to_object_id, type)
    select 1, 1, 1, number, 1, 'order', 'k', '1', '2', 't' from generate_series(${from}::int, ${from + count - 1}::int) number`.execute(database.db);
  // What a connection did is told to others when it rests; here it is told at once.
  await sql`select pg_stat_force_next_flush()`.execute(database.db);
}

test('a table that has begun to grow is looked at, once', async () => {
  await fill(1, 400);
  expect(await refreshStatistics(database.db)).toEqual([]);
  await fill(401, 400);
  expect(await refreshStatistics(database.db)).toEqual(['associations']);
  expect(await refreshStatistics(database.db)).toEqual([]);
});

test('and again when half of it is new', async () => {
  await fill(2001, 900);
  expect(await refreshStatistics(database.db)).toEqual(['associations']);
  await fill(4001, 600);
  expect(await refreshStatistics(database.db)).toEqual([]);
});

async function pass(count: number): Promise<void> {
  await sql`
    insert into changes (workspace_id, shop_id, kind, key, priority, noted_at) select 1, 1, 'order', number::text, 2, now() from generate_series(1, ${count}::int) number`.execute(database.db);
  await sql`delete from changes`.execute(database.db);
  await sql`select pg_stat_force_next_flush()`.execute(database.db);
}

test('a table that rows pass through is cleared of them when they are many', async () => {
  await pass(1_000);
  expect(await clearPassed(database.db)).toEqual([]);
  await pass(5_000);
  expect(await clearPassed(database.db)).toEqual(['changes']);
  expect(await clearPassed(database.db)).toEqual([]);
});
