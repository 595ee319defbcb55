// Backfills as people see and steer them: how far each has come, and pausing, going on and ending.
import type { ProblemDetail, ShopId, WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { problemColumn } from './columns.ts';
import type { Backfill, DayRange } from './backfills.ts';
import type { Db } from './database.ts';
import type { Shop } from './shops.ts';

export const BACKFILL_STATES = ['running', 'paused', 'done', 'canceled', 'failed'] as const;
export type BackfillState = (typeof BACKFILL_STATES)[number];

export interface ListedBackfill extends DayRange {
  readonly id: number;
  readonly workspaceId: WorkspaceId;
  readonly shopId: ShopId;
  readonly isSurvey: boolean;
  readonly state: BackfillState;
  /** Orders; `null` before they were counted. */
  readonly total: number | null;
  /** Orders that were brought. */
  readonly done: number;
  /** Since when it runs without a break, and how many were brought by then. */
  readonly resumedAt: Date | null;
  readonly resumedDone: number;
  readonly failure: ProblemDetail | null;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly updatedAt: Date;
}

interface BackfillRow extends Omit<ListedBackfill, 'failure'> {
  readonly failure: unknown;
}

const columns = sql`
  id, workspace_id as "workspaceId", shop_id as "shopId", first_day::text as "from", last_day::text as "to", is_survey as "isSurvey", state, total, done, resumed_at as "resumedAt", resumed_done as "resumedDone", failure,
  started_by as "startedBy", started_at as "startedAt", updated_at as "updatedAt"`;

/** Newest first, without the readings of the past that only fill the mirror. */
export async function listBackfills(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>): Promise<readonly ListedBackfill[]> {
  const { rows } = await sql<BackfillRow>`
    select ${columns} from backfills where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and not is_survey order by id desc limit ${MOST}`.execute(db);
  return rows.map(toListed);
}

const MOST = 100;

export async function findBackfill(db: Db, id: number): Promise<ListedBackfill | undefined> {
  const { rows } = await sql<BackfillRow>`select ${columns} from backfills where id = ${id}`.execute(db);
  return rows.map(toListed)[0];
}

/** Those that somebody should be at work on. */
export async function runningBackfills(db: Db): Promise<readonly ListedBackfill[]> {
  const { rows } = await sql<BackfillRow>`select ${columns} from backfills where state = 'running' order by id`.execute(db);
  return rows.map(toListed);
}

export interface BackfillOrder extends DayRange {
  readonly isSurvey: boolean;
  readonly startedBy: string;
}

/** The one of these days that was not brought to its end goes on; else a new one begins. */
export async function requestBackfill(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, { from, to, isSurvey, startedBy }: BackfillOrder, now: Date): Promise<ListedBackfill> {
  const { rows } = await sql<BackfillRow>`
    insert into backfills (workspace_id, shop_id, first_day, last_day, is_survey, state, started_by, started_at, updated_at)
    values (${shop.workspaceId}, ${shop.id}, ${from}, ${to}, ${isSurvey}, 'running', ${startedBy}, ${now}, ${now})
    on conflict (workspace_id, shop_id, first_day, last_day, is_survey) where state in ('running', 'paused', 'failed')
    do update set state = 'running', failure = null, updated_at = excluded.updated_at
    returning ${columns}`.execute(db);
  const [row] = rows.map(toListed);
  if (row === undefined) throw new Error('The database gave no backfill back.');
  return row;
}

/** @returns the backfill as it is now; `undefined` where it was in none of the states before. */
export async function turnBackfill(db: Db, { id }: Pick<Backfill, 'id'>, before: readonly BackfillState[], state: BackfillState, now: Date): Promise<ListedBackfill | undefined> {
  const { rows } = await sql<BackfillRow>`
    update backfills set state = ${state}, failure = case when ${state} = 'running' then null else failure end, updated_at = ${now}
    where id = ${id} and state = any(${before}) returning ${columns}`.execute(db);
  return rows.map(toListed)[0];
}

/** From here on its own pace tells how long it will take. */
export async function resumeBackfillPace(db: Db, { id }: Pick<Backfill, 'id'>, now: Date): Promise<void> {
  await sql`update backfills set resumed_at = ${now}, resumed_done = done where id = ${id}`.execute(db);
}

/** Adds to what was brought; the total is kept once it is known. @returns the backfill as it is now. */
export async function countBackfill(db: Db, { id }: Pick<Backfill, 'id'>, orders: number, total: number | null, now: Date): Promise<ListedBackfill | undefined> {
  const { rows } = await sql<BackfillRow>`
    update backfills set done = done + ${orders}, total = coalesce(total, ${total}::bigint), updated_at = ${now} where id = ${id} returning ${columns}`.execute(db);
  return rows.map(toListed)[0];
}

function toListed(row: BackfillRow): ListedBackfill {
  return { ...row, failure: row.failure === null ? null : problemColumn.parse(row.failure) };
}
