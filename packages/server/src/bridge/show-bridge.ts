// The custom shops of a workspace as people see them: settings, stores, keys, and where shops send to.
import { BRIDGE_OBJECT_TYPES, bridgeSettings, KIND_OF_TYPE, managedGroup, storeSettings, type BridgeObjectType, type BridgeSettings } from '@storebridge/connectors';
import type { WorkspaceId } from '@storebridge/domain';
import { bridgeSettingsOf, bridgeStores, countBridgeErrors, listApiKeys, listPortals, shopFigures, NO_FIGURES, type Db, type Portal, type Shop } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import type { BridgeInfo } from '../contract/index.ts';
import { integrationOf } from '../http/api/show-shop.ts';
import { portalRefOf } from '../portals/summarise-portal.ts';
import { importKey, SIGNATURE_HEADER } from './request-import.ts';

export interface ShowBridgeInput {
  readonly workspace: WorkspaceId;
  /** Of this Storebridge. */
  readonly origin: string;
  /** Whoever may change the settings sees the key that signs. */
  readonly showsKey: boolean;
}

export async function showBridge({ journey, sealKey }: Storebridge, { workspace, origin, showsKey }: ShowBridgeInput): Promise<BridgeInfo> {
  const { db, clock } = journey;
  const [settings, stores, keys] = await Promise.all([presentSettings(db, workspace), showStores(db, workspace), listApiKeys(db, workspace)]);
  return {
    settings: settings === undefined ? null : copyOf(settings),
    address: `${origin}/extensions/ecomm/v2`,
    signature: showsKey ? { header: SIGNATURE_HEADER, key: importKey(sealKey, workspace) } : null,
    keys: keys
      .filter(({ scopes, expiresAt }) => scopes.some((scope) => scope.startsWith('bridge:')) && (expiresAt === null || expiresAt > clock.now()))
      .map(({ name, scopes }) => ({ name, canWrite: scopes.includes('bridge:write') })),
    stores,
    managed: { CONTACT: managedOf('CONTACT'), PRODUCT: managedOf('PRODUCT'), DEAL: managedOf('DEAL'), LINE_ITEM: managedOf('LINE_ITEM') },
  };
}

export async function presentSettings(db: Db, workspace: WorkspaceId): Promise<BridgeSettings | undefined> {
  return bridgeSettings.safeParse(await bridgeSettingsOf(db, workspace)).data;
}

/** The contract has no arrays that must not change. */
export function copyOf({ mappings, ...settings }: BridgeSettings): NonNullable<BridgeInfo['settings']> {
  return { ...settings, mappings: Object.fromEntries(BRIDGE_OBJECT_TYPES.flatMap((type) => (mappings[type] === undefined ? [] : [[type, { properties: [...mappings[type].properties] }]]))) };
}

async function showStores(db: Db, workspace: WorkspaceId): Promise<BridgeInfo['stores']> {
  const [stores, portals, figures, errors] = await Promise.all([
    bridgeStores(db, workspace), listPortals(db, workspace), shopFigures(db, workspace), countBridgeErrors(db, workspace, { includeResolved: false, kinds: Object.values(KIND_OF_TYPE), errorType: undefined }),
  ]);
  return stores.map((shop) => {
    const { orders, waiting } = figures.get(shop.id) ?? NO_FIGURES;
    const portal: Portal | undefined = portals.find(({ id }) => id === shop.portalId);
    return { shop: shop.slug, ...storeFacts(shop), portal: portal === undefined ? null : portalRefOf(portal), integration: integrationOf(shop, portal), counts: { orders, waiting }, openErrors: errors.get(shop.id) ?? 0 };
  });
}

export function storeFacts({ settings, slug, name }: Shop): { readonly storeId: string; readonly label: string; readonly adminUri: string | null } {
  const { storeId = slug, adminUri } = storeSettings.safeParse(settings).data ?? {};
  return { storeId, label: name, adminUri: adminUri ?? null };
}

function managedOf(type: BridgeObjectType): BridgeInfo['managed'][BridgeObjectType] {
  return managedGroup(type).properties.map(({ name, label, type: kind }) => ({ name, label, type: kind }));
}
