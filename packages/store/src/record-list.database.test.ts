// Lists of records: who sees what, what a search means, that pages neither repeat nor lose a record, and each state of a transfer.
import { randomUUID } from 'node:crypto';
import type { RecordKind, RecordSummary } from '@storebridge/domain';
import { shopFigures } from './shop-figures.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ask, createDatabase, databaseUrl, dropDatabase } from '../../../test/house/databases.ts';
import {
  addChanges, cancelTransfers, ensureWorkspace, holdIntents, listCustomers, listRecordRows, nextIntents, openDatabase, openProblems, parkIntents, postponeIntents, putIntents, rearmTransfers, recordWithParts, saveLinks,
  saveMappings, savePortal, saveRecords, saveShop, TRANSFER_STATES, type Database, type Mapping, type Portal, type RecordFilter, type RecordToSave, type Shop,
} from './index.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const LATER = new Date('2026-03-01T13:00:00Z');
const name = `lists_${randomUUID().replaceAll('-', '')}`;
const url = (): string => databaseUrl(inject('clusterUrl'), name);
let database: Database;
let portal: Portal;
let shop: Shop;
let other: Shop;
let mapping: Mapping;

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  database = openDatabase({ url: url(), onError: () => undefined });
  portal = await savePortal(database.db, { workspaceId: (await ensureWorkspace(database.db, 'Here', NOW)).id, name: 'main', kind: 'sandbox', tokenSealed: null }, NOW);
  shop = await makeShop('here', portal);
  const elsewhere = await savePortal(database.db, { workspaceId: (await ensureWorkspace(database.db, 'Elsewhere', NOW)).id, name: 'main', kind: 'sandbox', tokenSealed: null }, NOW);
  other = await makeShop('elsewhere', elsewhere);
  const [saved] = await saveMappings(database.db, shop, [{ name: 'orders', recordKind: 'order', objectType: 'deals', identifier: { field: 'code', property: 'code' }, rules: [] }], NOW);
  if (saved === undefined) throw new Error('The mapping was not saved.');
  mapping = saved;
});
beforeEach(() => ask(url(), 'truncate records, outbox, links, problems, changes, history'));
afterAll(async () => {
  await database.close();
  await dropDatabase(inject('clusterUrl'), name);
});

async function makeShop(slug: string, { workspaceId, id }: Portal): Promise<Shop> {
  return saveShop(database.db, { workspaceId, portalId: id, slug, connector: 'none', settings: {}, secretsSealed: '', presets: [] }, NOW);
}

interface Made extends Partial<RecordSummary> {
  readonly key: string;
  readonly kind?: RecordKind;
  readonly isHeldBack?: boolean;
  readonly of?: string;
}

async function make(where: Shop, ...made: readonly Made[]): Promise<void> {
  for (const [kind, ofKind] of Map.groupBy(made, (each) => each.kind ?? 'order')) await saveRecords(database.db, where, kind, ofKind.map(toRecord), NOW);
}

function toRecord({ key, kind = 'order', isHeldBack = false, of, ...summary }: Made): RecordToSave {
  const head = { changedAt: null, rank: 0, state: key, replaces: null, arrival: 1, digest: key, fields: {}, ...(of === undefined ? {} : { related: { order: [of] } }) } as const;
  return { kind, key, isHeldBack, contenders: [], head, summary: { title: key, person: null, personName: null, status: null, amount: null, happenedAt: '2026-01-01T10:00:00Z', ...summary } };
}

const list = (filter: Partial<RecordFilter> = {}, where = shop): ReturnType<typeof listRecordRows> =>
  listRecordRows(database.db, where, { kind: 'order', timeZone: 'Europe/Berlin', sort: 'newest', page: 1, pageSize: 50, ...filter }, NOW);
const keys = async (filter: Partial<RecordFilter> = {}, where = shop): Promise<readonly string[]> => (await list(filter, where)).rows.map(({ key }) => key);

