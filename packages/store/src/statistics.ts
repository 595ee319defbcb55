// What PostgreSQL knows of the sizes of our tables. It looks by itself once a minute at best; a table that was empty a moment ago is joined as if it still were.
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Those that a flood of records fills. */
const FILLED = ['associations', 'changes', 'history', 'ledger', 'links', 'outbox', 'problems', 'records'] as const;

/** Below, no join is slow. */
const WORTH_A_LOOK = 500;

/** Has tables looked at of which half is new since PostgreSQL looked last. Not within a transaction. @returns which. */
export async function refreshStatistics(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ relname: string }>`
    select relname from pg_stat_user_tables
    where schemaname = current_schema() and relname = any(${[...FILLED]}) and n_mod_since_analyze >= ${WORTH_A_LOOK} and n_mod_since_analyze * 2 >= n_live_tup order by relname`.execute(db);
  for (const { relname } of rows) await sql`analyze ${sql.table(relname)}`.execute(db);
  return rows.map(({ relname }) => relname);
}
