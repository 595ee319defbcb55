// One customer with ten thousand orders: each further one is as quick as the first.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../house/databases.ts';
import { startHouse, type House } from '../house/house.ts';
import { orderMessage } from '../house/messages.ts';

let house: House;
const EMAIL = 'faithful@shop.com';
const MANY = 10_000;
/** A message takes some 50 ms; a way through that grows with each order would take minutes. */
const BEARABLE_MS = 700;

beforeAll(async () => {
  house = await startHouse();
  await house.post(orderMessage('new', { number: 'FIRST', email: EMAIL, total: '1.00', completedAt: '2020-01-01T00:00:00Z' }));
  await giveOrders();
});
afterAll(() => house.close());

/** As if they had come over the years, one by one. */
async function giveOrders(): Promise<void> {
  await ask(house.databaseUrl, `
    with made as (
      insert into records (workspace_id, shop_id, kind, key, snapshot, contenders, fields, first_seen_at, updated_at)
      select r.workspace_id, r.shop_id, r.kind, 'MANY' || n, r.snapshot, r.contenders, r.fields || jsonb_build_object('number', 'MANY' || n), r.first_seen_at, r.updated_at
      from records r, generate_series(1, ${MANY - 1}) as n where r.kind = 'order' returning id, key, workspace_id
    )
    insert into ledger (workspace_id, shop_id, order_key, customer_key, record_id, is_live, currency, revenue, shipping, tax, adjustment, ordered_at, created_at)
    select l.workspace_id, l.shop_id, made.key, l.customer_key, made.id, true, l.currency, l.revenue, l.shipping, l.tax, l.adjustment, l.ordered_at + random() * interval '1 year', l.created_at
    from ledger l, made`);
}

test('a further order is counted quickly', async () => {
  const startedAt = performance.now();
  for (let index = 1; index <= 10; index += 1) await house.post(orderMessage('new', { number: `LATE${index}`, email: EMAIL, total: '1.00', completedAt: `2024-01-01T00:00:0${index % 10}Z` }));
  expect((performance.now() - startedAt) / 10).toBeLessThan(BEARABLE_MS);
  expect(house.valuesOf(EMAIL)).toMatchObject({ total_transactions: String(MANY + 10), total_order_revenue: `${MANY + 10}.00`, mrt_order_number: 'LATE9' });
});

test('two hundred of them sent at once are counted together', async () => {
  const startedAt = performance.now();
  const messages = Array.from({ length: 200 }, (_, index) => orderMessage('new', { number: `ONCE${index}`, email: EMAIL, total: '1.00' }));
  await Promise.all(messages.map((message) => house.postUntilDone(message)));
  expect(performance.now() - startedAt).toBeLessThan(20 * BEARABLE_MS);
  expect(house.valuesOf(EMAIL)).toMatchObject({ total_transactions: String(MANY + 210) });
});
