// The transfer of one record and its parts: what waits in the outbox, what is in HubSpot, and trying again or giving up.
import { mappingId, recordId, type FieldValues, type MappingId, type RecordId, type RecordKind, type RecordRef } from '@storebridge/domain';
import { sql } from 'kysely';
import { PRIORITIES, toPriority, type Priority } from './changes.ts';
import { fieldsColumn, recordKindColumn } from './columns.ts';
import type { Db } from './database.ts';
import { dropFormerLinks, takenOutColumns, type TakenOut } from './former-links.ts';
import { addHistory } from './history.ts';
import { toJson } from './json.ts';
import { abandonReceipts } from './receipts.ts';
import type { Shop } from './shops.ts';

type OfShop = Pick<Shop, 'id' | 'workspaceId'>;

export interface MirroredRecord extends RecordRef {
  readonly id: RecordId;
  readonly fields: FieldValues;
  /** The order that it belongs to. */
  readonly whole: { readonly id: RecordId; readonly title: string } | null;
}

/** The record, and after it its parts in the order in which the shop numbers them; nothing where the shop has no such record. */
export async function recordWithParts(db: Db, shop: OfShop, id: number): Promise<readonly MirroredRecord[]> {
  const { rows } = await sql<{ id: number; kind: string; key: string; fields: unknown; whole_id: number | null; whole_title: string | null }>`
    with found as (select id, kind, key from records where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and id = ${id})
    select r.id, r.kind, r.key, r.fields, w.id as whole_id, w.title as whole_title, r.id <> ${id} as is_part
    from records r left join records w on w.workspace_id = r.workspace_id and w.shop_id = r.shop_id and w.kind = 'order' and w.key = r.whole
    where r.workspace_id = ${shop.workspaceId} and r.shop_id = ${shop.id} and (r.id = ${id} or r.whole = (select key from found where kind = 'order'))
    order by is_part, length(r.key), r.key`.execute(db);
  return rows[0]?.id === id ? rows.map(toMirrored) : [];
}

function toMirrored(row: { readonly id: number; readonly kind: string; readonly key: string; readonly fields: unknown; readonly whole_id: number | null; readonly whole_title: string | null }): MirroredRecord {
  const whole = row.whole_id === null ? null : { id: recordId(row.whole_id), title: row.whole_title ?? row.key };
  return { id: recordId(row.id), kind: recordKindColumn.parse(row.kind), key: row.key, fields: fieldsColumn.parse(row.fields), whole };
}

/** @returns the record's id; `undefined` where it is not in the mirror. */
export async function findRecordId(db: Db, shop: OfShop, { kind, key }: RecordRef): Promise<RecordId | undefined> {
  const { rows } = await sql<{ id: number }>`select id from records where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = ${kind} and key = ${key}`.execute(db);
  return rows[0] === undefined ? undefined : recordId(rows[0].id);
}

export interface WaitingTransfer {
  readonly recordId: RecordId;
  readonly state: 'ready' | 'held' | 'waiting';
  readonly priority: Priority;
  readonly attempts: number;
  readonly readyAt: Date;
  readonly notedAt: Date;
}

export async function waitingTransfers(db: Db, shop: OfShop, ids: readonly RecordId[]): Promise<readonly WaitingTransfer[]> {
  const { rows } = await sql<{ record_id: number; state: WaitingTransfer['state']; priority: number; attempts: number; ready_at: Date; noted_at: Date }>`
    select record_id, state, priority, attempts, ready_at, noted_at from outbox where workspace_id = ${shop.workspaceId} and record_id = any(${ids}) order by noted_at`.execute(db);
  return rows.map((row) => ({ recordId: recordId(row.record_id), state: row.state, priority: toPriority(row.priority), attempts: row.attempts, readyAt: row.ready_at, notedAt: row.noted_at }));
}

/** When something was heard of one of the records that is still to be carried; `undefined` when nothing was. */
export async function notedSince(db: Db, shop: OfShop, refs: readonly RecordRef[]): Promise<Date | undefined> {
  const { rows } = await sql<{ noted_at: Date | null }>`
    select min(c.noted_at) as noted_at from changes c join jsonb_to_recordset(${toJson(refs)}::jsonb) as ref (kind text, key text) on c.kind = ref.kind and c.key = ref.key
    where c.workspace_id = ${shop.workspaceId} and c.shop_id = ${shop.id} and not c.is_held_back`.execute(db);
  return rows[0]?.noted_at ?? undefined;
}

