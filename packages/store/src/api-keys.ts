// API keys: what they may do, and when they end. Only the digest of a secret is stored.
import { workspaceId as toWorkspaceId, type WorkspaceId } from '@storebridge/domain';
import type { Selectable } from 'kysely';
import type { Db } from './database.ts';
import type { PeopleTables } from './people-tables.ts';

export interface ApiKey {
  readonly id: number;
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  /** First characters of the secret. */
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
}

export type NewApiKey = Pick<ApiKey, 'workspaceId' | 'name' | 'hint' | 'scopes' | 'createdBy' | 'expiresAt'> & { readonly secretHash: string };

const USE_STEP_MS = 60_000;

export async function addApiKey(db: Db, key: NewApiKey, now: Date): Promise<ApiKey> {
  const row = await db
    .insertInto('api_keys')
    .values({
      workspace_id: key.workspaceId, name: key.name, hint: key.hint, secret_hash: key.secretHash, scopes: [...key.scopes],
      created_by: key.createdBy, created_at: now, last_used_at: null, expires_at: key.expiresAt, ended_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toApiKey(row);
}

/** Those that have not been ended; expired ones are listed until somebody ends them. */
export async function listApiKeys(db: Db, workspace: WorkspaceId): Promise<readonly ApiKey[]> {
  const rows = await db.selectFrom('api_keys').selectAll().where('workspace_id', '=', workspace).where('ended_at', 'is', null).orderBy('id').execute();
  return rows.map(toApiKey);
}

/** The key that a secret opens, if it is still good; notes, at most once a minute, that it was used. */
export async function openApiKey(db: Db, secretHash: string, now: Date): Promise<ApiKey | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('secret_hash', '=', secretHash)
    .where('ended_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() >= USE_STEP_MS) {
    await db.updateTable('api_keys').set({ last_used_at: now }).where('workspace_id', '=', row.workspace_id).where('id', '=', row.id).execute();
  }
  return toApiKey(row);
}

/** @returns the key that ends now, or `undefined` where there is none, or it has ended before. */
export async function endApiKey(db: Db, workspace: WorkspaceId, id: number, now: Date): Promise<ApiKey | undefined> {
  const row = await db.updateTable('api_keys').set({ ended_at: now }).where('workspace_id', '=', workspace).where('id', '=', id).where('ended_at', 'is', null).returningAll().executeTakeFirst();
  return row === undefined ? undefined : toApiKey(row);
}

function toApiKey(row: Selectable<PeopleTables['api_keys']>): ApiKey {
  return {
    id: row.id, workspaceId: toWorkspaceId(row.workspace_id), name: row.name, hint: row.hint, scopes: row.scopes,
    createdBy: row.created_by, createdAt: row.created_at, lastUsedAt: row.last_used_at, expiresAt: row.expires_at,
  };
}
