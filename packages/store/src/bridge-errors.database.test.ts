// Errors and states of records as the Bridge API tells them, from problems, links, history and what waits.
import { randomUUID } from 'node:crypto';
import type { ProblemDetail, RecordId, RecordKind } from '@storebridge/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ask, createDatabase, databaseUrl, dropDatabase } from '../../../test/house/databases.ts';
import {
  addChanges, addHistory, bridgeStatus, countBridgeErrors, endKey, ensureWorkspace, listBridgeErrors, nextIntents, openDatabase, openProblems, parkIntents, putIntents, resolveProblems, saveAccountOfPortal, saveLinks, saveMappings, savePortal, saveRecords, saveShop,
  type BridgeErrorFilter, type Database, type Mapping, type Portal, type Shop,
} from './index.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const LATER = new Date('2026-03-01T13:00:00Z');
const LATEST = new Date('2026-03-01T14:00:00Z');
const KINDS = ['customer', 'order', 'product', 'order-position'] as const;
const ALL: BridgeErrorFilter = { includeResolved: false, kinds: KINDS, errorType: undefined, offset: 0, limit: 200 };
const name = `bridge_${randomUUID().replaceAll('-', '')}`;
const url = (): string => databaseUrl(inject('clusterUrl'), name);
let database: Database;
let portal: Portal;
let shop: Shop;
let deals: Mapping;

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  database = openDatabase({ url: url(), onError: () => undefined });
  const { id: workspaceId } = await ensureWorkspace(database.db, 'Here', NOW);
  portal = await savePortal(database.db, { workspaceId, name: 'main', kind: 'sandbox', tokenSealed: null }, NOW);
  await saveAccountOfPortal(database.db, portal.id, { hubId: 77, timeZone: 'UTC' });
  shop = await makeStore('here', portal);
  const [saved] = await saveMappings(database.db, shop, [{ name: 'bridge-deals', recordKind: 'order', objectType: 'deals', identifier: { field: 'id', property: 'id' }, rules: [] }], NOW);
  if (saved === undefined) throw new Error('The mapping was not saved.');
  deals = saved;
});
beforeEach(() => ask(url(), 'truncate records, outbox, links, problems, changes, history'));
afterAll(async () => {
  await database.close();
  await dropDatabase(inject('clusterUrl'), name);
});

async function makeStore(slug: string, { workspaceId, id }: Portal, connector = 'bridge'): Promise<Shop> {
  return saveShop(database.db, { workspaceId, portalId: id, slug, connector, settings: { storeId: `store ${slug}` }, secretsSealed: '', presets: [] }, NOW);
}

async function addRecord(kind: RecordKind, key: string, changedAt = 1000, at = shop): Promise<RecordId> {
  const head = { changedAt, rank: 0, state: key, replaces: null, arrival: 1, digest: key, fields: {} } as const;
  const ids = await saveRecords(database.db, at, kind, [{ kind, key, head, contenders: [], isHeldBack: false, summary: { title: key, person: null, personName: null, status: null, amount: null, happenedAt: null } }], NOW);
  const id = ids.get(key);
  if (id === undefined) throw new Error('The record was not saved.');
  return id;
}

const problem = (cause: ProblemDetail['cause'], more: Partial<ProblemDetail> = {}): ProblemDetail => ({ kind: 'permanent', cause, message: `It is ${cause}.`, ...more });

async function open(kind: RecordKind, key: string, detail: ProblemDetail, { at = NOW, of = shop, mapping = null as Mapping | null } = {}): Promise<void> {
  await openProblems(database.db, [{ workspaceId: of.workspaceId, shopId: of.id, kind, key, mappingId: mapping?.id ?? null, detail, attempts: 1 }], at);
}

async function resolve(kind: RecordKind, key: string, at = LATER): Promise<void> {
  await resolveProblems(database.db, [{ workspaceId: shop.workspaceId, shopId: shop.id, kind, key, mappingId: null }], at);
}

async function park(record: RecordId, awaited: { readonly kind: RecordKind; readonly key: string }): Promise<void> {
  await putIntents(database.db, { ...shop, portalId: portal.id }, [{ mappingId: deals.id, recordId: record, intent: { objectType: 'deals', identifier: { property: 'id', value: '1' }, assignments: [] }, priority: 'live', receipts: [], runId: null }], NOW);
  const waiting = await nextIntents(database.db, shop.workspaceId, portal.id, 10, NOW);
  await parkIntents(database.db, shop.workspaceId, waiting.map(({ id, revision }) => ({ id, revision, receipts: [], awaits: [endKey({ mappingId: deals.id, ...awaited })] })));
}

