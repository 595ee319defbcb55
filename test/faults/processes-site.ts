// Where a drill with real processes takes place: its folder, its database and its crew. Nothing of it is left, however the drill ends.
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'yaml';
import { joinEmbeddedDatabase } from '../../packages/server/src/database/join-embedded-database.ts';
import { readPostmaster } from '../../packages/server/src/database/postmaster-file.ts';
import { isAlive, serverProcessesOf } from '../../packages/server/src/database/process-life.ts';
import { removeDataFolder } from '../../packages/server/src/database/remove-data-folder.ts';
import { findBinaries } from '../../packages/server/src/database/server-binaries.ts';
import { findCluster } from '../../packages/server/src/database/server-home.ts';
import { startEmbeddedDatabase } from '../../packages/server/src/database/start-embedded-database.ts';
import { isDatabaseAway } from '../../packages/store/src/index.ts';
import { freePort } from '../../bench/hosts/free-port.ts';
import { ask } from '../house/databases.ts';
import { runCommand, type CommandResult } from '../house/command-line.ts';
import { createSeat, type Seat } from './processes-crew.ts';
import type { Crew } from './processes-plan.ts';

export interface Site {
  readonly seats: readonly Seat[];
  readonly databaseUrl: string;
  /** Processes of the database, its first one first; empty while it is away. */
  databaseProcesses(): readonly number[];
  /** Also while it is away for a moment. */
  ask(statement: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Until the database answers. */
  databaseIsBack(): Promise<void>;
  cli(...args: readonly string[]): Promise<CommandResult>;
  /** Asks everybody to end. @returns what was not as it should be. */
  close(): Promise<readonly string[]>;
  /** Ends everything by force. */
  raze(): void;
}

export interface SiteDeps {
  readonly crew: Crew;
  readonly config: object;
  readonly hubspotUrl: string;
  readonly secret: string;
}

/** What has to go, also when this process is interrupted: then at once and by force. */
const leftovers = new Set<() => void>();
process.on('exit', () => leftovers.forEach((clear) => clear()));

/** Whoever was killed just now may still write into a folder that is to be removed. */
const LAST_BREATH_MS = 2_000;
const BREATH_MS = 20;

function untilGone(pids: readonly number[]): void {
  // In the end of a process nothing but waiting in place works.
  const bell = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < LAST_BREATH_MS && pids.some(isAlive); waited += BREATH_MS) Atomics.wait(bell, 0, 0, BREATH_MS);
}

const BACK_MS = 60_000;
const LOOK_MS = 100;

export async function openSite(deps: SiteDeps): Promise<Site> {
  const ground = takeGround(deps.crew === 'a server alone' ? 'data' : 'database');
  try {
    return await settleOn(ground, deps);
  } catch (error) {
    ground.raze();
    throw error;
  }
}

interface Ground {
  readonly room: string;
  /** The data folder of the processes. */
  readonly folder: string;
  /** The data folder of the database, which may be the same. */
  readonly home: string;
  readonly children: Set<ChildProcess>;
  readonly onSpawn: (child: ChildProcess) => void;
  readonly cluster: () => string;
  readonly raze: () => void;
}

function takeGround(home: 'data' | 'database'): Ground {
  const room = mkdtempSync(path.join(os.tmpdir(), 'sb-processes-'));
  chmodSync(room, 0o755);
  mkdirSync(path.join(room, 'data'));
  const children = new Set<ChildProcess>();
  const cluster = (): string => findCluster(path.join(room, home), findBinaries().major);
  const raze = (): void => {
    leftovers.delete(raze);
    const living = [...[...children].flatMap(({ pid }) => pid ?? []), ...(serverProcessesOf(cluster()) ?? [])];
    killNow(living);
    untilGone(living);
    removeDataFolder(path.join(room, home));
    rmSync(room, { recursive: true, force: true });
  };
  leftovers.add(raze);
  return { room, folder: path.join(room, 'data'), home: path.join(room, home), children, onSpawn: (child) => void children.add(child.once('exit', () => children.delete(child))), cluster, raze };
}

async function settleOn({ room, folder, home, children, onSpawn, cluster, raze }: Ground, deps: SiteDeps): Promise<Site> {
  const configFile = path.join(room, 'storebridge.yaml');
  writeFileSync(configFile, stringify(deps.config));
  const kept = home === folder ? undefined : await startEmbeddedDatabase({ folder: home, log: () => undefined });
  const environment = {
    STOREBRIDGE_DATA: folder, STOREBRIDGE_SECRET: deps.secret, HUBSPOT_API_URL: deps.hubspotUrl, LOG_LEVEL: 'warn',
    // Processes begin in half the time when what they run was compiled before: https://nodejs.org/docs/latest-v24.x/api/module.html#module-compile-cache
    NODE_COMPILE_CACHE: path.join(room, 'compiled'),
    ...(kept === undefined ? {} : { DATABASE_URL: kept.url }),
  };
  const seats = await takeSeats(deps.crew, { environment, configFile, onSpawn });
  const databaseUrl = kept?.url ?? (await joinEmbeddedDatabase({ folder }))?.url ?? '';
  return {
    seats, databaseUrl, raze,
    databaseProcesses: () => {
      const first = readPostmaster(cluster())?.pid;
      const all = serverProcessesOf(cluster()) ?? [];
      return first === undefined || !all.includes(first) ? all : [first, ...all.filter((pid) => pid !== first)];
    },
    ask: (statement, values) => insist(databaseUrl, statement, values),
    databaseIsBack: async () => void (await insist(databaseUrl, 'select 1')),
    cli: (...args) => runCommand(args, environment, onSpawn),
    close: async () => {
      const faults = (await Promise.all(seats.map((seat) => seat.end()))).flatMap((fault) => fault ?? []);
      await kept?.stop();
      const living = [...[...children].flatMap(({ pid }) => pid ?? []), ...(serverProcessesOf(cluster()) ?? [])].filter(isAlive);
      raze();
      return living.length === 0 ? faults : [...faults, `${living.length} processes were left behind.`];
    },
  };
}

interface CrewDeps {
  readonly environment: Readonly<Record<string, string>>;
  readonly configFile: string;
  readonly onSpawn: (child: ChildProcess) => void;
}

/** One after the other: the first one brings the database to its newest form and makes the workspace. */
async function takeSeats(crew: Crew, { environment, configFile, onSpawn }: CrewDeps): Promise<readonly Seat[]> {
  const server = async (name: string): Promise<Seat> => {
    const port = await freePort();
    return createSeat(name, `http://127.0.0.1:${port}`, { args: ['serve', '--config', configFile], environment: { ...environment, PORT: String(port) }, onSpawn });
  };
  const seats = [await server('server')];
  if (crew === 'two servers') seats.push(await server('second server'));
  if (crew === 'a server and a worker') seats.push(createSeat('worker', undefined, { args: ['work'], environment, onSpawn }));
  for (const seat of seats) await seat.start();
  return seats;
}

/** The database may just be away. */
async function insist(url: string, statement: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]> {
  const end = performance.now() + BACK_MS;
  for (;;) {
    try {
      return await ask(url, statement, values);
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() > end) throw error;
      await pause(LOOK_MS);
    }
  }
}

/** Those that have ended meanwhile need nothing. */
export function killNow(pids: readonly number[], signal: NodeJS.Signals = 'SIGKILL'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}
