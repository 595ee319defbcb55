// What has become of one record of a store, as the Bridge API tells it.
import type { ProblemDetail, RecordRef } from '@storebridge/domain';
import { sql } from 'kysely';
import { endsOf, type AwaitedEnd } from './associations.ts';
import { errorTypeSql, toErrorType, type BridgeErrorCause } from './bridge-error-type.ts';
import { problemColumn } from './columns.ts';
import type { Db } from './database.ts';
import type { Shop } from './shops.ts';

export interface BridgeStatus {
  readonly objectId: string | null;
  /** `null` as long as nothing has become of it. The same moment as `erroredAt` where it is failing now. */
  readonly lastProcessedAt: Date | null;
  readonly erroredAt: Date | null;
  /** The last one, also when it is resolved. */
  readonly error: BridgeErrorCause | null;
}

interface StatusRow {
  readonly is_known: boolean;
  readonly object_id: string | null;
  readonly processed_at: Date | null;
  readonly awaits: readonly string[] | null;
  readonly waiting_since: Date | null;
  readonly state: 'open' | 'resolved' | 'canceled' | null;
  readonly detail: unknown;
  readonly type: string | null;
  readonly errored_at: Date | null;
  readonly closed_at: Date | null;
}

/** @returns `undefined` when nothing was ever heard of the record. */
export async function bridgeStatus(db: Db, shop: Shop, { kind, key }: RecordRef): Promise<BridgeStatus | undefined> {
  const named = sql`workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = ${kind} and key = ${key}`;
  const { rows } = await sql<StatusRow>`
    select r.id is not null or p.id is not null or exists (select 1 from changes where ${named}) as is_known,
      l.object_id, greatest(l.written_at, (select max(at) from history where ${named})) as processed_at,
      o.awaits, greatest(o.ready_at, l.written_at) as waiting_since,
      p.state, p.detail, ${errorTypeSql} as type, p.updated_at as errored_at, p.closed_at
    from (select 1) as one
    left join lateral (select id from records where ${named}) r on true
    left join lateral (
      select l.object_id, l.written_at from links l join mappings m on m.id = l.mapping_id
      where l.workspace_id = ${shop.workspaceId} and l.record_id = r.id and l.portal_id = ${shop.portalId} and m.shop_id = ${shop.id} order by m.position limit 1
    ) l on true
    left join lateral (select awaits, ready_at from outbox where workspace_id = ${shop.workspaceId} and record_id = r.id and state = 'waiting' order by id limit 1) o on true
    left join lateral (select id, state, detail, updated_at, closed_at from problems where ${named} order by (state = 'open') desc, id desc limit 1) p on true`.execute(db);
  const [row] = rows;
  return row === undefined || !row.is_known ? undefined : toStatus(row);
}

function toStatus(row: StatusRow): BridgeStatus {
  const objectId = row.object_id;
  const problem = row.detail === null ? undefined : problemColumn.parse(row.detail);
  if (problem !== undefined && row.state === 'open') return { objectId, lastProcessedAt: row.errored_at, erroredAt: row.errored_at, error: toProblem(problem, row.type) };
  if (row.awaits !== null) return { objectId, lastProcessedAt: row.waiting_since, erroredAt: row.waiting_since, error: toWaiting(endsOf(row.awaits)) };
  if (problem === undefined) return { objectId, lastProcessedAt: row.processed_at, erroredAt: null, error: null };
  return { objectId, lastProcessedAt: laterThan(row.errored_at, row.processed_at, row.closed_at), erroredAt: row.errored_at, error: toProblem(problem, row.type) };
}

/** Whoever asks tells by the two being the same moment that it is failing still. */
function laterThan(erroredAt: Date | null, ...moments: readonly (Date | null)[]): Date {
  return new Date(Math.max((erroredAt?.getTime() ?? 0) + 1, ...moments.map((moment) => moment?.getTime() ?? 0)));
}

function toProblem(problem: ProblemDetail, type: string | null): BridgeErrorCause {
  return { type: toErrorType(type), problem };
}

function toWaiting(awaits: readonly AwaitedEnd[]): BridgeErrorCause {
  return { type: 'INVALID_ASSOCIATION_PROPERTY', awaits };
}
