// Portals: the connected HubSpot accounts. Tokens are sealed before they come here.
import { portalId, workspaceId, type PortalId, type WorkspaceId } from '@storebridge/domain';
import type { Selectable } from 'kysely';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

export interface Portal {
  readonly id: PortalId;
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly kind: 'hubspot' | 'sandbox';
  readonly tokenSealed: string | null;
  /** HubSpot's number of the account, known after the first contact. */
  readonly hubId: number | null;
  /** IANA zone of the account, known after the first contact. */
  readonly timeZone: string | null;
}

export async function listPortals(db: Db, workspace?: WorkspaceId): Promise<readonly Portal[]> {
  let query = db.selectFrom('portals').selectAll().orderBy('id');
  if (workspace !== undefined) query = query.where('workspace_id', '=', workspace);
  return (await query.execute()).map(toPortal);
}

export async function findPortal(db: Db, id: PortalId): Promise<Portal | undefined> {
  const row = await db.selectFrom('portals').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toPortal(row);
}

export async function savePortal(db: Db, portal: Pick<Portal, 'workspaceId' | 'name' | 'kind' | 'tokenSealed'>, now: Date): Promise<Portal> {
  const values = { kind: portal.kind, token_sealed: portal.tokenSealed, updated_at: now };
  const row = await db
    .insertInto('portals')
    .values({ workspace_id: portal.workspaceId, name: portal.name, hub_id: null, time_zone: null, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doUpdateSet(values))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toPortal(row);
}

export async function saveAccountOfPortal(db: Db, id: PortalId, account: { readonly hubId: number; readonly timeZone: string }): Promise<void> {
  await db.updateTable('portals').set({ hub_id: account.hubId, time_zone: account.timeZone }).where('id', '=', id).execute();
}

function toPortal(row: Selectable<Tables['portals']>): Portal {
  return {
    id: portalId(row.id),
    workspaceId: workspaceId(row.workspace_id),
    name: row.name,
    kind: row.kind,
    tokenSealed: row.token_sealed,
    hubId: row.hub_id,
    timeZone: row.time_zone,
  };
}
