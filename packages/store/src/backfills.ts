// Backfills: the bringing of a shop's past, which can be stopped anywhere and goes on where it was.
import type { ProblemDetail } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { toJson } from './json.ts';
import type { Shop } from './shops.ts';

export interface Backfill {
  readonly id: number;
  /** Where to go on; `null` at the beginning. */
  readonly cursor: string | null;
  /** Records that were noted so far. */
  readonly noted: number;
}

/** ISO days, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** @param isSurvey reads into the mirror only. @returns the backfill of these days that was not brought to its end, or a new one. */
export async function openBackfill(db: Db, shop: Shop, { from, to }: DayRange, isSurvey: boolean, now: Date): Promise<Backfill> {
  const { rows } = await sql<Backfill>`
    insert into backfills (workspace_id, shop_id, first_day, last_day, is_survey, state, started_at, updated_at)
    values (${shop.workspaceId}, ${shop.id}, ${from}, ${to}, ${isSurvey}, 'running', ${now}, ${now})
    on conflict (workspace_id, shop_id, first_day, last_day, is_survey) where state in ('running', 'paused', 'failed')
    do update set state = 'running', failure = null, updated_at = excluded.updated_at
    returning id, cursor, noted`.execute(db);
  const [backfill] = rows;
  if (backfill === undefined) throw new Error('The database gave no backfill back.');
  return backfill;
}

export async function advanceBackfill(db: Db, shop: Shop, { id, cursor, noted }: Backfill, now: Date): Promise<void> {
  await sql`update backfills set cursor = ${cursor}, noted = ${noted}, updated_at = ${now} where workspace_id = ${shop.workspaceId} and id = ${id}`.execute(db);
}

export type BackfillEnd = { readonly state: 'done' | 'paused' } | { readonly state: 'failed'; readonly failure: ProblemDetail };

/** What a person decided meanwhile stands: a canceled backfill stays canceled. */
export async function endBackfill(db: Db, shop: Shop, { id }: Pick<Backfill, 'id'>, end: BackfillEnd, now: Date): Promise<void> {
  const failure = end.state === 'failed' ? toJson(end.failure) : null;
  await sql`
    update backfills set state = ${end.state}, failure = ${failure}::jsonb, updated_at = ${now}
    where workspace_id = ${shop.workspaceId} and id = ${id} and state in ('running', 'paused')`.execute(db);
}
