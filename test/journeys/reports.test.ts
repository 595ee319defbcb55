// A report says what the won deals in HubSpot say: what pretix and Spree sold is added up from the mirror and from the simulated HubSpot.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SOLD } from '../../packages/connectors/src/index.ts';
import { parseMoney } from '../../packages/domain/src/index.ts';
import { digestOf, hintOf, newKey, type RunningServer } from '../../packages/server/src/index.ts';
import type { AnswerOf, QueryOf } from '../../packages/server/src/contract/index.ts';
import { addApiKey, findShop } from '../../packages/store/src/index.ts';
import { BRIDGE_SETTINGS, startBridgeHouse, STORE, type BridgeHouse } from '../house/bridge-house.ts';
import { houseConfig, SHOP, startHouse, type House } from '../house/house.ts';
import { orderMessage } from '../house/messages.ts';
import { DAY_MS, EVENT, startPretixHouse, type PretixHouse } from '../house/pretix-house.ts';

type Report = AnswerOf<'getReport'>;

/** As a program asks, with a key that may only see records. */
async function asking(server: RunningServer, slug: string): Promise<(query?: QueryOf<'getReport'>) => Promise<Report>> {
  const { db } = server.storebridge.journey;
  const workspaceId = (await findShop(db, slug))?.workspaceId;
  if (workspaceId === undefined) throw new Error('The shop is not there.');
  const secret = newKey();
  await addApiKey(db, { workspaceId, name: 'reports', hint: hintOf(secret), secretHash: digestOf(secret), scopes: ['records:read'], createdBy: 'test', expiresAt: null }, new Date());
  return async (query = {}) => {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]));
    const response = await fetch(`${server.url ?? ''}/api/v1/workspaces/${workspaceId}/reports?${search.toString()}`, { headers: { authorization: `Bearer ${secret}` } });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Report;
  };
}

/** Deals that are won, and what they come to in minor units of a currency with cents. */
function wonDeals({ account }: House): { readonly orders: number; readonly revenueMinor: number } {
  const won = [...account.objects('deals')].filter(({ archived, properties }) => !archived && properties['dealstage'] === 'closedwon');
  const amounts = won.map(({ properties }) => parseMoney(properties['amount'] ?? '', 'EUR'));
  return { orders: won.length, revenueMinor: amounts.reduce((sum, parsed) => sum + (parsed.ok ? parsed.money.minor : Number.NaN), 0) };
}

describe('of a pretix event', () => {
  let built: PretixHouse;
  let report: (query?: QueryOf<'getReport'>) => Promise<Report>;

  beforeAll(async () => {
    built = await startPretixHouse({
      settings: { since: '2020-01-01T00:00:00Z' },
      presets: ['full-graph'],
      before: ({ shop, ...pretix }) => {
        const placeAt = (days: number, email: string | null, prices: readonly string[], testmode = false): string => {
          pretix.setClock(-days * DAY_MS);
          return shop.place({ email, testmode, positions: prices.map((price) => ({ price })) });
        };
        shop.pay(placeAt(45, 'ada@shop.com', ['120.00']));
        shop.pay(placeAt(20, 'ada@shop.com', ['120.00', '30.55']));
        const partly = placeAt(10, 'bob@shop.com', ['99.90', '10.00']);
        shop.cancelPosition(partly, 2);
        shop.pay(partly);
        shop.pay(placeAt(9, 'bob@shop.com', ['0.10']));
        shop.cancel(placeAt(8, 'cyd@shop.com', ['500.00']));
        shop.expire(placeAt(7, 'cyd@shop.com', ['500.00']));
        placeAt(6, 'cyd@shop.com', ['500.00']);
        shop.pay(placeAt(5, 'test@shop.com', ['77.00'], true));
        shop.pay(placeAt(4, null, ['20.00']));
      },
    });
    await built.poll();
    report = await asking(built.server(), EVENT);
  });
  afterAll(() => built.close());

  test('the paid orders come to what the won deals come to', async () => {
    const { totals } = await report({ period: '90-days' });
    expect(totals).toMatchObject({ orders: 5, revenueMinor: 12_000 + 15_055 + 9_990 + 10 + 2_000, averageMinor: 7_811 });
    expect(wonDeals(built.house)).toEqual({ orders: totals.orders, revenueMinor: totals.revenueMinor });
  });

  test('who ordered for the first time is new, and everything is compared with the days before', async () => {
    const { totals, totalsBefore, currency, carts } = { carts: null, ...(await report()) };
    expect([currency, carts]).toEqual(['EUR', null]);
    // Ada came back; Bob is one person, however often he orders.
    expect(totals).toEqual({ orders: 4, revenueMinor: 27_055, averageMinor: 6_764, newCustomers: 1, returningCustomers: 1, carts: null });
    expect(totalsBefore).toEqual({ orders: 1, revenueMinor: 12_000, averageMinor: 12_000, newCustomers: 1, returningCustomers: 0, carts: null });
  });

  test('products are what positions sell, without canceled ones', async () => {
    const { products } = await report({ period: '90-days' });
    expect(products.items.map(({ name, quantity, revenueMinor, shop }) => [name, quantity, revenueMinor, shop.slug])).toEqual([['Ticket – Full', 6, 12_000 + 15_055 + 9_990 + 10 + 2_000, EVENT]]);
  });

  test('what changes in the shop changes both alike', async () => {
    built.pretix.setClock(0);
    const code = built.shop.place({ email: 'dan@shop.com', positions: [{ price: '40.00' }] });
    built.shop.pay(code);
    await built.poll();
    const { totals } = await report({ period: '90-days' });
    expect(totals).toMatchObject({ orders: 6 });
    expect(wonDeals(built.house)).toEqual({ orders: totals.orders, revenueMinor: totals.revenueMinor });
    built.shop.cancel(code);
    await built.poll();
    const after = await report({ period: '90-days' });
    expect(after.totals).toMatchObject({ orders: 5 });
    expect(wonDeals(built.house)).toEqual({ orders: after.totals.orders, revenueMinor: after.totals.revenueMinor });
  });
});

