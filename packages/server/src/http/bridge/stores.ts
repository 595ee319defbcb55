// The stores of the Bridge API: each has ids of its own, and is a shop of the workspace.
import { bridgeStore, storeSettings, type BridgeStore } from '@storebridge/connectors';
import { bridgeStoreById, bridgeStores, isTaken, type Shop } from '@storebridge/store';
import { z } from 'zod';
import { askOnInstall } from '../../bridge/ask-on-install.ts';
import { putStore } from '../../bridge/put-store.ts';
import { welcomeStore } from '../../bridge/welcome-store.ts';
import { param, type BridgeCall, type BridgeOperation } from './call.ts';
import { readBody } from './read-input.ts';
import { storeOfCall } from './store-of-call.ts';

/** The database takes no zero byte in a name. */
const plain = (text: string): boolean => !text.includes('\0');
const storeBody = bridgeStore.refine(({ id }) => plain(id), { path: ['id'], message: 'must not have a zero byte' }).refine(({ label }) => plain(label), { path: ['label'], message: 'must not have a zero byte' });
const storeAnswer = bridgeStore.extend({ adminUri: z.string().nullable() });

export const storeOperations: readonly BridgeOperation[] = [
  {
    id: 'putStore', method: 'PUT', path: '/stores', permission: 'bridge:write', summary: 'Make a store, or rename it', body: storeBody, answer: storeAnswer,
    async handle(call) {
      const { storebridge, workspaceId, caller } = call;
      const wanted = await readBody(call.context, storeBody);
      const known = await bridgeStoreById(storebridge.journey.db, workspaceId, wanted.id);
      const store = await putInTurn(call, wanted);
      await welcomeStore(storebridge, store);
      await askOnInstall(storebridge, store);
      await call.audit(workspaceId, { caller, action: known === undefined ? 'addShops' : 'changeShop', subject: store.slug, detail: { connector: 'bridge' } });
      return toStore(store);
    },
  },
  {
    id: 'listStores', method: 'GET', path: '/stores', permission: 'bridge:read', summary: 'All stores', answer: z.object({ results: z.array(storeAnswer) }),
    handle: async ({ storebridge, workspaceId }) => ({ results: (await bridgeStores(storebridge.journey.db, workspaceId)).map(toStore) }),
  },
  {
    id: 'getStore', method: 'GET', path: '/stores/{storeId}', permission: 'bridge:read', summary: 'One store', answer: storeAnswer,
    handle: async (call) => toStore(await storeOfCall(call, param(call, 'storeId'))),
  },
];

/** Of two calls that make the same store at the same moment, one finds it made. */
async function putInTurn({ storebridge, workspaceId }: BridgeCall, store: BridgeStore): Promise<Shop> {
  try {
    return await putStore(storebridge, workspaceId, store);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return putStore(storebridge, workspaceId, store);
  }
}

function toStore({ settings, slug, name }: Shop): BridgeStore {
  const { storeId = slug, adminUri } = storeSettings.safeParse(settings).data ?? {};
  return { id: storeId, label: name, adminUri: adminUri ?? null };
}
