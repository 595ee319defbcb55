// Puts the settings of the eCommerce Bridge: every store of the workspace follows them, and what they cure is sent.
import type { BridgeSettings } from '@storebridge/connectors';
import { bridgeStores, inTransaction, notifyEvents, removeBridgeSettings, saveBridgeSettings, type Db } from '@storebridge/store';
import type { WorkspaceId } from '@storebridge/domain';
import type { Storebridge } from '../compose.ts';
import { retryCured } from '../retry-cured.ts';
import { arrangeStore } from './arrange-store.ts';

export async function applyBridgeSettings({ journey }: Pick<Storebridge, 'journey'>, workspace: WorkspaceId, settings: BridgeSettings): Promise<void> {
  const now = journey.clock.now();
  await inTransaction(journey.db, async (db) => {
    await saveBridgeSettings(db, workspace, settings, now);
    await arrangeStores(db, workspace, settings, now);
  });
  for (const store of await bridgeStores(journey.db, workspace)) await retryCured(journey, store);
}

/** What the stores have sent stays in the mirror, and what they send from now on is kept there. */
export async function dropBridgeSettings({ journey }: Pick<Storebridge, 'journey'>, workspace: WorkspaceId): Promise<void> {
  await inTransaction(journey.db, async (db) => {
    await removeBridgeSettings(db, workspace);
    await arrangeStores(db, workspace, undefined, journey.clock.now());
  });
}

async function arrangeStores(db: Db, workspace: WorkspaceId, settings: BridgeSettings | undefined, now: Date): Promise<void> {
  for (const store of await bridgeStores(db, workspace)) await arrangeStore(db, store, settings, now);
  await notifyEvents(db, workspace, [{ topic: 'shops', shop: null }]);
}
