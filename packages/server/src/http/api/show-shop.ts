// A shop as people see it: what it is connected to, how much it has to do, and its settings without the secret ones.
import { connectorNamed, type Connector } from '@storebridge/connectors';
import { listPortals, NO_FIGURES, shopFigures, type Portal, type Shop, type ShopFigures, type Workspace } from '@storebridge/store';
import type { ConnectorInfo, ShopDetail, ShopSummary } from '../../contract/index.ts';
import type { Storebridge } from '../../compose.ts';
import { hookAddress } from '../../notice-address.ts';
import { portalRefOf } from '../../portals/summarise-portal.ts';
import { showRun } from './show-run.ts';
import { secretSettings } from './shop-settings.ts';

export async function showShops({ journey }: Storebridge, workspace: Workspace, shops: readonly Shop[]): Promise<ShopSummary[]> {
  const [only] = shops;
  const [portals, figures] = await Promise.all([listPortals(journey.db, workspace.id), shopFigures(journey.db, workspace.id, shops.length === 1 ? only?.id : undefined)]);
  return shops.map((shop) => summarise(shop, portals.find(({ id }) => id === shop.portalId), figures.get(shop.id) ?? NO_FIGURES));
}

export async function showShop(storebridge: Storebridge, shop: Shop): Promise<ShopDetail> {
  const { journey, sealKey, configuration } = storebridge;
  const [portals, figures] = await Promise.all([listPortals(journey.db, shop.workspaceId), shopFigures(journey.db, shop.workspaceId, shop.id)]);
  const known = figures.get(shop.id) ?? NO_FIGURES;
  const connector = connectorNamed(shop.connector);
  return {
    ...summarise(shop, portals.find(({ id }) => id === shop.portalId), known),
    settings: { ...shop.settings },
    secretsSet: Object.keys(secretSettings(sealKey, shop)),
    grant: shop.grantId,
    presets: [...shop.presets],
    href: hrefOf(storebridge, shop),
    can: connector === undefined ? { read: false, hear: false, discover: false, consent: false } : abilitiesOf(configuration, connector),
    kinds: (connector?.kinds ?? []).map(({ kind, label, plural }) => ({ kind, label, plural })),
    addresses: (connector?.endpointPaths ?? []).map((path) => hookAddress(configuration, shop, path)),
  };
}

export function abilitiesOf({ shopApps }: Storebridge['configuration'], { id, canRead, canHear, discover, consent }: Connector): ConnectorInfo['can'] {
  return { read: canRead, hear: canHear, discover: discover !== undefined, consent: consent !== undefined && shopApps[id] !== undefined };
}

function summarise(shop: Shop, portal: Portal | undefined, { orders, waiting, problems, hasMappings, hasSent, lastRun }: ShopFigures): ShopSummary {
  return {
    slug: shop.slug, name: shop.name,
    connector: { id: shop.connector, label: connectorNamed(shop.connector)?.label ?? shop.connector },
    portal: portal === undefined ? null : portalRefOf(portal),
    integration: integrationOf(shop, portal),
    counts: { orders, waiting, problems },
    lastRun: lastRun === null ? null : showRun(lastRun, shop),
    hasMappings, hasSent,
    connectedAt: portal === undefined ? null : shop.connectedAt.toISOString(),
  };
}

export function integrationOf({ isEnabled }: Shop, portal: Portal | undefined): ShopSummary['integration'] {
  if (!isEnabled) return 'disabled';
  if (portal === undefined) return 'not-connected';
  return portal.needsReconnect ? 'reconnect' : 'active';
}

/** Settings that are no longer valid must not hide the shop. */
function hrefOf({ openShop }: Storebridge, shop: Shop): string | null {
  try {
    return openShop(shop).href ?? null;
  } catch {
    return null;
  }
}
