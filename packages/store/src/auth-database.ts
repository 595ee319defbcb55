// The database as better-auth takes it: the same pool, and the tables of our own migration.
import type { Db } from './database.ts';

export interface AuthDatabase {
  readonly db: Db;
  readonly type: 'postgres';
  readonly transaction: true;
}

export function authDatabase(db: Db): AuthDatabase {
  return { db, type: 'postgres', transaction: true };
}
