// The secret that seals tokens: given, or made once for its folder.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sealingSecret } from './sealing-secret.ts';

let dataFolder: string;

beforeEach(() => {
  dataFolder = mkdtempSync(path.join(os.tmpdir(), 'sb-secret-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

test('a given secret is used, and nothing is written', () => {
  expect(sealingSecret({ secret: 'given by the operator', dataFolder })).toBe('given by the operator');
  expect(() => statSync(path.join(dataFolder, 'secret'))).toThrow('ENOENT');
});

test('a secret is made once, for the owner alone, also where the folder is not there yet', () => {
  const folder = path.join(dataFolder, 'new');
  const secret = sealingSecret({ secret: undefined, dataFolder: folder });
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(sealingSecret({ secret: undefined, dataFolder: folder })).toBe(secret);
  expect(readFileSync(path.join(folder, 'secret'), 'utf8')).toBe(`${secret}\n`);
  expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

test('each folder has its own', () => {
  const [one, other] = ['one', 'other'].map((name) => sealingSecret({ secret: undefined, dataFolder: path.join(dataFolder, name) }));
  expect(one).not.toBe(other);
});
