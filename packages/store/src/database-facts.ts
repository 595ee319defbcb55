// What the database says of itself.
import { sql } from 'kysely';
import { isDiskFull, type Db } from './database.ts';

export interface DatabaseFacts {
  readonly version: string;
  /** The database's clock. */
  readonly now: Date;
}

export async function databaseFacts(db: Db): Promise<DatabaseFacts> {
  const { rows } = await sql<{ version: string; now: Date }>`select current_setting('server_version') as version, clock_timestamp() as now`.execute(db);
  const [facts] = rows;
  if (facts === undefined) throw new Error('The database says nothing of itself.');
  return facts;
}

/** Some megabytes, as a batch of work may need; the server spills them to its disk and throws them away. */
const SPILLED_ROWS = 4_000;
const SPILLED_WIDTH = 1_000;

/** @returns false when the server's disk is full. Where that cannot be seen it is taken to have room. */
export async function hasDiskRoom(db: Db): Promise<boolean> {
  try {
    await db.transaction().execute(async (transaction) => {
      await sql`set local work_mem = '64kB'`.execute(transaction);
      await sql`select count(*) from (select n, repeat('x', ${SPILLED_WIDTH}) as text from generate_series(1, ${SPILLED_ROWS}) as n order by random() offset 0) as spilled`.execute(transaction);
    });
    return true;
  } catch (error) {
    return !isDiskFull(error);
  }
}
