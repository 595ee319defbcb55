// The expected failures of the embedded database, each with what the operator can do about it.

/** What kept the embedded database from serving; `kind` decides, `remedy` is for the operator. */
export type EmbeddedDatabaseFailure =
  | { readonly kind: 'in use'; readonly pid: number | undefined; readonly address: string | undefined }
  | { readonly kind: 'no binaries' | 'binaries incomplete'; readonly platform: string }
  | { readonly kind: 'not writable'; readonly path: string; readonly words: string }
  | { readonly kind: 'disk full'; readonly words: string }
  | { readonly kind: 'cannot change user'; readonly user: string; readonly words: string }
  | { readonly kind: 'initdb failed' | 'server failed'; readonly words: string }
  | { readonly kind: 'other major'; readonly found: string; readonly wanted: string }
  | { readonly kind: 'cluster missing' | 'cluster unreachable'; readonly path: string }
  | { readonly kind: 'copied folder'; readonly original: string; readonly cluster: string }
  | { readonly kind: 'foreign server'; readonly pid: number; readonly path: string };

export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
  readonly failure: EmbeddedDatabaseFailure;
  readonly remedy: string;

  constructor(failure: EmbeddedDatabaseFailure, options?: ErrorOptions) {
    super(describeFailure(failure), options);
    this.failure = failure;
    this.remedy = remedyFor(failure);
  }
}

/** Turns an error of the file system into the failure it stands for; anything else is handed back as it is. */
export function failureFromFileSystem(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const cause = { cause: error };
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new EmbeddedDatabaseError({ kind: 'disk full', words: error.message }, cause);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
      return new EmbeddedDatabaseError({ kind: 'not writable', path, words: error.message }, cause);
    default:
      return error;
  }
}

/** Turns what a PostgreSQL program said before it gave up into the failure it stands for. */
export function failureFromWords(kind: 'initdb failed' | 'server failed', said: string): EmbeddedDatabaseError {
  const words = said.trim().split('\n').slice(-8).join('\n');
  const isFull = /No space left on device|Check free disk space|Disk quota exceeded/u.test(said);
  return new EmbeddedDatabaseError(isFull ? { kind: 'disk full', words } : { kind, words });
}

function describeFailure(failure: EmbeddedDatabaseFailure): string {
  switch (failure.kind) {
    case 'in use': {
      const pid = failure.pid === undefined ? 'on another machine or in another container' : `process ${failure.pid}`;
      return `The data folder is in use by another Storebridge (${[pid, failure.address].filter(Boolean).join(', ')}).`;
    }
    case 'no binaries':
      return `There is no embedded PostgreSQL for ${failure.platform}.`;
    case 'binaries incomplete':
      return `The embedded PostgreSQL for ${failure.platform} is not whole: its shared libraries are not linked.`;
    case 'not writable':
      return `Storebridge cannot write to ${failure.path}: ${failure.words}`;
    case 'disk full':
      return `The disk is full: ${failure.words}`;
    case 'cannot change user':
      return `PostgreSQL refuses to run as root, and it could not be started as ${failure.user}: ${failure.words}`;
    case 'initdb failed':
      return `PostgreSQL could not create its data folder: ${failure.words}`;
    case 'server failed':
      return `PostgreSQL did not start: ${failure.words}`;
    case 'other major':
      return `The data folder holds a database of PostgreSQL ${failure.found}, and this Storebridge brings PostgreSQL ${failure.wanted}.`;
    case 'cluster missing':
      return `The database of this data folder should lie in ${failure.path}, and is not there.`;
    case 'cluster unreachable':
      return `The owner of the database in ${failure.path} cannot enter that folder.`;
    case 'copied folder':
      return `This data folder is a copy of ${failure.original}; the database in ${failure.cluster} belongs to the original.`;
    case 'foreign server':
      return `Process ${failure.pid} holds the database in ${failure.path}, but does not answer with our password.`;
    default:
      return failure satisfies never;
  }
}

function remedyFor(failure: EmbeddedDatabaseFailure): string {
  switch (failure.kind) {
    case 'in use':
      return 'Stop that Storebridge, or give this one another folder in STOREBRIDGE_DATA.';
    case 'no binaries':
      return 'Set DATABASE_URL to a PostgreSQL server.';
    case 'binaries incomplete':
      return 'Run `node scripts/prepare-runtime.mjs` in the folder of Storebridge, or set DATABASE_URL to a PostgreSQL server.';
    case 'not writable':
      return 'Give the user that runs Storebridge the right to write there, or set STOREBRIDGE_DATA to another folder.';
    case 'disk full':
      return 'Free some space and start Storebridge again; nothing that was confirmed is lost.';
    case 'cannot change user':
      return 'Start Storebridge as a user other than root, or set DATABASE_URL to a PostgreSQL server.';
    case 'initdb failed':
      return 'Start again, or set DATABASE_URL to a PostgreSQL server.';
    case 'server failed':
      return 'The last lines of postgres.log in the data folder say more. Restore the folder from a backup if its files are damaged, or set DATABASE_URL to a PostgreSQL server.';
    case 'other major':
      return 'Dump the database with the Storebridge that wrote it and restore it with this one, or go back to that version.';
    case 'cluster missing':
      return 'Put that folder back from a backup. To begin with an empty database instead, delete postgres-place.json in the data folder.';
    case 'cluster unreachable':
      return 'Move the data folder to where that user can enter, or let others pass through its parent folders (chmod o+x).';
    case 'copied folder':
      return 'Start with an empty folder and restore a dump into it, or remove the original folder if it is no longer needed.';
    case 'foreign server':
      return 'End that process if it is a PostgreSQL that nobody needs, or set STOREBRIDGE_DATA to another folder.';
    default:
      return failure satisfies never;
  }
}
