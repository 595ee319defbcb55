// Starts PostgreSQL's programs as the right user and apart from ours, so that neither Ctrl-C nor our end takes them along.
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { EmbeddedDatabaseError } from './embedded-database-error.ts';
import type { ServerAccount } from './server-account.ts';

const LOG_BYTES = 1_000_000;

export interface StartedServer {
  readonly child: ChildProcess;
  /** What it wrote since it started. */
  readonly lastWords: () => string;
}

/** Runs a program to its end with `input` on its standard input. Throws "cannot change user" when the account cannot be taken on. */
export async function runToEnd(account: ServerAccount | undefined, program: string, args: readonly string[], input: string): Promise<{ readonly code: number; readonly words: string }> {
  const child = await spawnApart(account, program, args, ['pipe', 'ignore', 'pipe']);
  // It may end before it has read everything; what it says about that is on standard error.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  const ended = new Promise<number>((resolve) => {
    child.once('close', (code) => resolve(code ?? 1));
  });
  const [code, words] = await Promise.all([ended, child.stderr === null ? '' : text(child.stderr)]);
  return { code, words };
}

/** Starts a server that outlives us if need be; its words go to a file, because a pipe would end with us. */
export async function startApart(account: ServerAccount | undefined, program: string, args: readonly string[], logFile: string): Promise<StartedServer> {
  turnOverLog(logFile);
  const logStart = sizeOf(logFile);
  const log = openSync(logFile, 'a', 0o600);
  try {
    const child = await spawnApart(account, program, args, ['ignore', log, log]);
    child.unref();
    return { child, lastWords: () => lastWords(logFile, logStart) };
  } finally {
    closeSync(log);
  }
}

/** `detached` gives the child a session of its own, which the terminal's signals do not reach. */
async function spawnApart(account: ServerAccount | undefined, program: string, args: readonly string[], stdio: StdioOptions): Promise<ChildProcess> {
  const who = account === undefined ? {} : { uid: account.uid, gid: account.gid };
  try {
    const child = spawn(program, args, { ...who, stdio, cwd: '/', detached: true, env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } });
    await once(child, 'spawn');
    return child;
  } catch (error) {
    throw spawnFailure(account, error);
  }
}

function lastWords(logFile: string, since: number): string {
  return readFileSync(logFile).subarray(since).toString('utf8');
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function turnOverLog(logFile: string): void {
  if (sizeOf(logFile) > LOG_BYTES) renameSync(logFile, `${logFile}.1`);
}

function spawnFailure(account: ServerAccount | undefined, error: unknown): EmbeddedDatabaseError {
  const words = error instanceof Error ? error.message : String(error);
  return new EmbeddedDatabaseError(account === undefined ? { kind: 'server failed', words } : { kind: 'cannot change user', user: account.name, words }, { cause: error });
}
