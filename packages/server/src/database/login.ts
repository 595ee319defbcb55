// How Storebridge signs in at its embedded database: the password is made once and kept in the data folder.
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Login } from './server-probe.ts';

const NAME = 'storebridge';

/** The login that a data folder holds; undefined when it holds none. */
export function readLogin(folder: string): Login | undefined {
  try {
    const password = readFileSync(passwordFile(folder), 'utf8').trim();
    // Only what we could have made ourselves may go into an SQL statement.
    return /^[\w-]+$/u.test(password) ? { user: NAME, password, database: NAME } : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

export function makeLogin(folder: string): Login {
  // 32 random bytes, in letters that need no escape in an address or in SQL.
  const password = randomBytes(32).toString('base64url');
  rmSync(passwordFile(folder), { force: true });
  writeFileSync(passwordFile(folder), `${password}\n`, { mode: 0o600, flush: true });
  return { user: NAME, password, database: NAME };
}

function passwordFile(folder: string): string {
  return path.join(folder, 'postgres-password');
}
