// The shared pace of calls to a portal. What a state means is the business of whoever paces; here it is only held by one process at a time.
import type { PortalId } from '@storebridge/domain';
import { sql } from 'kysely';
import { inTransaction, type Db } from './database.ts';
import { toJson } from './json.ts';

export interface PaceChange<Result> {
  /** Left out when nothing changes. */
  readonly state?: unknown;
  readonly result: Result;
}

/**
 * Reads and changes one state while no other process can.
 * @param change is given the state (`undefined` at first) and the database's clock in epoch milliseconds, by which all processes pace.
 */
export async function changePace<Result>(db: Db, portal: PortalId, bucket: string, change: (state: unknown, now: number) => PaceChange<Result>): Promise<Result> {
  return inTransaction(db, async (transaction) => {
    const { rows } = await sql<{ state: unknown; now: number }>`
      select state, (extract(epoch from clock_timestamp()) * 1000)::double precision as now from call_pace
      where portal_id = ${portal} and bucket = ${bucket} for update`.execute(transaction);
    const [row] = rows;
    if (row === undefined) return startPace(transaction, portal, bucket, change);
    const changed = change(row.state, row.now);
    if (changed.state !== undefined) {
      await sql`update call_pace set state = ${toJson(changed.state)}::jsonb where portal_id = ${portal} and bucket = ${bucket}`.execute(transaction);
    }
    return changed.result;
  });
}

/** The first call of all: processes that start together wait for each other at the primary key. */
async function startPace<Result>(db: Db, portal: PortalId, bucket: string, change: (state: unknown, now: number) => PaceChange<Result>): Promise<Result> {
  await sql`insert into call_pace (portal_id, bucket, state) values (${portal}, ${bucket}, 'null') on conflict do nothing`.execute(db);
  const { rows } = await sql<{ state: unknown; now: number }>`
    select nullif(state, 'null'::jsonb) as state, (extract(epoch from clock_timestamp()) * 1000)::double precision as now from call_pace
    where portal_id = ${portal} and bucket = ${bucket} for update`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The pace of a portal was neither found nor made.');
  const changed = change(row.state ?? undefined, row.now);
  if (changed.state !== undefined) await sql`update call_pace set state = ${toJson(changed.state)}::jsonb where portal_id = ${portal} and bucket = ${bucket}`.execute(db);
  return changed.result;
}
