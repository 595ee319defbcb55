// Reports, with sums reckoned by hand: what counts, in which time zone, who is new, what sells, and which carts were left behind.
import { randomUUID } from 'node:crypto';
import type { RecordKind, RecordSummary } from '@storebridge/domain';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ask, createDatabase, databaseUrl, dropDatabase } from '../../../test/house/databases.ts';
import {
  cartFigures, customerFigures, ensureWorkspace, noteAbandoned, noteRecovered, openDatabase, removeShop, salesFigures, savePortal, saveRecords, saveShop, topProducts,
  type Database, type Portal, type RecordToSave, type ReportScope, type ReportShop, type ReportStep, type Shop,
} from './index.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const name = `reports_${randomUUID().replaceAll('-', '')}`;
const url = (): string => databaseUrl(inject('clusterUrl'), name);
let database: Database;
let berlin: Shop;
let auckland: Shop;
let elsewhere: Shop;

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  database = openDatabase({ url: url(), onError: () => undefined });
  const here = await makePortal('Here');
  berlin = await makeShop('berlin', here);
  auckland = await makeShop('auckland', here);
  elsewhere = await makeShop('elsewhere', await makePortal('Elsewhere'));
});
beforeEach(() => ask(url(), 'truncate records, carts'));
afterAll(async () => {
  await database.close();
  await dropDatabase(inject('clusterUrl'), name);
});

async function makePortal(workspace: string): Promise<Portal> {
  const { id: workspaceId } = await ensureWorkspace(database.db, workspace, NOW);
  return savePortal(database.db, { workspaceId, name: 'main', kind: 'sandbox', tokenSealed: null }, NOW);
}

async function makeShop(slug: string, { workspaceId, id }: Portal): Promise<Shop> {
  return saveShop(database.db, { workspaceId, portalId: id, slug, connector: 'none', settings: {}, secretsSealed: '', presets: [] }, NOW);
}

interface Made extends Partial<RecordSummary> {
  readonly key: string;
  readonly kind?: RecordKind;
  readonly of?: string;
  readonly product?: string;
  readonly isHeldBack?: boolean;
}

const eur = (minor: number) => ({ minor, currency: 'EUR' });

async function make(where: Shop, ...made: readonly Made[]): Promise<void> {
  for (const [kind, ofKind] of Map.groupBy(made, (each) => each.kind ?? (each.of === undefined ? 'order' : 'order-position'))) await saveRecords(database.db, where, kind, ofKind.map((each) => toRecord(each, kind)), NOW);
}

function toRecord({ key, of, product, isHeldBack = false, ...summary }: Made, kind: RecordKind): RecordToSave {
  const related = { ...(of === undefined ? {} : { order: [of] }), ...(product === undefined ? {} : { product: [product] }) };
  const head = { changedAt: null, rank: 0, state: key, replaces: null, arrival: 1, digest: key, fields: {}, related } as const;
  const status = of === undefined ? 'paid' : null;
  return { kind, key, isHeldBack, contenders: [], head, summary: { title: key, person: null, personName: null, status, amount: eur(1000), happenedAt: '2026-01-10T12:00:00Z', ...summary } };
}

const PAID = ['paid'];
const scopeOf = (from: string, to: string, ...shops: readonly (Partial<ReportShop> & { readonly shop: Shop })[]): ReportScope => ({
  workspaceId: berlin.workspaceId, from, to, shops: shops.map(({ shop, timeZone = 'Europe/Berlin', statuses = PAID }) => ({ id: shop.id, timeZone, statuses })),
});
const january = (...shops: readonly Shop[]): ReportScope => scopeOf('2026-01-01', '2026-01-31', ...shops.map((shop) => ({ shop })));
const sales = async (scope: ReportScope, step: ReportStep = 'day') => (await salesFigures(database.db, scope, step)).map(({ day, currency, orders, revenueMinor }) => `${day}: ${orders} for ${revenueMinor} ${currency}`);
const people = async (scope: ReportScope, step: ReportStep = 'day') => (await customerFigures(database.db, scope, { step })).rows.map(({ day, newcomers, returning }) => `${day}: ${newcomers} new, ${returning} returning`);
const products = async (scope: ReportScope, currency?: string) => (await topProducts(database.db, scope, 10)).filter((row) => currency === undefined || row.currency === currency).map((row) => `${row.product} ${row.name}: ${row.quantity} for ${row.revenueMinor} ${row.currency}`);

