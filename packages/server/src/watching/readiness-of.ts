// What the readiness of a whole Storebridge hangs on.
import { statfs } from 'node:fs/promises';
import { hasDiskRoom, pendingMigrations } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import { createReadiness, type Readiness } from './readiness.ts';

export function readinessOf({ database, boss, configuration }: Pick<Storebridge, 'database' | 'boss' | 'configuration'>): Readiness {
  return createReadiness({
    pendingMigrations: () => pendingMigrations(database.db),
    isQueueThere: async () => (await boss.schemaVersion()) !== null,
    hasDiskRoom: () => hasDiskRoom(database.db),
    freeBytes: configuration.databaseUrl === undefined ? () => freeBytesOf(configuration.dataFolder) : undefined,
  });
}

export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize;
}
