// Which HubSpot account a portal is: at most one portal for each account in a workspace.
import { portalId, type PortalId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { inTransaction, type Db } from './database.ts';
import { findPortal, type Portal } from './portals.ts';

export type PortalAccount = Pick<Portal, 'workspaceId' | 'kind' | 'connectedBy' | 'tokenSealed'> & {
  /** A new portal is called so; where the name is taken, a number follows it. */
  readonly name: string;
  readonly hubId: number;
  readonly timeZone: string;
};

export interface KeptPortal {
  readonly portal: Portal;
  /** It was connected before, and has new tokens now. */
  readonly wasKnown: boolean;
}

/** Gives the account's portal its new tokens, or makes one; two at once end with one portal. */
export async function keepAccount(db: Db, account: PortalAccount, now: Date): Promise<KeptPortal> {
  return inTransaction(db, async (transaction) => {
    await lockWorkspace(transaction, account.workspaceId);
    const known = await portalOfAccount(transaction, account.workspaceId, account.hubId);
    const id = known?.id ?? (await insertPortal(transaction, account, now));
    if (known !== undefined) {
      await sql`
        update portals set kind = ${account.kind}, connected_by = ${account.connectedBy}, token_sealed = ${account.tokenSealed}, time_zone = ${account.timeZone},
          needs_reconnect = false, updated_at = ${now} where id = ${id}`.execute(transaction);
    }
    return { portal: await present(transaction, id), wasKnown: known !== undefined };
  });
}

/** @returns the portal that already is this account, instead of a new one. */
export async function addPortal(db: Db, account: PortalAccount, now: Date): Promise<{ readonly status: 'added'; readonly portal: Portal } | { readonly status: 'known'; readonly portal: Portal }> {
  return inTransaction(db, async (transaction) => {
    await lockWorkspace(transaction, account.workspaceId);
    const known = await portalOfAccount(transaction, account.workspaceId, account.hubId);
    if (known !== undefined) return { status: 'known', portal: known };
    return { status: 'added', portal: await present(transaction, await insertPortal(transaction, account, now)) };
  });
}

/** A simulated account is as new as its portal, so its number follows from the portal's. */
export async function addSandbox(db: Db, workspace: WorkspaceId, name: string, now: Date): Promise<Portal> {
  return inTransaction(db, async (transaction) => {
    await lockWorkspace(transaction, workspace);
    const id = await insertPortal(transaction, { workspaceId: workspace, kind: 'sandbox', connectedBy: 'sandbox', tokenSealed: null, name, hubId: null, timeZone: null }, now);
    await sql`update portals set hub_id = ${FIRST_SANDBOX_ACCOUNT + id} where id = ${id}`.execute(transaction);
    return present(transaction, id);
  });
}

/** Numbers of simulated accounts start here. */
export const FIRST_SANDBOX_ACCOUNT = 10_000_000;

export async function portalOfAccount(db: Db, workspace: WorkspaceId, hubId: number): Promise<Portal | undefined> {
  const { rows } = await sql<{ id: number }>`select id from portals where workspace_id = ${workspace} and hub_id = ${hubId} order by id limit 1`.execute(db);
  const [row] = rows;
  return row === undefined ? undefined : findPortal(db, portalId(row.id));
}

/** How many objects of the account are known to be ours. */
export async function countLinksOfPortal(db: Db, workspace: WorkspaceId, portal: PortalId): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from links where workspace_id = ${workspace} and portal_id = ${portal}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** @param known the sealed tokens that were refreshed; where others have taken their place, nothing is changed. */
export async function renewTokenOfPortal(db: Db, id: PortalId, known: string, tokenSealed: string): Promise<void> {
  await sql`update portals set token_sealed = ${tokenSealed}, needs_reconnect = false where id = ${id} and token_sealed = ${known}`.execute(db);
}

/** @param known the sealed tokens that HubSpot no longer accepts. */
export async function markTokenDead(db: Db, id: PortalId, known: string): Promise<void> {
  await sql`update portals set needs_reconnect = true where id = ${id} and token_sealed = ${known}`.execute(db);
}

async function insertPortal(db: Db, account: Omit<PortalAccount, 'hubId' | 'timeZone'> & Pick<Portal, 'hubId' | 'timeZone'>, now: Date): Promise<PortalId> {
  const { rows: taken } = await sql<{ name: string }>`select name from portals where workspace_id = ${account.workspaceId}`.execute(db);
  const name = freeName(account.name, new Set(taken.map((row) => row.name)));
  const { rows } = await sql<{ id: number }>`
    insert into portals (workspace_id, name, kind, connected_by, token_sealed, hub_id, time_zone, updated_at)
    values (${account.workspaceId}, ${name}, ${account.kind}, ${account.connectedBy}, ${account.tokenSealed}, ${account.hubId}, ${account.timeZone}, ${now})
    returning id`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('A portal was not kept.');
  return portalId(row.id);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted} ${number}`;
  return name;
}

async function lockWorkspace(db: Db, id: WorkspaceId): Promise<void> {
  await sql`select id from workspaces where id = ${id} for no key update`.execute(db);
}

async function present(db: Db, id: PortalId): Promise<Portal> {
  const portal = await findPortal(db, id);
  if (portal === undefined) throw new Error(`Portal ${id} is not there.`);
  return portal;
}
