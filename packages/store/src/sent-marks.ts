// The marks of records of which something is in HubSpot, so that lists need not look for the links of each.
import type { RecordId, WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** An order is also sent by its parts. */
export async function markSent(db: Db, workspace: WorkspaceId, records: readonly RecordId[]): Promise<void> {
  // By their keys and not by a join: of tables that have just begun to grow PostgreSQL knows too little to join them well.
  const { rows } = await sql<{ shop_id: number; wholes: readonly string[] | null }>`
    with sent as (select id, shop_id, kind, whole from records where workspace_id = ${workspace} and id = any(${records})), marked as (
      insert into sent_records (workspace_id, shop_id, kind, record_id) select ${workspace}::bigint, shop_id, kind, id from sent on conflict do nothing
    )
    select shop_id, array_agg(distinct whole) as wholes from sent where whole is not null group by shop_id`.execute(db);
  for (const { shop_id: shop, wholes } of rows) {
    await sql`
      insert into sent_records (workspace_id, shop_id, kind, record_id)
      select workspace_id, shop_id, kind, id from records where workspace_id = ${workspace} and shop_id = ${shop} and kind = 'order' and key = any(${wholes}) on conflict do nothing`.execute(db);
  }
}

/** After links of these were taken away. Orders keep the mark: a part of them may be there. */
export async function unmarkRecords(db: Db, workspace: WorkspaceId, records: readonly RecordId[]): Promise<void> {
  await sql`
    delete from sent_records s using records r
    where r.workspace_id = ${workspace} and r.id = any(${records}) and r.kind <> 'order' and s.workspace_id = ${workspace} and s.shop_id = r.shop_id and s.kind = r.kind and s.record_id = r.id
      and not exists (select 1 from links l where l.workspace_id = ${workspace} and l.record_id = r.id)`.execute(db);
}

/** After many links were taken away: what has none any more, itself or by its parts. */
export async function unmarkUnlinked(db: Db, workspace: WorkspaceId): Promise<void> {
  await sql`
    delete from sent_records s using records r
    where s.workspace_id = ${workspace} and r.workspace_id = ${workspace} and r.id = s.record_id
      and not exists (select 1 from links l where l.workspace_id = ${workspace} and l.record_id = r.id)
      and not exists (
        select 1 from records p join links l on l.workspace_id = ${workspace} and l.record_id = p.id
        where r.kind = 'order' and p.workspace_id = ${workspace} and p.shop_id = r.shop_id and p.whole = r.key)`.execute(db);
}

/** Of a row `r` of the mirror. */
export function isMarkedSent(shop: { readonly id: number; readonly workspaceId: number }, kind: string): ReturnType<typeof sql<boolean>> {
  return sql<boolean>`exists (select 1 from sent_records s where s.workspace_id = ${shop.workspaceId} and s.shop_id = ${shop.id} and s.kind = ${kind} and s.record_id = r.id)`;
}
