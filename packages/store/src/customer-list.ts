// The people who ordered, from the orders that carry their e-mail address.
import { sql } from 'kysely';
import type { Money } from '@storebridge/domain';
import type { Db } from './database.ts';
import { containing } from './like-pattern.ts';
import type { Shop } from './shops.ts';

export interface ListedCustomer {
  /** Names the customer without saying the address. */
  readonly mark: string;
  readonly email: string;
  /** The one of the newest order that has one. */
  readonly name: string | null;
  readonly orders: number;
  /** One for each currency. */
  readonly amounts: readonly Money[];
  readonly firstOrderAt: Date | null;
  readonly lastOrderAt: Date | null;
}

export const CUSTOMER_SORTS = ['newest', 'oldest', 'orders', '-orders', 'email', '-email'] as const;

export interface CustomerFilter {
  /** Part of the name or the address. */
  readonly search?: string | undefined;
  readonly sort: (typeof CUSTOMER_SORTS)[number];
  readonly page: number;
  readonly pageSize: number;
}

type Fragment = ReturnType<typeof sql>;

const ORDERS: Readonly<Record<CustomerFilter['sort'], Fragment>> = {
  newest: sql`max(happened_at) desc nulls last, person collate "C" asc`,
  oldest: sql`max(happened_at) asc nulls first, person collate "C" asc`,
  orders: sql`count(*) asc, person collate "C" asc`,
  '-orders': sql`count(*) desc, person collate "C" asc`,
  email: sql`person collate "C" asc`,
  '-email': sql`person collate "C" desc`,
};

interface CustomerRow {
  readonly mark: string;
  readonly person: string;
  readonly name: string | null;
  readonly orders: number;
  readonly amounts: readonly Money[] | null;
  readonly first_at: Date | null;
  readonly last_at: Date | null;
}

/** Of a row of the mirror; the index `records_by_person_mark` holds the same expression. */
export function personMark(row: Fragment): Fragment {
  return sql`md5(${row}.shop_id || ' ' || ${row}.person)`;
}

export async function listCustomers(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, filter: CustomerFilter): Promise<{ readonly rows: readonly ListedCustomer[]; readonly total: number }> {
  const { search = '', sort, page, pageSize } = filter;
  const part = containing(search);
  const sought = search.trim() === '' ? sql`true` : sql`(lower(person) like ${part} or lower(person_name) like ${part})`;
  const orders = sql`workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = 'order' and person is not null`;
  // Of whoever is found by one order, all orders count.
  const found = search.trim() === '' ? orders : sql`${orders} and person in (select person from records where ${orders} and ${sought})`;
  const counted = await sql<{ count: number }>`select count(*) from (select 1 from records where ${found} group by person) as people`.execute(db);
  const { rows } = await sql<CustomerRow>`
    with page as (
      select person, count(*) as orders, min(happened_at) as first_at, max(happened_at) as last_at, row_number() over (order by ${ORDERS[sort]}) as place
      from records where ${found} group by person order by place limit ${pageSize} offset ${(page - 1) * pageSize}
    )
    select ${personMark(sql`any_order`)} as mark, page.person, newest.name, page.orders, sums.amounts, page.first_at, page.last_at
    from page
    cross join lateral (select ${shop.id}::bigint as shop_id, page.person) as any_order
    left join lateral (
      select person_name as name from records where ${orders} and person = page.person and person_name is not null order by happened_at desc nulls last, id desc limit 1
    ) as newest on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('minor', minor, 'currency', currency) order by currency) as amounts
      from (select currency, sum(amount_minor)::bigint as minor from records where ${orders} and person = page.person and currency is not null group by currency) as each
    ) as sums on true
    order by page.place`.execute(db);
  return { rows: rows.map(toCustomer), total: counted.rows[0]?.count ?? 0 };
}

function toCustomer(row: CustomerRow): ListedCustomer {
  return { mark: row.mark, email: row.person, name: row.name, orders: row.orders, amounts: row.amounts ?? [], firstOrderAt: row.first_at, lastOrderAt: row.last_at };
}