describe('of a Spree store', () => {
  let house: House;
  let report: (query?: QueryOf<'getReport'>) => Promise<Report>;
  const line = (id: number, sku: string, price: string, quantity: number) => ({ id, quantity, price, variant: { sku, name: `Thing ${sku}`, price } });
  const year = { from: '2024-01-01', to: '2024-12-31', step: 'month' } as const;

  beforeAll(async () => {
    house = await startHouse();
    const config = houseConfig({ settings: { timeZone: 'America/New_York' } });
    const { code, err } = await house.cli('apply', house.writeConfig('graph.yaml', { ...config, shops: { [SHOP]: { ...config.shops[SHOP], presets: ['full-graph'] } } }), '--yes');
    if (code !== 0) throw new Error(err);
    const order = (number: string, email: string, total: string, completedAt: string) => ({ number, email, total, completedAt, updatedAt: '2024-06-01T10:00:00Z' });
    const gone = order('R3', 'cyd@shop.com', '99.00', '2024-05-02T10:00:00Z');
    const messages = [
      orderMessage('new', { ...order('R1', 'ada@shop.com', '29.99', '2024-05-01T03:59:00Z'), more: { item_total: '29.99', line_items: [line(1, 'MUG', '5.00', 2), line(2, 'HAT', '19.99', 1)] } }),
      orderMessage('new', { ...order('R2', 'ada@shop.com', '15.00', '2024-05-01T04:00:00Z'), more: { item_total: '15.00', line_items: [line(3, 'MUG', '5.00', 3)] } }),
      orderMessage('new', gone),
      orderMessage('canceled', { ...gone, updatedAt: '2024-06-02T10:00:00Z' }),
    ];
    for (const message of messages) await house.postUntilDone(message);
    report = await asking(house.server, SHOP);
  });
  afterAll(() => house.close());

  test('the live orders come to what the won deals come to, by months of the store', async () => {
    const { totals, steps, byShop } = await report(year);
    expect(totals).toMatchObject({ orders: 2, revenueMinor: 4_499, newCustomers: 1, returningCustomers: 0 });
    expect(steps).toHaveLength(12);
    // A minute before midnight in New York is still April.
    expect(steps.filter(({ orders }) => orders > 0).map(({ from, revenueMinor, newCustomers, returningCustomers }) => [from, revenueMinor, newCustomers, returningCustomers])).toEqual([['2024-04-01', 2_999, 1, 0], ['2024-05-01', 1_500, 0, 1]]);
    expect(byShop.map(({ shop, orders }) => [shop.slug, orders])).toEqual([[SHOP, 2]]);
    await expect.poll(() => wonDeals(house), { timeout: 20_000 }).toEqual({ orders: totals.orders, revenueMinor: totals.revenueMinor });
  });

  test('products are told by SKU, with how many of each', async () => {
    const { products } = await report(year);
    expect(products).toMatchObject({ total: 2, items: [{ key: 'MUG', name: 'Thing MUG', quantity: 5, revenueMinor: 2_500 }, { key: 'HAT', name: 'Thing HAT', quantity: 1, revenueMinor: 1_999 }] });
  });
});