export interface SentObject {
  readonly mappingId: MappingId;
  readonly mapping: string;
  readonly recordId: RecordId;
  readonly recordKind: RecordKind;
  readonly recordTitle: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly identifier: string;
  readonly writtenAt: Date;
}

/** A link `l` has the property and the normalised value; a record `r` that still has this value says it the way people write it. */
const value = sql`substr(l.identifier, strpos(l.identifier, ' ') + 1)`;
const written = sql`r.fields ->> (m.definition -> 'identifier' ->> 'field')`;
export const shownIdentifier = sql<string>`case when lower(${written}) = lower(${value}) then ${written} else ${value} end`;

/** The objects that records have become, in the order of the mappings. */
export async function sentObjects(db: Db, shop: OfShop, ids: readonly RecordId[]): Promise<readonly SentObject[]> {
  const { rows } = await sql<{ mapping_id: number; mapping: string; record_id: number; kind: string; title: string; object_type: string; object_id: string; identifier: string; written_at: Date }>`
    select l.mapping_id, m.name as mapping, l.record_id, r.kind, r.title, l.object_type, l.object_id, ${shownIdentifier} as identifier, l.written_at
    from links l join mappings m on m.id = l.mapping_id and m.shop_id = ${shop.id} join records r on r.workspace_id = l.workspace_id and r.id = l.record_id
    where l.workspace_id = ${shop.workspaceId} and l.record_id = any(${ids}) order by m.position, length(r.key), r.key`.execute(db);
  return rows.map((row) => ({
    mappingId: mappingId(row.mapping_id),
    mapping: row.mapping,
    recordId: recordId(row.record_id),
    recordKind: recordKindColumn.parse(row.kind),
    recordTitle: row.title,
    objectType: row.object_type,
    objectId: row.object_id,
    identifier: row.identifier,
    writtenAt: row.written_at,
  }));
}

/** Makes due now, with a fresh budget of attempts, what failed or waits for its time. @returns how many. */
export async function rearmTransfers(db: Db, shop: OfShop, ids: readonly RecordId[], now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update outbox set state = 'ready', attempts = 0, ready_at = ${now}, priority = least(priority, ${PRIORITIES.manual}::smallint), revision = nextval('outbox_revisions')
    where workspace_id = ${shop.workspaceId} and record_id = any(${ids}) and (state = 'held' or (state = 'ready' and (attempts > 0 or ready_at > ${now})))`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Gives up what waits of the records: intents and notices are taken out, problems closed. @returns how many intents, notices and problems that were. */
export async function cancelTransfers(db: Db, shop: OfShop, records: readonly (RecordRef & { readonly id: RecordId })[], now: Date): Promise<number> {
  const intents = await sql<TakenOut>`
    delete from outbox o where o.workspace_id = ${shop.workspaceId} and o.record_id = any(${records.map(({ id }) => id)}) returning ${takenOutColumns}`.execute(db);
  await dropFormerLinks(db, intents.rows);
  await abandonReceipts(db, intents.rows, 'A person has decided not to send this record.', now);
  const refs = toJson(records.map(({ kind, key }) => ({ kind, key })));
  const hints = await sql`
    delete from changes c using jsonb_to_recordset(${refs}::jsonb) as ref (kind text, key text)
    where c.workspace_id = ${shop.workspaceId} and c.shop_id = ${shop.id} and c.kind = ref.kind and c.key = ref.key and c.is_hint`.execute(db);
  const problems = await sql`
    update problems p set state = 'canceled', closed_at = ${now} from jsonb_to_recordset(${refs}::jsonb) as ref (kind text, key text)
    where p.workspace_id = ${shop.workspaceId} and p.shop_id = ${shop.id} and p.kind = ref.kind and p.key = ref.key and p.state = 'open'`.execute(db);
  const count = intents.rows.length + Number(hints.numAffectedRows ?? 0) + Number(problems.numAffectedRows ?? 0);
  const [first] = records;
  if (count > 0 && first !== undefined) {
    await addHistory(db, [{ workspaceId: shop.workspaceId, shopId: shop.id, kind: first.kind, key: first.key, mappingId: null, runId: null, status: 'canceled', detail: {} }], now);
  }
  return count;
}
