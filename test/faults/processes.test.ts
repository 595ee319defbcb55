// Drills with real processes and fixed seeds, one for each crew: among them a killed server, a killed database and a request to end; others are run by the command.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'vitest';
import { runProcessDrill } from './processes-drill.ts';
import { describeFailure } from './tell.ts';

const SEEDS = [1, 2, 7];
/** They take a few seconds each, and a busy machine much longer. */
const PATIENCE_MS = 300_000;

test.concurrent.for(SEEDS)('seed %i: processes and their database are struck, and HubSpot shows what both shops come to', { timeout: PATIENCE_MS }, async (seed, { expect }) => {
  const report = await runProcessDrill(seed);
  expect(report.faults, describeFailure(report, '--processes ')).toEqual([]);
});

test('drills that are interrupted leave no process and no folder behind', { timeout: PATIENCE_MS }, async ({ expect, skip, onTestFinished }) => {
  if (process.platform !== 'linux') {
    skip('other systems do not list their processes as files');
    return;
  }
  const room = mkdtempSync(path.join(os.tmpdir(), 'sb-interrupted-'));
  onTestFinished(() => rmSync(room, { recursive: true, force: true }));
  chmodSync(room, 0o755);
  const drills = spawn(process.execPath, [path.join(import.meta.dirname, 'run.ts'), '--processes', '--seeds', '2'], { env: { PATH: '/usr/bin:/bin', TMPDIR: room }, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(drills, 'exit');
  const words: string[] = [];
  drills.stderr.on('data', (chunk: Buffer) => void words.push(chunk.toString('utf8')));
  // A database for each of both drills, and somebody who uses one; or the reason why there is none.
  await expect.poll(() => drills.exitCode !== null || processesNaming(room).length > 3, { timeout: PATIENCE_MS / 2 }).toBe(true);
  drills.kill('SIGTERM');
  expect(await ended, words.join('')).toEqual([143, null]);
  expect({ processes: processesNaming(room), folders: readdirSync(room) }).toEqual({ processes: [], folders: [] });
});

function processesNaming(room: string): readonly string[] {
  return readdirSync('/proc').filter((entry) => /^\d+$/u.test(entry)).filter((pid) => commandLineOf(pid).includes(room));
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
