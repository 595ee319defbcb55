// What stands in the way of the embedded database is said in words, with a remedy, and nothing is lost by it.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBinaries } from '../../packages/server/src/database/server-binaries.ts';
import { canActAsPlainUser, isRoot, leaveRooms, makeRoom, makeUser, WHY_NO_PLAIN_USER } from './rooms.ts';
import { ask, openKeeper, refusedKeeper, runKeeper, stopAllKeepers } from './storebridge-process.ts';

let room: string;
let folder: string;

beforeEach(() => {
  room = makeRoom();
  folder = path.join(room, 'data');
});
afterEach(stopAllKeepers);
afterAll(leaveRooms);

describe('a start that cannot be', () => {
  test('a platform without binaries is asked for DATABASE_URL', () => {
    expect(() => findBinaries('plan9-mips')).toThrow(expect.objectContaining({ failure: { kind: 'no binaries', platform: 'plan9-mips' }, remedy: 'Set DATABASE_URL to a PostgreSQL server.' }));
  });

  test('a data folder that is a file is refused', async () => {
    writeFileSync(folder, '');
    expect((await refusedKeeper({ folder })).failure).toMatchObject({ kind: 'not writable', path: folder });
  });

  test('a data folder of somebody else is refused', async ({ skip }) => {
    skip(!canActAsPlainUser, WHY_NO_PLAIN_USER);
    const user = makeUser();
    mkdirSync(folder);
    const { failure, remedy } = await refusedKeeper({ folder, user });
    expect(failure).toMatchObject({ kind: 'not writable', path: folder });
    expect(remedy).toContain('STOREBRIDGE_DATA');
  });

  test('a full disk is named as such, and the start succeeds when there is room', async ({ skip }) => {
    skip(!isRoot, 'only root can mount a small disk');
    mkdirSync(folder);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=0755', 'tmpfs', folder]);
    try {
      expect((await refusedKeeper({ folder })).failure).toMatchObject({ kind: 'disk full' });
      execFileSync('mount', ['-o', 'remount,size=200m', folder]);
      const keeper = await openKeeper({ folder });
      expect(await keeper.stop()).toBe(0);
    } finally {
      execFileSync('umount', [folder]);
    }
  });

  test.for(['-setuid,-setgid', '-chown'])('root without the right %s is told to start as somebody else', async (dropped, { skip }) => {
    skip(!isRoot, 'only root has rights to lose');
    const { failure, remedy } = await refusedKeeper({ folder, prefix: ['setpriv', `--bounding-set=${dropped}`] });
    expect(failure).toMatchObject({ kind: 'cannot change user' });
    expect(remedy).toContain('as a user other than root');
  });

  test('root that may not look into other processes, as in a container, still adopts', async ({ skip }) => {
    skip(!isRoot, 'only root has a server of another user');
    const prefix = ['setpriv', '--bounding-set=-sys_ptrace'];
    const killed = await openKeeper({ folder, prefix });
    await killed.kill();
    expect(await openKeeper({ folder, prefix })).toMatchObject({ adopted: true, url: killed.url });
  });

  test('a cluster that the server cannot read is refused in its own words, and the folder is free again', async () => {
    const first = await openKeeper({ folder });
    await first.stop();
    rmSync(path.join(folder, 'postgres-18/global/pg_control'));
    const refused = await refusedKeeper({ folder });
    expect(refused.failure).toMatchObject({ kind: 'server failed' });
    expect(refused.message).toContain('pg_control');
    expect((await refusedKeeper({ folder })).failure).toMatchObject({ kind: 'server failed' });
  });
});

