// The secret that seals tokens: given in the environment, or made once and kept in the data folder.
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Configuration } from './configuration.ts';

const FILE = 'secret';
const SECRET_BYTES = 32;

/** With a database elsewhere the secret is kept here all the same; processes on other machines need it in STOREBRIDGE_SECRET. */
export function sealingSecret(configuration: Pick<Configuration, 'secret' | 'dataFolder'>): string {
  if (configuration.secret !== undefined) return configuration.secret;
  const file = path.join(configuration.dataFolder, FILE);
  return readSecret(file) ?? makeSecret(file);
}

function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside and linked into place, so that of two processes that start together one wins and both use its secret. */
function makeSecret(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}
