// Whom root lends the server to, and where that user can go.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { canEnter, chooseAccount } from './server-account.ts';

const root = 'root:x:0:0:root:/root:/bin/bash';
const nobody = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin';
const postgres = 'postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash';
const storebridge = 'storebridge:x:998:997::/var/lib/storebridge:/usr/sbin/nologin';

describe('the account of the server', () => {
  test.each([
    ['storebridge before all', [root, nobody, postgres, storebridge], { name: 'storebridge', uid: 998, gid: 997 }],
    ['postgres before nobody', [root, nobody, postgres], { name: 'postgres', uid: 101, gid: 104 }],
    ['nobody at last', [root, nobody], { name: 'nobody', uid: 65_534, gid: 65_534 }],
    ['the usual nobody where the file says nothing', [], { name: 'nobody', uid: 65_534, gid: 65_534 }],
    ['never root under another name', [root, 'postgres:x:0:0::/:/bin/sh', nobody], { name: 'nobody', uid: 65_534, gid: 65_534 }],
  ])('is %s', (_, lines, account) => {
    expect(chooseAccount(lines.join('\n'))).toEqual(account);
  });
});

describe('the way to a folder', () => {
  const top = mkdtempSync(path.join(os.tmpdir(), 'sb-way-'));
  const inner = path.join(top, 'home/data');
  mkdirSync(inner, { recursive: true });
  afterAll(() => rmSync(top, { recursive: true }));
  const me = { name: 'me', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const stranger = { name: 'stranger', uid: 60_001, gid: 60_001 };

  test.each([
    ['closed to others', 0o700, stranger, false],
    ['open to pass for others', 0o711, stranger, true],
    ['open to its group', 0o710, { ...stranger, gid: me.gid }, true],
    ['closed to its group alone', 0o701, { ...stranger, gid: me.gid }, false],
    ['of the account itself', 0o700, me, true],
    ['closed even to its owner', 0o077, me, false],
  ])('past a folder %s', (_, mode, account, expected) => {
    chmodSync(top, 0o755);
    chmodSync(path.join(top, 'home'), mode);
    const isOpen = canEnter(inner, account);
    chmodSync(path.join(top, 'home'), 0o755);
    expect(isOpen).toBe(expected);
  });
});
