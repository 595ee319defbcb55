// What is older than the connection, not connected, switched off or only drafted is mirrored, and not sent.
import { randomUUID } from 'node:crypto';
import type { MappingDefinition, PortalId, ShopSystem } from '@storebridge/domain';
import { addChanges, connectShopToPortal, ensureWorkspace, openDatabase, recordsByKey, saveMappings, savePortal, saveShop, shopById, switchShop, type Database, type Shop } from '@storebridge/store';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { ask, createDatabase, databaseUrl, dropDatabase } from '../../../test/house/databases.ts';
import { carryShop } from './carry.ts';
import type { Journey } from './journey.ts';
import { noteAgain, noteCured } from './note.ts';

const NOW = new Date('2026-01-02T03:04:05Z');
const CONTACTS: MappingDefinition = { name: 'buyers', recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [] };
const name = `hold_${randomUUID().replaceAll('-', '')}`;
let database: Database;
let portal: PortalId;
let shop: Shop;
let number = 0;

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  database = openDatabase({ url: databaseUrl(inject('clusterUrl'), name), onError: () => undefined });
  const { id: workspaceId } = await ensureWorkspace(database.db, 'Hold', NOW);
  portal = (await savePortal(database.db, { workspaceId, name: 'main', kind: 'sandbox', tokenSealed: null }, NOW)).id;
});
afterAll(async () => {
  await database.close();
  await dropDatabase(inject('clusterUrl'), name);
});
beforeEach(async () => {
  number += 1;
  const { id: workspaceId } = await ensureWorkspace(database.db, 'Hold', NOW);
  shop = await saveShop(database.db, { workspaceId, portalId: portal, slug: `hold-${number}`, connector: 'none', settings: {}, secretsSealed: '', presets: [] }, NOW);
  await saveMappings(database.db, shop, [CONTACTS], NOW);
});

const system: ShopSystem = { timeZone: 'UTC', fields: () => [{ key: 'email', label: 'E-mail', type: 'email', category: 'Order' }] };
const journey: Journey = {
  get db() {
    return database.db;
  },
  clock: { now: () => NOW },
  random: () => 0.5,
  openShop: () => system,
  openSource: () => undefined,
  connect: () => Promise.reject(new Error('Nothing is delivered here.')),
  wake: { carry: () => Promise.resolve(), deliver: () => Promise.resolve() },
};

let version = 0;

/** The shop tells an order anew. */
async function tell(key: string, isHeldBack = false): Promise<void> {
  version += 1;
  const digest = String(version);
  const pushed = { version: { changedAt: version, rank: 1, state: digest, replaces: null }, fields: { email: `${key}@shop.com`.toLowerCase() }, digest } as const;
  await addChanges(database.db, shop, [{ kind: 'order', key, priority: 'live', pushed, isHeldBack }], NOW);
  await carryShop(journey, shop);
}

async function waiting(): Promise<readonly string[]> {
  const rows = await ask(databaseUrl(inject('clusterUrl'), name), 'select r.key from outbox o join records r on r.id = o.record_id where o.shop_id = $1 order by r.key', [shop.id]);
  return rows.map(({ key }) => String(key));
}

async function change(statement: string): Promise<void> {
  await ask(databaseUrl(inject('clusterUrl'), name), statement, [shop.id]);
}

async function mirrored(key: string): Promise<{ readonly isHeldBack: boolean } | undefined> {
  return (await recordsByKey(database.db, shop, 'order', [key])).get(key);
}

async function reload(): Promise<void> {
  shop = (await shopById(database.db, shop.id)) ?? shop;
}

describe('a record from before the connection', () => {
  it('is mirrored, and its changes with it, and not sent', async () => {
    await tell('OLD', true);
    await tell('OLD', true);
    expect(await mirrored('OLD')).toMatchObject({ isHeldBack: true });
    expect(await waiting()).toEqual([]);
  });

  it('is sent once somebody asks for it, and followed from then on', async () => {
    await tell('OLD', true);
    await noteAgain(journey, shop, [{ kind: 'order', key: 'OLD' }]);
    await carryShop(journey, shop);
    expect(await waiting()).toEqual(['OLD']);
    await change('delete from outbox where shop_id = $1');
    await tell('OLD', true);
    expect(await waiting()).toEqual(['OLD']);
  });

  it('is not sent because something else was cured', async () => {
    await tell('OLD', true);
    await tell('NEW');
    await change('delete from outbox where shop_id = $1');
    await noteCured(journey, shop, [{ kind: 'order', key: 'OLD' }, { kind: 'order', key: 'NEW' }]);
    await carryShop(journey, shop);
    expect(await waiting()).toEqual(['NEW']);
    expect(await mirrored('OLD')).toMatchObject({ isHeldBack: true });
  });
});

describe('a shop', () => {
  it('that is connected for the first time holds back what it had', async () => {
    await change('update shops set portal_id = null where id = $1');
    await reload();
    await tell('EARLY');
    expect(await waiting()).toEqual([]);
    await connectShopToPortal(database.db, shop, portal, { keepsForLater: false, now: NOW });
    await reload();
    expect(await mirrored('EARLY')).toMatchObject({ isHeldBack: true });
    await tell('EARLY', true);
    await tell('LATER');
    expect(await waiting()).toEqual(['LATER']);
  });

  it('that is switched off is mirrored and not sent; the mirror knows what came meanwhile', async () => {
    await switchShop(database.db, shop, false, NOW);
    await tell('MEANWHILE');
    expect(await waiting()).toEqual([]);
    expect(await mirrored('MEANWHILE')).toMatchObject({ isHeldBack: false });
    await switchShop(database.db, shop, true, NOW);
    await noteCured(journey, shop, [{ kind: 'order', key: 'MEANWHILE' }]);
    await carryShop(journey, shop);
    expect(await waiting()).toEqual(['MEANWHILE']);
  });

  it('whose connection changes while an order is carried goes by what it is under the lock', async () => {
    const stale = shop;
    await switchShop(database.db, shop, false, NOW);
    shop = stale;
    await tell('RACE');
    expect(await waiting()).toEqual([]);
  });
});

it('a draft sends nothing until it is saved as a whole', async () => {
  await saveMappings(database.db, shop, [{ ...CONTACTS, isDraft: true }], NOW);
  await tell('ORDER');
  expect(await waiting()).toEqual([]);
  await saveMappings(database.db, shop, [CONTACTS], NOW);
  await tell('ORDER');
  expect(await waiting()).toEqual(['ORDER']);
});
