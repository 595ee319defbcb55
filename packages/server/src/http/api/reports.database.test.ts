// Reports through the API: what may be asked, whose shops are counted, and files for spreadsheets.
import { findShop, noteAbandoned, noteRecovered, saveRecords, type RecordToSave, type Shop } from '@storebridge/store';
import type { RecordSummary } from '@storebridge/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../../../test/house/api-house.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const MARCH = { from: '2026-03-01', to: '2026-03-31' } as const;
let house: ApiHouse;

beforeAll(async () => {
  house = await openApiHouse();
  await house.call('addShops', { body: { connector: 'spree', settings: { token: 'secret', timeZone: 'Europe/Berlin' }, shops: [{ slug: 'mugs', name: '=Mugs, "and" more' }] } });
  await house.call('addShops', { body: { connector: 'spree', settings: { token: 'secret', timeZone: 'Pacific/Auckland' }, shops: [{ slug: 'hats', name: 'Hats' }] } });
  await save('mugs', 'order', order('A', 1_050, 'EUR', '2026-03-02T12:00:00Z'), order('B', 950, 'EUR', '2026-03-02T13:00:00Z', 'bob@x.example'), order('C', 700, 'USD', '2026-03-09T12:00:00Z'));
  await save('mugs', 'order-position', { key: 'A-1', of: 'A', amount: { minor: 1_050, currency: 'EUR' }, sold: { name: '@Mug', quantity: 2 } });
  await save('hats', 'order', order('A', 300, 'EUR', '2026-03-02T12:00:00Z', 'bob@x.example'));
});
afterAll(() => house.close());

const order = (key: string, minor: number, currency: string, happenedAt: string, person = 'ada@x.example') => ({ key, amount: { minor, currency }, happenedAt, person, status: 'complete' });
const report = (query: Parameters<typeof house.call<'getReport'>>[1] = {}) => house.call('getReport', query);
/** Reading it as text takes the byte order mark away. */
const file = async (table: string, query = '') => {
  const response = await house.visit(`/api/v1/workspaces/${house.workspace.id}/reports.csv?from=${MARCH.from}&to=${MARCH.to}&table=${table}${query}`);
  return { headers: response.headers, lines: (await response.text()).split('\r\n') };
};

async function shopNamed(slug: string): Promise<Shop> {
  const shop = await findShop(house.storebridge.journey.db, slug);
  if (shop === undefined) throw new Error('The shop is not there.');
  return shop;
}

async function save(slug: string, kind: 'order' | 'order-position', ...made: readonly (Partial<RecordSummary> & { readonly key: string; readonly of?: string })[]): Promise<void> {
  const records = made.map(({ key, of, ...summary }): RecordToSave => ({
    kind, key, isHeldBack: false, contenders: [],
    head: { changedAt: null, rank: 0, state: key, replaces: null, arrival: 1, digest: key, fields: {}, related: of === undefined ? {} : { order: [of] } },
    summary: { title: key, person: null, personName: null, status: null, amount: null, happenedAt: null, ...summary },
  }));
  await saveRecords(house.storebridge.journey.db, await shopNamed(slug), kind, records, NOW);
}

