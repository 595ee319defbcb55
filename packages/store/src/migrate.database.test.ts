// Several processes that bring one database to the newest form.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase } from '../../../test/house/databases.ts';
import { openDatabase, type Database } from './database.ts';
import { migrate, pendingMigrations } from './migrate.ts';

const name = `migrate_${randomUUID().replaceAll('-', '')}`;
let processes: readonly Database[];

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name, 'template0');
  processes = Array.from({ length: 3 }, () => openDatabase({ url: databaseUrl(inject('clusterUrl'), name), maxConnections: 1, onError: () => undefined }));
});
afterAll(async () => {
  for (const each of processes) await each.close();
  await dropDatabase(inject('clusterUrl'), name);
});

test('they apply each migration once, also where the first one has only just made the register', async () => {
  const [first] = processes;
  if (first === undefined) throw new Error('There is no process.');
  await sql`create table storebridge_migrations (name text primary key, applied_at timestamptz)`.execute(first.db);
  const applied = await Promise.all(processes.map(({ db }) => migrate(db, new Date())));
  expect(applied.flat().toSorted()).toEqual([...new Set(applied.flat())].toSorted());
  expect(await pendingMigrations(first.db)).toEqual([]);
});
