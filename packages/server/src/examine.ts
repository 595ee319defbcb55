// Looks at everything that must be right for records to arrive in HubSpot.
import type { WorkspaceId } from '@storebridge/domain';
import { listPortals, listShops } from '@storebridge/store';
import type { Storebridge } from './compose.ts';
import { examineHubSpotClock, examineMachine } from './examination/examine-machine.ts';
import { examinePortal } from './examination/examine-portal.ts';
import { examineShop } from './examination/examine-shop.ts';
import type { Finding } from './examination/finding.ts';

/** @param workspace only what is of this one, beside what all share. */
export async function examine(storebridge: Storebridge, workspace?: WorkspaceId): Promise<readonly Finding[]> {
  const { db } = storebridge.journey;
  const portals = await listPortals(db, workspace);
  const shops = await listShops(db, workspace);
  const machine = await examineMachine(storebridge);
  const ofPortals = (await Promise.all(portals.map((portal) => examinePortal(storebridge, portal, shops)))).flat();
  const ofShops = (await Promise.all(shops.map((shop) => examineShop(storebridge, shop)))).flat();
  return [
    ...machine,
    ...examineHubSpotClock(storebridge),
    ...ofPortals,
    ...ofShops,
    ...(shops.length === 0 ? [{ state: 'warning', what: 'shops', detail: 'there is none yet', cure: 'Add a shop, or write one into storebridge.yaml and run `storebridge apply storebridge.yaml`.' } as const] : []),
  ];
}
