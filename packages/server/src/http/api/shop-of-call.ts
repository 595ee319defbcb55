// The shop that a call names; a shop of another workspace is as good as absent.
import { findShop, type Shop, type Workspace } from '@storebridge/store';
import type { ApiDeps } from './call.ts';
import { notFound } from './refusal.ts';

/** @throws Refusal 404 */
export async function shopOfCall({ storebridge, workspace, params }: Pick<ApiDeps, 'storebridge'> & { readonly workspace: Workspace; readonly params: { readonly shop: string } }): Promise<Shop> {
  const shop = await findShop(storebridge.journey.db, params.shop);
  if (shop === undefined || shop.workspaceId !== workspace.id) throw notFound('shop');
  return shop;
}
