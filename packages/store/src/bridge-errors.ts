// Errors of all stores of a workspace as the Bridge API lists them: the latest of each record, still there or resolved.
import { recordId, shopId, type BridgeErrorType, type RecordId, type RecordKind, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { endsOf } from './associations.ts';
import { errorTypeSql, toErrorType, type BridgeErrorCause } from './bridge-error-type.ts';
import { problemColumn, recordKindColumn } from './columns.ts';
import type { Db } from './database.ts';

export interface BridgeError {
  readonly hubId: number | null;
  readonly shopId: ShopId;
  readonly storeId: string;
  /** `null` where the record is not in the mirror yet. */
  readonly recordId: RecordId | null;
  readonly kind: RecordKind;
  readonly key: string;
  /** Of what the shop told last; epoch milliseconds. */
  readonly changedAt: number | null;
  readonly erroredAt: Date;
  readonly error: BridgeErrorCause;
  readonly isOpen: boolean;
}

export interface BridgeErrorFilter {
  /** Of one store only. */
  readonly shopId?: ShopId | undefined;
  readonly includeResolved: boolean;
  readonly kinds: readonly RecordKind[];
  readonly errorType: BridgeErrorType | undefined;
  /** Errors to pass over. */
  readonly offset: number;
  readonly limit: number;
}

interface ErrorRow {
  readonly hub_id: number | null;
  readonly shop_id: number;
  readonly record_id: number | null;
  readonly store_id: string;
  readonly kind: string;
  readonly key: string;
  readonly changed_at: number | null;
  readonly errored_at: Date;
  readonly is_open: boolean;
  readonly type: string;
  readonly detail: unknown;
  readonly awaits: readonly string[] | null;
}

/** By store, kind and key, so that a page stays where it is while errors change. */
export async function listBridgeErrors(db: Db, workspace: WorkspaceId, filter: BridgeErrorFilter): Promise<readonly BridgeError[]> {
  const { rows } = await sql<ErrorRow>`
    ${latestErrors(workspace, filter.errorType === undefined ? { ...filter, most: filter.offset + filter.limit } : filter)}, page as (
      select * from latest where ${ofType(filter)} order by shop_id, kind, key limit ${filter.limit} offset ${filter.offset}
    )
    select s.hub_id, s.id as shop_id, s.store_id, r.id as record_id, page.kind, page.key, (r.snapshot ->> 'changedAt')::bigint as changed_at, page.errored_at, page.is_open, page.type, p.detail, page.awaits
    from page join stores s on s.id = page.shop_id
    left join problems p on p.workspace_id = ${workspace} and p.id = page.problem_id
    left join records r on r.workspace_id = ${workspace} and r.shop_id = page.shop_id and r.kind = page.kind and r.key = page.key
    order by page.shop_id, page.kind, page.key`.execute(db);
  return rows.map(toError);
}

/** By store; stores without an error are left out. */
export async function countBridgeErrors(db: Db, workspace: WorkspaceId, filter: Omit<BridgeErrorFilter, 'offset' | 'limit'>): Promise<ReadonlyMap<ShopId, number>> {
  const { rows } = await sql<{ shop_id: number; count: number }>`
    ${latestErrors(workspace, filter)} select shop_id, count(*) as count from latest where ${ofType(filter)} group by shop_id`.execute(db);
  return new Map(rows.map(({ shop_id: id, count }) => [shopId(id), count]));
}

interface Which extends Omit<BridgeErrorFilter, 'offset' | 'limit'> {
  /** Rows of each store that are enough; all where it is absent. */
  readonly most?: number;
}

/** The beginning of a question about `latest`: one row for each record. */
function latestErrors(workspace: WorkspaceId, filter: Which): ReturnType<typeof sql> {
  const ofShop = filter.shopId === undefined ? sql`true` : sql`s.id = ${filter.shopId}`;
  return sql`
    with stores as (
      select s.id, coalesce(s.settings ->> 'storeId', s.slug) as store_id, p.hub_id from shops s left join portals p on p.id = s.portal_id
      where s.workspace_id = ${workspace} and s.connector = 'bridge' and ${ofShop}
    ), latest as (
      select distinct on (shop_id, kind, key) * from (${foundProblems(workspace, filter)} union all ${foundWaiting(workspace, filter)}) as found
      order by shop_id, kind, key, is_open desc, errored_at desc
    )`;
}

function ofType({ errorType }: Which): ReturnType<typeof sql> {
  return errorType === undefined ? sql`true` : sql`type = ${errorType}`;
}

/** Store by store in the order of the index, so that it stops where there is enough. */
function foundProblems(workspace: WorkspaceId, { includeResolved, kinds, most }: Which): ReturnType<typeof sql> {
  const state = includeResolved ? sql`true` : sql`p.state = 'open'`;
  const enough = most === undefined ? sql`` : sql`limit ${most}`;
  return sql`
    select of_store.* from stores cross join lateral (
      select distinct on (p.kind, p.key) p.shop_id, p.kind, p.key, p.updated_at as errored_at, p.state = 'open' as is_open, ${errorTypeSql} as type, p.id as problem_id, null::text[] as awaits
      from problems p where p.workspace_id = ${workspace} and p.shop_id = stores.id and (p.kind = any(${kinds})) is true and ${state}
      order by p.kind, p.key, p.state = 'open' desc, p.updated_at desc ${enough}
    ) as of_store`;
}

/** Written or not, it waits for an object that its associations name. */
function foundWaiting(workspace: WorkspaceId, { kinds }: Which): ReturnType<typeof sql> {
  return sql`
    select o.shop_id, r.kind, r.key, greatest(o.ready_at, l.written_at), true, 'INVALID_ASSOCIATION_PROPERTY', null::bigint, o.awaits
    from outbox o join records r on r.workspace_id = o.workspace_id and r.id = o.record_id
    left join links l on l.workspace_id = o.workspace_id and l.mapping_id = o.mapping_id and l.record_id = o.record_id
    where o.workspace_id = ${workspace} and o.shop_id in (select id from stores) and o.state = 'waiting' and r.kind = any(${kinds})`;
}

function toError(row: ErrorRow): BridgeError {
  const isWaiting = row.awaits !== null;
  return {
    hubId: row.hub_id,
    shopId: shopId(row.shop_id),
    storeId: row.store_id,
    recordId: row.record_id === null ? null : recordId(row.record_id),
    kind: recordKindColumn.parse(row.kind),
    key: row.key,
    changedAt: row.changed_at,
    erroredAt: row.errored_at,
    error: isWaiting ? { type: 'INVALID_ASSOCIATION_PROPERTY', awaits: endsOf(row.awaits) } : { type: toErrorType(row.type), problem: problemColumn.parse(row.detail) },
    isOpen: row.is_open,
  };
}
