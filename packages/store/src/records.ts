// The mirror of the shops' records: the snapshot that stands, and those that could still take its place.
import { recordId, type RecordId, type RecordKind, type RecordRef, type RecordSummary, type Telling } from '@storebridge/domain';
import { sql } from 'kysely';
import { contendersColumn, fieldsColumn, recordKindColumn, snapshotColumn } from './columns.ts';
import type { Db } from './database.ts';
import type { Shop } from './shops.ts';
import { toJson } from './json.ts';

export type FieldSnapshot = Telling;

export interface StoredRecord extends RecordRef {
  readonly id: RecordId;
  readonly head: FieldSnapshot;
  readonly contenders: readonly FieldSnapshot[];
  /** Older than the connection: it is sent only when somebody asks for it. */
  readonly isHeldBack: boolean;
}

export interface RecordToSave extends RecordRef {
  readonly head: FieldSnapshot;
  readonly contenders: readonly FieldSnapshot[];
  readonly isHeldBack: boolean;
  readonly summary: RecordSummary;
}

export interface RecordRow {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly snapshot: unknown;
  readonly contenders: unknown;
  readonly fields: unknown;
  readonly is_held_back: boolean;
}

/** @returns the records that are known, by key. */
export async function recordsByKey(db: Db, shop: Shop, kind: RecordKind, keys: readonly string[]): Promise<ReadonlyMap<string, StoredRecord>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<RecordRow>`
    select id, kind, key, snapshot, contenders, fields, is_held_back from records
    where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = ${kind} and key = any(${keys})`.execute(db);
  return new Map(rows.map((row) => [row.key, toRecord(row)]));
}

/** Inserts or replaces the records. @returns their ids by key. */
export async function saveRecords(db: Db, shop: Shop, kind: RecordKind, records: readonly RecordToSave[], now: Date): Promise<ReadonlyMap<string, RecordId>> {
  if (records.length === 0) return new Map();
  const rows = records.map(({ key, head, contenders, isHeldBack, summary }) => {
    const { fields, ...snapshot } = head;
    return { key, snapshot, contenders, fields, is_held_back: isHeldBack, is_gone: goneOf(head), whole: kind === 'order' ? null : (head.related?.order?.[0] ?? null), ...toSummaryColumns(summary), ...toReportColumns(summary, head) };
  });
  const saved = await sql<{ id: number; key: string }>`
    insert into records as r (workspace_id, shop_id, kind, key, snapshot, contenders, fields, is_held_back, is_gone, whole, title, person, person_name, status, amount_minor, currency, happened_at, is_test, product, product_name, quantity, first_seen_at, updated_at)
    select ${shop.workspaceId}::bigint, ${shop.id}::bigint, ${kind}::text, row.key, row.snapshot, row.contenders, row.fields, row.is_held_back, coalesce(row.is_gone, false), row.whole,
      row.title, row.person, row.person_name, row.status, row.amount_minor, row.currency, row.happened_at, row.is_test, row.product, row.product_name, row.quantity, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${toJson(rows)}::jsonb)
      as row (key text, snapshot jsonb, contenders jsonb, fields jsonb, is_held_back boolean, is_gone boolean, whole text, title text, person text, person_name text, status text, amount_minor bigint, currency text, happened_at timestamptz,
        is_test boolean, product text, product_name text, quantity double precision)
    on conflict (workspace_id, shop_id, kind, key)
    do update set snapshot = excluded.snapshot, contenders = excluded.contenders, fields = excluded.fields, is_held_back = excluded.is_held_back, whole = excluded.whole,
      is_gone = case when excluded.snapshot ? 'isPartial' then excluded.is_gone else r.is_gone end,
      title = excluded.title, person = excluded.person, person_name = excluded.person_name, status = excluded.status, amount_minor = excluded.amount_minor,
      currency = excluded.currency, happened_at = coalesce(excluded.happened_at, r.happened_at), updated_at = excluded.updated_at,
      is_test = excluded.is_test, product = excluded.product, product_name = excluded.product_name, quantity = excluded.quantity
    returning id, key`.execute(db);
  return new Map(saved.rows.map((row) => [row.key, recordId(row.id)]));
}

/** Whether an order still names its parts is followed elsewhere; a shop that tells piece by piece says itself what it has removed. */
function goneOf({ isPartial, isGone }: FieldSnapshot): boolean | null {
  return isPartial === true ? isGone === true : null;
}

/** Lists need no longer texts, and an index takes rows of 2,704 bytes at the most: https://www.postgresql.org/docs/18/btree.html */
const LONGEST = { title: 150, person: 254, personName: 150, status: 60, product: 150 } as const;

function toSummaryColumns({ title, person, personName, status, amount, happenedAt }: RecordSummary): Readonly<Record<string, unknown>> {
  return {
    title: title.slice(0, LONGEST.title),
    person: person?.slice(0, LONGEST.person),
    person_name: personName?.slice(0, LONGEST.personName),
    status: status?.slice(0, LONGEST.status),
    amount_minor: amount?.minor ?? null,
    currency: amount?.currency ?? null,
    happened_at: happenedAt,
  };
}

/** Of a position that names no product of the shop's, the name has to tell it from others. */
function toReportColumns({ isTest = false, sold }: RecordSummary, { related }: FieldSnapshot): Readonly<Record<string, unknown>> {
  const name = sold?.name.slice(0, LONGEST.product);
  const product = sold === undefined ? undefined : (related?.product?.[0] ?? sold.name).slice(0, LONGEST.product);
  return { is_test: isTest, product: product ?? null, product_name: name ?? null, quantity: sold?.quantity ?? null };
}

export function toRecord(row: RecordRow): StoredRecord {
  return {
    id: recordId(row.id),
    kind: recordKindColumn.parse(row.kind),
    key: row.key,
    head: { ...snapshotColumn.parse(row.snapshot), fields: fieldsColumn.parse(row.fields) },
    contenders: contendersColumn.parse(row.contenders),
    isHeldBack: row.is_held_back,
  };
}

/** The records that were changed in the mirror since then and are not held back, orders before what is derived from them. */
export async function recordKeysSince(db: Db, shop: Shop, since: Date): Promise<readonly RecordRef[]> {
  const { rows } = await sql<{ kind: string; key: string }>`
    select kind, key from records where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and updated_at >= ${since} and kind <> 'customer' and not is_held_back order by id`.execute(db);
  return rows.map((row) => ({ kind: recordKindColumn.parse(row.kind), key: row.key }));
}
