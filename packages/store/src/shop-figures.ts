// What an overview shows of each shop of a workspace, for all shops at once.
import { shopId, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { toRun, type Run } from './runs.ts';

export interface ShopFigures {
  readonly orders: number;
  /** Changes and intents that are still to be sent; what needs a person is not among them. */
  readonly waiting: number;
  readonly problems: number;
  readonly hasMappings: boolean;
  /** Something of it has arrived in HubSpot. */
  readonly hasSent: boolean;
  readonly lastRun: Run | null;
}

interface FigureRow {
  readonly id: number;
  readonly orders: number;
  readonly waiting: number;
  readonly problems: number;
  readonly has_mappings: boolean;
  readonly has_sent: boolean;
}

export const NO_FIGURES: ShopFigures = { orders: 0, waiting: 0, problems: 0, hasMappings: false, hasSent: false, lastRun: null };

/** @param shop only of this one. */
export async function shopFigures(db: Db, workspace: WorkspaceId, shop?: ShopId): Promise<ReadonlyMap<ShopId, ShopFigures>> {
  const only = shop === undefined ? sql`true` : sql`s.id = ${shop}`;
  const { rows } = await sql<FigureRow>`
    select s.id,
      (select count(*) from records r where r.workspace_id = s.workspace_id and r.shop_id = s.id and r.kind = 'order')
        - (select count(*) from records r where r.workspace_id = s.workspace_id and r.shop_id = s.id and r.kind = 'order' and r.is_gone) as orders,
      (select count(*) from changes c where c.workspace_id = s.workspace_id and c.shop_id = s.id)
        + (select count(*) from outbox o where o.workspace_id = s.workspace_id and o.shop_id = s.id and o.state <> 'held') as waiting,
      (select count(*) from problems p where p.workspace_id = s.workspace_id and p.shop_id = s.id and p.state = 'open') as problems,
      exists (select 1 from mappings m where m.shop_id = s.id) as has_mappings,
      exists (select 1 from links l join mappings m on m.id = l.mapping_id where m.shop_id = s.id and l.workspace_id = s.workspace_id) as has_sent
    from shops s where s.workspace_id = ${workspace} and ${only}`.execute(db);
  const runs = new Map((await lastRuns(db, workspace, only)).map((run) => [run.shopId, run]));
  return new Map(rows.map((row) => {
    const { orders, waiting, problems, has_mappings: hasMappings, has_sent: hasSent } = row;
    return [shopId(row.id), { orders, waiting, problems, hasMappings, hasSent, lastRun: runs.get(shopId(row.id)) ?? null }];
  }));
}

async function lastRuns(db: Db, workspace: WorkspaceId, only: ReturnType<typeof sql>): Promise<readonly Run[]> {
  const { rows } = await sql<Parameters<typeof toRun>[0]>`
    select u.id, u.workspace_id, u.shop_id, s.slug, u.kind, u.started_by, u.state, u.counts, u.failure, u.started_at, u.ended_at from shops s
    cross join lateral (select * from runs r where r.workspace_id = s.workspace_id and r.shop_id = s.id order by r.id desc limit 1) u
    where s.workspace_id = ${workspace} and ${only}`.execute(db);
  return rows.map(toRun);
}

/** Outcomes since a moment, by status. */
export async function outcomesSince(db: Db, workspace: WorkspaceId, since: Date): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ status: string; count: number }>`
    select status, count(*) as count from history where workspace_id = ${workspace} and at >= ${since} group by status`.execute(db);
  return new Map(rows.map(({ status, count }) => [status, count]));
}
