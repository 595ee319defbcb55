// Imports over the Bridge API: one for each store, kind of record and start, with the pages that have arrived.
import { runId as toRunId, type RecordKind, type RunId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { Shop } from './shops.ts';

export interface BridgeImport {
  readonly kind: RecordKind;
  /** As the shop names it; epoch milliseconds. */
  readonly startedAt: number;
}

export interface BridgeImportPage {
  readonly number: number;
  /** Records in it. */
  readonly items: number;
  /** Fingerprint of what it says. */
  readonly digest: string;
}

type ShopRef = Pick<Shop, 'id' | 'workspaceId'>;

/** Inside a transaction. @param start makes the run of an import of which nothing was heard before. */
export async function openBridgeImport(db: Db, shop: ShopRef, { kind, startedAt }: BridgeImport, start: () => Promise<RunId>): Promise<RunId> {
  // Whoever comes at the same moment waits here until the first one has its run.
  const added = await sql`
    insert into bridge_imports (workspace_id, shop_id, kind, started_at) values (${shop.workspaceId}, ${shop.id}, ${kind}, ${startedAt})
    on conflict do nothing returning 1`.execute(db);
  if (added.rows.length === 0) return knownRun(db, shop, { kind, startedAt });
  const run = await start();
  await sql`update bridge_imports set run_id = ${run} where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = ${kind} and started_at = ${startedAt}`.execute(db);
  return run;
}

async function knownRun(db: Db, shop: ShopRef, { kind, startedAt }: BridgeImport): Promise<RunId> {
  const { rows } = await sql<{ run_id: number }>`
    select run_id from bridge_imports where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = ${kind} and started_at = ${startedAt}`.execute(db);
  const [known] = rows;
  if (known === undefined) throw new Error('An import vanished while it was opened.');
  return toRunId(known.run_id);
}

/** A page that comes again counts once, by what it said last. @returns false when it says what it said before. */
export async function saveBridgeImportPage(db: Db, shop: ShopRef, { kind, startedAt }: BridgeImport, { number, items, digest }: BridgeImportPage): Promise<boolean> {
  const { rows } = await sql`
    insert into bridge_import_pages as p (workspace_id, shop_id, kind, started_at, number, items, digest)
    values (${shop.workspaceId}, ${shop.id}, ${kind}, ${startedAt}, ${number}, ${items}, ${digest})
    on conflict (workspace_id, shop_id, kind, started_at, number) do update set items = excluded.items, digest = excluded.digest where p.digest <> excluded.digest
    returning 1`.execute(db);
  return rows.length > 0;
}

export interface ArrivedPages {
  readonly pages: number;
  readonly items: number;
}

export async function arrivedPages(db: Db, shop: ShopRef, { kind, startedAt }: BridgeImport): Promise<ArrivedPages> {
  const { rows } = await sql<ArrivedPages>`
    select count(*) as pages, coalesce(sum(items), 0) as items from bridge_import_pages
    where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = ${kind} and started_at = ${startedAt}`.execute(db);
  return rows[0] ?? { pages: 0, items: 0 };
}

/** @returns the numbers of the first pages that have not arrived, where pages are counted from 0. */
export async function missingPages(db: Db, shop: ShopRef, { kind, startedAt }: BridgeImport, { pageCount, limit }: { readonly pageCount: number; readonly limit: number }): Promise<readonly number[]> {
  const { rows } = await sql<{ number: number }>`
    select wanted.number from generate_series(0::bigint, ${pageCount}::bigint - 1) as wanted (number)
    where not exists (
      select 1 from bridge_import_pages p where p.workspace_id = ${shop.workspaceId} and p.shop_id = ${shop.id} and p.kind = ${kind} and p.started_at = ${startedAt} and p.number = wanted.number
    ) order by wanted.number limit ${limit}`.execute(db);
  return rows.map((row) => row.number);
}
