// Takes over the server that a killed Storebridge left behind, or clears away what remains of it.
import { realpathSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './embedded-database-error.ts';
import { endServer, waitForRest, type ServerLife } from './end-server.ts';
import type { ListeningPlace } from './listening-place.ts';
import { postmasterFile, readPostmaster, type Postmaster } from './postmaster-file.ts';
import { isAlive, isTaken, markOfLife, programOf, serverProcessesOf } from './process-life.ts';
import type { ServerHome } from './server-home.ts';
import { probeServer, type Login, type ProbeResult } from './server-probe.ts';

export interface RunningServer extends ServerLife {
  readonly place: ListeningPlace;
}

/** A server that recovers from a crash answers late, but answers. */
const RECOVERY_MILLISECONDS = 60_000;

/** To be called with the lock of the data folder in hand. Undefined means that no server of this cluster lives any more. */
export async function adoptServer(home: ServerHome, login: Login, log: (line: string) => void): Promise<RunningServer | undefined> {
  const found = readPostmaster(home.cluster);
  if (found === undefined || !isServer(found, home)) {
    await clearRemains(home, found, login);
    return undefined;
  }
  const server = { pid: found.pid, life: markOfLife(found.pid) };
  const answer = await probePatiently(home, login);
  if (answer.result === 'ours' && answer.place !== undefined && runsOurProgram(found.pid, home)) return { ...server, place: answer.place };
  // Without a list of processes the password is the only proof that ending it is our business.
  if (answer.result !== 'ours' && serverProcessesOf(home.cluster) === undefined) {
    throw new EmbeddedDatabaseError({ kind: 'foreign server', pid: found.pid, path: home.cluster });
  }
  log(`The PostgreSQL that was left behind (process ${found.pid}) cannot be used further and is ended.`);
  await endServer(server, home.cluster);
  return undefined;
}

/** A server that starts up or recovers is asked again until it has made up its mind. */
async function probePatiently(home: ServerHome, login: Login): Promise<Answer> {
  const end = performance.now() + RECOVERY_MILLISECONDS;
  for (;;) {
    const answer = await askServer(home.cluster, login);
    const isUndecided = answer.result === 'starting' || (answer.result === 'silent' && !answer.isReady);
    if (!isUndecided || performance.now() >= end || !isAlive(answer.pid)) return answer;
    await pause(50);
  }
}

export interface Answer {
  readonly pid: number;
  readonly result: ProbeResult;
  readonly place: ListeningPlace | undefined;
  readonly isReady: boolean;
}

/** Asks the server that a cluster names, wherever it listens. */
export async function askServer(cluster: string, login: Login): Promise<Answer> {
  const found = readPostmaster(cluster);
  const result = found?.place === undefined ? 'starting' : await probeServer(found.place, login);
  return { pid: found?.pid ?? 0, result, place: found?.place, isReady: found?.isReady ?? false };
}

function isServer(found: Postmaster, home: ServerHome): boolean {
  return isAlive(found.pid) && serverProcessesOf(home.cluster)?.includes(found.pid) !== false;
}

/** After an update the old program's files are gone, and it would fail at the next library it needs. */
function runsOurProgram(pid: number, home: ServerHome): boolean {
  const program = programOf(pid);
  return program === undefined || program === realpathSync(home.binaries.postgres);
}

async function clearRemains(home: ServerHome, found: Postmaster | undefined, login: Login): Promise<void> {
  await refuseServerElsewhere(found, login);
  await waitForRest(home.cluster);
  // PostgreSQL clears a stale file itself, except when another process has that pid now, or a zombie has it still.
  if (found !== undefined && isTaken(found.pid)) rmSync(postmasterFile(home.cluster), { force: true });
}

/** A server that answers, and whose process cannot be seen, belongs to a container that shares this folder. */
async function refuseServerElsewhere(found: Postmaster | undefined, login: Login): Promise<void> {
  if (found?.place === undefined) return;
  const result = await probeServer(found.place, login);
  if (result === 'ours') throw new EmbeddedDatabaseError({ kind: 'in use', pid: undefined, address: undefined });
}
