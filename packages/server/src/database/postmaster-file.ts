// Reads postmaster.pid, in which a PostgreSQL server says who it is and where it listens.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ListeningPlace } from './listening-place.ts';

export interface Postmaster {
  readonly pid: number;
  /** Undefined as long as the server has not said where it listens. */
  readonly place: ListeningPlace | undefined;
  readonly isReady: boolean;
}

/** What the file of a cluster says; undefined when there is none or it is not whole. Whether that server lives is another question. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    return parsePostmaster(readFileSync(postmasterFile(cluster), 'utf8'));
  } catch {
    return undefined;
  }
}

export function postmasterFile(cluster: string): string {
  return path.join(cluster, 'postmaster.pid');
}

/** The lines are pid, data folder, start time, port, socket folder, address, shared memory key and status: https://www.postgresql.org/docs/18/storage-file-layout.html */
export function parsePostmaster(text: string): Postmaster | undefined {
  const [pid = '', , , port = '', socketFolder = '', host = '', , status = ''] = text.split('\n').map((line) => line.trim());
  if (!/^\d+$/u.test(pid)) return undefined;
  return { pid: Number(pid), place: readPlace(Number(port), socketFolder, host), isReady: status === 'ready' };
}

function readPlace(port: number, folder: string, host: string): ListeningPlace | undefined {
  if (!(port > 0)) return undefined;
  if (folder !== '') return { kind: 'socket', folder, port };
  return host === '' ? undefined : { kind: 'tcp', host, port };
}
