// Settles where the database server lives: in the data folder, or, where its user cannot get there, in a place of its own.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { clusterName, majorsIn } from './cluster-major.ts';
import { EmbeddedDatabaseError } from './embedded-database-error.ts';
import { accountOfThisMachine, canEnter, isRoot, ownerOf, type ServerAccount } from './server-account.ts';
import { canRun, copyBinaries, type ServerBinaries } from './server-binaries.ts';

export interface ServerHome {
  /** Holds the cluster and, where its path is short enough, the socket. */
  readonly folder: string;
  readonly cluster: string;
  readonly binaries: ServerBinaries;
  /** Whom the server runs as; undefined means as ourselves. */
  readonly account: ServerAccount | undefined;
  /** Called once the cluster is whole, so that its loss is noticed later and not mistaken for a first start. */
  readonly noteCluster: () => void;
}

/** Kept in the data folder as postgres-place.json; `cluster` says whether the database itself lies there, too. */
const placeSchema = z.object({ place: z.string(), cluster: z.boolean() });
type Place = z.infer<typeof placeSchema>;

const ROOM_OF_ROOT = '/var/lib/storebridge';

interface Settling {
  readonly folder: string;
  readonly binaries: ServerBinaries;
  readonly noted: Place | undefined;
  readonly log: (line: string) => void;
}

/** `folder` is a real path that exists. Throws when the database is elsewhere than it should be. */
export function settleServerHome(folder: string, binaries: ServerBinaries, log: (line: string) => void): ServerHome {
  const noted = readPlace(folder);
  return isRoot() ? settleForRoot({ folder, binaries, noted, log }) : settleForUser({ folder, binaries, noted, log });
}

function settleForUser({ folder, binaries, noted }: Settling): ServerHome {
  if (noted?.cluster === true) {
    throw new EmbeddedDatabaseError({ kind: 'not writable', path: noted.place, words: 'root keeps the database of this data folder there' });
  }
  return { folder, cluster: path.join(folder, clusterName(binaries.major)), binaries, account: undefined, noteCluster: () => undefined };
}

function settleForRoot({ folder, binaries, noted, log }: Settling): ServerHome {
  refuseLostCluster(noted);
  const name = clusterName(binaries.major);
  const inFolder = path.join(folder, name);
  const account = ownerOfExisting([inFolder, ...(noted === undefined ? [] : [path.join(noted.place, name)])]) ?? accountOfThisMachine();
  const isEnterable = canEnter(folder, account);
  if (existsSync(inFolder) && !isEnterable) throw new EmbeddedDatabaseError({ kind: 'cluster unreachable', path: folder });
  const staysInFolder = existsSync(inFolder) || (noted?.cluster !== true && isEnterable);
  const runsFromPackage = canRun(binaries, account);
  if (staysInFolder && runsFromPackage) return { folder, cluster: inFolder, binaries, account, noteCluster: () => undefined };

  const place = takePlace(folder, noted, account, log);
  const home = staysInFolder ? folder : place;
  if (!staysInFolder) log(`The database lies in ${place}, because ${account.name} cannot enter ${folder}.`);
  return {
    folder: home,
    cluster: path.join(home, name),
    binaries: runsFromPackage ? binaries : copyBinaries(binaries, place),
    account,
    noteCluster: () => writePlace(folder, { place, cluster: !staysInFolder }),
  };
}

/** The cluster of a data folder, for those who only want to find it. */
export function findCluster(folder: string, major: string): string {
  const noted = readPlace(folder);
  return path.join(noted?.cluster === true ? noted.place : folder, clusterName(major));
}

/** Where root keeps what cannot lie in the data folder itself. */
export function placeOf(folder: string): string | undefined {
  return readPlace(folder)?.place;
}

function ownerOfExisting(clusters: readonly string[]): ServerAccount | undefined {
  const existing = clusters.find((cluster) => existsSync(cluster));
  return existing === undefined ? undefined : ownerOf(existing);
}

/** Tells a database that got lost from a first start; one of another major version is there, and is refused elsewhere. */
function refuseLostCluster(noted: Place | undefined): void {
  if (noted?.cluster === true && majorsIn(noted.place).length === 0) {
    throw new EmbeddedDatabaseError({ kind: 'cluster missing', path: noted.place });
  }
}

function takePlace(folder: string, noted: Place | undefined, account: ServerAccount, log: (line: string) => void): string {
  const place = noted !== undefined && existsSync(noted.place) ? noted.place : makePlace(account, log);
  refuseCopiedFolder(folder, place);
  writeFileSync(path.join(place, 'data-folder'), `${folder}\n`, { mode: 0o600 });
  if (noted?.place !== place) writePlace(folder, { place, cluster: false });
  return place;
}

function makePlace(account: ServerAccount, log: (line: string) => void): string {
  try {
    mkdirSync(ROOM_OF_ROOT, { recursive: true });
    const place = path.join(realpathSync(ROOM_OF_ROOT), randomBytes(6).toString('hex'));
    mkdirSync(place);
    // The process's umask may have closed them.
    chmodSync(ROOM_OF_ROOT, statSync(ROOM_OF_ROOT).mode | 0o011);
    chmodSync(place, 0o711);
    if (canEnter(place, account)) return place;
  } catch {
    // A system without a writable /var/lib still has a temp folder.
  }
  const place = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'storebridge-'));
  chmodSync(place, 0o711);
  log(`${ROOM_OF_ROOT} cannot be used. What lies in ${place} may be lost when the machine restarts; choose a data folder outside root's home.`);
  return place;
}

/** A data folder that was copied points to the original's database; one that was moved takes it along. */
function refuseCopiedFolder(folder: string, place: string): void {
  const owner = readText(path.join(place, 'data-folder'))?.trim();
  if (owner === undefined || owner === folder) return;
  if (existsSync(owner) && readPlace(owner)?.place === place && realpathSync(owner) !== folder) {
    throw new EmbeddedDatabaseError({ kind: 'copied folder', original: owner, cluster: place });
  }
}

function readPlace(folder: string): Place | undefined {
  const text = readText(path.join(folder, 'postgres-place.json'));
  return text === undefined ? undefined : placeSchema.parse(JSON.parse(text));
}

function writePlace(folder: string, place: Place): void {
  writeFileSync(path.join(folder, 'postgres-place.json'), `${JSON.stringify(place)}\n`, { mode: 0o600 });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
