// The HubSpot account that a call names; one of another workspace is as good as absent.
import { portalId } from '@storebridge/domain';
import { findPortal, type Portal, type Workspace } from '@storebridge/store';
import type { PortalConnection } from '@storebridge/sync';
import type { ApiDeps } from './call.ts';
import { notFound } from './refusal.ts';

type PortalCall = Pick<ApiDeps, 'storebridge'> & { readonly workspace: Workspace; readonly params: { readonly portal: string } };

/** @throws Refusal 404 */
export async function portalOfCall({ storebridge, workspace, params }: PortalCall): Promise<Portal> {
  const portal = await findPortalOf(storebridge, workspace, Number(params.portal));
  if (portal === undefined) throw notFound('HubSpot account');
  return portal;
}

/** For accounts that are named by their number in a body. */
export async function findPortalOf({ journey }: ApiDeps['storebridge'], workspace: Workspace, id: number): Promise<Portal | undefined> {
  if (!Number.isSafeInteger(id) || id < 1) return undefined;
  const portal = await findPortal(journey.db, portalId(id));
  return portal?.workspaceId === workspace.id ? portal : undefined;
}

/** @throws Refusal 404 */
export async function connectionOfCall(call: PortalCall): Promise<PortalConnection> {
  const portal = await portalOfCall(call);
  return call.storebridge.portals.connect({ workspaceId: portal.workspaceId, portalId: portal.id });
}
