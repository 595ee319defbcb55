// Workspaces: whose shops and portals these are.
import { workspaceId, type WorkspaceId } from '@storebridge/domain';
import { isTaken, type Db } from './database.ts';

export interface Workspace {
  readonly id: WorkspaceId;
  readonly name: string;
}

export async function listWorkspaces(db: Db): Promise<readonly Workspace[]> {
  const rows = await db.selectFrom('workspaces').select(['id', 'name']).orderBy('id').execute();
  return rows.map((row) => ({ id: workspaceId(row.id), name: row.name }));
}

export async function findWorkspace(db: Db, id: number): Promise<Workspace | undefined> {
  const row = await db.selectFrom('workspaces').select(['id', 'name']).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : { id: workspaceId(row.id), name: row.name };
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

/** @returns `undefined` where the name is taken. */
export async function addWorkspace(db: Db, name: string, now: Date): Promise<Workspace | undefined> {
  const made = await db
    .insertInto('workspaces')
    .values({ name, created_at: now })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning(['id', 'name'])
    .executeTakeFirst();
  return made === undefined ? undefined : { id: workspaceId(made.id), name: made.name };
}

/** @returns false where the name is taken. */
export async function renameWorkspace(db: Db, id: WorkspaceId, name: string): Promise<boolean> {
  try {
    await db.updateTable('workspaces').set({ name }).where('id', '=', id).execute();
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}
