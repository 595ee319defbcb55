// One Storebridge at a time owns a data folder, whatever the moment and the fate of the others.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { joinEmbeddedDatabase } from '../../packages/server/src/database/join-embedded-database.ts';
import { readPostmaster } from '../../packages/server/src/database/postmaster-file.ts';
import { serverProcessesOf } from '../../packages/server/src/database/process-life.ts';
import { isRoot, leaveRooms, makeRoom } from './rooms.ts';
import { ask, openKeeper, refusedKeeper, runKeeper, stopAllKeepers } from './storebridge-process.ts';

let folder: string;

beforeEach(() => {
  folder = path.join(makeRoom(), 'data');
});
afterEach(stopAllKeepers);
afterAll(leaveRooms);

describe('a data folder that is owned', () => {
  test('a second start is refused and told who owns the folder', async () => {
    const owner = await openKeeper({ folder, address: 'http://one.test' });
    const refused = await refusedKeeper({ folder, address: 'http://two.test' });
    expect(refused.failure).toEqual({ kind: 'in use', pid: owner.pid, address: 'http://one.test' });
    expect(refused.message).toBe(`The data folder is in use by another Storebridge (process ${owner.pid}, http://one.test).`);
    expect(refused.remedy).toContain('STOREBRIDGE_DATA');
    expect(await ask(owner.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('the address that the owner learned later is the one that is shown', async () => {
    const owner = await openKeeper({ folder });
    owner.process.stdin?.write('http://later.test\n');
    await expect.poll(() => readLock(folder)).toMatchObject({ address: 'http://later.test' });
    expect((await refusedKeeper({ folder })).failure).toMatchObject({ address: 'http://later.test' });
  });

  test('a command beside it joins its database', async () => {
    const owner = await openKeeper({ folder });
    expect(await joinEmbeddedDatabase({ folder })).toEqual({ url: owner.url });
  });

  test('a command that joins during the start waits for the database', async () => {
    const owner = runKeeper({ folder });
    await expect.poll(() => readLock(folder)).toMatchObject({ pid: owner.pid });
    const joined = await joinEmbeddedDatabase({ folder });
    expect(joined?.url).toBe((await owner.outcome).ready?.url);
  });

  test('its server does not hear the Ctrl-C that the terminal sends to the whole group', async () => {
    const owner = await openKeeper({ folder });
    process.kill(-owner.pid, 'SIGINT');
    // A server that got the signal would refuse this.
    expect(await ask(owner.url, 'SELECT pg_sleep(0.2)')).toHaveLength(1);
    expect(await owner.stop()).toBe(0);
  });

  test('a server under load stops without waiting for its clients', async () => {
    const owner = await openKeeper({ folder });
    const long = ask(owner.url, 'SELECT pg_sleep(300)').catch((error: unknown) => error);
    await expect.poll(() => ask(owner.url, "SELECT count(*)::int AS n FROM pg_stat_activity WHERE query LIKE '%sleep(300)%' AND pid <> pg_backend_pid()")).toEqual([{ n: 1 }]);
    expect(await owner.stop()).toBe(0);
    expect(await long).toBeInstanceOf(Error);
  });
});

describe('a data folder that is free', () => {
  test('a command finds nobody to join', async () => {
    expect(await joinEmbeddedDatabase({ folder })).toBeUndefined();
    const owner = await openKeeper({ folder });
    await owner.stop();
    expect(await joinEmbeddedDatabase({ folder })).toBeUndefined();
  });

  test('a command finds nobody to join after a crash', async () => {
    const killed = await openKeeper({ folder });
    await killed.kill();
    expect(await joinEmbeddedDatabase({ folder })).toBeUndefined();
    await openKeeper({ folder });
  });

  test('of several starts at the same moment exactly one gets the database', async () => {
    const outcomes = await startTogether(4);
    expect(outcomes.filter(({ ready }) => ready !== undefined)).toHaveLength(1);
    expect(outcomes.flatMap(({ refused }) => refused?.failure.kind ?? [])).toEqual(['in use', 'in use', 'in use']);
  });

  test('of several starts after a crash exactly one adopts the database', async () => {
    const killed = await openKeeper({ folder });
    await killed.kill();
    const outcomes = await startTogether(4);
    expect(outcomes.flatMap(({ ready }) => ready?.adopted ?? [])).toEqual([true]);
    expect(outcomes.flatMap(({ refused }) => refused?.failure.kind ?? [])).toEqual(['in use', 'in use', 'in use']);
  });

  test('an owner whose process id lives again as another process is no owner', async () => {
    mkdirSync(path.join(folder, 'lock'), { recursive: true });
    writeFileSync(path.join(folder, 'lock/7'), JSON.stringify({ pid: process.pid, life: 'another boot:1' }));
    expect(await openKeeper({ folder })).toMatchObject({ created: true });
    expect(readdirSync(path.join(folder, 'lock'))).toEqual(['8']);
  });
});

describe('a server that is killed under its Storebridge', () => {
  test('it comes back at the same address with what it had confirmed', async () => {
    const owner = await openKeeper({ folder });
    await ask(owner.url, 'CREATE TABLE orders AS SELECT 1 AS number');
    process.kill(readPostmaster(path.join(folder, 'postgres-18'))?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => ask(owner.url, 'SELECT number FROM orders').catch(() => undefined), { timeout: 20_000 }).toEqual([{ number: 1 }]);
    expect(owner.lines).toContain('PostgreSQL has ended unexpectedly and is started again.');
    expect(await owner.stop()).toBe(0);
    expect(serverProcessesOf(path.join(folder, 'postgres-18'))).toEqual([]);
  });
});

describe('a server that was killed with its Storebridge', () => {
  test('another process on its process id neither stops the start nor comes to harm', async () => {
    const killed = await openKeeper({ folder });
    await killed.kill();
    const cluster = path.join(folder, 'postgres-18');
    for (const pid of serverProcessesOf(cluster) ?? []) process.kill(pid, 'SIGKILL');
    // Of the same user, because PostgreSQL itself lets only those count.
    const { uid, gid } = statSync(cluster);
    const stranger = spawn('sleep', ['300'], { stdio: 'ignore', ...(isRoot ? { uid, gid } : {}) });
    const stale = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n').with(0, String(stranger.pid));
    writeFileSync(path.join(cluster, 'postmaster.pid'), stale.join('\n'));
    writeFileSync(path.join(folder, 'socket/.s.PGSQL.5432.lock'), stale.join('\n'));
    try {
      expect(await openKeeper({ folder })).toMatchObject({ adopted: false, created: false });
      expect(stranger.exitCode).toBeNull();
      expect(stranger.signalCode).toBeNull();
    } finally {
      stranger.kill();
    }
  });

  test('a start that is killed at any moment leaves nothing that stops the next', { timeout: 120_000 }, async () => {
    for (const milliseconds of [100, 250, 400, 600, 800]) {
      const room = path.join(makeRoom(), 'data');
      const unlucky = runKeeper({ folder: room });
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await unlucky.kill();
      const next = await openKeeper({ folder: room });
      expect(await ask(next.url, 'SELECT current_database() AS name')).toEqual([{ name: 'storebridge' }]);
      await next.stop();
    }
  });
});

function startTogether(count: number): Promise<readonly Awaited<ReturnType<typeof runKeeper>['outcome']>[]> {
  return Promise.all(Array.from({ length: count }, () => runKeeper({ folder }).outcome));
}

function readLock(owned: string): unknown {
  try {
    const [highest = ''] = readdirSync(path.join(owned, 'lock')).filter((name) => /^\d+$/u.test(name)).sort((a, b) => Number(b) - Number(a));
    return JSON.parse(readFileSync(path.join(owned, 'lock', highest), 'utf8'));
  } catch {
    return undefined;
  }
}
