// Brings up the PostgreSQL that Storebridge carries with it, for the one Storebridge that owns the data folder.
import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { adoptServer, type RunningServer } from './adopt-server.ts';
import { ensureCluster, setPassword } from './cluster.ts';
import { refuseOtherMajor } from './cluster-major.ts';
import { lockDataFolder, type DataFolderLock } from './data-folder-lock.ts';
import { failureFromFileSystem } from './embedded-database-error.ts';
import { endServer } from './end-server.ts';
import { keepServer } from './keep-server.ts';
import { connectionUrl } from './listening-place.ts';
import { makeLogin, readLogin } from './login.ts';
import { isRoot } from './server-account.ts';
import { findBinaries } from './server-binaries.ts';
import { settleServerHome } from './server-home.ts';
import { probeServer, type Login } from './server-probe.ts';
import { startServer, type ServerStart } from './start-server.ts';

export interface EmbeddedDatabaseOptions {
  /** The data folder; it is made when it is not there. */
  readonly folder: string;
  readonly log: (line: string) => void;
  /** The public address of this Storebridge, shown to a second one that is started on the same folder. */
  readonly address?: string;
}

export interface EmbeddedDatabase {
  /** A postgres:// address with the password in it; by socket where a socket is possible. */
  readonly url: string;
  /** True when the server of a Storebridge that was killed is used further. */
  readonly adopted: boolean;
  /** True when this start made the database. */
  readonly created: boolean;
  /** Ends the server and gives up the data folder. A second call waits for the first. */
  readonly stop: () => Promise<void>;
  readonly setAddress: (address: string) => Promise<void>;
}

/**
 * Starts or adopts the database of a data folder and owns the folder until `stop`. The server runs in a session of its own
 * and does not keep this process alive. Throws EmbeddedDatabaseError with a remedy for every failure that is to be expected.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const folder = makeDataFolder(options.folder);
  const lock = lockDataFolder(folder, options.address);
  try {
    return await startLocked(folder, lock, options.log);
  } catch (error) {
    lock.release();
    throw failureFromFileSystem(error, folder);
  }
}

async function startLocked(folder: string, lock: DataFolderLock, log: (line: string) => void): Promise<EmbeddedDatabase> {
  const binaries = findBinaries();
  const home = settleServerHome(folder, binaries, log);
  for (const place of new Set([folder, home.folder])) refuseOtherMajor(place, binaries.major);

  const login = readLogin(folder) ?? makeLogin(folder);
  const adopted = await adoptServer(home, login, log);
  const created = adopted === undefined && (await ensureCluster(home, login));
  home.noteCluster();
  const start = { home, folder, login, log };
  const server = adopted ?? (await startWithLogin(start));

  const kept = keepServer(start, server);
  const stop = async (): Promise<void> => {
    await kept.end();
    lock.release();
  };
  let stopping: Promise<void> | undefined;
  return {
    adopted: adopted !== undefined,
    created,
    url: connectionUrl(server.place, login),
    stop: () => (stopping ??= stop()),
    setAddress: async (address) => lock.setAddress(address),
  };
}

/** The password file may have been lost, or put back from another backup than the cluster; who owns both may set it anew. */
async function startWithLogin(start: ServerStart & { readonly login: Login }): Promise<RunningServer> {
  const server = await startServer(start);
  if ((await probeServer(server.place, start.login)) === 'ours') return server;
  await endServer(server, start.home.cluster);
  await setPassword(start.home, start.login);
  return startServer(start);
}

/** Root's folder lets other users pass through, but not look, so that the server's user can reach its cluster. */
function makeDataFolder(wanted: string): string {
  const folder = path.resolve(wanted);
  try {
    if (!existsSync(folder)) {
      mkdirSync(path.dirname(folder), { recursive: true });
      mkdirSync(folder, { mode: 0o700 });
      chmodSync(folder, isRoot() ? 0o711 : 0o700);
    }
    return realpathSync(folder);
  } catch (error) {
    throw failureFromFileSystem(error, folder);
  }
}
