// A change that cannot be carried is taken out of the way; all others are carried.
import { randomUUID } from 'node:crypto';
import type { ShopSystem } from '@storebridge/domain';
import { countChanges, ensureWorkspace, findReceipt, listProblems, openDatabase, saveMappings, savePortal, saveShop, type Database, type Shop } from '@storebridge/store';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase } from '../../../test/house/databases.ts';
import { carryShop } from './carry.ts';
import type { Journey } from './journey.ts';
import { noteAgain, notePostedRecords, type Posting } from './note.ts';

const NOW = new Date('2026-01-02T03:04:05Z');
const name = `carry_${randomUUID().replaceAll('-', '')}`;
let database: Database;
let shop: Shop;

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  database = openDatabase({ url: databaseUrl(inject('clusterUrl'), name), onError: () => undefined });
  const { id: workspaceId } = await ensureWorkspace(database.db, 'Carry', NOW);
  const portal = await savePortal(database.db, { workspaceId, name: 'main', kind: 'sandbox', tokenSealed: null }, NOW);
  shop = await saveShop(database.db, { workspaceId, portalId: portal.id, slug: 'carry', connector: 'none', settings: {}, secretsSealed: '', presets: [] }, NOW);
});
afterAll(async () => {
  await database.close();
  await dropDatabase(inject('clusterUrl'), name);
});

/** Orders named BAD-TIME have a time that no database holds; for orders named BAD-CODE the connector itself fails. */
const system: ShopSystem = {
  timeZone: 'UTC',
  fields: () => [],
  ledgerEntry: ({ key }) => {
    if (key.startsWith('BAD-CODE')) throw new TypeError('The connector has a defect.');
    const orderedAt = key.startsWith('BAD-TIME') ? -8e15 : 0;
    return { status: 'entry', entry: { orderKey: key, customerKey: 'c@shop.com', isLive: true, currency: 'USD', amounts: { revenue: 1, shipping: 0, tax: 0, adjustment: 0 }, orderedAt, createdAt: 0 } };
  },
  deriveCustomer: ({ totals }) => ({ transactions: totals['USD']?.transactions ?? 0 }),
};

function journeyWith(open: () => ShopSystem): Journey {
  return {
    db: database.db,
    clock: { now: () => NOW },
    random: () => 0.5,
    openShop: open,
    openSource: () => undefined,
    connect: () => Promise.reject(new Error('Nothing is delivered here.')),
    wake: { carry: () => Promise.resolve(), deliver: () => Promise.resolve() },
  };
}

const posting = (key: string): Posting => ({ record: { kind: 'order', key, version: { changedAt: null, rank: 0, state: key, replaces: null }, fields: {} }, digest: key, context: {} });

describe('changes that cannot be carried', () => {
  test('are refused one by one, told to whoever posted them, and hold up no other', async () => {
    const journey = journeyWith(() => system);
    const keys = Array.from({ length: 60 }, (_, index) => (index === 7 ? 'BAD-TIME' : index === 40 ? 'BAD-CODE' : `R${index}`));
    const receipts = await notePostedRecords(journey, shop, keys.map(posting));
    await carryShop(journey, shop);

    expect(await countChanges(database.db, shop)).toBe(0);
    const results = await Promise.all(receipts.map(async ({ id }) => (await findReceipt(database.db, shop, id))?.result?.status));
    expect(Object.fromEntries(keys.map((key, index) => [key, results[index]]))).toMatchObject({ 'BAD-TIME': 'problem', 'BAD-CODE': 'problem', R0: 'done', R59: 'done' });
    expect(results.filter((status) => status === 'done')).toHaveLength(58);
    const problems = await listProblems(database.db, { shopId: shop.id });
    expect(problems.map(({ key, detail }) => `${key} ${detail.kind} ${detail.cause}`).toSorted()).toEqual(['BAD-CODE system unexpected-error', 'BAD-TIME system unexpected-error']);
  });

  test('are carried when they come again and the defect is gone', async () => {
    const [receipt] = await notePostedRecords(journeyWith(() => system), shop, [posting('BAD-CODE')]);
    await carryShop(journeyWith(() => ({ ...system, ledgerEntry: (order) => system.ledgerEntry?.({ ...order, key: 'GOOD' }) ?? { status: 'problem', problem: { kind: 'system', cause: 'unexpected-error', message: '' } } })), shop);
    expect(receipt).toBeDefined();
    expect((await listProblems(database.db, { shopId: shop.id })).map(({ key }) => key)).toEqual(['BAD-TIME']);
  });

  test('a failure that is not the change\'s own leaves it where it is', async () => {
    const journey = journeyWith(() => {
      throw new Error('The shop cannot be opened.');
    });
    await notePostedRecords(journey, shop, [posting('WAITS')]);
    await expect(carryShop(journey, shop)).rejects.toThrow('cannot be opened');
    expect(await countChanges(database.db, shop)).toBe(1);
    await carryShop(journeyWith(() => system), shop);
    expect(await countChanges(database.db, shop)).toBe(0);
  });
});

test('a customer who is asked for together with an order of theirs is brought along once', async () => {
  const mapping = { name: 'people', recordKind: 'customer', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [] } as const;
  await saveMappings(database.db, shop, [mapping], NOW);
  const journey = journeyWith(() => ({ ...system, deriveCustomer: () => ({ email: 'c@shop.com' }) }));
  await notePostedRecords(journey, shop, [posting('R1000')]);
  await carryShop(journey, shop);
  await noteAgain(journey, shop, [{ kind: 'customer', key: 'c@shop.com' }, { kind: 'order', key: 'R1000' }]);
  await carryShop(journey, shop);
  expect(await countChanges(database.db, shop)).toBe(0);
  expect(await database.db.selectFrom('outbox').select('id').where('shop_id', '=', shop.id).execute()).toHaveLength(1);
});
