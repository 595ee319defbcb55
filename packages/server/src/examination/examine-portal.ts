// Looks at a portal: whether its token is accepted, and whether it may do what the mappings of its shops need.
import { listMappings, type Portal, type Shop } from '@storebridge/store';
import type { PermissionProbe } from '@storebridge/hubspot';
import type { Storebridge } from '../compose.ts';
import type { Finding } from './finding.ts';

/** @param shops of the portal's workspace. */
export async function examinePortal({ journey }: Storebridge, portal: Portal, shops: readonly Shop[]): Promise<readonly Finding[]> {
  const what = `portal ${portal.name}`;
  if (portal.kind === 'sandbox') return [{ state: 'ok', what, detail: 'simulated' }];
  const { client } = await journey.connect({ workspaceId: portal.workspaceId, portalId: portal.id });
  const account = await client.account.details();
  if (!account.ok) return [{ state: 'failure', what, detail: account.failure.message, cure: account.failure.remedy }];
  const token: Finding = { state: 'ok', what, detail: `HubSpot account ${account.value.portalId}` };
  const types = await typesOf({ journey }, shops.filter(({ portalId }) => portalId === portal.id));
  if (types.length === 0) return [token];
  const lacking = await client.account.missingPermissions(types);
  if (!lacking.ok) return [token, { state: 'failure', what: `permissions of ${portal.name}`, detail: lacking.failure.message, cure: lacking.failure.remedy }];
  return [token, permissionFinding(portal, types, lacking.value)];
}

async function typesOf({ journey }: Pick<Storebridge, 'journey'>, shops: readonly Shop[]): Promise<readonly string[]> {
  const mappings = await Promise.all(shops.map((shop) => listMappings(journey.db, shop.id)));
  return [...new Set(mappings.flat().map(({ definition }) => definition.objectType))].toSorted();
}

function permissionFinding({ name, connectedBy }: Portal, types: readonly string[], lacking: readonly PermissionProbe[]): Finding {
  const what = `permissions of ${name}`;
  if (lacking.length === 0) return { state: 'ok', what, detail: `it may read and write ${types.join(', ')}` };
  const scopes = new Set(lacking.flatMap(({ missing, ability, type }) => (missing.length > 0 ? missing : [`${ability} of ${type}`])));
  const cure = connectedBy === 'consent' ? 'Connect the HubSpot account again and allow what is asked for.' : 'Add these scopes to the private app or service key in HubSpot. If the token changes, enter the new one.';
  return { state: 'failure', what, detail: `the token lacks ${[...scopes].join(', ')}, which mappings need`, cure };
}