async function link(record: RecordId, objectId: string, at: Date): Promise<void> {
  await saveLinks(database.db, shop.workspaceId, portal.id, [{ mappingId: deals.id, recordId: record, objectType: 'deals', objectId, identifier: '1', fingerprint: 'f', declined: {}, isMade: true }], at);
}

const list = (filter: Partial<BridgeErrorFilter> = {}) => listBridgeErrors(database.db, shop.workspaceId, { ...ALL, ...filter });

describe('errors', () => {
  test('tell store, account, record, the moment of the change and of the error', async () => {
    const recordId = await addRecord('order', 'o1', 1542230401);
    await open('order', 'o1', problem('required-missing'));
    expect(await list()).toEqual([{ hubId: 77, shopId: shop.id, storeId: 'store here', recordId, kind: 'order', key: 'o1', changedAt: 1542230401, erroredAt: NOW, isOpen: true, error: { type: 'MISSING_REQUIRED_PROPERTY', problem: problem('required-missing') } }]);
  });

  test.each([
    ['email-invalid', 'email', 'INVALID_EMAIL_ADDRESS'], ['required-missing', 'amount', 'MISSING_REQUIRED_PROPERTY'], ['association-invalid', undefined, 'INVALID_ASSOCIATION_PROPERTY'],
    ['option-invalid', 'dealstage', 'INVALID_DEAL_STAGE'], ['option-unmapped', 'pipeline', 'INVALID_DEAL_STAGE'], ['option-invalid', 'lifecyclestage', 'INVALID_ENUM_PROPERTY'], ['option-unmapped', undefined, 'INVALID_ENUM_PROPERTY'],
    ['settings-missing', undefined, 'NO_SYNC_SETTINGS'], ['settings-disabled', undefined, 'SETTINGS_NOT_ENABLED'], ['mapping-missing', undefined, 'NO_MAPPINGS_DEFINED'],
    ['portal-missing', undefined, 'INACTIVE_PORTAL'], ['properties-missing', undefined, 'NO_PROPERTIES_DEFINED'], ['unique-clash', 'sku', 'UNKNOWN_ERROR'],
  ] as const)('%s of %s is %s, in the list, by its filter and in the state', async (cause, property, type) => {
    await open('order', 'o1', problem(cause, property === undefined ? {} : { property }));
    expect((await list()).map(({ error }) => error.type)).toEqual([type]);
    expect(await list({ errorType: type })).toHaveLength(1);
    expect(await list({ errorType: type === 'UNKNOWN_ERROR' ? 'NO_SYNC_SETTINGS' : 'UNKNOWN_ERROR' })).toHaveLength(0);
    expect((await bridgeStatus(database.db, shop, { kind: 'order', key: 'o1' }))?.error?.type).toBe(type);
  });

  test('are one for each record: the latest, the one that is open before those that are resolved', async () => {
    await open('order', 'o1', problem('email-invalid'));
    await resolve('order', 'o1');
    await open('order', 'o1', problem('required-missing'), { at: LATER });
    await open('order', 'o2', problem('email-invalid'));
    await resolve('order', 'o2');
    expect((await list()).map(({ key, isOpen }) => [key, isOpen])).toEqual([['o1', true]]);
    expect((await list({ includeResolved: true })).map(({ key, isOpen, error }) => [key, isOpen, error.type])).toEqual([['o1', true, 'MISSING_REQUIRED_PROPERTY'], ['o2', false, 'INVALID_EMAIL_ADDRESS']]);
  });

  test('include what waits for an object that its associations name', async () => {
    await park(await addRecord('order', 'o1'), { kind: 'customer', key: 'c 9\nand more' });
    expect(await list()).toMatchObject([{ key: 'o1', isOpen: true, error: { type: 'INVALID_ASSOCIATION_PROPERTY', awaits: [{ kind: 'customer', key: 'c 9\nand more' }] } }]);
    expect(await list({ errorType: 'INVALID_EMAIL_ADDRESS' })).toEqual([]);
  });

  test('are filtered by kind and paged without losing or repeating one', async () => {
    for (let index = 0; index < 7; index += 1) await open(index % 2 === 0 ? 'order' : 'product', `k${index}`, problem('value-invalid'));
    expect((await list({ kinds: ['product'] })).map(({ key }) => key)).toEqual(['k1', 'k3', 'k5']);
    const pages = await Promise.all([0, 3, 6].map((offset) => list({ offset, limit: 3 })));
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(new Set(pages.flat().map(({ key }) => key)).size).toBe(7);
  });

  test('are told of one store alone, and counted by store', async () => {
    const other = await makeStore('other', portal);
    await open('order', 'o1', problem('email-invalid'));
    await open('order', 'o2', problem('required-missing'));
    await open('order', 'o1', problem('email-invalid'), { of: other });
    expect((await list({ shopId: other.id })).map(({ shopId, key }) => [shopId, key])).toEqual([[other.id, 'o1']]);
    expect(await countBridgeErrors(database.db, shop.workspaceId, ALL)).toEqual(new Map([[shop.id, 2], [other.id, 1]]));
    expect(await countBridgeErrors(database.db, shop.workspaceId, { ...ALL, errorType: 'MISSING_REQUIRED_PROPERTY' })).toEqual(new Map([[shop.id, 1]]));
  });

  test('of other workspaces and of shops that are no stores are not told', async () => {
    const elsewhere = await savePortal(database.db, { workspaceId: (await ensureWorkspace(database.db, 'Elsewhere', NOW)).id, name: 'main', kind: 'sandbox', tokenSealed: null }, NOW);
    await open('order', 'o1', problem('email-invalid'), { of: await makeStore('elsewhere', elsewhere) });
    await open('order', 'o1', problem('email-invalid'), { of: await makeStore('spree-shop', portal, 'spree') });
    expect(await list({ includeResolved: true })).toEqual([]);
  });
});