describe('sales', () => {
  test('count the orders whose status counts, also older ones, and neither tests nor what was removed', async () => {
    await make(berlin, { key: 'A', amount: eur(1050) }, { key: 'B', amount: eur(2000), isHeldBack: true }, { key: 'C', status: 'canceled' }, { key: 'D', isTest: true }, { key: 'E', amount: null }, { key: 'F', happenedAt: null }, { key: 'G' });
    await ask(url(), `update records set is_gone = true where key = 'G'`);
    expect(await sales(january(berlin))).toEqual(['2026-01-10: 2 for 3050 EUR']);
  });

  test('count every order of a shop system that names no statuses', async () => {
    await make(berlin, { key: 'A' }, { key: 'B', status: 'odd' }, { key: 'C', status: null });
    expect(await sales(scopeOf('2026-01-01', '2026-01-31', { shop: berlin, statuses: null }))).toEqual(['2026-01-10: 3 for 3000 EUR']);
  });

  test('keep currencies and shops apart, and know nothing of other workspaces', async () => {
    await make(berlin, { key: 'A' }, { key: 'B', amount: { minor: 500, currency: 'JPY' } });
    await make(auckland, { key: 'A', amount: eur(7) });
    await make(elsewhere, { key: 'A', amount: eur(9) });
    const rows = await salesFigures(database.db, january(berlin, auckland, elsewhere), 'month');
    expect(rows).toEqual([
      { shopId: berlin.id, day: '2026-01-01', currency: 'EUR', orders: 1, revenueMinor: 1000 },
      { shopId: berlin.id, day: '2026-01-01', currency: 'JPY', orders: 1, revenueMinor: 500 },
      { shopId: auckland.id, day: '2026-01-01', currency: 'EUR', orders: 1, revenueMinor: 7 },
    ]);
  });

  test('begin the day where the shop is, also when clocks are changed', async () => {
    // Berlin: 23:30 UTC is half past midnight. On 29 March the night has an hour less.
    await make(berlin, { key: 'A', happenedAt: '2026-01-10T22:59:59Z' }, { key: 'B', happenedAt: '2026-01-10T23:30:00Z' }, { key: 'C', happenedAt: '2026-03-28T22:59:00Z' }, { key: 'D', happenedAt: '2026-03-28T23:00:00Z' }, { key: 'E', happenedAt: '2026-03-29T21:59:00Z' }, { key: 'F', happenedAt: '2026-03-29T22:00:00Z' });
    expect(await sales(scopeOf('2026-01-10', '2026-01-10', { shop: berlin }))).toEqual(['2026-01-10: 1 for 1000 EUR']);
    expect(await sales(scopeOf('2026-03-28', '2026-03-30', { shop: berlin }))).toEqual(['2026-03-28: 1 for 1000 EUR', '2026-03-29: 2 for 2000 EUR', '2026-03-30: 1 for 1000 EUR']);
    await make(auckland, { key: 'A', happenedAt: '2026-01-10T11:00:00Z' });
    expect(await sales(scopeOf('2026-01-11', '2026-01-11', { shop: auckland, timeZone: 'Pacific/Auckland' }))).toEqual(['2026-01-11: 1 for 1000 EUR']);
  });

  test('go by weeks from Monday and by months, the first of which begins with the period', async () => {
    await make(berlin, { key: 'A', happenedAt: '2026-01-07T12:00:00Z' }, { key: 'B', happenedAt: '2026-01-11T12:00:00Z' }, { key: 'C', happenedAt: '2026-01-12T12:00:00Z' }, { key: 'D', happenedAt: '2026-02-01T12:00:00Z' });
    const scope = scopeOf('2026-01-07', '2026-02-28', { shop: berlin });
    expect(await sales(scope, 'week')).toEqual(['2026-01-07: 2 for 2000 EUR', '2026-01-12: 1 for 1000 EUR', '2026-01-26: 1 for 1000 EUR']);
    expect(await sales(scope, 'month')).toEqual(['2026-01-07: 3 for 3000 EUR', '2026-02-01: 1 for 1000 EUR']);
    expect(await sales(scope, 'whole')).toEqual(['2026-01-07: 4 for 4000 EUR']);
  });

  test('come to the same by days, weeks, months and order by order', async () => {
    const order = fc.record({ at: fc.date({ min: new Date('2025-11-01T00:00:00Z'), max: new Date('2026-04-01T00:00:00Z'), noInvalidDate: true }), minor: fc.integer({ min: 0, max: 1e12 }), currency: fc.constantFrom('EUR', 'USD'), status: fc.constantFrom('paid', 'open'), isTest: fc.boolean(), person: fc.constantFrom('a@x.example', 'b@x.example', null) });
    await fc.assert(fc.asyncProperty(fc.array(order, { maxLength: 40 }), fc.constantFrom('Europe/Berlin', 'Pacific/Auckland', 'America/St_Johns'), async (orders, timeZone) => {
      await ask(url(), 'truncate records');
      await make(berlin, ...orders.map(({ at, minor, currency, ...order }, number) => ({ ...order, key: `O${number}`, happenedAt: at.toISOString(), amount: { minor, currency } })));
      const scope = scopeOf('2025-12-10', '2026-03-10', { shop: berlin, timeZone });
      const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone });
      const counted = orders.filter(({ at, status, isTest }) => status === 'paid' && !isTest && dayOf.format(at) >= scope.from && dayOf.format(at) <= scope.to);
      const expected = ['EUR', 'USD'].map((currency) => counted.filter((each) => each.currency === currency)).map((each) => [each.length, each.reduce((sum, { minor }) => sum + minor, 0)]);
      const newcomers = new Set<number>();
      for (const step of ['day', 'week', 'month', 'whole'] as const) {
        const rows = await salesFigures(database.db, scope, step);
        const sums = ['EUR', 'USD'].map((currency) => rows.filter((row) => row.currency === currency)).map((ofIt) => [ofIt.reduce((sum, { orders: count }) => sum + count, 0), ofIt.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0)]);
        expect(sums).toEqual(expected);
        newcomers.add((await customerFigures(database.db, scope, { step })).rows.reduce((sum, row) => sum + row.newcomers, 0));
      }
      expect(newcomers.size).toBe(1);
    }), { numRuns: 15 });
  });
});

