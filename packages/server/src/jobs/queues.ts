// The queues of pg-boss. The tables of changes and intents are the data; a job only says "carry this shop" or "deliver to this portal".
import { fromKysely, PgBoss } from 'pg-boss';
import type { Configuration } from '../configuration.ts';
import type { Log } from '../log.ts';
import type { Db } from '@storebridge/store';
import type { Wake } from '@storebridge/sync';

export const CARRY = 'carry';
export const DELIVER = 'deliver';
export const DELIVER_LATER = 'deliver-later';
export const PULL = 'pull';
export const SWEEP = 'sweep';
export const BACKFILL = 'backfill';
export const WELCOME = 'welcome-store';
export const ASK_IMPORT = 'ask-import';
export const PERIODIC = 'periodic';
export const MINUTELY = 'minutely';
export const DAILY = 'daily';

/** For carrying, pulling, sweeping, welcoming a store and asking it for an import. */
export interface ShopJob {
  readonly shopId: number;
  /** Name of the person who asked for it; absent, it was the schedule. */
  readonly startedBy?: string;
}

export interface BackfillJob {
  readonly backfillId: number;
}

export interface DeliverJob {
  readonly workspaceId: number;
  readonly portalId: number;
}

/** From minute five, every ten minutes. */
const PERIODIC_CRON = '5-55/10 * * * *';
const MINUTELY_CRON = '* * * * *';
/** At a quiet hour, and at no round minute at which others work, too. */
const DAILY_CRON = '17 3 * * *';

/**
 * One waiting job for each key: a wake-up is never lost, and never doubled. The policies that also bound the running jobs look at a list of running
 * keys that is up to a minute old, and would leave a key that is busy when the list is made without service for as long.
 */
const WAKE_UP = {
  policy: 'short',
  notify: true,
  heartbeatSeconds: 10,
  expireInSeconds: 6 * 3600,
  retryLimit: 1_000_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  deleteAfterSeconds: 60,
} as const;

export interface QueueOptions {
  readonly url: string;
  readonly backend: Configuration['databaseBackend'];
  readonly log: Log;
  readonly onError: (error: Error) => void;
  /** False for commands that only send jobs. */
  readonly supervise: boolean;
}

/** Creates pg-boss's own tables where they are missing, and our queues. */
export async function openQueues(options: QueueOptions): Promise<PgBoss> {
  const { url, backend, log, onError, supervise } = options;
  const boss = new PgBoss({
    connectionString: url,
    backend,
    max: 6,
    useListenNotify: backend !== 'cockroachdb',
    supervise,
    schedule: supervise,
    monitorIntervalSeconds: 5,
    application_name: 'storebridge-jobs',
  });
  boss.on('error', onError);
  boss.on('warning', (warning) => log.warn({ warning }, 'The job queue warns.'));
  await boss.start();
  await boss.createQueue(CARRY, WAKE_UP);
  await boss.createQueue(DELIVER, WAKE_UP);
  await boss.createQueue(PULL, { ...WAKE_UP, retryLimit: 0 });
  await boss.createQueue(SWEEP, { ...WAKE_UP, retryLimit: 0 });
  await boss.createQueue(BACKFILL, { ...WAKE_UP, retryLimit: 0 });
  await boss.createQueue(WELCOME, { ...WAKE_UP, retryLimit: 20 });
  await boss.createQueue(ASK_IMPORT, { ...WAKE_UP, retryLimit: 3 });
  await boss.createQueue(DELIVER_LATER, { policy: 'short', retryLimit: 10, retryDelay: 5, deleteAfterSeconds: 60 });
  await boss.createQueue(PERIODIC, { policy: 'short', retryLimit: 0, deleteAfterSeconds: 3600 });
  await boss.createQueue(MINUTELY, { policy: 'short', retryLimit: 0, deleteAfterSeconds: 60 });
  await boss.createQueue(DAILY, { policy: 'short', retryLimit: 0, deleteAfterSeconds: 3600 });
  if (supervise) {
    await boss.schedule(PERIODIC, PERIODIC_CRON);
    await boss.schedule(MINUTELY, MINUTELY_CRON);
    await boss.schedule(DAILY, DAILY_CRON);
  }
  return boss;
}

/** One waiting job for each backfill. @param db the transaction that makes it necessary. */
export async function sendBackfill(boss: PgBoss, backfillId: number, db: Db): Promise<void> {
  await boss.send(BACKFILL, { backfillId } satisfies BackfillJob, { singletonKey: String(backfillId), db: fromKysely(db) });
}

/** Sends jobs inside the transaction that makes them necessary. */
export function createWake(boss: PgBoss, clock: { now(): Date }): Wake {
  return {
    async carry(db, shop) {
      await boss.send(CARRY, { shopId: shop.id } satisfies ShopJob, { singletonKey: String(shop.id), db: fromKysely(db) });
    },
    async deliver(db, { workspaceId, portalId }, at) {
      const data = { workspaceId, portalId } satisfies DeliverJob;
      if (at === undefined) {
        await boss.send(DELIVER, data, { singletonKey: String(portalId), db: fromKysely(db) });
        return;
      }
      // A job that waits would keep the urgent ones of the same key out, so it waits in a queue of its own, one for each second.
      const second = Math.ceil(at.getTime() / 1000);
      // Counted from now: by the database's clock the moment may be long past, and whoever was woken for nothing would be woken again at once.
      const startAfter = Math.max(1, Math.ceil((at.getTime() - clock.now().getTime()) / 1000));
      await boss.send(DELIVER_LATER, data, { singletonKey: `${portalId}:${second}`, startAfter, db: fromKysely(db) });
    },
  };
}