describe('a list', () => {
  test('has the records of its own shop only, and of the kind that was asked for', async () => {
    await make(shop, { key: 'A' }, { key: 'A-1', kind: 'order-position', of: 'A' });
    await make(other, { key: 'B' });
    expect(await keys()).toEqual(['A']);
    expect(await keys({ kind: 'order-position' })).toEqual(['A-1']);
    expect(await keys({}, other)).toEqual(['B']);
    // A shop of another workspace under this one's name is empty, too.
    expect(await keys({}, { ...shop, workspaceId: other.workspaceId })).toEqual([]);
  });

  test('leaves out what the shop has removed, and so do the figures', async () => {
    await make(shop, { key: 'A' }, { key: 'B' });
    await ask(url(), `update records set is_gone = true where key = 'A'`);
    expect(await keys()).toEqual(['B']);
    expect(await keys({ search: 'A' })).toEqual([]);
    expect((await shopFigures(database.db, shop.workspaceId, shop.id)).get(shop.id)?.orders).toBe(1);
  });

  test('finds the beginning of a title, and any part of a name or an address', async () => {
    await make(shop, { key: 'TUT01', person: 'ada@shop.com', personName: 'Ada Lovelace' }, { key: 'XTUT', person: 'bob@shop.com', personName: 'Bob' });
    expect(await keys({ search: 'tut' })).toEqual(['TUT01']);
    expect(await keys({ search: 'LOVE' })).toEqual(['TUT01']);
    expect(await keys({ search: 'b@shop' })).toEqual(['XTUT']);
    expect(await keys({ search: '  ' })).toHaveLength(2);
  });

  test.for(['%', '_', '\\', "'; drop table records; --", '\0', '\uD800', "' or true --"])('takes %j for the characters that it is', async (search) => {
    await make(shop, { key: 'A', person: 'ada@shop.com' });
    expect(await keys({ search })).toEqual(search === '\0' ? ['A'] : []);
    expect((await listCustomers(database.db, shop, { search, sort: 'newest', page: 1, pageSize: 10 })).total).toBe(search === '\0' ? 1 : 0);
  });

  test('has the days of the shop, both included', async () => {
    await make(shop, { key: 'before', happenedAt: '2026-01-09T22:59:59Z' }, { key: 'first', happenedAt: '2026-01-09T23:00:00Z' }, { key: 'last', happenedAt: '2026-01-10T22:59:59Z' }, { key: 'after', happenedAt: '2026-01-10T23:00:00Z' });
    expect(await keys({ from: '2026-01-10', to: '2026-01-10' })).toEqual(['last', 'first']);
  });

  test.for(['newest', 'oldest', 'title', '-title', 'amount', '-amount'] as const)('sorted by %s shows each record on exactly one page, also among equals', async (sort) => {
    const all = Array.from({ length: 23 }, (_, index) => ({ key: `K${index}`, title: 'same', amount: { minor: 500, currency: 'EUR' } }));
    await make(shop, ...all);
    const pages = await Promise.all([1, 2, 3, 4].map((page) => keys({ sort, page, pageSize: 7 })));
    expect(pages.map((page) => page.length)).toEqual([7, 7, 7, 2]);
    expect(pages.flat().toSorted()).toEqual(all.map(({ key }) => key).toSorted());
    expect(await list({ page: 9, pageSize: 7 })).toMatchObject({ rows: [], total: 23 });
  });

  test('sorts by amount, and takes what has none for the least', async () => {
    await make(shop, { key: 'nothing' }, { key: 'much', amount: { minor: 900, currency: 'EUR' } }, { key: 'little', amount: { minor: 100, currency: 'EUR' } });
    expect(await keys({ sort: '-amount' })).toEqual(['much', 'little', 'nothing']);
    expect(await keys({ sort: 'amount' })).toEqual(['nothing', 'little', 'much']);
  });

  test('keeps a record whose texts are longer than an index can hold', async () => {
    await make(shop, { key: 'long', title: 'ä'.repeat(9_000), person: `${'é'.repeat(5_000)}@shop.com`, personName: '漢'.repeat(5_000), status: '字'.repeat(3_000) });
    expect(await keys({ search: 'ä' })).toEqual(['long']);
  });
});

