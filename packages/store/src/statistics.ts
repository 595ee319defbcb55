// What PostgreSQL knows of our tables, and what it has cleared away. It looks by itself once a minute at best: by then a table that was empty is joined as if it still were, and one that rows pass through is mostly room of rows that are gone.
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Those that a flood of records fills. */
const FILLED = ['associations', 'changes', 'history', 'ledger', 'links', 'outbox', 'problems', 'records', 'sent_records'] as const;

/** Those that it passes through. */
const PASSED = ['changes', 'outbox'] as const;

/** Below, no join is slow. Above, what is known still holds: PostgreSQL reckons with how large a table is now. */
const WORTH_A_LOOK = 500;
const KNOWN_WELL = 20_000;

/** Below, the room of rows that are gone is soon stepped over. */
const WORTH_CLEARING = 5_000;

/** Has tables looked at of which half is new since PostgreSQL looked last. Not within a transaction. @returns which. */
export async function refreshStatistics(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ relname: string }>`
    select relname from pg_stat_user_tables
    where schemaname = current_schema() and relname = any(${[...FILLED]}) and n_mod_since_analyze >= ${WORTH_A_LOOK} and n_mod_since_analyze * 2 >= n_live_tup and n_live_tup - n_mod_since_analyze < ${KNOWN_WELL} order by relname`.execute(db);
  for (const { relname } of rows) await sql`analyze ${sql.table(relname)}`.execute(db);
  return rows.map(({ relname }) => relname);
}

/** Has tables cleared that are mostly room of rows that are gone. Not within a transaction. @returns which. */
export async function clearPassed(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ relname: string }>`
    select relname from pg_stat_user_tables
    where schemaname = current_schema() and relname = any(${[...PASSED]}) and n_dead_tup >= ${WORTH_CLEARING} and n_dead_tup >= n_live_tup order by relname`.execute(db);
  // Where another one is at it already, it is left to that one.
  for (const { relname } of rows) await sql`vacuum (analyze, skip_locked, truncate off) ${sql.table(relname)}`.execute(db);
  return rows.map(({ relname }) => relname);
}
