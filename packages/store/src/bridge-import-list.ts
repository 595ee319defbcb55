// Imports of a store as people see them: each with its run, and how many pages have arrived.
import type { RecordKind } from '@storebridge/domain';
import { sql } from 'kysely';
import { recordKindColumn } from './columns.ts';
import type { Db } from './database.ts';
import { toRunFacts, type RunRow } from './run-row.ts';
import type { Run } from './runs.ts';
import type { Shop } from './shops.ts';

export interface ListedImport {
  readonly kind: RecordKind;
  /** As the shop named it. */
  readonly startedAt: Date;
  readonly pages: number;
  /** Records in them. */
  readonly items: number;
  readonly run: Run;
}

interface ImportRow extends RunRow {
  readonly imported_kind: string;
  readonly import_started_at: number;
  readonly pages: number;
  readonly items: number;
}

/** Newest first. */
export async function listBridgeImports(db: Db, shop: Pick<Shop, 'id' | 'workspaceId' | 'slug'>, limit: number): Promise<readonly ListedImport[]> {
  const { rows } = await sql<ImportRow>`
    select r.*, i.kind as imported_kind, i.started_at as import_started_at, arrived.pages, arrived.items
    from bridge_imports i join runs r on r.workspace_id = i.workspace_id and r.id = i.run_id, lateral (
      select count(*) as pages, coalesce(sum(p.items), 0) as items from bridge_import_pages p
      where p.workspace_id = i.workspace_id and p.shop_id = i.shop_id and p.kind = i.kind and p.started_at = i.started_at
    ) as arrived
    where i.workspace_id = ${shop.workspaceId} and i.shop_id = ${shop.id} order by r.id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({
    kind: recordKindColumn.parse(row.imported_kind),
    startedAt: new Date(row.import_started_at),
    pages: row.pages,
    items: row.items,
    run: { ...toRunFacts(row), workspaceId: shop.workspaceId, shopId: shop.id, shop: shop.slug },
  }));
}
