// The records of a shop as a list shows them, filtered, sorted and by pages.
import { recordId, type Money, type RecordId, type RecordKind } from '@storebridge/domain';
import { sql } from 'kysely';
import { recordKindColumn } from './columns.ts';
import { personMark } from './customer-list.ts';
import type { Db } from './database.ts';
import { beginning, containing } from './like-pattern.ts';
import type { Shop } from './shops.ts';
import { inState, NO_TRANSFER, transferFactsOf, type TransferFacts, type TransferState } from './transfer-facts.ts';

export interface ListedRecord extends TransferFacts {
  readonly id: RecordId;
  readonly kind: RecordKind;
  readonly key: string;
  readonly title: string;
  readonly person: string | null;
  readonly personName: string | null;
  /** The mark of the customer. */
  readonly customer: string | null;
  readonly status: string | null;
  readonly amount: Money | null;
  readonly happenedAt: Date | null;
}

export const RECORD_SORTS = ['newest', 'oldest', 'title', '-title', 'amount', '-amount'] as const;

export interface RecordFilter {
  readonly kind: RecordKind;
  /** Beginning of the title, or part of the name or the address. */
  readonly search?: string | undefined;
  readonly transfer?: TransferState | undefined;
  readonly status?: string | undefined;
  /** The mark of a customer. */
  readonly customer?: string | undefined;
  /** ISO days in the time zone, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly timeZone: string;
  readonly sort: (typeof RECORD_SORTS)[number];
  readonly page: number;
  readonly pageSize: number;
}

export interface ListedRecords {
  readonly rows: readonly ListedRecord[];
  /** Of all pages. */
  readonly total: number;
}

type Fragment = ReturnType<typeof sql>;

/** The id decides between records that are sorted alike, so that none is on two pages and none on no page. */
const ORDERS: Readonly<Record<RecordFilter['sort'], Fragment>> = {
  newest: sql`r.happened_at desc nulls last, r.id desc`,
  oldest: sql`r.happened_at asc nulls first, r.id asc`,
  title: sql`r.title collate "C" asc, r.id asc`,
  '-title': sql`r.title collate "C" desc, r.id desc`,
  amount: sql`r.amount_minor asc nulls first, r.id asc`,
  '-amount': sql`r.amount_minor desc nulls last, r.id desc`,
};

/** The list columns stand in an index of their own, so that counting and paging need not read the records themselves. */
export async function listRecordRows(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, filter: RecordFilter, now: Date): Promise<ListedRecords> {
  const found = conditionOf(shop, filter, now);
  const { ids, total } = isNarrow(filter) ? await gather(db, filter, found) : await pass(db, filter, found);
  return { rows: await listedRecords(db, shop, ids, now), total };
}

interface Page {
  readonly ids: readonly RecordId[];
  readonly total: number;
}

/** Filters that mostly find few among many. */
function isNarrow({ search, customer, transfer }: RecordFilter): boolean {
  return search !== undefined || customer !== undefined || transfer === 'problem' || transfer === 'retrying' || transfer === 'pending' || transfer === 'waiting';
}

/** Looks once for everything that is found: going through the orders until a page is full could mean to go through all of them. */
async function gather(db: Db, { sort, page, pageSize }: RecordFilter, found: Fragment): Promise<Page> {
  const { rows } = await sql<{ total: number; id: number | null }>`
    with r as materialized (select id, title, amount_minor, happened_at from records r where ${found})
    select counted.total, page.id from (select count(*) as total from r) as counted
    left join lateral (select r.id, row_number() over (order by ${ORDERS[sort]}) as place from r order by place limit ${pageSize} offset ${(page - 1) * pageSize}) as page on true
    order by page.place`.execute(db);
  return { ids: rows.flatMap(({ id }) => (id === null ? [] : [recordId(id)])), total: rows[0]?.total ?? 0 };
}

