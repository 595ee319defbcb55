// Waits until what a shop has sent is in HubSpot: for tests and first steps, since no shop needs to wait for it.
import { BridgeError } from './bridge-error.ts';
import type { BridgeTime } from './client-options.ts';
import type { ObjectType } from './messages.ts';
import { isFailing, type ReadStatus, type SyncStatus } from './states.ts';

export interface Patience {
  /** In milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** Between two looks, in milliseconds. Default 500. */
  readonly everyMs?: number;
}

/** The object has an error, or nothing has become of it in time. */
export class NotSyncedError extends Error {
  /** As it was at the last look; `undefined` where nothing was heard of the object. */
  readonly status: SyncStatus | undefined;

  constructor(message: string, status: SyncStatus | undefined) {
    super(message);
    this.name = 'NotSyncedError';
    this.status = status;
  }
}

/** An object that was synced before counts as synced. @throws NotSyncedError, BridgeError */
export type WaitUntilSynced = (storeId: string, objectType: ObjectType, externalObjectId: string, patience?: Patience) => Promise<SyncStatus>;

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_LOOK_MS = 500;

export function waitUntilSyncedBy(readStatus: ReadStatus, time: Pick<BridgeTime, 'now' | 'wait'>): WaitUntilSynced {
  return async (storeId, objectType, externalObjectId, { timeoutMs = DEFAULT_TIMEOUT_MS, everyMs = DEFAULT_LOOK_MS } = {}) => {
    const endsAt = time.now() + timeoutMs;
    for (;;) {
      const status = await lookAt(() => readStatus(storeId, objectType, externalObjectId));
      if (status !== undefined && isSynced(status)) return status;
      if (isOver(status) || time.now() + everyMs > endsAt) throw new NotSyncedError(`${objectType} "${externalObjectId}" ${wordsFor(status)}`, status);
      await time.wait(everyMs);
    }
  };
}

async function lookAt(read: () => Promise<SyncStatus>): Promise<SyncStatus | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof BridgeError && error.status === 404) return undefined;
    throw error;
  }
}

function isSynced(status: SyncStatus): boolean {
  return status.lastProcessedAt !== null && !isFailing(status);
}

/** What is associated with something that has not come yet is put right by itself. */
function isOver(status: SyncStatus | undefined): boolean {
  return status !== undefined && isFailing(status) && status.errors.some(({ type }) => type !== 'INVALID_ASSOCIATION_PROPERTY');
}

function wordsFor(status: SyncStatus | undefined): string {
  if (status === undefined) return 'is not known to Storebridge. Was it sent, and to this store?';
  const [error] = status.errors;
  return isFailing(status) && error !== undefined ? `has an error (${error.type}): ${error.details}` : 'is not in HubSpot yet. It is kept, and goes there by itself.';
}
