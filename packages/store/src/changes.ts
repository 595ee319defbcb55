// Changes: records of which something was heard, waiting to be carried.
import { receiptId, runId, shopId, type FieldValues, type ReceiptId, type RecordKind, type RecordRef, type RelatedKeys, type RunId, type ShopId, type SnapshotVersion, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { pushedRecordColumn, recordKindColumn } from './columns.ts';
import type { Db } from './database.ts';
import type { Shop } from './shops.ts';
import { toJson } from './json.ts';

/** Live changes go before manual work, and that before old orders. */
export const PRIORITIES = { live: 0, manual: 1, backfill: 2 } as const;
export type Priority = keyof typeof PRIORITIES;

export interface PushedContent {
  readonly version: SnapshotVersion;
  readonly fields: FieldValues;
  readonly related?: RelatedKeys;
  readonly digest: string;
}

export interface NewChange extends RecordRef {
  readonly priority: Priority;
  /** The record itself, where it is at hand; without it the mirrored record is carried again. */
  readonly pushed?: PushedContent;
  /** Only a notice: the record is to be read from the shop first. */
  readonly isHint?: boolean;
  /** Older than the connection: mirrored, and sent only where somebody asked for the record before. */
  readonly isHeldBack?: boolean;
  readonly receiptId?: ReceiptId;
  readonly runId?: RunId;
}

export interface Change extends RecordRef {
  readonly id: number;
  readonly priority: Priority;
  readonly pushed: PushedContent | null;
  readonly receiptId: ReceiptId | null;
  readonly runId: RunId | null;
  readonly isHeldBack: boolean;
  readonly notedAt: Date;
}

interface ChangeRow {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly record: unknown;
  readonly digest: string | null;
  readonly receipt_id: number | null;
  readonly run_id: number | null;
  readonly priority: number;
  readonly is_held_back: boolean;
  readonly noted_at: Date;
}

export async function addChanges(db: Db, shop: Shop, changes: readonly NewChange[], now: Date): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({
    kind: change.kind,
    key: change.key,
    record: change.pushed === undefined ? null : { version: change.pushed.version, fields: change.pushed.fields, related: change.pushed.related },
    digest: change.pushed?.digest ?? null,
    receipt_id: change.receiptId ?? null,
    run_id: change.runId ?? null,
    priority: PRIORITIES[change.priority],
    is_hint: change.isHint ?? false,
    is_held_back: change.isHeldBack ?? false,
  }));
  await sql`
    insert into changes (workspace_id, shop_id, kind, key, record, digest, receipt_id, run_id, priority, is_hint, is_held_back, noted_at)
    select ${shop.workspaceId}::bigint, ${shop.id}::bigint, row.kind, row.key, row.record, row.digest, row.receipt_id, row.run_id, row.priority, row.is_hint, row.is_held_back, ${now}::timestamptz
    from jsonb_to_recordset(${toJson(rows)}::jsonb)
      as row (kind text, key text, record jsonb, digest text, receipt_id bigint, run_id bigint, priority smallint, is_hint boolean, is_held_back boolean)`.execute(db);
}

/** The next changes of a shop that can be carried, in the order in which they were noted within their priority. They stay until they are removed. */
export async function nextChanges(db: Db, shop: Shop, limit: number): Promise<readonly Change[]> {
  return takeChanges(db, shop, limit, false);
}

/** The next notices of which the record is still to be read. They stay until they are removed. */
export async function nextHints(db: Db, shop: Shop, limit: number): Promise<readonly Change[]> {
  return takeChanges(db, shop, limit, true);
}

async function takeChanges(db: Db, shop: Shop, limit: number, isHint: boolean): Promise<readonly Change[]> {
  const { rows } = await sql<ChangeRow>`
    select id, kind, key, nullif(record, 'null'::jsonb) as record, digest, receipt_id, run_id, priority, is_held_back, noted_at from changes
    where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and is_hint = ${isHint} order by priority, id limit ${limit}`.execute(db);
  return rows.map(toChange);
}

export async function removeChanges(db: Db, workspace: WorkspaceId, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from changes where workspace_id = ${workspace} and id = any(${ids})`.execute(db);
}

/** @returns those of the keys of which somebody asked to have them sent: in the mirror, or about to come there. */
export async function keysFollowed(db: Db, shop: Shop, kind: RecordKind, keys: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from records where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = ${kind} and key = any(${keys}) and not is_held_back
    union select key from changes where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = ${kind} and key = any(${keys}) and not is_hint and not is_held_back`.execute(db);
  return rows.map((row) => row.key);
}

/** Shops that have something to carry. */
export async function shopsWithChanges(db: Db): Promise<readonly ShopId[]> {
  const rows = await db.selectFrom('changes').select('shop_id').distinct().execute();
  return rows.map((row) => shopId(row.shop_id));
}

export async function countChanges(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from changes where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id}`.execute(db);
  return rows[0]?.count ?? 0;
}

function toChange(row: ChangeRow): Change {
  return {
    id: row.id,
    kind: recordKindColumn.parse(row.kind),
    key: row.key,
    priority: toPriority(row.priority),
    pushed: row.record === null ? null : { ...pushedRecordColumn.parse(row.record), digest: row.digest ?? '' },
    receiptId: row.receipt_id === null ? null : receiptId(row.receipt_id),
    runId: row.run_id === null ? null : runId(row.run_id),
    isHeldBack: row.is_held_back,
    notedAt: row.noted_at,
  };
}

export function toPriority(number: number): Priority {
  return number === PRIORITIES.live ? 'live' : number === PRIORITIES.manual ? 'manual' : 'backfill';
}
