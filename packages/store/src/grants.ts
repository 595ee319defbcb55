// Grants: the consents that shop systems gave. Their tokens are sealed before they come here.
import { workspaceId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface Grant {
  readonly id: number;
  readonly workspaceId: WorkspaceId;
  /** Id of the connector. */
  readonly connector: string;
  /** Address of the shop system. */
  readonly url: string;
  readonly label: string;
  readonly tokensSealed: string;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

interface GrantRow {
  readonly id: number;
  readonly workspace_id: number;
  readonly connector: string;
  readonly url: string;
  readonly label: string;
  readonly tokens_sealed: string;
  readonly expires_at: Date;
  readonly created_at: Date;
}

export async function listGrants(db: Db, workspace: WorkspaceId): Promise<readonly Grant[]> {
  const { rows } = await sql<GrantRow>`select * from grants where workspace_id = ${workspace} order by id`.execute(db);
  return rows.map(toGrant);
}

export async function findGrant(db: Db, workspace: WorkspaceId, id: number): Promise<Grant | undefined> {
  const { rows } = await sql<GrantRow>`select * from grants where workspace_id = ${workspace} and id = ${id}`.execute(db);
  return rows.map(toGrant)[0];
}

export async function addGrant(db: Db, grant: Omit<Grant, 'id' | 'createdAt'>, now: Date): Promise<Grant> {
  const { rows } = await sql<GrantRow>`
    insert into grants (workspace_id, connector, url, label, tokens_sealed, expires_at, created_at, updated_at)
    values (${grant.workspaceId}, ${grant.connector}, ${grant.url}, ${grant.label}, ${grant.tokensSealed}, ${grant.expiresAt}, ${now}, ${now})
    returning *`.execute(db);
  const [row] = rows.map(toGrant);
  if (row === undefined) throw new Error('A grant was not kept.');
  return row;
}

/** @param known the tokens that were refreshed: where others have taken their place, nothing is changed. `null` after a new consent. */
export async function renewGrant(db: Db, id: number, known: string | null, tokens: Pick<Grant, 'tokensSealed' | 'expiresAt'>, now: Date): Promise<void> {
  await sql`
    update grants set tokens_sealed = ${tokens.tokensSealed}, expires_at = ${tokens.expiresAt}, updated_at = ${now}
    where id = ${id} and (${known}::text is null or tokens_sealed = ${known})`.execute(db);
}

/** @returns false while a shop is read by it. */
export async function removeGrant(db: Db, { id, workspaceId: workspace }: Pick<Grant, 'id' | 'workspaceId'>): Promise<boolean> {
  const { rows } = await sql`
    delete from grants g where g.workspace_id = ${workspace} and g.id = ${id} and not exists (select 1 from shops s where s.grant_id = g.id) returning 1`.execute(db);
  return rows.length > 0;
}

function toGrant(row: GrantRow): Grant {
  return {
    id: row.id,
    workspaceId: workspaceId(row.workspace_id),
    connector: row.connector,
    url: row.url,
    label: row.label,
    tokensSealed: row.tokens_sealed,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
  };
}
