// Workspaces: whose shops and portals these are.
import { workspaceId, type WorkspaceId } from '@storebridge/domain';
import type { Db } from './database.ts';

export interface Workspace {
  readonly id: WorkspaceId;
  readonly name: string;
}

export async function listWorkspaces(db: Db): Promise<readonly Workspace[]> {
  const rows = await db.selectFrom('workspaces').select(['id', 'name']).orderBy('id').execute();
  return rows.map((row) => ({ id: workspaceId(row.id), name: row.name }));
}

/** Finds the workspace by its name, or makes it. */
export async function ensureWorkspace(db: Db, name: string, now: Date): Promise<Workspace> {
  const made = await db
    .insertInto('workspaces')
    .values({ name, created_at: now })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ name }))
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow();
  return { id: workspaceId(made.id), name: made.name };
}