describe('of a custom shop', () => {
  let bridge: BridgeHouse;
  let report: (query?: QueryOf<'getReport'>) => Promise<Report>;
  const MINUTE_MS = 60_000;
  const now = Date.now();
  const at = (daysAgo: number): number => now - daysAgo * DAY_MS;
  const upsert = (externalObjectId: string, changedAt: number, properties: object, associations: object = {}) => ({ action: 'UPSERT', changedAt, externalObjectId, properties, associations });
  const mapped = (externalPropertyName: string, hubspotPropertyName: string) => ({ externalPropertyName, hubspotPropertyName, dataType: 'STRING' });

  beforeAll(async () => {
    bridge = await startBridgeHouse();
    const { mappings } = BRIDGE_SETTINGS;
    await bridge.install({ ...BRIDGE_SETTINGS, mappings: { ...mappings, LINE_ITEM: { properties: [...mappings.LINE_ITEM.properties, mapped('price', 'price')] } } });
    const order = (id: string, daysAgo: number, customer: string, stage: string, amount: string) => upsert(id, at(daysAgo), { name: `#${id}`, stage, amount }, { CONTACT: [customer] });
    await bridge.send('DEAL', [order('o1', 40, 'c1', 'shipped', '10.00'), order('o2', 3, 'c1', 'processed', '20.50'), order('o3', 2, 'c2', 'checkout_completed', '5.25'), order('o4', 2, 'c2', 'cancelled', '99.00'), order('k1', 2, 'c3', 'checkout_abandoned', '7.00'), order('k2', 2, 'c2', 'checkout_abandoned', '8.00')]);
    await bridge.send('CONTACT', [upsert('c1', at(40), { email: 'ada@tea-shop.com' }), upsert('c2', at(2), { email: 'bob@tea-shop.com' }), upsert('c3', at(2), { email: 'cyd@tea-shop.com' })]);
    await bridge.send('PRODUCT', [upsert('p1', at(40), { title: 'Tea' })]);
    await bridge.send('LINE_ITEM', [upsert('l1', at(3), { title: 'Tea', count: '4', price: '5.125' }, { DEAL: ['o2'], PRODUCT: ['p1'] }), upsert('l2', at(2), { title: 'Tea, canceled', count: '9', price: '11.00' }, { DEAL: ['o4'], PRODUCT: ['p1'] })]);
    await bridge.rest();
    await bridge.send('DEAL', [upsert('k2', at(2) + MINUTE_MS, { stage: 'processed' }), upsert('gone', at(1), { name: 'Gone', stage: 'shipped', amount: '1000.00' })]);
    await bridge.send('DEAL', [{ action: 'DELETE', changedAt: at(1) + MINUTE_MS, externalObjectId: 'gone' }]);
    await bridge.rest();
    report = await asking(bridge.server, STORE);
  });
  afterAll(() => bridge.close());

  test('what is sold comes to what the deals in its stages come to, without what was removed', async () => {
    const { totals, totalsBefore, currency } = await report();
    expect([currency, totals.orders, totals.revenueMinor]).toEqual(['USD', 3, 2_050 + 525 + 800]);
    expect([totals.newCustomers, totals.returningCustomers]).toEqual([1, 1]);
    expect([totalsBefore.orders, totalsBefore.revenueMinor]).toEqual([1, 1_000]);
    const stages = (await bridge.sql('select stages from bridge_kits'))[0]?.['stages'] as Readonly<Record<string, string>>;
    const sold = new Set(SOLD.map((word) => stages[word]));
    const deals = [...bridge.house.account.objects('deals')].filter(({ archived, properties }) => !archived && sold.has(properties['dealstage'] ?? ''));
    expect(deals.reduce((sum, { properties }) => sum + Number(properties['amount']) * 100, 0)).toBe(totals.revenueMinor + totalsBefore.revenueMinor);
  });

  test('carts are told, and which of them were bought after all', async () => {
    expect((await report()).totals.carts).toEqual({ abandoned: 2, abandonedMinor: 1_500, recovered: 1, recoveredMinor: 800 });
  });

  test('products are what the lines of sold orders sell', async () => {
    expect((await report()).products.items.map(({ key, name, quantity, revenueMinor }) => [key, name, quantity, revenueMinor])).toEqual([['p1', 'Tea', 4, 2_050]]);
  });
});
