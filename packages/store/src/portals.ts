// Portals: the connected HubSpot accounts. Tokens are sealed before they come here.
import { portalId, workspaceId, type PortalId, type WorkspaceId } from '@storebridge/domain';
import { sql, type Selectable } from 'kysely';
import type { Db } from './database.ts';
import { unmarkUnlinked } from './sent-marks.ts';
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
  readonly connectedBy: 'token' | 'consent' | 'sandbox';
  /** HubSpot no longer accepts the connection. */
  readonly needsReconnect: boolean;
  readonly updatedAt: Date;
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

type PortalToSave = Pick<Portal, 'workspaceId' | 'name' | 'kind' | 'tokenSealed'> & Partial<Pick<Portal, 'connectedBy'>>;

/** Found by its name, or made. A new token is a new beginning: whether it is accepted, the next call tells. */
export async function savePortal(db: Db, portal: PortalToSave, now: Date): Promise<Portal> {
  const connectedBy = portal.connectedBy ?? (portal.kind === 'sandbox' ? 'sandbox' : 'token');
  const values = { kind: portal.kind, token_sealed: portal.tokenSealed, connected_by: connectedBy, needs_reconnect: false, updated_at: now };
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

/** A token that was refreshed: the connection stays what it is. */
export async function saveTokenOfPortal(db: Db, id: PortalId, tokenSealed: string): Promise<void> {
  await db.updateTable('portals').set({ token_sealed: tokenSealed, needs_reconnect: false }).where('id', '=', id).execute();
}

export async function markReconnect(db: Db, id: PortalId, needsReconnect: boolean): Promise<void> {
  await db.updateTable('portals').set({ needs_reconnect: needsReconnect }).where('id', '=', id).execute();
}

/** Only for portals that no shop sends to any more. */
export async function removePortal(db: Db, { id, workspaceId: workspace }: Pick<Portal, 'id' | 'workspaceId'>): Promise<void> {
  await sql`delete from links where workspace_id = ${workspace} and portal_id = ${id}`.execute(db);
  await sql`delete from associations where workspace_id = ${workspace} and portal_id = ${id}`.execute(db);
  await sql`delete from call_pace where portal_id = ${id}`.execute(db);
  await sql`delete from portals where id = ${id} and workspace_id = ${workspace}`.execute(db);
  await unmarkUnlinked(db, workspace);
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
    connectedBy: row.connected_by,
    needsReconnect: row.needs_reconnect,
    updatedAt: row.updated_at,
  };
}
