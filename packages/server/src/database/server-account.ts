// The user that PostgreSQL runs as: it refuses to run as root, so root lends it a system account.
import { chmodSync, chownSync, lchownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedDatabaseError } from './embedded-database-error.ts';

export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const PREFERRED_ACCOUNTS = ['storebridge', 'postgres', 'nobody'];
const NOBODY: ServerAccount = { name: 'nobody', uid: 65_534, gid: 65_534 };

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Chooses among the accounts that the machine has already; creates none. `passwd` is the text of /etc/passwd. */
export function chooseAccount(passwd: string): ServerAccount {
  const accounts = readAccounts(passwd);
  const chosen = PREFERRED_ACCOUNTS.map((name) => accounts.find((account) => account.name === name)).find((account) => account !== undefined);
  return chosen ?? NOBODY;
}

export function accountOfThisMachine(): ServerAccount {
  return chooseAccount(readPasswd());
}

/** The owner of a folder as an account; undefined for root, who cannot run PostgreSQL. */
export function ownerOf(folder: string): ServerAccount | undefined {
  const { uid, gid } = statSync(folder);
  if (uid === 0) return undefined;
  const known = readAccounts(readPasswd()).find((account) => account.uid === uid);
  return { name: known?.name ?? `user ${uid}`, uid, gid };
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

/** True when the account can pass through every folder on the way to `target` and into it. */
export function canEnter(target: string, account: ServerAccount): boolean {
  return mayPass(target, account) && (path.dirname(target) === target || canEnter(path.dirname(target), account));
}

/** Only the classic permission bits count: a spawned server has no supplementary groups. */
function mayPass(target: string, account: ServerAccount): boolean {
  const { mode, uid, gid } = statSync(target);
  if (uid === account.uid) return (mode & 0o500) === 0o500;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** Hands a file or a whole folder to the account. Throws "cannot change user" where even root may not, as in some containers. */
export function giveTo(account: ServerAccount | undefined, target: string): void {
  if (account === undefined) return;
  try {
    lchownSync(target, account.uid, account.gid);
  } catch (error) {
    throw new EmbeddedDatabaseError({ kind: 'cannot change user', user: account.name, words: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
  for (const entry of entriesOf(target)) giveTo(account, path.join(target, entry));
}

/** Lets everybody read a tree and run what is a program in it, and nobody but root change it. */
export function openToReaders(target: string): void {
  const { mode } = statSync(target);
  chmodSync(target, (mode & 0o100) === 0 ? 0o644 : 0o755);
  chownSync(target, 0, 0);
  for (const entry of entriesOf(target)) openToReaders(path.join(target, entry));
}

function entriesOf(target: string): readonly string[] {
  return statSync(target, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(target) : [];
}

function readAccounts(passwd: string): readonly ServerAccount[] {
  return passwd.split('\n').flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return Number(uid) > 0 && Number(gid) >= 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}
