// The mark on records of which something is in HubSpot, so that lists need not look for the links of each.
import type { RecordId, WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** An order is also sent by its parts. */
export async function markSent(db: Db, workspace: WorkspaceId, records: readonly RecordId[]): Promise<void> {
  await sql`update records set is_sent = true where workspace_id = ${workspace} and id = any(${records}) and not is_sent`.execute(db);
  // By their keys and not by a join: of tables that have just begun to grow PostgreSQL knows too little to join them well.
  const { rows } = await sql<{ shop_id: number; wholes: string[] }>`
    select shop_id, array_agg(distinct whole) as wholes from records where workspace_id = ${workspace} and id = any(${records}) and whole is not null group by shop_id`.execute(db);
  for (const { shop_id: shop, wholes } of rows) {
    await sql`update records set is_sent = true where workspace_id = ${workspace} and shop_id = ${shop} and kind = 'order' and key = any(${wholes}) and not is_sent`.execute(db);
  }
}

/** After links were taken away: what has none any more, itself or by its parts. */
export async function unmarkUnlinked(db: Db, workspace: WorkspaceId): Promise<void> {
  await sql`
    update records r set is_sent = false where r.workspace_id = ${workspace} and r.is_sent
      and not exists (select 1 from links l where l.workspace_id = r.workspace_id and l.record_id = r.id)
      and not exists (
        select 1 from records p join links l on l.workspace_id = p.workspace_id and l.record_id = p.id
        where r.kind = 'order' and p.workspace_id = r.workspace_id and p.shop_id = r.shop_id and p.whole = r.key)`.execute(db);
}