describe('customers', () => {
  beforeEach(() =>
    make(
      shop,
      { key: 'A1', person: 'ada@shop.com', personName: 'Ada', amount: { minor: 1_000, currency: 'EUR' }, happenedAt: '2026-01-01T00:00:00Z' },
      { key: 'A2', person: 'ada@shop.com', personName: 'Ada Lovelace', amount: { minor: 500, currency: 'USD' }, happenedAt: '2026-01-03T00:00:00Z' },
      { key: 'B1', person: 'bob@shop.com', amount: { minor: 100, currency: 'EUR' }, happenedAt: '2026-01-02T00:00:00Z' },
      { key: 'N1' },
    ),
  );

  test('are gathered from their orders by address, with exact sums for each currency', async () => {
    const { rows, total } = await listCustomers(database.db, shop, { sort: 'newest', page: 1, pageSize: 10 });
    expect(total).toBe(2);
    expect(rows[0]).toMatchObject({ email: 'ada@shop.com', name: 'Ada Lovelace', orders: 2, amounts: [{ minor: 1_000, currency: 'EUR' }, { minor: 500, currency: 'USD' }] });
    expect(rows.map(({ email }) => email)).toEqual(['ada@shop.com', 'bob@shop.com']);
  });

  test('are named by a mark that does not say their address and leads to their orders', async () => {
    const { rows } = await listCustomers(database.db, shop, { search: 'lovelace', sort: 'email', page: 1, pageSize: 10 });
    expect(rows).toHaveLength(1);
    expect(rows[0]?.mark).not.toContain('ada');
    expect(rows[0]?.orders).toBe(2);
    expect(await keys({ customer: rows[0]?.mark ?? '' })).toEqual(['A2', 'A1']);
    expect(await keys({ customer: 'ada@shop.com' })).toEqual([]);
    expect((await list({ search: 'A1' })).rows[0]?.customer).toBe(rows[0]?.mark);
    expect((await list({ search: 'N1' })).rows[0]?.customer).toBeNull();
  });
});

