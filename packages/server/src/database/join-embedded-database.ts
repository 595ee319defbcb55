// Finds the database of a Storebridge that is running, for commands that come and go beside it.
import { existsSync, realpathSync } from 'node:fs';
import { probePatiently } from './adopt-server.ts';
import { livingHolder, type LockHolder } from './data-folder-lock.ts';
import { EmbeddedDatabaseError, failureFromFileSystem } from './embedded-database-error.ts';
import { connectionUrl } from './listening-place.ts';
import { readLogin } from './login.ts';
import { findBinaries } from './server-binaries.ts';
import { findCluster } from './server-home.ts';
import type { EmbeddedDatabaseOptions } from './start-embedded-database.ts';

/** How long a Storebridge that is just starting may take to have its database ready. */
const PATIENCE_MILLISECONDS = 20_000;

/** The database of the living owner of a data folder; undefined when nobody owns it and the command may start it for itself. */
export async function joinEmbeddedDatabase(options: Pick<EmbeddedDatabaseOptions, 'folder'>): Promise<{ readonly url: string } | undefined> {
  if (!existsSync(options.folder)) return undefined;
  const folder = realpathSync(options.folder);
  try {
    const holder = livingHolder(folder);
    return holder === undefined ? undefined : await joinHolder(folder, holder);
  } catch (error) {
    throw failureFromFileSystem(error, folder);
  }
}

async function joinHolder(folder: string, holder: LockHolder): Promise<{ readonly url: string }> {
  const login = readLogin(folder);
  const inUse = new EmbeddedDatabaseError({ kind: 'in use', pid: holder.pid, address: holder.address });
  if (login === undefined) throw inUse;
  const { result, place } = await probePatiently({ cluster: findCluster(folder, findBinaries().major) }, login, PATIENCE_MILLISECONDS);
  if (result !== 'ours' || place === undefined) throw inUse;
  return { url: connectionUrl(place, login) };
}
