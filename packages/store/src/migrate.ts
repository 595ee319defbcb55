// Brings the database to the newest form: forward-only SQL files, each in a transaction, by one process at a time.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { inTransaction, type Db } from './database.ts';

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), '../migrations');

/** @returns the names of the migrations that were applied now. */
export async function migrate(db: Db, now: Date): Promise<readonly string[]> {
  await createRegister(db);
  const applied: string[] = [];
  for (const name of await migrationNames()) {
    if (await applyMigration(db, name, now)) applied.push(name);
  }
  return applied;
}

/** @returns the names of the migrations that the database still lacks. */
export async function pendingMigrations(db: Db): Promise<readonly string[]> {
  const names = await migrationNames();
  if (!(await hasRegister(db))) return names;
  const { rows } = await sql<{ name: string }>`select name from storebridge_migrations`.execute(db);
  return names.filter((name) => !rows.some((row) => row.name === name));
}

async function migrationNames(): Promise<readonly string[]> {
  const files = await readdir(FOLDER);
  return files.filter((file) => file.endsWith('.sql')).toSorted();
}

/** The row named "lock" is what a migrating process holds on to. Whoever finds the table may come before the row is there. */
async function createRegister(db: Db): Promise<void> {
  if (!(await hasRegister(db))) await createTable(db);
  await sql`insert into storebridge_migrations (name) values ('lock') on conflict do nothing`.execute(db);
}

async function hasRegister(db: Db): Promise<boolean> {
  const { rows } = await sql<{ exists: boolean }>`select to_regclass('storebridge_migrations') is not null as exists`.execute(db);
  return rows[0]?.exists === true;
}

async function createTable(db: Db): Promise<void> {
  try {
    await sql`create table if not exists storebridge_migrations (name text primary key, applied_at timestamptz)`.execute(db);
  } catch (error) {
    // Two processes that create a table at the same moment may collide in the catalogue, even with "if not exists".
    if (!String(error).includes('duplicate key')) throw error;
  }
}

async function applyMigration(db: Db, name: string, now: Date): Promise<boolean> {
  const statements = await readFile(path.join(FOLDER, name), 'utf8');
  return inTransaction(db, async (transaction) => {
    await sql`select name from storebridge_migrations where name = 'lock' for update`.execute(transaction);
    const { rows } = await sql`select 1 from storebridge_migrations where name = ${name}`.execute(transaction);
    if (rows.length > 0) return false;
    await sql.raw(statements).execute(transaction);
    await sql`insert into storebridge_migrations (name, applied_at) values (${name}, ${now})`.execute(transaction);
    return true;
  });
}
