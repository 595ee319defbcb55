// Backfills: the bringing of a shop's past, which can be stopped anywhere and goes on where it was.
import { sql } from 'kysely';
import type { Db } from './database.ts';
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

/** @returns the backfill of these days that was not brought to its end, or a new one. */
export async function openBackfill(db: Db, shop: Shop, { from, to }: DayRange, now: Date): Promise<Backfill> {
  const { rows } = await sql<Backfill>`
    insert into backfills (workspace_id, shop_id, first_day, last_day, state, started_at, updated_at)
    values (${shop.workspaceId}, ${shop.id}, ${from}, ${to}, 'open', ${now}, ${now})
    on conflict (workspace_id, shop_id, first_day, last_day) where state = 'open' do update set updated_at = excluded.updated_at
    returning id, cursor, noted`.execute(db);
  const [backfill] = rows;
  if (backfill === undefined) throw new Error('The database gave no backfill back.');
  return backfill;
}

export async function advanceBackfill(db: Db, shop: Shop, { id, cursor, noted }: Backfill, now: Date): Promise<void> {
  await sql`update backfills set cursor = ${cursor}, noted = ${noted}, updated_at = ${now} where workspace_id = ${shop.workspaceId} and id = ${id}`.execute(db);
}

export async function endBackfill(db: Db, shop: Shop, { id }: Pick<Backfill, 'id'>, now: Date): Promise<void> {
  await sql`update backfills set state = 'done', updated_at = ${now} where workspace_id = ${shop.workspaceId} and id = ${id}`.execute(db);
}
