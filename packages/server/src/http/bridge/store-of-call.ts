// The store that a call names.
import type { WorkspaceId } from '@storebridge/domain';
import { bridgeSettingsOf, bridgeStoreById, type Shop } from '@storebridge/store';
import type { Storebridge } from '../../compose.ts';
import type { BridgeCall } from './call.ts';
import { makeStore } from './make-store.ts';
import { notFound, type BridgeRefusal } from './refusal.ts';

interface Asked {
  readonly storebridge: Storebridge;
  readonly workspaceId: WorkspaceId;
}

/** The eCommerce Bridge had it from the beginning, so shops that have never made a store send to it. */
const DEFAULT_STORE = { id: 'default', label: 'Custom', adminUri: null } as const;

/** @throws BridgeRefusal 404 */
export async function storeOfCall(asked: Asked, storeId: string): Promise<Shop> {
  const store = await findStore(asked, storeId);
  if (store === undefined) throw noStore(storeId);
  return store;
}

/**
 * The store that messages are for. The default one is made by the first of them, once there are settings to tell what to make of it.
 * @throws BridgeRefusal 404
 */
export async function storeOfMessages(call: BridgeCall, storeId: string): Promise<Shop> {
  const store = await findStore(call, storeId);
  if (store !== undefined) return store;
  const isWanted = storeId === DEFAULT_STORE.id && (await bridgeSettingsOf(call.storebridge.journey.db, call.workspaceId)) !== undefined;
  if (!isWanted) throw noStore(storeId);
  return makeStore(call, DEFAULT_STORE);
}

async function findStore({ storebridge, workspaceId }: Asked, storeId: string): Promise<Shop | undefined> {
  // No text in the database has a zero byte, and the database refuses the question.
  return storeId.includes('\0') ? undefined : bridgeStoreById(storebridge.journey.db, workspaceId, storeId);
}

function noStore(storeId: string): BridgeRefusal {
  const how = storeId === DEFAULT_STORE.id ? 'It comes with the first message, once there are settings: put them with PUT /extensions/ecomm/v2/settings' : 'Make it with PUT /extensions/ecomm/v2/stores';
  return notFound(`There is no store "${storeId}". ${how} first.`);
}