describe('the state of a record', () => {
  const look = (key = 'o1') => bridgeStatus(database.db, shop, { kind: 'order', key });

  test('is unknown where nothing was heard of it', async () => {
    expect(await look()).toBeUndefined();
  });

  test('that has only been noted has no moment and no object', async () => {
    await addChanges(database.db, shop, [{ kind: 'order', key: 'o1', priority: 'live' }], NOW);
    expect(await look()).toEqual({ objectId: null, lastProcessedAt: null, erroredAt: null, error: null });
  });

  test('that was written tells its object and when', async () => {
    const id = await addRecord('order', 'o1');
    await link(id, '501', NOW);
    await addHistory(database.db, [{ workspaceId: shop.workspaceId, shopId: shop.id, kind: 'order', key: 'o1', mappingId: deals.id, runId: null, status: 'written', detail: {} }], LATER);
    expect(await look()).toEqual({ objectId: '501', lastProcessedAt: LATER, erroredAt: null, error: null });
  });

  test('that fails now has failed at the moment at which it was processed', async () => {
    const id = await addRecord('order', 'o1');
    await link(id, '501', LATER);
    await open('order', 'o1', problem('email-invalid'), { at: NOW });
    expect(await look()).toMatchObject({ objectId: '501', lastProcessedAt: NOW, erroredAt: NOW, error: { type: 'INVALID_EMAIL_ADDRESS' } });
  });

  test('that failed once keeps the error and its moment, which is not the last', async () => {
    await addRecord('order', 'o1');
    await open('order', 'o1', problem('email-invalid'), { at: LATER });
    await resolve('order', 'o1', LATEST);
    expect(await look()).toMatchObject({ lastProcessedAt: LATEST, erroredAt: LATER, error: { type: 'INVALID_EMAIL_ADDRESS' } });
    await ask(url(), 'update problems set closed_at = updated_at');
    const state = await look();
    expect(state?.lastProcessedAt?.getTime()).toBe(LATER.getTime() + 1);
  });

  test('that waits for another object fails with its name, though it may be in HubSpot', async () => {
    const id = await addRecord('order', 'o1');
    await park(id, { kind: 'customer', key: 'c9' });
    await link(id, '501', LATER);
    expect(await look()).toEqual({ objectId: '501', lastProcessedAt: LATER, erroredAt: LATER, error: { type: 'INVALID_ASSOCIATION_PROPERTY', awaits: [{ kind: 'customer', key: 'c9' }] } });
  });

  test('of a link to another account does not count', async () => {
    await link(await addRecord('order', 'o1'), '501', NOW);
    expect((await bridgeStatus(database.db, { ...shop, portalId: null }, { kind: 'order', key: 'o1' }))?.objectId).toBeNull();
  });
});
