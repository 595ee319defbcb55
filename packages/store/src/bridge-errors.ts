// Errors of all stores of a workspace as the Bridge API lists them: the latest of each record, still there or resolved.
import { type BridgeErrorType, type RecordKind, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { endsOf } from './associations.ts';
import { errorTypeSql, toErrorType, type BridgeErrorCause } from './bridge-error-type.ts';
import { problemColumn, recordKindColumn } from './columns.ts';
import type { Db } from './database.ts';

export interface BridgeError {
  readonly hubId: number | null;
  readonly storeId: string;
  readonly kind: RecordKind;
  readonly key: string;
  /** Of what the shop told last; epoch milliseconds. */
  readonly changedAt: number | null;
  readonly erroredAt: Date;
  readonly error: BridgeErrorCause;
  readonly isOpen: boolean;
}

export interface BridgeErrorFilter {
  readonly includeResolved: boolean;
  readonly kinds: readonly RecordKind[];
  readonly errorType: BridgeErrorType | undefined;
  /** Errors to pass over. */
  readonly offset: number;
  readonly limit: number;
}

interface ErrorRow {
  readonly hub_id: number | null;
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
  const ofType = filter.errorType === undefined ? sql`true` : sql`type = ${filter.errorType}`;
  const { rows } = await sql<ErrorRow>`
    with stores as (
      select s.id, coalesce(s.settings ->> 'storeId', s.slug) as store_id, p.hub_id from shops s left join portals p on p.id = s.portal_id
      where s.workspace_id = ${workspace} and s.connector = 'bridge'
    ), latest as (
      select distinct on (shop_id, kind, key) * from (${foundProblems(workspace, filter)} union all ${foundWaiting(workspace, filter)}) as found
      order by shop_id, kind, key, is_open desc, errored_at desc
    ), page as (
      select * from latest where ${ofType} order by shop_id, kind, key limit ${filter.limit} offset ${filter.offset}
    )
    select s.hub_id, s.store_id, page.kind, page.key, (r.snapshot ->> 'changedAt')::bigint as changed_at, page.errored_at, page.is_open, page.type, p.detail, page.awaits
    from page join stores s on s.id = page.shop_id
    left join problems p on p.workspace_id = ${workspace} and p.id = page.problem_id
    left join records r on r.workspace_id = ${workspace} and r.shop_id = page.shop_id and r.kind = page.kind and r.key = page.key
    order by page.shop_id, page.kind, page.key`.execute(db);
  return rows.map(toError);
}

function foundProblems(workspace: WorkspaceId, { includeResolved, kinds }: BridgeErrorFilter): ReturnType<typeof sql> {
  const state = includeResolved ? sql`true` : sql`p.state = 'open'`;
  return sql`
    select p.shop_id, p.kind, p.key, p.updated_at as errored_at, p.state = 'open' as is_open, ${errorTypeSql} as type, p.id as problem_id, null::text[] as awaits
    from problems p where p.workspace_id = ${workspace} and p.shop_id in (select id from stores) and p.kind = any(${kinds}) and ${state}`;
}

/** Written or not, it waits for an object that its associations name. */
function foundWaiting(workspace: WorkspaceId, { kinds }: BridgeErrorFilter): ReturnType<typeof sql> {
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
    storeId: row.store_id,
    kind: recordKindColumn.parse(row.kind),
    key: row.key,
    changedAt: row.changed_at,
    erroredAt: row.errored_at,
    error: isWaiting ? { type: 'INVALID_ASSOCIATION_PROPERTY', awaits: endsOf(row.awaits) } : { type: toErrorType(row.type), problem: problemColumn.parse(row.detail) },
    isOpen: row.is_open,
  };
}
