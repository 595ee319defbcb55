// What an overview shows of each shop of a workspace, for all shops at once.
import { runId, shopId, type RunId, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface ShopFigures {
  readonly orders: number;
  /** Changes and intents that are still to be sent; what needs a person is not among them. */
  readonly waiting: number;
  readonly problems: number;
  readonly hasMappings: boolean;
  readonly lastRun: RunId | null;
}

interface FigureRow {
  readonly id: number;
  readonly orders: number;
  readonly waiting: number;
  readonly problems: number;
  readonly has_mappings: boolean;
  readonly last_run: number | null;
}

export const NO_FIGURES: ShopFigures = { orders: 0, waiting: 0, problems: 0, hasMappings: false, lastRun: null };

/** @param shop only of this one. */
export async function shopFigures(db: Db, workspace: WorkspaceId, shop?: ShopId): Promise<ReadonlyMap<ShopId, ShopFigures>> {
  const only = shop === undefined ? sql`true` : sql`s.id = ${shop}`;
  const { rows } = await sql<FigureRow>`
    select s.id,
      (select count(*) from records r where r.workspace_id = s.workspace_id and r.shop_id = s.id and r.kind = 'order') as orders,
      (select count(*) from changes c where c.workspace_id = s.workspace_id and c.shop_id = s.id)
        + (select count(*) from outbox o where o.workspace_id = s.workspace_id and o.shop_id = s.id and o.state <> 'held') as waiting,
      (select count(*) from problems p where p.workspace_id = s.workspace_id and p.shop_id = s.id and p.state = 'open') as problems,
      exists (select 1 from mappings m where m.shop_id = s.id) as has_mappings,
      (select max(u.id) from runs u where u.workspace_id = s.workspace_id and u.shop_id = s.id) as last_run
    from shops s where s.workspace_id = ${workspace} and ${only}`.execute(db);
  return new Map(rows.map((row) => [shopId(row.id), { orders: row.orders, waiting: row.waiting, problems: row.problems, hasMappings: row.has_mappings, lastRun: row.last_run === null ? null : runId(row.last_run) }]));
}

/** Outcomes since a moment, by status. */
export async function outcomesSince(db: Db, workspace: WorkspaceId, since: Date): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ status: string; count: number }>`
    select status, count(*) as count from history where workspace_id = ${workspace} and at >= ${since} group by status`.execute(db);
  return new Map(rows.map(({ status, count }) => [status, count]));
}
