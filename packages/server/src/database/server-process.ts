// Starts PostgreSQL's programs as the right user and apart from ours, so that neither Ctrl-C nor our end takes them along.
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
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
  const child = spawn(program, args, { ...apart(account), stdio: ['pipe', 'ignore', 'pipe'] });
  // It may end before it has read everything; what it says about that is on standard error.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(spawnFailure(account, error)));
    child.once('close', (code) => resolve(code ?? 1));
  });
  const [code, words] = await Promise.all([ended, text(child.stderr)]);
  return { code, words };
}

/** Starts a server that outlives us if need be; its words go to a file, because a pipe would end with us. */
export async function startApart(account: ServerAccount | undefined, program: string, args: readonly string[], logFile: string): Promise<StartedServer> {
  turnOverLog(logFile);
  const logStart = sizeOf(logFile);
  const log = openSync(logFile, 'a', 0o600);
  try {
    const child = spawn(program, args, { ...apart(account), stdio: ['ignore', log, log] });
    await new Promise((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => reject(spawnFailure(account, error)));
    });
    child.unref();
    return { child, lastWords: () => lastWords(logFile, logStart) };
  } finally {
    closeSync(log);
  }
}

function lastWords(logFile: string, since: number): string {
  return readFileSync(logFile).subarray(since).toString('utf8');
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** `detached` gives the child a session of its own, which the terminal's signals do not reach. */
function apart(account: ServerAccount | undefined): SpawnOptions {
  const who = account === undefined ? {} : { uid: account.uid, gid: account.gid };
  return { ...who, cwd: '/', detached: true, env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } };
}

function turnOverLog(logFile: string): void {
  if (sizeOf(logFile) > LOG_BYTES) renameSync(logFile, `${logFile}.1`);
}

function spawnFailure(account: ServerAccount | undefined, error: Error): Error {
  if (account === undefined) return new EmbeddedDatabaseError({ kind: 'server failed', words: error.message }, { cause: error });
  return new EmbeddedDatabaseError({ kind: 'cannot change user', user: account.name, words: error.message }, { cause: error });
}
