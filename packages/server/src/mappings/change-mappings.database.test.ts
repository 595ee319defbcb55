import { randomUUID } from 'node:crypto';
import type { MappingDefinition } from '@storebridge/domain';
import { ensureWorkspace, listMappings, openDatabase, saveMappings, saveShop, type Database, type Shop } from '@storebridge/store';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase } from '../../../../test/house/databases.ts';
import { changeMappings } from './change-mappings.ts';

const NOW = new Date('2026-01-02T03:04:05Z');
const name = `mappings_${randomUUID().replaceAll('-', '')}`;
let database: Database;
let shop: Shop;

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  database = openDatabase({ url: databaseUrl(inject('clusterUrl'), name), onError: () => undefined });
  const { id: workspaceId } = await ensureWorkspace(database.db, 'Mappings', NOW);
  shop = await saveShop(database.db, { workspaceId, portalId: null, slug: 'mappings', connector: 'none', settings: {}, secretsSealed: '', presets: [] }, NOW);
});
afterAll(async () => {
  await database.close();
  await dropDatabase(inject('clusterUrl'), name);
});

const journey = () => ({ db: database.db, clock: { now: () => NOW } });
const named = (mapping: string): MappingDefinition => ({ name: mapping, recordKind: 'order', objectType: 'deals', identifier: { field: 'a', property: 'b' }, rules: [] });
const names = async () => (await listMappings(database.db, shop.id)).map(({ definition }) => definition.name);

test('of two people who add mappings at the same moment, neither takes away what the other added', async () => {
  const wanted = ['one', 'two', 'three', 'four'];
  await Promise.all(wanted.map((mapping) => changeMappings(journey(), shop, (db, present, now) => saveMappings(db, shop, [...present.map(({ definition }) => definition), named(mapping)], now))));
  expect((await names()).toSorted()).toEqual(wanted.toSorted());
});

test('a change that is refused changes nothing', async () => {
  const before = await names();
  const refused = changeMappings(journey(), shop, async (db, _, now) => {
    await saveMappings(db, shop, [], now);
    throw new Error('Not so.');
  });
  await expect(refused).rejects.toThrow('Not so.');
  expect(await names()).toEqual(before);
});

test('a shop that is gone has no mappings to change', async () => {
  expect(await changeMappings(journey(), { ...shop, id: (shop.id + 999) as Shop['id'] }, () => Promise.resolve('changed'))).toBeUndefined();
});
