// How often somebody tried something, counted for all processes together.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface AttemptLimit {
  /** Who tries what; only its digest is stored. */
  readonly key: string;
  readonly most: number;
  readonly windowMs: number;
}

export interface Attempt {
  readonly isAllowed: boolean;
  /** Until the window ends. */
  readonly waitMs: number;
}

/** No window is longer. */
const OLDEST_MS = 24 * 60 * 60_000;

/** Counts one attempt, in one statement, so that attempts at the same moment cannot pass each other. */
export async function countAttempt(db: Db, { key, most, windowMs }: AttemptLimit, now: Date): Promise<Attempt> {
  const digest = createHash('sha256').update(key).digest('base64url');
  const windowStart = new Date(now.getTime() - windowMs);
  const { rows } = await sql<{ count: number; since: Date }>`
    insert into attempts (key, count, since) values (${digest}, 1, ${now})
    on conflict (key) do update set
      count = case when attempts.since <= ${windowStart} then 1 else attempts.count + 1 end,
      since = case when attempts.since <= ${windowStart} then excluded.since else attempts.since end
    returning count, since`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('An attempt could not be counted.');
  if (row.count === 1) await db.deleteFrom('attempts').where('since', '<', new Date(now.getTime() - OLDEST_MS)).execute();
  return { isAllowed: row.count <= most, waitMs: Math.max(0, row.since.getTime() + windowMs - now.getTime()) };
}