describe('a report', () => {
  test('is about the shops of the workspace in one currency, the one with the most orders', async () => {
    const { status, answer } = await report({ query: MARCH });
    expect(status).toBe(200);
    expect(answer).toMatchObject({ ...MARCH, step: 'day', before: { from: '2026-01-29', to: '2026-02-28' }, currency: 'EUR', leftOut: [] });
    expect(answer.currencies).toEqual([{ currency: 'EUR', orders: 3, revenueMinor: 2_300 }, { currency: 'USD', orders: 1, revenueMinor: 700 }]);
    expect(answer.totals).toEqual({ orders: 3, revenueMinor: 2_300, averageMinor: 767, newCustomers: 2, returningCustomers: 0, carts: null });
    expect(answer.byShop.map(({ shop, revenueMinor }) => [shop.slug, revenueMinor])).toEqual([['mugs', 2_000], ['hats', 300]]);
    expect(answer.steps).toHaveLength(31);
    // In Auckland it is the next day already.
    expect(answer.steps.filter(({ orders }) => orders > 0).map(({ from, revenueMinor }) => [from, revenueMinor])).toEqual([['2026-03-02', 2_000], ['2026-03-03', 300]]);
    expect(answer.products).toMatchObject({ total: 1, items: [{ shop: { slug: 'mugs' }, name: '@Mug', quantity: 2, revenueMinor: 1_050 }] });
  });

  test('is about one shop and another currency where that is asked for', async () => {
    const { answer } = await report({ query: { ...MARCH, shop: 'mugs', currency: 'USD', step: 'week' } });
    expect([answer.currency, answer.totals.revenueMinor, answer.shops.map(({ slug }) => slug)]).toEqual(['USD', 700, ['mugs']]);
    expect(answer.steps.map(({ from, to }) => `${from} ${to}`)).toEqual(['2026-03-01 2026-03-01', '2026-03-02 2026-03-08', '2026-03-09 2026-03-15', '2026-03-16 2026-03-22', '2026-03-23 2026-03-29', '2026-03-30 2026-03-31']);
  });

  test('of days without orders is empty, and compared with the days before', async () => {
    const { answer } = await report({ query: { from: '2026-04-01', to: '2026-04-30', currency: 'EUR' } });
    expect(answer).toMatchObject({ currencies: [], totals: { orders: 0, revenueMinor: 0, averageMinor: null, newCustomers: 0 }, totalsBefore: { orders: 3, revenueMinor: 2_300, newCustomers: 2 }, products: { total: 0, items: [] }, byShop: [] });
    expect((await report({ query: { from: '2020-01-01', to: '2020-01-01' } })).answer.currency).toBeNull();
  });

  test('tells carts as soon as a shop has told of one', async () => {
    const shop = await shopNamed('hats');
    await noteAbandoned(house.storebridge.journey.db, shop, [{ key: 'K1', abandonedAt: new Date('2026-03-05T00:00:00Z'), amount: { minor: 500, currency: 'EUR' } }, { key: 'K2', abandonedAt: new Date('2026-03-06T00:00:00Z'), amount: { minor: 700, currency: 'EUR' } }], NOW);
    await noteRecovered(house.storebridge.journey.db, shop, ['K2'], NOW);
    const { answer } = await report({ query: MARCH });
    expect(answer.totals.carts).toEqual({ abandoned: 2, abandonedMinor: 1_200, recovered: 1, recoveredMinor: 700 });
    expect(answer.steps.find(({ from }) => from === '2026-03-06')?.carts).toEqual({ abandoned: 1, abandonedMinor: 700, recovered: 1, recoveredMinor: 700 });
    expect((await file('carts')).lines).toEqual(['date,store,currency,abandoned_carts,abandoned_value,recovered_carts,recovered_value', '2026-03-05,Hats,EUR,1,5.00,0,0.00', '2026-03-06,Hats,EUR,1,7.00,1,7.00', '']);
  });

  test.for([
    [{ from: '2026-03-02', to: '2026-03-01' }, 'to: must not lie before "from"'],
    [{ from: '2026-03-02' }, 'to: must be given together with "from"'],
    [{ from: 'yesterday', to: '2026-03-01' }, 'from: expected a day such as 2026-01-31'],
    [{ from: '2020-01-01', to: '2026-03-01' }, 'step: a report has at most 750 steps; choose longer ones, or fewer days'],
    [{ currency: 'euro' }, 'currency: expected three letters such as EUR'],
  ] as const)('that is asked for with %j is refused and says why', async ([query, detail]) => {
    const { status, problem } = await report({ query });
    expect([status, problem.detail]).toEqual([422, detail]);
  });

  test('knows no shop of another workspace', async () => {
    const [row] = await house.sql(`insert into workspaces (name, created_at) values ('Elsewhere', now()) returning id`);
    const elsewhere = Number(row?.['id']) as typeof house.workspace.id;
    house.setRole('stranger', elsewhere, 'viewer');
    const params = { workspace: String(elsewhere) };
    expect((await house.call('getReport', { params, query: MARCH }, 'stranger')).answer).toMatchObject({ shops: [], currency: null, totals: { orders: 0, newCustomers: 0 } });
    expect((await house.call('getReport', { params, query: { ...MARCH, shop: 'mugs' } }, 'stranger')).status).toBe(404);
    expect((await house.call('getReport', { query: MARCH }, 'stranger')).status).toBe(404);
  });

  test('leaves a shop out whose settings are no longer valid, and says which', async () => {
    await house.sql(`update shops set settings = settings || '{"timeZone": "Nowhere"}' where slug = 'hats'`);
    const { answer } = await report({ query: MARCH });
    expect([answer.leftOut, answer.totals.orders]).toEqual([[{ slug: 'hats', name: 'Hats' }], 2]);
    await house.sql(`update shops set settings = settings || '{"timeZone": "Pacific/Auckland"}' where slug = 'hats'`);
  });
});

describe('a file', () => {
  test('of sales has a line for each day, store and currency, with decimal amounts, and no name in it is a formula', async () => {
    const { headers, lines } = await file('sales');
    expect([headers.get('content-type'), headers.get('content-disposition'), headers.get('cache-control')]).toEqual(['text/csv; charset=utf-8', 'attachment; filename="sales-2026-03-01-2026-03-31.csv"', 'no-store']);
    expect(lines).toEqual([
      'date,store,currency,orders,revenue,average_order_value',
      `2026-03-02,"'=Mugs, ""and"" more",EUR,2,20.00,10.00`,
      '2026-03-03,Hats,EUR,1,3.00,3.00',
      `2026-03-09,"'=Mugs, ""and"" more",USD,1,7.00,7.00`,
      '',
    ]);
    expect((await file('sales', '&currency=USD&step=month')).lines.slice(1, -1)).toEqual([`2026-03-01,"'=Mugs, ""and"" more",USD,1,7.00,7.00`]);
  });

  test('of customers and of products has their figures', async () => {
    expect((await file('customers', '&step=month')).lines).toEqual(['date,new_customers,returning_customers', '2026-03-01,2,0', '']);
    expect((await file('products', '&shop=mugs')).lines).toEqual(['product,product_key,store,currency,quantity,revenue', `'@Mug,'@Mug,"'=Mugs, ""and"" more",EUR,2,10.50`, '']);
  });

  test('that cannot be made is refused as everything else', async () => {
    const response = await house.visit(`/api/v1/workspaces/${house.workspace.id}/reports.csv?table=secrets`);
    expect([response.status, response.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
  });
});
