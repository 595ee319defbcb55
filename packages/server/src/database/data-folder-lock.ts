// Lets one living Storebridge at a time own a data folder, and says who it is.
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { EmbeddedDatabaseError, failureFromFileSystem } from './embedded-database-error.ts';
import { markOfLife } from './process-life.ts';

const holderSchema = z.object({ pid: z.number().int(), life: z.string(), address: z.string().optional(), released: z.boolean().optional() });
export type LockHolder = z.infer<typeof holderSchema>;

export interface DataFolderLock {
  readonly setAddress: (address: string) => void;
  readonly release: () => void;
}

/**
 * Takes the lock of a data folder for this process. Throws "in use" with the owner's pid and address while the owner lives.
 *
 * The lock is a row of numbered files, and the highest one counts. A new owner links the next number, which the file system
 * grants to one process only, and only then removes lower ones. Numbers never go back, not even on release, so a process
 * that was slow to act on an old number finds a higher one afterwards and gives way.
 */
export function lockDataFolder(folder: string, address?: string): DataFolderLock {
  const room = path.join(folder, 'lock');
  const me: LockHolder = { pid: process.pid, life: markOfLife(process.pid) ?? '', ...(address === undefined ? {} : { address }) };
  try {
    mkdirSync(room, { recursive: true, mode: 0o700 });
    for (;;) {
      const highest = highestNumber(room);
      refuseWhileHeld(readHolder(room, highest));
      if (claim(room, highest + 1, me) && highestNumber(room) === highest + 1) {
        removeLower(room, highest + 1);
        return lockWithNumber(room, highest + 1, me);
      }
    }
  } catch (error) {
    throw failureFromFileSystem(error, folder);
  }
}

/** The living owner of a data folder, or undefined when nobody owns it. */
export function livingHolder(folder: string): LockHolder | undefined {
  const room = path.join(folder, 'lock');
  const holder = readHolder(room, highestNumber(room));
  return holder !== undefined && isHeld(holder) ? holder : undefined;
}

function lockWithNumber(room: string, number: number, me: LockHolder): DataFolderLock {
  const file = path.join(room, String(number));
  return {
    setAddress: (address) => replaceFile(file, { ...me, address }),
    release: () => replaceFile(file, { ...me, released: true }),
  };
}

function refuseWhileHeld(holder: LockHolder | undefined): void {
  if (holder !== undefined && isHeld(holder)) {
    throw new EmbeddedDatabaseError({ kind: 'in use', pid: holder.pid, address: holder.address });
  }
}

function isHeld(holder: LockHolder): boolean {
  return holder.released !== true && markOfLife(holder.pid) === holder.life;
}

/** Links a file that is already whole, so that nobody ever reads half of one; false when another process has that number. */
function claim(room: string, number: number, me: LockHolder): boolean {
  const draft = path.join(room, `draft-${randomUUID()}`);
  writeFileSync(draft, JSON.stringify(me), { mode: 0o600 });
  try {
    linkSync(draft, path.join(room, String(number)));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replaceFile(file: string, holder: LockHolder): void {
  const draft = path.join(path.dirname(file), `draft-${randomUUID()}`);
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  renameSync(draft, file);
}

/** An owner whose file is gone or unreadable cannot be living: files are linked whole, so only a power cut leaves that. */
function readHolder(room: string, number: number): LockHolder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path.join(room, String(number)), 'utf8')));
  } catch {
    return undefined;
  }
}

function highestNumber(room: string): number {
  return Math.max(0, ...numbersIn(room));
}

function removeLower(room: string, number: number): void {
  for (const lower of numbersIn(room)) {
    if (lower < number) rmSync(path.join(room, String(lower)), { force: true });
  }
}

function numbersIn(room: string): readonly number[] {
  try {
    return readdirSync(room).map(Number).filter((number) => Number.isInteger(number));
  } catch {
    return [];
  }
}
