// Whether this process can do its work just now: database, migrations, job queue and disk, and that it is not about to end.
import { type After, afterRealTime, withPatience } from './patience.ts';

export interface ReadinessCheck {
  readonly what: 'database' | 'migrations' | 'job queue' | 'disk' | 'process';
  readonly ok: boolean;
  readonly detail: string;
}

export interface Readiness {
  check(): Promise<readonly ReadinessCheck[]>;
  /** From now on it is not ready: it ends. */
  end(): void;
}

export interface ReadinessDeps {
  /** @returns the migrations that the database lacks. */
  readonly pendingMigrations: () => Promise<readonly string[]>;
  /** Asks over the connections of the job queue. */
  readonly isQueueThere: () => Promise<boolean>;
  /** `undefined` where the database is not on this machine. */
  readonly freeBytes: (() => Promise<number>) | undefined;
  /** Whether the database's disk has room, as far as the database tells. */
  readonly hasDiskRoom: () => Promise<boolean>;
  readonly after?: After;
}

/** A database that takes longer is of no use to whoever waits for an answer. */
const PATIENCE_MS = 1_000;
/** PostgreSQL stops when its disk is full; this is what some minutes of work may need. */
export const LEAST_FREE_BYTES = 256 * 1024 ** 2;

export function createReadiness(deps: ReadinessDeps): Readiness {
  const state = { isEnding: false };
  return {
    check: async () => {
      if (state.isEnding) return [{ what: 'process', ok: false, detail: 'It is about to end.' }];
      const [database, queue, disk] = await Promise.all([checkDatabase(deps), checkQueue(deps), checkDisk(deps)]);
      return [...database, queue, ...disk];
    },
    end: () => void (state.isEnding = true),
  };
}

async function checkDatabase({ pendingMigrations, after = afterRealTime }: ReadinessDeps): Promise<readonly ReadinessCheck[]> {
  try {
    const pending = await withPatience(pendingMigrations(), { ms: PATIENCE_MS, after }, 'no answer within a second');
    const migrations = pending.length === 0 ? { ok: true, detail: 'all are there' } : { ok: false, detail: `It lacks ${pending.join(', ')}.` };
    return [{ what: 'database', ok: true, detail: 'It answers.' }, { what: 'migrations', ...migrations }];
  } catch {
    return [{ what: 'database', ok: false, detail: 'The database does not answer.' }];
  }
}

async function checkQueue({ isQueueThere, after = afterRealTime }: ReadinessDeps): Promise<ReadinessCheck> {
  try {
    const isThere = await withPatience(isQueueThere(), { ms: PATIENCE_MS, after }, 'no answer within a second');
    return { what: 'job queue', ok: isThere, detail: isThere ? 'It answers.' : 'Its tables are not there.' };
  } catch {
    return { what: 'job queue', ok: false, detail: 'The job queue does not answer.' };
  }
}

async function checkDisk({ freeBytes, hasDiskRoom, after = afterRealTime }: ReadinessDeps): Promise<readonly ReadinessCheck[]> {
  // Whether the database answers at all is told by its own check.
  const hasRoom = await withPatience(hasDiskRoom(), { ms: PATIENCE_MS, after }, 'no answer within a second').catch(() => true);
  if (!hasRoom) return [{ what: 'disk', ok: false, detail: 'The disk of the database is full.' }];
  if (freeBytes === undefined) return [];
  const free = await freeBytes();
  const detail = `${Math.floor(free / 1024 ** 2)} MB are free.`;
  return [{ what: 'disk', ok: free >= LEAST_FREE_BYTES, detail }];
}
