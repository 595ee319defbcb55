// Ctrl-C at different moments of the demonstration.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';

const main = path.resolve(import.meta.dirname, '../../packages/server/src/main.ts');
const EXIT_INTERRUPTED = 130;
const LOOK_MS = 20;
/** The longest wait for an answer takes 20 s; it must not hold the end up. */
const MOST_MS = 10_000;

let temp: string;
let demo: ChildProcess;
let words = '';

beforeEach(() => {
  temp = mkdtempSync(path.join(os.tmpdir(), 'sb-demo-test-'));
  // Root's database would otherwise lie elsewhere, because its user could not get here.
  chmodSync(temp, 0o755);
  words = '';
  demo = spawn(process.execPath, [main, 'demo', '--port', '0'], { env: { ...process.env, TMPDIR: temp }, stdio: ['ignore', 'ignore', 'pipe'] });
  demo.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString('utf8')));
});

afterEach(async () => {
  if (demo.exitCode === null) await pressCtrlC();
  rmSync(temp, { recursive: true, force: true });
});

/** A cluster that is just made moves to its place, and its file with it. */
function pidIn(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0]);
  } catch {
    return Number.NaN;
  }
}

/** The number of the PostgreSQL process, as soon as there is one. */
async function databasePid(): Promise<number> {
  for (;;) {
    const [file] = globSync(path.join(temp, 'storebridge-demo-*/data/postgres-*/postmaster.pid'));
    const pid = file === undefined ? Number.NaN : pidIn(file);
    if (pid > 0) return pid;
    await sleep(LOOK_MS);
  }
}

/** A terminal and npm both pass it on. */
async function pressCtrlC(): Promise<number> {
  const ended = once(demo, 'close');
  const startedAt = performance.now();
  demo.kill('SIGINT');
  demo.kill('SIGINT');
  await ended;
  return performance.now() - startedAt;
}

test.each([
  ['while everything starts', () => Promise.resolve()],
  [
    'while messages are under way',
    async () => {
      while (!words.includes('Messages:')) await sleep(LOOK_MS);
    },
  ],
])('Ctrl-C %s ends the database, too, and leaves nothing behind', async (_, moment) => {
  const pid = await databasePid();
  await moment();
  const took = await pressCtrlC();
  expect(demo.exitCode).toBe(EXIT_INTERRUPTED);
  expect(took).toBeLessThan(MOST_MS);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(readdirSync(temp)).toEqual([]);
});
