// Runs the real command line in a process of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const MAIN = path.resolve(import.meta.dirname, '../../packages/server/src/main.ts');

export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The output as JSON. Throws when it is none. */
  json(): unknown;
}

type Environment = Readonly<Record<string, string>>;

/**
 * An empty variable counts as absent.
 * @param onSpawn told of the process as soon as it is there.
 */
export function runCommand(args: readonly string[], environment: Environment, onSpawn: (child: ChildProcess) => void = () => undefined): Promise<CommandResult> {
  const child = startProcess(args, environment);
  onSpawn(child);
  return resultOf(child);
}

export interface RunningCommand {
  signal(name: NodeJS.Signals): void;
  readonly result: Promise<CommandResult>;
}

/** For a command that is to be disturbed. */
export function startCommand(args: readonly string[], environment: Environment): RunningCommand {
  const child = startProcess(args, environment);
  return { signal: (name) => void child.kill(name), result: resultOf(child) };
}

async function resultOf(child: ChildProcess): Promise<CommandResult> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  await once(child, 'close');
  return { code: child.exitCode, out, err, json: () => JSON.parse(out) as unknown };
}

export interface ServingProcess {
  readonly pid: number;
  /** `undefined` for workers, which listen nowhere. */
  readonly url: string | undefined;
  /** Where health and numbers are served by themselves, if they are. */
  readonly watchUrl: string | undefined;
  /** What it wrote to standard error so far. */
  words(): string;
  kill(): Promise<void>;
  /** Asks it to end. @returns the exit code. */
  stop(): Promise<number | null>;
  /** Sends any signal, and does not wait. */
  signal(name: NodeJS.Signals): void;
}

const startedSchema = z.object({ url: z.string().optional(), watchUrl: z.string().optional(), pid: z.number() });

/**
 * Starts `serve` or `work` and waits until it says that it has started.
 * @param onSpawn told of the process before it has started.
 */
export async function startProcessThatStays(args: readonly string[], environment: Environment, onSpawn: (child: ChildProcess) => void = () => undefined): Promise<ServingProcess> {
  const child = startProcess([...args, '--json'], environment);
  onSpawn(child);
  const ended = once(child, 'close');
  let err = '';
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const started = await Promise.race([firstJson(child), ended.then(() => undefined)]);
  if (started === undefined) throw new Error(`${args.join(' ')} has ended: ${err}`);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    await ended;
    return child.exitCode;
  };
  return {
    pid: started.pid,
    url: started.url,
    watchUrl: started.watchUrl,
    words: () => err,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    signal: (name) => void child.kill(name),
  };
}

function startProcess(args: readonly string[], environment: Environment): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { env: { PATH: '/usr/bin:/bin', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The JSON is printed over several lines and ends with a brace of its own. */
async function firstJson(child: ChildProcess): Promise<z.infer<typeof startedSchema>> {
  if (child.stdout === null) throw new Error('The process has no output.');
  let text = '';
  return new Promise((resolve) => {
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      text += line;
      if (line === '}') resolve(startedSchema.parse(JSON.parse(text)));
    });
  });
}
