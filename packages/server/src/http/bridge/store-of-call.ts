// The store that a call names.
import type { WorkspaceId } from '@storebridge/domain';
import { bridgeStoreById, type Shop } from '@storebridge/store';
import type { Storebridge } from '../../compose.ts';
import { notFound } from './refusal.ts';

/** @throws BridgeRefusal 404 */
export async function storeOfCall({ storebridge, workspaceId }: { readonly storebridge: Storebridge; readonly workspaceId: WorkspaceId }, storeId: string): Promise<Shop> {
  // No text in the database has a zero byte, and the database refuses the question.
  const shop = storeId.includes('\0') ? undefined : await bridgeStoreById(storebridge.journey.db, workspaceId, storeId);
  if (shop === undefined) throw notFound(`There is no store "${storeId}". Make it with PUT /extensions/ecomm/v2/stores first.`);
  return shop;
}