describe('customers', () => {
  test('are new with their first order that counts, and return with those after it', async () => {
    await make(
      berlin,
      { key: 'A', person: 'ada@x.example', happenedAt: '2025-12-01T12:00:00Z' },
      { key: 'B', person: 'ada@x.example', happenedAt: '2026-01-05T12:00:00Z' },
      { key: 'C', person: 'bob@x.example', happenedAt: '2026-01-02T12:00:00Z', status: 'canceled' },
      { key: 'D', person: 'bob@x.example', happenedAt: '2026-01-05T13:00:00Z' },
      { key: 'E', person: 'bob@x.example', happenedAt: '2026-01-05T14:00:00Z' },
      { key: 'F', person: 'bob@x.example', happenedAt: '2026-01-06T12:00:00Z' },
      { key: 'G', person: null, happenedAt: '2026-01-06T12:00:00Z' },
      { key: 'H', person: 'cyd@x.example', happenedAt: '2026-02-01T12:00:00Z' },
    );
    expect(await people(january(berlin))).toEqual(['2026-01-05: 1 new, 1 returning', '2026-01-06: 0 new, 1 returning']);
    expect(await people(january(berlin), 'whole')).toEqual(['2026-01-01: 1 new, 1 returning']);
    expect(await customerFigures(database.db, january(berlin), { step: 'day', since: '2025-12-01' })).toMatchObject({ people: 2, before: { newcomers: 1, returning: 0 } });
    expect((await customerFigures(database.db, january(berlin), { step: 'day', since: '2025-12-02' })).before).toEqual({ newcomers: 0, returning: 0 });
  });

  test('are the same person in all shops that are looked at', async () => {
    await make(auckland, { key: 'A', person: 'ada@x.example', happenedAt: '2025-12-01T12:00:00Z' });
    await make(berlin, { key: 'B', person: 'ada@x.example' });
    expect(await people(january(berlin, auckland))).toEqual(['2026-01-10: 0 new, 1 returning']);
    expect(await people(january(berlin))).toEqual(['2026-01-10: 1 new, 0 returning']);
  });
});

