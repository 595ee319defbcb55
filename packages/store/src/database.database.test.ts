// Connections that are lost: whoever uses one hears of it from the statement, and the process lives on.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ask, createDatabase, databaseUrl, dropDatabase } from '../../../test/house/databases.ts';
import { inTransaction, openDatabase, type Database } from './database.ts';

const name = `lost_${randomUUID().replaceAll('-', '')}`;
let database: Database;

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  database = openDatabase({ url: databaseUrl(inject('clusterUrl'), name), onError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await dropDatabase(inject('clusterUrl'), name);
});

test('a connection that is lost between two statements of a transaction fails the transaction, and ends nothing else', async () => {
  const work = inTransaction(database.db, async (db) => {
    await sql`select 1`.execute(db);
    await ask(inject('clusterUrl'), 'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [name]);
    // The loss arrives while no statement is under way: without a listener it would end this process.
    await new Promise((resolve) => setImmediate(resolve));
    await sql`select 2`.execute(db);
  });
  await expect(work).rejects.toThrow(/connection|terminat/i);
  expect((await sql<{ three: number }>`select 3 as three`.execute(database.db)).rows).toEqual([{ three: 3 }]);
});