describe('a data folder with a history', () => {
  test('a database of another major version is left alone', async () => {
    mkdirSync(path.join(folder, 'postgres-17'), { recursive: true });
    const { failure, message } = await refusedKeeper({ folder });
    expect(failure).toEqual({ kind: 'other major', found: '17', wanted: '18' });
    expect(message).toBe('The data folder holds a database of PostgreSQL 17, and this Storebridge brings PostgreSQL 18.');
    expect(readdirSync(folder)).not.toContain('postgres-18');
  });

  test('a lost password is replaced, and the database keeps its rows', async () => {
    const first = await openKeeper({ folder });
    await ask(first.url, 'CREATE TABLE orders AS SELECT 1 AS number');
    await first.stop();
    rmSync(path.join(folder, 'postgres-password'));
    const second = await openKeeper({ folder });
    expect(second.url).not.toBe(first.url);
    expect(await ask(second.url, 'SELECT number FROM orders')).toEqual([{ number: 1 }]);
  });

  test('a password that came from another backup is the password from then on', async () => {
    const first = await openKeeper({ folder });
    await first.stop();
    writeFileSync(path.join(folder, 'postgres-password'), 'another\n');
    const second = await openKeeper({ folder });
    expect(second.url).toContain(':another@');
    expect(await ask(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a lost password does not leave a killed server in the way', async () => {
    const killed = await openKeeper({ folder });
    await killed.kill();
    rmSync(path.join(folder, 'postgres-password'));
    expect(await openKeeper({ folder })).toMatchObject({ adopted: false, created: false });
  });

  test('permissions that a backup opened are closed again', async () => {
    const first = await openKeeper({ folder });
    await first.stop();
    chmodSync(path.join(folder, 'postgres-18'), 0o755);
    expect(await openKeeper({ folder })).toMatchObject({ created: false });
  });

  test('a database that root kept elsewhere follows a folder that is moved', async ({ skip }) => {
    skip(!isRoot, 'only root keeps the database elsewhere');
    const closed = makeRoom('/root');
    const first = await openKeeper({ folder: path.join(closed, 'before') });
    await ask(first.url, 'CREATE TABLE orders AS SELECT 1 AS number');
    await first.stop();
    renameSync(path.join(closed, 'before'), path.join(closed, 'data'));
    const second = await openKeeper({ folder: path.join(closed, 'data') });
    expect(await ask(second.url, 'SELECT number FROM orders')).toEqual([{ number: 1 }]);
  });

  test('a folder that root gave away does not begin an empty database beside the one that root keeps', async ({ skip }) => {
    skip(!canActAsPlainUser, WHY_NO_PLAIN_USER);
    const closed = makeRoom('/root');
    const first = await openKeeper({ folder: path.join(closed, 'data') });
    await first.stop();
    const user = makeUser();
    cpSync(path.join(closed, 'data'), path.join(user.home, 'data'), { recursive: true });
    execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, user.home]);
    expect((await refusedKeeper({ folder: path.join(user.home, 'data'), user })).failure).toMatchObject({ kind: 'not writable', words: 'root keeps the database of this data folder there' });
  });

  test('a copy of the folder does not get the database of the original', async ({ skip }) => {
    skip(!isRoot, 'only root keeps the database elsewhere');
    const closed = makeRoom('/root');
    const original = path.join(closed, 'data');
    await openKeeper({ folder: original });
    cpSync(original, path.join(closed, 'copy'), { recursive: true });
    rmSync(path.join(closed, 'copy/lock'), { recursive: true });
    expect((await refusedKeeper({ folder: path.join(closed, 'copy') })).failure).toMatchObject({ kind: 'copied folder', original });
  });

  test('a database that got lost is not silently replaced by an empty one', async ({ skip }) => {
    skip(!isRoot, 'only root keeps the database elsewhere');
    const closed = makeRoom('/root');
    const lost = path.join(closed, 'data');
    const first = await openKeeper({ folder: lost });
    await first.stop();
    const { place } = JSON.parse(readFileSync(path.join(lost, 'postgres-place.json'), 'utf8')) as { place: string };
    rmSync(place, { recursive: true });
    const refused = await refusedKeeper({ folder: lost });
    expect(refused.failure).toEqual({ kind: 'cluster missing', path: place });
    expect(existsSync(place)).toBe(false);
    rmSync(path.join(lost, 'postgres-place.json'));
    expect(await openKeeper({ folder: lost })).toMatchObject({ created: true });
  });
});

describe('a path too long for a socket', () => {
  test('the socket lies in the temp folder', async () => {
    const keeper = await openKeeper({ folder: path.join(folder, 'x'.repeat(100)) });
    expect(decodeURIComponent(keeper.url)).toMatch(/host=\/tmp\/storebridge-socket-[0-9a-f]{12}&/u);
    expect(await ask(keeper.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await keeper.stop();
    expect(existsSync(new URLSearchParams(keeper.url.split('?')[1]).get('host') ?? '')).toBe(false);
  });

  test('a port of this machine serves where the temp folder is no shorter', async () => {
    const temp = path.join(room, 'y'.repeat(100));
    mkdirSync(temp);
    const keeper = runKeeper({ folder: path.join(folder, 'x'.repeat(100)), environment: { TMPDIR: temp } });
    const { ready } = await keeper.outcome;
    expect(ready?.url).toMatch(/@127\.0\.0\.1:\d+\/storebridge$/u);
    expect(await ask(ready?.url ?? '', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await keeper.kill();
    expect(await openKeeper({ folder: path.join(folder, 'x'.repeat(100)) })).toMatchObject({ adopted: true, url: ready?.url });
  });
});
