// The stores of the Bridge API: each has ids of its own, and is a shop of the workspace.
import { bridgeStore, storeSettings, type BridgeStore } from '@storebridge/connectors';
import { bridgeStores, type Shop } from '@storebridge/store';
import { z } from 'zod';
import { param, type BridgeOperation } from './call.ts';
import { makeStore } from './make-store.ts';
import { readBody } from './read-input.ts';
import { storeOfCall } from './store-of-call.ts';

/** The database takes no zero byte in a name. */
const plain = (text: string): boolean => !text.includes('\0');
const storeBody = bridgeStore.refine(({ id }) => plain(id), { path: ['id'], message: 'must not have a zero byte' }).refine(({ label }) => plain(label), { path: ['label'], message: 'must not have a zero byte' });
const storeAnswer = bridgeStore.extend({ adminUri: z.string().nullable() });

export const storeOperations: readonly BridgeOperation[] = [
  {
    id: 'putStore', method: 'PUT', path: '/stores', permission: 'bridge:write', summary: 'Make a store, or rename it', body: storeBody, answer: storeAnswer,
    handle: async (call) => toStore(await makeStore(call, await readBody(call.context, storeBody))),
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

function toStore({ settings, slug, name }: Shop): BridgeStore {
  const { storeId = slug, adminUri } = storeSettings.safeParse(settings).data ?? {};
  return { id: storeId, label: name, adminUri: adminUri ?? null };
}
