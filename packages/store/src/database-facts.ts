// What the database says of itself.
import { sql } from 'kysely';
import type { Db } from './database.ts';

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
