// Starts keepers as processes of their own, as any user and from any checkout, and talks to them.
import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { z } from 'zod';

export const repository = path.resolve(import.meta.dirname, '../..');

const readySchema = z.object({ url: z.string(), adopted: z.boolean(), created: z.boolean(), milliseconds: z.number() });
const refusedSchema = z.object({ failure: z.looseObject({ kind: z.string() }), message: z.string(), remedy: z.string() });
const newsSchema = z.object({
  line: z.string().optional(),
  ready: readySchema.optional(),
  refused: refusedSchema.optional(),
  stopped: z.boolean().optional(),
});

export interface KeeperOptions {
  readonly folder: string;
  readonly address?: string;
  /** Undefined means as the user of the tests. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  readonly checkout?: string;
  /** A command that runs the keeper with other rights. */
  readonly prefix?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

interface Outcome {
  readonly ready?: z.infer<typeof readySchema> | undefined;
  readonly refused?: z.infer<typeof refusedSchema> | undefined;
  readonly words: string;
}

export interface Keeper {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly lines: readonly string[];
  /** Settles when the keeper has its database, was refused, or ended. */
  readonly outcome: Promise<Outcome>;
  /** Resolves with the exit code, after everything that keeps its event loop alive is gone. */
  readonly stop: () => Promise<number | null>;
  readonly kill: () => Promise<void>;
}

const living = new Set<Keeper>();

export function runKeeper({ folder, address = 'http://keeper.test', user, checkout = repository, prefix = [], environment = {} }: KeeperOptions): Keeper {
  const command = [process.execPath, path.join(checkout, 'test/embedded-database/keeper.ts'), folder, address] as const;
  const [program, ...args] = [...prefix, ...command];
  const child = spawn(program, args, {
    ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
    // A process group of its own stands for a terminal of its own.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', ...environment },
    cwd: '/',
  });
  const lines: string[] = [];
  const ended = once(child, 'close');
  const keeper: Keeper = {
    process: child,
    pid: child.pid ?? 0,
    lines,
    outcome: listen(child, lines),
    stop: async () => {
      child.stdin.end();
      await ended;
      return child.exitCode;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
  living.add(keeper);
  return keeper;
}

/** Stops whatever a failed test left running. */
export async function stopAllKeepers(): Promise<void> {
  for (const keeper of living) {
    if (keeper.process.exitCode === null && keeper.process.signalCode === null) await keeper.stop();
  }
  living.clear();
}

/** Starts a keeper that is expected to get its database. */
export async function openKeeper(options: KeeperOptions): Promise<Keeper & z.infer<typeof readySchema>> {
  const keeper = runKeeper(options);
  const { ready, refused, words } = await keeper.outcome;
  if (ready === undefined) throw new Error(`the keeper has no database: ${refused?.message ?? words}`);
  return { ...keeper, ...ready };
}

/** Starts a keeper that is expected to be refused. */
export async function refusedKeeper(options: KeeperOptions): Promise<z.infer<typeof refusedSchema>> {
  const keeper = runKeeper(options);
  const { refused, words } = await keeper.outcome;
  await keeper.stop();
  if (refused === undefined) throw new Error(`the keeper was not refused: ${words}`);
  return refused;
}

/** Rows of one statement, over a connection of its own. */
export async function ask(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function listen(child: ChildProcessWithoutNullStreams, lines: string[]): Promise<Outcome> {
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString('utf8')));
  const news = createInterface({ input: child.stdout });
  return new Promise((resolve) => {
    news.on('line', (text) => {
      const { line, ready, refused } = newsSchema.parse(JSON.parse(text));
      if (line !== undefined) lines.push(line);
      if (ready !== undefined || refused !== undefined) resolve({ ready, refused, words });
    });
    child.once('close', () => resolve({ words }));
  });
}
