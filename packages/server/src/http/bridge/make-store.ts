// Makes the store that a call names, or renames it, with everything that a new store is greeted with.
import type { BridgeStore } from '@storebridge/connectors';
import { bridgeStoreById, isTaken, type Shop } from '@storebridge/store';
import { askOnInstall } from '../../bridge/ask-on-install.ts';
import { putStore } from '../../bridge/put-store.ts';
import { welcomeStore } from '../../bridge/welcome-store.ts';
import type { BridgeCall } from './call.ts';

type Maker = Pick<BridgeCall, 'storebridge' | 'workspaceId' | 'caller' | 'audit'>;

export async function makeStore({ storebridge, workspaceId, caller, audit }: Maker, wanted: BridgeStore): Promise<Shop> {
  const known = await bridgeStoreById(storebridge.journey.db, workspaceId, wanted.id);
  const store = await putInTurn({ storebridge, workspaceId }, wanted);
  await welcomeStore(storebridge, store);
  await askOnInstall(storebridge, store);
  await audit(workspaceId, { caller, action: known === undefined ? 'addShops' : 'changeShop', subject: store.slug, detail: { connector: 'bridge' } });
  return store;
}

/** Of two calls that make the same store at the same moment, one finds it made. */
async function putInTurn({ storebridge, workspaceId }: Pick<Maker, 'storebridge' | 'workspaceId'>, store: BridgeStore): Promise<Shop> {
  try {
    return await putStore(storebridge, workspaceId, store);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return putStore(storebridge, workspaceId, store);
  }
}