describe('products', () => {
  test('add up what positions of orders that count come to, under the name that was heard last', async () => {
    const mug = { product: 'MUG', sold: { name: 'Mug', quantity: 2 }, happenedAt: null };
    await make(berlin, { key: 'A' }, { key: 'B' }, { key: 'C', status: 'canceled' }, { key: 'D', isTest: true }, { key: 'E', happenedAt: '2025-12-31T12:00:00Z' });
    await make(
      berlin,
      { ...mug, key: 'A-1', of: 'A', amount: eur(500) },
      { ...mug, key: 'B-1', of: 'B', amount: eur(500), sold: { name: 'Cup', quantity: 1.5 } },
      { key: 'B-2', of: 'B', product: 'HAT', sold: { name: 'Hat', quantity: 1 }, amount: eur(2000) },
      { key: 'B-3', of: 'B', product: 'HAT', sold: { name: 'Hat', quantity: 1 }, amount: eur(2000), status: 'canceled' },
      { key: 'B-4', of: 'B', product: 'HAT', sold: { name: 'Hat', quantity: 1 }, amount: eur(2000) },
      { key: 'B-5', of: 'B', sold: { name: 'Without a key', quantity: 1 }, amount: null },
      { key: 'B-6', of: 'B', amount: eur(5) },
      ...['C', 'D', 'E'].map((of) => ({ ...mug, key: `${of}-1`, of, amount: eur(1) })),
    );
    await ask(url(), `update records set is_gone = true where key = 'B-4'`);
    expect(await products(january(berlin))).toEqual(['HAT Hat: 1 for 2000 EUR', 'MUG Cup: 3.5 for 1000 EUR', 'Without a key Without a key: 1 for 0 EUR']);
  });

  test('are told by currency, as many as are asked for, with how many there are', async () => {
    await make(berlin, { key: 'A' }, { key: 'B', amount: { minor: 100, currency: 'USD' } });
    const sold = (key: string, of: string, product: string) => ({ key, of, product, sold: { name: product, quantity: 1 }, amount: { minor: 100, currency: of === 'A' ? 'EUR' : 'USD' } });
    await make(berlin, sold('A-1', 'A', 'MUG'), sold('A-2', 'A', 'HAT'), sold('B-1', 'B', 'MUG'));
    expect(await products(january(berlin), 'USD')).toEqual(['MUG MUG: 1 for 100 USD']);
    const rows = await topProducts(database.db, january(berlin), 1);
    expect(rows.map(({ product, currency, ofAll }) => [product, currency, ofAll])).toEqual([['HAT', 'EUR', 2], ['MUG', 'USD', 1]]);
  });
});

describe('carts', () => {
  const at = (moment: string) => new Date(`2026-01-${moment}Z`);
  const figures = async (step: ReportStep = 'day') => (await cartFigures(database.db, january(berlin), step)).map((row) => `${row.day}: ${row.abandoned} for ${row.abandonedMinor}, ${row.recovered} for ${row.recoveredMinor} ${row.currency}`);

  test('are counted on the day on which they were left behind, and as recovered once they were bought', async () => {
    await noteAbandoned(database.db, berlin, [{ key: 'A', abandonedAt: at('10T22:59:00'), amount: eur(100) }, { key: 'B', abandonedAt: at('10T23:00:00'), amount: eur(200) }, { key: 'C', abandonedAt: null, amount: { minor: 5, currency: 'USD' } }], at('12T12:00:00'));
    await noteAbandoned(database.db, elsewhere, [{ key: 'A', abandonedAt: at('10T12:00:00'), amount: eur(7) }], NOW);
    await noteRecovered(database.db, berlin, ['B', 'bought at once'], NOW);
    expect(await figures()).toEqual(['2026-01-10: 1 for 100, 0 for 0 EUR', '2026-01-11: 1 for 200, 1 for 200 EUR', '2026-01-12: 1 for 5, 0 for 0 USD']);
    expect(await figures('month')).toEqual(['2026-01-01: 2 for 300, 1 for 200 EUR', '2026-01-01: 1 for 5, 0 for 0 USD']);
  });

  test('that are told again are counted once, with what is in them now, and go with their shop', async () => {
    const told = (day: string, minor: number) => noteAbandoned(database.db, auckland, [{ key: 'A', abandonedAt: at(`${day}T12:00:00`), amount: eur(minor) }], NOW);
    await told('10', 100);
    await noteRecovered(database.db, auckland, ['A'], NOW);
    await told('11', 150);
    expect(await cartFigures(database.db, scopeOf('2026-01-01', '2026-01-31', { shop: auckland }), 'day')).toEqual([{ shopId: auckland.id, day: '2026-01-10', currency: 'EUR', abandoned: 1, abandonedMinor: 150, recovered: 1, recoveredMinor: 150 }]);
    await removeShop(database.db, auckland);
    expect(await ask(url(), 'select key from carts')).toEqual([]);
  });
});