/** Counts, and goes through the records in their order until the page is full. */
async function pass(db: Db, { sort, page, pageSize }: RecordFilter, found: Fragment): Promise<Page> {
  const counted = await sql<{ count: number }>`select count(*) from records r where ${found}`.execute(db);
  const total = counted.rows[0]?.count ?? 0;
  const offset = (page - 1) * pageSize;
  if (offset >= total) return { ids: [], total };
  const { rows } = await sql<{ id: number }>`select r.id from records r where ${found} order by ${ORDERS[sort]} limit ${pageSize} offset ${offset}`.execute(db);
  return { ids: rows.map(({ id }) => recordId(id)), total };
}

interface ListRow {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly person: string | null;
  readonly person_name: string | null;
  readonly customer: string | null;
  readonly status: string | null;
  readonly amount_minor: number | null;
  readonly currency: string | null;
  readonly happened_at: Date | null;
}

/** Records with the state of their transfer, in the order of their ids as given; those that are not there are left out. */
export async function listedRecords(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, ids: readonly RecordId[], now: Date): Promise<readonly ListedRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ListRow>`
    select id, kind, key, title, person, person_name, ${personMark(sql`records`)} as customer, status, amount_minor, currency, happened_at from records
    where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and id = any(${ids}) order by array_position(${ids}::bigint[], id)`.execute(db);
  const facts = await transferFactsOf(db, shop, ids, now);
  return rows.map((row) => ({ ...toListed(row), ...(facts.get(recordId(row.id)) ?? NO_TRANSFER) }));
}

/** All values that the status has in this shop, for shop systems that do not name them. */
export async function distinctStatuses(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, kind: RecordKind): Promise<readonly string[]> {
  const { rows } = await sql<{ status: string }>`
    select distinct status from records where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = ${kind} and status is not null order by status limit ${MOST_STATUSES}`.execute(db);
  return rows.map(({ status }) => status);
}

/** More are no choice any more. */
const MOST_STATUSES = 50;

function conditionOf(shop: Pick<Shop, 'id' | 'workspaceId'>, filter: RecordFilter, now: Date): Fragment {
  const { kind, search, transfer, status, customer, from, to, timeZone } = filter;
  const day = (text: string, plus: number): Fragment => sql`((${text}::date + ${plus}::integer)::timestamp at time zone ${timeZone}::text)`;
  return sql.join(
    [
      sql`r.workspace_id = ${shop.workspaceId} and r.shop_id = ${shop.id} and r.kind = ${kind}`,
      ...(kind === 'order' ? [sql`r.id not in (${goneOrders(shop)})`] : []),
      ...(search === undefined || search.trim() === '' ? [] : [isSought(search)]),
      ...(status === undefined ? [] : [sql`r.status = ${status}`]),
      ...(customer === undefined ? [] : [sql`r.person is not null and ${personMark(sql`r`)} = ${customer}`]),
      ...(from === undefined ? [] : [sql`r.happened_at >= ${day(from, 0)}`]),
      ...(to === undefined ? [] : [sql`r.happened_at < ${day(to, 1)}`]),
      ...(transfer === undefined ? [] : [inState(shop, { kind, state: transfer, now })]),
    ],
    sql` and `,
  );
}

/** What the shop has removed; an index of its own has these few. */
function goneOrders(shop: Pick<Shop, 'id' | 'workspaceId'>): Fragment {
  return sql`select id from records where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = 'order' and is_gone`;
}

function isSought(search: string): Fragment {
  const part = containing(search);
  return sql`(lower(r.title) like ${beginning(search)} or lower(r.person) like ${part} or lower(r.person_name) like ${part})`;
}

function toListed(row: ListRow): Omit<ListedRecord, keyof TransferFacts> {
  const { amount_minor: minor, currency } = row;
  return {
    id: recordId(row.id),
    kind: recordKindColumn.parse(row.kind),
    key: row.key,
    title: row.title === '' ? row.key : row.title,
    person: row.person,
    personName: row.person_name,
    customer: row.customer,
    status: row.status,
    amount: minor === null || currency === null ? null : { minor, currency },
    happenedAt: row.happened_at,
  };
}
