// Starts the server on its cluster and waits until it takes connections.
import path from 'node:path';
import { failureFromWords } from './embedded-database-error.ts';
import type { RunningServer } from './adopt-server.ts';
import { endServer } from './end-server.ts';
import { chooseListeningPlace, removeStaleSocket, type ListeningPlace } from './listening-place.ts';
import { readPostmaster } from './postmaster-file.ts';
import { markOfLife } from './process-life.ts';
import type { ServerHome } from './server-home.ts';
import { startApart, type StartedServer } from './server-process.ts';
import { serverArguments } from './server-settings.ts';
import { waitUntil } from './wait-until.ts';

export interface ServerStart {
  readonly home: ServerHome;
  readonly folder: string;
  readonly log: (line: string) => void;
}

/** A server that was killed under load replays its log first; this bounds a disk that never answers. */
const START_MILLISECONDS = 300_000;
const WORD_MILLISECONDS = 10_000;

/** To be called while no server of this cluster lives. `before` is where the same cluster listened already, so that its address stays. Throws "disk full" or "server failed" with the server's own words. */
export async function startServer({ home, folder, log }: ServerStart, before?: ListeningPlace): Promise<RunningServer> {
  const place = before ?? (await chooseListeningPlace(home.folder, home.account));
  removeStaleSocket(place);
  const started = await startApart(home.account, home.binaries.postgres, serverArguments(home.cluster, place), path.join(folder, 'postgres.log'));
  const pid = started.child.pid ?? 0;
  const life = markOfLife(pid);
  const isReady = (): boolean => {
    const found = readPostmaster(home.cluster);
    return found?.pid === pid && found.isReady;
  };
  for (let waited = 0; waited < START_MILLISECONDS; waited += WORD_MILLISECONDS) {
    await waitUntil(() => hasEnded(started) || isReady(), WORD_MILLISECONDS);
    if (hasEnded(started)) throw failureFromWords('server failed', started.lastWords());
    if (isReady()) return { pid, life, place };
    log('PostgreSQL is still starting; after a crash it first replays its log.');
  }
  await endServer({ pid, life }, home.cluster);
  throw failureFromWords('server failed', started.lastWords());
}

function hasEnded({ child }: StartedServer): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
