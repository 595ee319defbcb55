// Runs: one poll, import, backfill or manual sync, with its counts and who started it.
import { runId, shopId, workspaceId, type ProblemDetail, type RunId, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { Shop } from './shops.ts';
import { toJson } from './json.ts';
import { toRunFacts, type RunFacts, type RunRow } from './run-row.ts';

export interface Run extends RunFacts {
  readonly workspaceId: WorkspaceId;
  readonly shopId: ShopId;
  readonly shop: string;
}

interface RunOfShopRow extends RunRow {
  readonly workspace_id: number;
  readonly shop_id: number;
  readonly slug: string;
}

export function toRun(row: RunOfShopRow): Run {
  return { ...toRunFacts(row), workspaceId: workspaceId(row.workspace_id), shopId: shopId(row.shop_id), shop: row.slug };
}

export async function startRun(db: Db, shop: Shop, run: { readonly kind: string; readonly startedBy: string }, now: Date): Promise<RunId> {
  const row = await db
    .insertInto('runs')
    .values({ workspace_id: shop.workspaceId, shop_id: shop.id, kind: run.kind, started_by: run.startedBy, state: 'running', counts: '{}', failure: null, started_at: now, ended_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return runId(row.id);
}

/** @param failure why it failed; without it the run is done. */
export async function endRun(db: Db, workspace: WorkspaceId, id: RunId, now: Date, failure?: ProblemDetail): Promise<void> {
  await db.updateTable('runs').set({ state: failure === undefined ? 'done' : 'failed', failure: failure === undefined ? null : toJson(failure), ended_at: now }).where('workspace_id', '=', workspace).where('id', '=', id).execute();
}

/** Ends the runs of a kind whose process died; only for whoever holds the lease under which they run. */
export async function endLeftRuns(db: Db, shop: Shop, kind: string, now: Date): Promise<void> {
  const failure: ProblemDetail = { kind: 'system', cause: 'unexpected-error', message: 'The process ended before the run did. What it had not noted is read again.' };
  await sql`
    update runs set state = 'failed', failure = ${toJson(failure)}::jsonb, ended_at = ${now}
    where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = ${kind} and state = 'running'`.execute(db);
}

/** Adds to the counts of a run. */
export async function countOutcomes(db: Db, workspace: WorkspaceId, id: RunId, added: Readonly<Record<string, number>>): Promise<void> {
  await sql`
    update runs set counts = (
      select jsonb_object_agg(key, total) from (
        select key, sum(value::bigint) as total from (
          select key, value from jsonb_each_text(counts) union all select key, value from jsonb_each_text(${toJson(added)}::jsonb)
        ) as each group by key
      ) as summed
    ) where workspace_id = ${workspace} and id = ${id}`.execute(db);
}

/** Whether there ever was a run of this kind. */
export async function hasRun(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, kind: string): Promise<boolean> {
  const row = await db.selectFrom('runs').select('id').where('workspace_id', '=', shop.workspaceId).where('shop_id', '=', shop.id).where('kind', '=', kind).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** The newest runs first. */
export async function listRuns(db: Db, filter: { readonly shopId?: ShopId; readonly limit?: number }): Promise<readonly Run[]> {
  let query = db
    .selectFrom('runs')
    .innerJoin('shops', 'shops.id', 'runs.shop_id')
    .select(['runs.id', 'runs.workspace_id', 'runs.shop_id', 'shops.slug', 'runs.kind', 'runs.started_by', 'runs.state', 'runs.counts', 'runs.failure', 'runs.started_at', 'runs.ended_at'])
    .orderBy('runs.id', 'desc')
    .limit(filter.limit ?? 50);
  if (filter.shopId !== undefined) query = query.where('runs.shop_id', '=', filter.shopId);
  return (await query.execute()).map(toRun);
}
