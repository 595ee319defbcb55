// Processes that live, have ended, or wait as zombies for somebody to look.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isAlive, markOfLife, serverProcessesOf } from './process-life.ts';

test('a process keeps its mark, and a later one has another', async () => {
  const child = spawn('sleep', ['30']);
  await once(child, 'spawn');
  expect(markOfLife(process.pid)).toBe(markOfLife(process.pid));
  expect(markOfLife(child.pid ?? 0)).not.toBe(markOfLife(process.pid));
  child.kill();
});

test('a process that has ended is not alive', async () => {
  const child = spawn('true');
  await once(child, 'exit');
  expect(isAlive(child.pid ?? 0)).toBe(false);
});

test.each([0, -1, 1.5, Number.NaN, 2 ** 30])('%s is no living process', (pid) => {
  expect(isAlive(pid)).toBe(false);
});

test('a program that only stands in a folder is no server of it', () => {
  expect(serverProcessesOf(process.cwd()) ?? []).toEqual([]);
});
