// The ecommerce kit of each HubSpot account: which pipeline and stages stand for the stages of an order, and what was made there.
import type { PortalId, WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from './database.ts';
import { toJson } from './json.ts';

/** What became of a part of the kit when it was last installed. */
export interface InstalledPart {
  readonly outcome: 'created' | 'adopted' | 'failed';
  /** In HubSpot, where the part has one. */
  readonly id: string | null;
  /** What HubSpot said when it failed. */
  readonly message: string | null;
  /** ISO 8601. */
  readonly at: string;
}

export interface BridgeKit {
  readonly pipelineId: string | null;
  /** Stage word, such as `shipped`, to the stage's id in the account. */
  readonly stages: Readonly<Record<string, string>>;
  /** By the key of the part, such as `list:customers`. */
  readonly installed: Readonly<Record<string, InstalledPart>>;
  /** Points of the checklist that a person has ticked off. */
  readonly checked: readonly string[];
  readonly updatedAt: Date;
}

interface KitRow {
  readonly pipeline_id: string | null;
  readonly stages: unknown;
  readonly installed: unknown;
  readonly checked: unknown;
  readonly updated_at: Date;
}

const stagesColumn = z.record(z.string(), z.string());
const installedColumn = z.record(z.string(), z.object({ outcome: z.enum(['created', 'adopted', 'failed']), id: z.string().nullable(), message: z.string().nullable(), at: z.string() }));
const checkedColumn = z.array(z.string());

export async function bridgeKitOf(db: Db, workspace: WorkspaceId, portal: PortalId): Promise<BridgeKit | undefined> {
  const { rows } = await sql<KitRow>`select pipeline_id, stages, installed, checked, updated_at from bridge_kits where workspace_id = ${workspace} and portal_id = ${portal}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    pipelineId: row.pipeline_id,
    stages: stagesColumn.parse(row.stages),
    installed: installedColumn.parse(row.installed),
    checked: checkedColumn.parse(row.checked),
    updatedAt: row.updated_at,
  };
}

export interface BridgeKitToSave extends Omit<BridgeKit, 'checked' | 'updatedAt'> {
  readonly workspaceId: WorkspaceId;
  readonly portalId: PortalId;
}

/** Leaves what a person has ticked off as it is. */
export async function saveBridgeKit(db: Db, kit: BridgeKitToSave, now: Date): Promise<void> {
  await sql`
    insert into bridge_kits (workspace_id, portal_id, pipeline_id, stages, installed, updated_at)
    values (${kit.workspaceId}, ${kit.portalId}, ${kit.pipelineId}, ${toJson(kit.stages)}, ${toJson(kit.installed)}, ${now})
    on conflict (workspace_id, portal_id) do update set pipeline_id = excluded.pipeline_id, stages = excluded.stages, installed = excluded.installed, updated_at = excluded.updated_at`.execute(db);
}

export async function saveKitChecklist(db: Db, workspace: WorkspaceId, portal: PortalId, checked: readonly string[], now: Date): Promise<void> {
  await sql`
    insert into bridge_kits (workspace_id, portal_id, checked, updated_at) values (${workspace}, ${portal}, ${toJson(checked)}, ${now})
    on conflict (workspace_id, portal_id) do update set checked = excluded.checked, updated_at = excluded.updated_at`.execute(db);
}
