// What a workspace's own shops say of their fields: one text of settings for all of its stores.
import type { WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { toJson } from './json.ts';

/** @returns the settings as they were put; `undefined` where none were, or they were removed. */
export async function bridgeSettingsOf(db: Db, workspace: WorkspaceId): Promise<unknown> {
  const { rows } = await sql<{ settings: unknown }>`select settings from bridge_settings where workspace_id = ${workspace}`.execute(db);
  return rows[0]?.settings;
}

export async function saveBridgeSettings(db: Db, workspace: WorkspaceId, settings: unknown, now: Date): Promise<void> {
  await sql`
    insert into bridge_settings (workspace_id, settings, updated_at) values (${workspace}, ${toJson(settings)}::jsonb, ${now})
    on conflict (workspace_id) do update set settings = excluded.settings, updated_at = excluded.updated_at`.execute(db);
}

export async function removeBridgeSettings(db: Db, workspace: WorkspaceId): Promise<void> {
  await sql`delete from bridge_settings where workspace_id = ${workspace}`.execute(db);
}
