// Tests that work under a lease knows when the lease may have ended.
import { randomUUID } from 'node:crypto';
import { dropAllLeases, dropLease, inTransaction, keepLease, LeaseLost, openDatabase, renewLease, takeLease, type Database } from '@storebridge/store';
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase } from '../../../../test/house/databases.ts';
import { mayGoOn, withLease } from './lease.ts';

const name = `lease_${randomUUID().replaceAll('-', '')}`;
const LONGER_THAN_A_LEASE_MS = 16_000;
let database: Database;

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  database = openDatabase({ url: databaseUrl(inject('clusterUrl'), name), onError: () => undefined });
});
afterEach(() => void vi.useRealTimers());
afterAll(async () => {
  await database.close();
  await dropDatabase(inject('clusterUrl'), name);
});

const request = (holder: string) => ({ name: 'deliver:1', holder, signal: new AbortController().signal });

test('work goes on while its lease lasts, and no further once it was not renewed in time', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const seen: boolean[] = [];
  await withLease(database.db, request('one'), async () => {
    seen.push(mayGoOn());
    vi.advanceTimersByTime(LONGER_THAN_A_LEASE_MS);
    await Promise.resolve();
    seen.push(mayGoOn());
  });
  expect(seen).toEqual([true, false]);
});

test('work that needs no lease goes on', () => {
  expect(mayGoOn()).toBe(true);
});

test('what another one holds is not done', async () => {
  await takeLease(database.db, 'deliver:1', 'other', 60);
  const work = vi.fn<() => Promise<void>>();
  expect(await withLease(database.db, request('one'), work)).toBe(false);
  expect(work).not.toHaveBeenCalled();
});

test('whoever comes late keeps what nobody else has had meanwhile, and nothing else', async () => {
  await dropAllLeases(database.db);
  const late = { name: 'deliver:2', holder: 'late' };
  const keep = () => inTransaction(database.db, (db) => keepLease(db, late));
  await takeLease(database.db, late.name, late.holder, 0);
  await expect(keep()).resolves.toBeUndefined();
  expect(await renewLease(database.db, late, 0)).toBe(true);
  expect(await takeLease(database.db, late.name, 'other', 60)).toBe(true);
  await expect(keep()).rejects.toThrow(LeaseLost);
  await dropLease(database.db, late.name, 'other');
  expect(await renewLease(database.db, late, 60)).toBe(false);
  await expect(keep()).rejects.toThrow(LeaseLost);
});
