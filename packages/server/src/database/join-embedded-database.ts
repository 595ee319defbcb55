// Finds the database of a Storebridge that is running, for commands that come and go beside it.
import { existsSync, realpathSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { askServer } from './adopt-server.ts';
import { livingHolder } from './data-folder-lock.ts';
import { EmbeddedDatabaseError, failureFromFileSystem } from './embedded-database-error.ts';
import { connectionUrl } from './listening-place.ts';
import { readLogin } from './login.ts';
import { findBinaries } from './server-binaries.ts';
import { findCluster } from './server-home.ts';
import type { EmbeddedDatabaseOptions } from './start-embedded-database.ts';

/** How long a Storebridge that is just starting may take to have its database ready. */
const PATIENCE_MILLISECONDS = 30_000;

/**
 * The database of the living owner of a data folder; undefined when nobody owns it, and the command may start it for itself.
 * Throws "in use" when the owner lives and its database does not answer.
 */
export async function joinEmbeddedDatabase(options: Pick<EmbeddedDatabaseOptions, 'folder'>): Promise<{ readonly url: string } | undefined> {
  if (!existsSync(options.folder)) return undefined;
  const folder = realpathSync(options.folder);
  const { major } = findBinaries();
  const end = performance.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const holder = livingHolder(folder);
    if (holder === undefined) return undefined;
    const url = await findAnswer(folder, major);
    if (url !== undefined) return { url };
    if (performance.now() >= end) throw new EmbeddedDatabaseError({ kind: 'in use', pid: holder.pid, address: holder.address });
    await pause(100);
  }
}

async function findAnswer(folder: string, major: string): Promise<string | undefined> {
  try {
    const login = readLogin(folder);
    if (login === undefined) return undefined;
    const { result, place } = await askServer(findCluster(folder, major), login);
    return result === 'ours' && place !== undefined ? connectionUrl(place, login) : undefined;
  } catch (error) {
    throw failureFromFileSystem(error, folder);
  }
}
