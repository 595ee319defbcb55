// Who owns a data folder, read from what owners leave in it.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { livingHolder, lockDataFolder } from './data-folder-lock.ts';
import { markOfLife } from './process-life.ts';

let folder: string;
const life = markOfLife(process.pid);

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sb-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a free folder is owned by the one that locks it', () => {
  lockDataFolder(folder, 'http://one.test');
  expect(livingHolder(folder)).toEqual({ pid: process.pid, life, address: 'http://one.test' });
});

test('an owned folder is refused', () => {
  lockDataFolder(folder, 'http://one.test');
  expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ failure: { kind: 'in use', pid: process.pid, address: 'http://one.test' } }));
});

test('a released folder is free', () => {
  lockDataFolder(folder).release();
  expect(livingHolder(folder)).toBeUndefined();
  expect(() => lockDataFolder(folder)).not.toThrow();
});

test('a new owner takes the next number and clears the old ones', () => {
  leave('3', { pid: process.pid, life: 'an earlier life' });
  leave('4', { pid: process.pid, life: 'an earlier life' });
  lockDataFolder(folder);
  expect(readdirSync(path.join(folder, 'lock'))).toEqual(['5']);
});

test('an owner that took a number after ours was read is not overlooked', () => {
  leave('4', { pid: process.pid, life: 'an earlier life' });
  leave('5', { pid: process.pid, life });
  expect(() => lockDataFolder(folder)).toThrow('in use');
});

test.each([['an empty file', ''], ['half a file', '{"pid":'], ['another form', '{"pid":"x"}']])('%s, as a power cut leaves it, is nobody', (_, text) => {
  mkdirSync(path.join(folder, 'lock'));
  writeFileSync(path.join(folder, 'lock/1'), text);
  expect(livingHolder(folder)).toBeUndefined();
  expect(() => lockDataFolder(folder)).not.toThrow();
});

test('the address can be told later, and others can read the rest as before', () => {
  const lock = lockDataFolder(folder);
  lock.setAddress('http://later.test');
  expect(JSON.parse(readFileSync(path.join(folder, 'lock/1'), 'utf8'))).toEqual({ pid: process.pid, life, address: 'http://later.test' });
});

function leave(number: string, holder: unknown): void {
  mkdirSync(path.join(folder, 'lock'), { recursive: true });
  writeFileSync(path.join(folder, 'lock', number), JSON.stringify(holder));
}
