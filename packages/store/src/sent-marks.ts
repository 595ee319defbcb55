// The mark on records of which something is in HubSpot, so that lists need not look for the links of each.
import type { RecordId, WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** An order is also sent by its parts. */
export async function markSent(db: Db, workspace: WorkspaceId, records: readonly RecordId[]): Promise<void> {
  await sql`update records set is_sent = true where workspace_id = ${workspace} and id = any(${records}) and not is_sent`.execute(db);
  await sql`
    update records w set is_sent = true from records r
    where r.workspace_id = ${workspace} and r.id = any(${records}) and r.whole is not null
      and w.workspace_id = r.workspace_id and w.shop_id = r.shop_id and w.kind = 'order' and w.key = r.whole and not w.is_sent`.execute(db);
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
