// Where the database server listens: a socket in a private folder, or a port of this machine where no socket can be.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { giveTo, type ServerAccount } from './server-account.ts';

export type ListeningPlace =
  | { readonly kind: 'socket'; readonly folder: string; readonly port: number }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

/** Only part of the socket's name; nothing listens on that port. */
const SOCKET_PORT = 5432;

/** The shortest path limit of the systems we run on, without the closing zero: https://man7.org/linux/man-pages/man7/unix.7.html (macOS allows 103). */
const SOCKET_PATH_BYTES = process.platform === 'linux' ? 107 : 103;

/** Chooses a place near the cluster if the path is short enough, else in the temp folder, else a free port. */
export async function chooseListeningPlace(home: string, account: ServerAccount | undefined): Promise<ListeningPlace> {
  const id = createHash('sha256').update(home).digest('hex').slice(0, 12);
  for (const folder of [path.join(home, 'socket'), path.join(os.tmpdir(), `storebridge-socket-${id}`)]) {
    if (await canHoldSocket(folder, account)) return { kind: 'socket', folder, port: SOCKET_PORT };
  }
  return { kind: 'tcp', host: '127.0.0.1', port: await findFreePort() };
}

/** The file of a socket, or undefined when the server listens on a port. */
export function socketFile(place: ListeningPlace): string | undefined {
  return place.kind === 'socket' ? path.join(place.folder, `.s.PGSQL.${place.port}`) : undefined;
}

/** Leaves nothing in the temp folder after the server has ended. */
export function leavePlace(place: ListeningPlace, home: string): void {
  if (place.kind === 'socket' && path.dirname(place.folder) !== home) rmSync(place.folder, { recursive: true, force: true });
}

export function connectionUrl(place: ListeningPlace, login: { readonly user: string; readonly password: string; readonly database: string }): string {
  const who = `${login.user}:${encodeURIComponent(login.password)}`;
  if (place.kind === 'tcp') return `postgres://${who}@${place.host}:${place.port}/${login.database}`;
  return `postgres://${who}@/${login.database}?host=${encodeURIComponent(place.folder)}&port=${place.port}`;
}

async function canHoldSocket(folder: string, account: ServerAccount | undefined): Promise<boolean> {
  const trial = path.join(folder, `.s.PGSQL.${SOCKET_PORT}.try`);
  if (Buffer.byteLength(trial) > SOCKET_PATH_BYTES) return false;
  try {
    makePrivate(folder, account);
    rmSync(trial, { force: true });
    // Some shared and mounted file systems take files but no sockets.
    const server = net.createServer().listen(trial);
    await once(server, 'listening');
    server.close();
    return true;
  } catch {
    return false;
  }
}

/** A server that was killed leaves its socket and, beside it, a lock that the next one would believe if the pid lives again. */
export function removeStaleSocket(place: ListeningPlace): void {
  const file = socketFile(place);
  if (file === undefined) return;
  for (const end of ['', '.lock']) rmSync(`${file}${end}`, { force: true });
}

/** A folder that somebody else put in our way is no private folder. */
function makePrivate(folder: string, account: ServerAccount | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const owners = [process.getuid?.(), account?.uid];
  if (!found.isDirectory() || !owners.includes(found.uid)) throw new Error(`${folder} belongs to another user`);
  chmodSync(folder, 0o700);
  giveTo(account, folder);
}

async function findFreePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the operating system gave no port');
  return address.port;
}
