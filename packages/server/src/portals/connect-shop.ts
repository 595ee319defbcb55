// Connects shops to HubSpot accounts and takes them off again; nothing in HubSpot is touched.
import { connectorNamed } from '@storebridge/connectors';
import { connectShopToPortal, findPortal, inTransaction, listShops, lockShop, markDisconnected, notifyEvents, removePortal, saveMappings, type Portal, type Shop } from '@storebridge/store';
import { arrangeIfStore } from '../bridge/arrange-store.ts';
import { askOnInstall } from '../bridge/ask-on-install.ts';
import { welcomeStore, type WelcomeDeps } from '../bridge/welcome-store.ts';
import type { Storebridge } from '../compose.ts';
import { retryCured } from '../retry-cured.ts';
import { openHubSpotApp } from './hubspot-app.ts';
import { unsealTokens } from './portal-token.ts';

type ConnectDeps = Pick<Storebridge, 'journey' | 'portals' | 'sealKey' | 'configuration' | 'log'>;

/** @returns false when the shop is gone. */
export async function connectShop(deps: WelcomeDeps, shop: Shop, portal: Portal): Promise<boolean> {
  const { journey, boss } = deps;
  const now = journey.clock.now();
  const connected = await inTransaction(journey.db, async (db) => {
    const present = await lockShop(db, shop.id);
    if (present === undefined) return undefined;
    await connectShopToPortal(db, present, portal.id, { keepsForLater: connectorNamed(shop.connector)?.keepsForLater ?? false, now });
    await arrangeIfStore(db, present, now);
    await notifyEvents(db, shop.workspaceId, [{ topic: 'shops', shop: shop.slug }]);
    return lockShop(db, shop.id);
  });
  if (connected === undefined) return false;
  await retryCured(journey, connected);
  await welcomeStore(deps, connected);
  await askOnInstall({ journey, boss }, connected);
  await journey.wake.deliver(journey.db, { workspaceId: portal.workspaceId, portalId: portal.id });
  return true;
}

/** What waited because HubSpot did not accept the old token. */
export async function retryShopsOf({ journey }: Pick<ConnectDeps, 'journey'>, portal: Portal): Promise<void> {
  for (const shop of await shopsOf({ journey }, portal)) await retryCured(journey, shop);
  await journey.wake.deliver(journey.db, { workspaceId: portal.workspaceId, portalId: portal.id });
}

async function shopsOf({ journey }: Pick<ConnectDeps, 'journey'>, portal: Portal): Promise<readonly Shop[]> {
  return (await listShops(journey.db, portal.workspaceId)).filter(({ portalId }) => portalId === portal.id);
}

/** The shop loses its mappings, and with them its links. A portal that no other shop sends to goes, too, with its token. */
export async function disconnectShop(deps: ConnectDeps, shop: Shop): Promise<void> {
  const { journey } = deps;
  const portal = shop.portalId === null ? undefined : await findPortal(journey.db, shop.portalId);
  await inTransaction(journey.db, async (db) => {
    const present = await lockShop(db, shop.id);
    if (present === undefined) return;
    await saveMappings(db, present, [], journey.clock.now());
    await markDisconnected(db, present, journey.clock.now());
    await notifyEvents(db, shop.workspaceId, [{ topic: 'shops', shop: shop.slug }]);
  });
  if (portal !== undefined && (await shopsOf(deps, portal)).length === 0) await dropPortal(deps, portal);
}

/** Takes the portal out of all its shops. */
export async function disconnectPortal(deps: ConnectDeps, portal: Portal): Promise<void> {
  for (const shop of await shopsOf(deps, portal)) await disconnectShop(deps, shop);
  if ((await findPortal(deps.journey.db, portal.id)) !== undefined) await dropPortal(deps, portal);
}

async function dropPortal(deps: ConnectDeps, portal: Portal): Promise<void> {
  const { journey, portals } = deps;
  await removePortal(journey.db, portal);
  await notifyEvents(journey.db, portal.workspaceId, [{ topic: 'shops', shop: null }]);
  portals.forget(portal);
  await giveBack(deps, portal);
}

/** Nobody else has the token that was handed out here, so that nothing is lost where HubSpot cannot be told. */
async function giveBack({ configuration, sealKey, log }: ConnectDeps, { id, connectedBy, tokenSealed }: Portal): Promise<void> {
  const app = openHubSpotApp(configuration);
  if (connectedBy !== 'consent' || tokenSealed === null || app === undefined) return;
  const revoked = await app.oauth.revoke(unsealTokens(sealKey, tokenSealed).refreshToken, 'refresh_token');
  if (!revoked.ok) log.warn({ portal: id, cause: revoked.failure.cause }, 'HubSpot could not be told that a consent is given back.');
}
