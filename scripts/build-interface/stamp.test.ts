// A made-up repository, whose stamp changes with what the interface is made of, and with nothing else.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { stampOf } from './stamp.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'sb-stamp-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

let before: string;
beforeEach(() => {
  put('packages/admin/index.html', '<p>');
  put('packages/admin/src/pages/home.tsx', 'home');
  put('packages/server/src/contract/operations.ts', 'operations');
  put('packages/domain/src/order.ts', 'order');
  put('package-lock.json', '{}');
  before = stampOf(root);
});

test('the same sources have the same stamp', () => {
  expect(before).toMatch(/^[0-9a-f]{16}$/);
  expect(stampOf(root)).toBe(before);
});

test.each(['packages/admin/index.html', 'packages/admin/vite.config.ts', 'packages/admin/src/pages/home.tsx', 'packages/admin/src/pages/new/page.module.css', 'packages/server/src/contract/operations.ts', 'packages/domain/src/order.ts', 'package-lock.json'])('%s counts', (file) => {
  put(file, 'changed');
  expect(stampOf(root)).not.toBe(before);
  rmSync(path.join(root, file));
});

test.each(['packages/admin/src/pages/home.test.tsx', 'packages/admin/dist/current', 'packages/admin/README.md', 'packages/server/src/serve.ts', 'README.md'])('%s does not count', (file) => {
  put(file, 'changed');
  expect(stampOf(root)).toBe(before);
});

test('a file that gets another name counts', () => {
  rmSync(path.join(root, 'packages/domain/src/order.ts'));
  put('packages/domain/src/basket.ts', 'order');
  expect(stampOf(root)).not.toBe(before);
  rmSync(path.join(root, 'packages/domain/src/basket.ts'));
});
