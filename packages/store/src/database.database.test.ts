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

test('whoever listens while the database is away asks for it one attempt at a time, and hears again by one connection', async () => {
  const refusedAt: number[] = [];
  const heard: string[] = [];
  const onError = ({ message }: Error): void => {
    if (message.includes('not currently accepting')) refusedAt.push(performance.now());
  };
  const listening = openDatabase({ url: databaseUrl(inject('clusterUrl'), name), onError });
  const subscription = await listening.listen('news', (payload) => void heard.push(payload));
  const connections = async () => (await ask(inject('clusterUrl'), `select pid from pg_stat_activity where datname = $1 and application_name = 'storebridge-listen'`, [name])).length;
  await ask(inject('clusterUrl'), `alter database ${name} with allow_connections false`);
  await ask(inject('clusterUrl'), 'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [name]);
  await expect.poll(() => refusedAt.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(5);
  const gaps = refusedAt.slice(1).map((at, index) => at - (refusedAt[index] ?? at));
  expect(Math.min(...gaps), 'a pause between two attempts').toBeGreaterThan(400);
  await ask(inject('clusterUrl'), `alter database ${name} with allow_connections true`);
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(['']);
  expect(await connections()).toBe(1);
  await ask(databaseUrl(inject('clusterUrl'), name), `notify news, 'once'`);
  await expect.poll(() => heard).toEqual(['', 'once']);
  await subscription.close();
  await listening.close();
});

test('a process that is halted within a transaction does not keep its rows locked for ever', async () => {
  const halted = openDatabase({ url: databaseUrl(inject('clusterUrl'), name), idleTransactionMs: 300, onError: () => undefined });
  await sql`create table rows (id integer primary key)`.execute(database.db);
  await sql`insert into rows values (1)`.execute(database.db);
  const [locked, woken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const work = halted.db.transaction().execute(async (db) => {
    await sql`select * from rows for update`.execute(db);
    locked.resolve();
    await woken.promise;
    await sql`update rows set id = 2`.execute(db);
  });
  await locked.promise;
  await sql`update rows set id = 3`.execute(database.db);
  woken.resolve();
  await expect(work).rejects.toThrow(/connection|terminat/i);
  expect((await sql`select id from rows`.execute(database.db)).rows).toEqual([{ id: 3 }]);
  await halted.close();
});

test('each connection has such a limit', async () => {
  const { rows } = await sql<{ idle_in_transaction_session_timeout: string }>`show idle_in_transaction_session_timeout`.execute(database.db);
  expect(rows).toEqual([{ idle_in_transaction_session_timeout: '30s' }]);
});