describe('the state of a transfer', () => {
  const recordIdOf = async (key: string) => {
    const row = [...(await list()).rows, ...(await list({ kind: 'order-position' })).rows].find((each) => each.key === key);
    if (row === undefined) throw new Error(`There is no record ${key}.`);
    return row.id;
  };
  const put = async (key: string): Promise<void> =>
    putIntents(database.db, { ...shop, portalId: portal.id }, [{ mappingId: mapping.id, recordId: await recordIdOf(key), intent: { objectType: 'deals', identifier: { property: 'code', value: key }, assignments: [] }, priority: 'live', receipts: [], runId: null }], NOW);
  const waiting = async () => (await nextIntents(database.db, shop.workspaceId, portal.id, 1, LATER)).map(({ id, revision }) => ({ id, revision, receipts: [] }));
  const link = async (key: string): Promise<void> =>
    saveLinks(database.db, shop.workspaceId, portal.id, [{ mappingId: mapping.id, recordId: await recordIdOf(key), objectType: 'deals', objectId: '1', identifier: key, fingerprint: '', declined: {}, isMade: true }], NOW);
  const problem = (key: string, kind: RecordKind = 'order'): Promise<void> =>
    openProblems(database.db, [{ workspaceId: shop.workspaceId, shopId: shop.id, kind, key, mappingId: mapping.id, attempts: 1, detail: { kind: 'config', cause: 'option-unmapped', message: 'An option is missing.' } }], NOW);

  /** In the list, and by each filter that finds it. */
  const statesOfA = async (): Promise<readonly (string | undefined)[]> => {
    const found = await Promise.all(TRANSFER_STATES.map(async (each) => ((await keys({ transfer: each })).includes('A') ? [each] : [])));
    return [(await list()).rows.find(({ key }) => key === 'A')?.state, ...found.flat()];
  };

  beforeEach(() => make(shop, { key: 'A' }, { key: 'A-1', kind: 'order-position', of: 'A' }, { key: 'A-2', kind: 'order-position', of: 'A' }, { key: 'B' }));

  test('is none where nothing was sent and nothing waits', async () => {
    expect(await statesOfA()).toEqual(['none', 'none']);
  });

  test('is held back where it is older than the connection', async () => {
    await make(shop, { key: 'A', isHeldBack: true });
    expect(await statesOfA()).toEqual(['held-back', 'held-back']);
  });

  test('is sent by a link of its own, or by one of a part', async () => {
    await link('A');
    expect(await statesOfA()).toEqual(['sent', 'sent']);
    expect((await list()).rows.find(({ key }) => key === 'A')?.sentAt).toEqual(NOW);
    await ask(url(), 'truncate links');
    await ask(url(), 'truncate sent_records');
    await link('A-2');
    expect(await statesOfA()).toEqual(['sent', 'sent']);
    expect((await list()).rows.find(({ key }) => key === 'B')?.state).toBe('none');
  });

  test('is no longer sent when the mapping that sent it is taken away', async () => {
    await link('A-1');
    const [again] = await saveMappings(database.db, shop, [], NOW).then(() => saveMappings(database.db, shop, [mapping.definition], NOW));
    mapping = again ?? mapping;
    expect(await statesOfA()).toEqual(['none', 'none']);
  });

  test('is pending where it is due, or where a change is noted', async () => {
    await link('A');
    await put('A-1');
    expect(await statesOfA()).toEqual(['pending', 'pending']);
    await ask(url(), 'truncate outbox');
    await addChanges(database.db, shop, [{ kind: 'order-position', key: 'A-2', priority: 'manual', isHint: true }], NOW);
    expect(await statesOfA()).toEqual(['pending', 'pending']);
  });

  test('is waiting where it waits for another object, or for its time', async () => {
    await put('A');
    await parkIntents(database.db, shop.workspaceId, (await waiting()).map((each) => ({ ...each, awaits: ['1 order X'] })));
    expect(await statesOfA()).toEqual(['waiting', 'waiting']);
    await ask(url(), `update outbox set state = 'ready', ready_at = $1`, [LATER]);
    expect(await statesOfA()).toEqual(['waiting', 'waiting']);
  });

  test('is retrying after a failure that may pass, and a problem when the attempts are used up', async () => {
    await put('A');
    await postponeIntents(database.db, shop.workspaceId, (await waiting()).map((each) => ({ ...each, attempts: 2, readyAt: LATER })));
    expect(await statesOfA()).toEqual(['retrying', 'retrying']);
    await ask(url(), 'update outbox set attempts = 5');
    expect(await statesOfA()).toEqual(['problem', 'problem']);
  });

  test('is a problem where one is open, also of a part, and until it is canceled', async () => {
    await put('A-1');
    await holdIntents(database.db, shop.workspaceId, await waiting());
    await problem('A-1', 'order-position');
    expect(await statesOfA()).toEqual(['problem', 'problem']);
    const members = await recordWithParts(database.db, shop, await recordIdOf('A'));
    expect(members.map(({ key }) => key)).toEqual(['A', 'A-1', 'A-2']);
    expect(await cancelTransfers(database.db, { ...shop, workspaceId: other.workspaceId }, members, NOW)).toBe(0);
    expect(await cancelTransfers(database.db, shop, members, NOW)).toBe(2);
    expect(await statesOfA()).toEqual(['none', 'none']);
  });

  test('is pending again when it is retried', async () => {
    await put('A');
    await holdIntents(database.db, shop.workspaceId, await waiting());
    expect(await rearmTransfers(database.db, { ...shop, workspaceId: other.workspaceId }, [await recordIdOf('A')], NOW)).toBe(0);
    expect(await rearmTransfers(database.db, shop, [await recordIdOf('A')], NOW)).toBe(1);
    expect(await statesOfA()).toEqual(['pending', 'pending']);
  });

  test('shows a part of an order alone', async () => {
    await link('A-1');
    expect((await list({ kind: 'order-position' })).rows.map(({ key, state }) => `${key} ${state}`).toSorted()).toEqual(['A-1 sent', 'A-2 none']);
  });
});
