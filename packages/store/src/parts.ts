// The parts of orders in the mirror, and which of them their order no longer has.
import { recordId, type RecordId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { toRecord, type RecordRow, type StoredRecord } from './records.ts';
import type { Shop } from './shops.ts';

export interface Part extends StoredRecord {
  /** Key of its order. */
  readonly whole: string;
}

type PartRow = RecordRow & { readonly whole: string };

/** @returns all parts that are known of these orders, whichever of them are gone. */
export async function partsOf(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, wholes: readonly string[]): Promise<readonly Part[]> {
  if (wholes.length === 0) return [];
  const { rows } = await sql<PartRow>`
    select id, kind, key, snapshot, contenders, fields, is_held_back, whole from records
    where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and whole = any(${wholes}) order by id`.execute(db);
  return rows.map(toPart);
}

/**
 * Compares what these orders name with the parts that are known of them, and marks what is gone. An order that names no records of a kind at all says nothing about them.
 * @returns the parts that left their order, and those that came back.
 */
export async function turnParts(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, wholes: readonly string[]): Promise<readonly Part[]> {
  if (wholes.length === 0) return [];
  const { rows } = await sql<PartRow>`
    with told as (
      select w.key as whole, related.key as kind, related.value as keys
      from records w cross join lateral jsonb_each(coalesce(w.snapshot -> 'related', '{}')) related
      where w.workspace_id = ${shop.workspaceId} and w.shop_id = ${shop.id} and w.kind = 'order' and w.key = any(${wholes})
    ), named as (
      select distinct told.whole, told.kind, part.key from told cross join lateral jsonb_array_elements_text(told.keys) part (key)
    ), judged as (
      select p.id, named.key is null as is_gone
      from records p join told on told.whole = p.whole and told.kind = p.kind
      left join named on named.whole = p.whole and named.kind = p.kind and named.key = p.key
      where p.workspace_id = ${shop.workspaceId} and p.shop_id = ${shop.id} and p.whole = any(${wholes})
    )
    update records r set is_gone = judged.is_gone from judged
    where r.workspace_id = ${shop.workspaceId} and r.id = judged.id and r.is_gone <> judged.is_gone
    returning r.id, r.kind, r.key, r.snapshot, r.contenders, r.fields, r.is_held_back, r.whole`.execute(db);
  return rows.map(toPart);
}

/** @returns those of the records that their order no longer has, or whose own order is gone, or that the shop itself removed. */
export async function goneAmong(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, records: readonly RecordId[]): Promise<ReadonlySet<RecordId>> {
  if (records.length === 0) return new Set();
  const { rows } = await sql<{ id: number }>`
    select r.id from records r left join records w on w.workspace_id = r.workspace_id and w.shop_id = r.shop_id and w.kind = 'order' and w.key = r.whole
    where r.workspace_id = ${shop.workspaceId} and r.id = any(${records}) and (r.is_gone or coalesce(w.is_gone, false))`.execute(db);
  return new Set(rows.map(({ id }) => recordId(id)));
}

function toPart(row: PartRow): Part {
  return { ...toRecord(row), whole: row.whole };
}
