// The ledger of orders, and the sums that a customer's properties are derived from.
import type { CurrencyTotals, CustomerSummary, FieldValues, LedgerEntry, RecordId } from '@storebridge/domain';
import { sql } from 'kysely';
import { fieldsColumn } from './columns.ts';
import type { Db } from './database.ts';
import type { Shop } from './shops.ts';
import { toJson } from './json.ts';

export interface LedgerRow extends LedgerEntry {
  readonly recordId: RecordId;
}

/** Whose sums an order is part of. */
export type Counting = Pick<LedgerEntry, 'orderKey' | 'customerKey'>;

/** Inserts or replaces the orders' rows. @returns whom the orders were counted for until now. */
export async function saveLedgerEntries(db: Db, shop: Shop, entries: readonly LedgerRow[]): Promise<readonly Counting[]> {
  if (entries.length === 0) return [];
  const before = await sql<Counting>`
    select order_key as "orderKey", customer_key as "customerKey" from ledger
    where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and order_key = any(${entries.map((entry) => entry.orderKey)})`.execute(db);
  await sql`
    insert into ledger (workspace_id, shop_id, order_key, customer_key, record_id, is_live, currency, revenue, shipping, tax, adjustment, ordered_at, created_at)
    select ${shop.workspaceId}::bigint, ${shop.id}::bigint, row.order_key, row.customer_key, row.record_id, row.is_live, row.currency,
      row.revenue, row.shipping, row.tax, row.adjustment, to_timestamp(row.ordered_at / 1000.0), to_timestamp(row.created_at / 1000.0)
    from jsonb_to_recordset(${toJson(entries.map(toColumns))}::jsonb) as row (order_key text, customer_key text, record_id bigint, is_live boolean,
      currency text, revenue bigint, shipping bigint, tax bigint, adjustment bigint, ordered_at double precision, created_at double precision)
    on conflict (workspace_id, shop_id, order_key)
    do update set customer_key = excluded.customer_key, record_id = excluded.record_id, is_live = excluded.is_live, currency = excluded.currency,
      revenue = excluded.revenue, shipping = excluded.shipping, tax = excluded.tax, adjustment = excluded.adjustment,
      ordered_at = excluded.ordered_at, created_at = excluded.created_at`.execute(db);
  return before.rows;
}

/** Takes orders out of the ledger that can no longer be counted. @returns whom they were counted for. */
export async function removeLedgerEntries(db: Db, shop: Shop, orderKeys: readonly string[]): Promise<readonly Counting[]> {
  if (orderKeys.length === 0) return [];
  const { rows } = await sql<Counting>`
    delete from ledger where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and order_key = any(${orderKeys})
    returning order_key as "orderKey", customer_key as "customerKey"`.execute(db);
  return rows;
}

/** Sums and the telling orders of the given customers, in a fixed number of queries. */
export async function summariseCustomers(db: Db, shop: Shop, customerKeys: readonly string[]): Promise<readonly CustomerSummary[]> {
  if (customerKeys.length === 0) return [];
  const totals = await totalsByCustomer(db, shop, customerKeys);
  const newestLive = await tellingOrders(db, shop, customerKeys, sql`and l.is_live`, sql`desc`);
  const newest = await tellingOrders(db, shop, customerKeys, sql``, sql`desc`);
  const oldest = await tellingOrders(db, shop, customerKeys, sql``, sql`asc`);
  const firstCreated = await firstCreatedByCustomer(db, shop, customerKeys);
  return customerKeys.map((customerKey) => ({
    customerKey,
    totals: totals.get(customerKey) ?? {},
    newestLiveOrder: newestLive.get(customerKey) ?? null,
    newestOrder: newest.get(customerKey) ?? null,
    oldestOrder: oldest.get(customerKey) ?? null,
    firstCreatedAt: firstCreated.get(customerKey) ?? null,
  }));
}

async function totalsByCustomer(db: Db, shop: Shop, keys: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, CurrencyTotals>>>> {
  const { rows } = await sql<{ customer_key: string; currency: string; transactions: number; revenue: number; shipping: number; tax: number; adjustment: number }>`
    select customer_key, currency, count(*) as transactions,
      sum(revenue)::bigint as revenue, sum(shipping)::bigint as shipping, sum(tax)::bigint as tax, sum(adjustment)::bigint as adjustment
    from ledger where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and customer_key = any(${keys}) and is_live
    group by customer_key, currency`.execute(db);
  const totals = new Map<string, Record<string, CurrencyTotals>>();
  for (const { customer_key: key, currency, transactions, ...amounts } of rows) {
    totals.set(key, { ...totals.get(key), [currency]: { transactions, amounts } });
  }
  return totals;
}

type Fragment = ReturnType<typeof sql>;

/** The newest or oldest order of each customer; the order number decides between orders of the same instant. */
async function tellingOrders(db: Db, shop: Shop, keys: readonly string[], filter: Fragment, direction: Fragment): Promise<ReadonlyMap<string, FieldValues>> {
  const { rows } = await sql<{ customer_key: string; fields: unknown }>`
    select chosen.customer_key, r.fields from (
      select distinct on (l.customer_key) l.customer_key, l.record_id from ledger l
      where l.workspace_id = ${shop.workspaceId} and l.shop_id = ${shop.id} and l.customer_key = any(${keys}) ${filter}
      order by l.customer_key, l.ordered_at ${direction}, l.order_key collate "C" ${direction}
    ) as chosen join records r on r.workspace_id = ${shop.workspaceId} and r.id = chosen.record_id`.execute(db);
  return new Map(rows.map((row) => [row.customer_key, fieldsColumn.parse(row.fields)]));
}

async function firstCreatedByCustomer(db: Db, shop: Shop, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ customer_key: string; first_created: Date }>`
    select customer_key, min(created_at) as first_created from ledger
    where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and customer_key = any(${keys}) group by customer_key`.execute(db);
  return new Map(rows.map((row) => [row.customer_key, row.first_created.getTime()]));
}

function toColumns(entry: LedgerRow): Readonly<Record<string, unknown>> {
  return {
    order_key: entry.orderKey,
    customer_key: entry.customerKey,
    record_id: entry.recordId,
    is_live: entry.isLive,
    currency: entry.currency,
    ...entry.amounts,
    ordered_at: entry.orderedAt,
    created_at: entry.createdAt,
  };
}
