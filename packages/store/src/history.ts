// History: one line for each thing that happened to a record.
import { mappingId, runId, type MappingId, type RecordRef, type RunId, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { detailColumn, recordKindColumn } from './columns.ts';
import type { Db } from './database.ts';
import { toJson } from './json.ts';

export interface HistoryLine extends RecordRef {
  readonly workspaceId: WorkspaceId;
  readonly shopId: ShopId;
  readonly mappingId: MappingId | null;
  readonly runId: RunId | null;
  /** An outcome's status, or what a person did. */
  readonly status: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export async function addHistory(db: Db, lines: readonly HistoryLine[], now: Date): Promise<void> {
  if (lines.length === 0) return;
  await sql`
    insert into history (workspace_id, shop_id, kind, key, mapping_id, run_id, status, detail, at)
    select row."workspaceId", row."shopId", row.kind, row.key, coalesce(row."mappingId", 0), row."runId", row.status, row.detail, ${now}::timestamptz
    from jsonb_to_recordset(${toJson(lines)}::jsonb)
      as row ("workspaceId" bigint, "shopId" bigint, kind text, key text, "mappingId" bigint, "runId" bigint, status text, detail jsonb)`.execute(db);
}

/** The newest lines of a record first. */
export async function historyOf(db: Db, workspace: WorkspaceId, shop: ShopId, record: RecordRef, limit = 100): Promise<readonly (HistoryLine & { readonly at: Date })[]> {
  const rows = await db
    .selectFrom('history')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .where('shop_id', '=', shop)
    .where('kind', '=', record.kind)
    .where('key', '=', record.key)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    workspaceId: workspace,
    shopId: shop,
    kind: recordKindColumn.parse(row.kind),
    key: row.key,
    mappingId: row.mapping_id === 0 ? null : mappingId(row.mapping_id),
    runId: row.run_id === null ? null : runId(row.run_id),
    status: row.status,
    detail: detailColumn.parse(row.detail),
    at: row.at,
  }));
}
