// Ends of associations whose objects were deleted in HubSpot: their links go, and their records are brought along again.
import type { PortalId, ShopId, WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { AssociationEnd } from './associations.ts';
import { PRIORITIES } from './changes.ts';
import type { Db } from './database.ts';
import { toJson } from './json.ts';

export interface LostEnd extends AssociationEnd {
  /** Of the object that is gone; a link that leads elsewhere by now stays. */
  readonly objectId: string;
}

/** To be called in a transaction. */
export async function loseEnds(db: Db, at: { readonly workspaceId: WorkspaceId; readonly portalId: PortalId; readonly shopId: ShopId }, ends: readonly LostEnd[], now: Date): Promise<void> {
  if (ends.length === 0) return;
  const { rows } = await sql<{ record_id: number }>`
    delete from links l using records r, jsonb_to_recordset(${toJson(ends)}::jsonb) as e ("mappingId" bigint, kind text, key text, "objectId" text)
    where r.workspace_id = ${at.workspaceId} and r.shop_id = ${at.shopId} and r.kind = e.kind and r.key = e.key
      and l.workspace_id = ${at.workspaceId} and l.portal_id = ${at.portalId} and l.mapping_id = e."mappingId" and l.record_id = r.id and l.object_id = e."objectId"
    returning l.record_id`.execute(db);
  const records = [...new Set(rows.map((row) => row.record_id))];
  await sql`
    insert into changes (workspace_id, shop_id, kind, key, priority, noted_at)
    select r.workspace_id, r.shop_id, r.kind, r.key, ${PRIORITIES.live}::smallint, ${now}::timestamptz
    from records r where r.workspace_id = ${at.workspaceId} and r.id = any(${records}::bigint[])`.execute(db);
}
