// Makes a store of the eCommerce Bridge, or renames the one that is there.
import { bridgeSettings, type BridgeStore } from '@storebridge/connectors';
import type { WorkspaceId } from '@storebridge/domain';
import { addShop, bridgeSettingsOf, bridgeStoreById, changeShop, findShop, inTransaction, listPortals, notifyEvents, seal, type Db, type Shop } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import { arrangeStore } from './arrange-store.ts';

type Deps = Pick<Storebridge, 'journey' | 'sealKey'>;

/** The HubSpot account is the one of the workspace, where it has just one; else a person chooses it. */
export async function putStore({ journey, sealKey }: Deps, workspace: WorkspaceId, store: BridgeStore): Promise<Shop> {
  const now = journey.clock.now();
  return inTransaction(journey.db, async (db) => {
    const present = await bridgeStoreById(db, workspace, store.id);
    if (present !== undefined) return rename(db, present, store, now);
    const portals = await listPortals(db, workspace);
    const added = await addUnderFreeName(db, store, (slug) => addShop(db, {
      workspaceId: workspace, slug, name: store.label, connector: 'bridge', portalId: portals.length === 1 ? (portals[0]?.id ?? null) : null, grantId: null, isEnabled: true,
      settings: { storeId: store.id, ...(store.adminUri === null ? {} : { adminUri: store.adminUri }) }, secretsSealed: seal(sealKey, '{}'),
    }, now));
    await arrangeStore(db, added, bridgeSettings.safeParse(await bridgeSettingsOf(db, workspace)).data, now);
    await notifyEvents(db, workspace, [{ topic: 'shops', shop: null }]);
    return (await bridgeStoreById(db, workspace, store.id)) ?? added;
  });
}

async function rename(db: Db, shop: Shop, { label, adminUri }: BridgeStore, now: Date): Promise<Shop> {
  const { adminUri: _, ...kept } = shop.settings;
  const settings = { ...kept, ...(adminUri === null ? {} : { adminUri }) };
  await changeShop(db, shop.id, { name: label, settings, secretsSealed: shop.secretsSealed, grantId: shop.grantId, isOther: false }, now);
  await notifyEvents(db, shop.workspaceId, [{ topic: 'shops', shop: shop.slug }]);
  return { ...shop, name: label, settings };
}

const LONGEST_NAME = 40;

/** Another shop, or another workspace, may have the name already. */
async function addUnderFreeName(db: Db, { id }: BridgeStore, add: (slug: string) => Promise<Shop | undefined>): Promise<Shop> {
  const base = id.toLowerCase().replaceAll(/[^\da-z]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, LONGEST_NAME) || 'store';
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if ((await findShop(db, slug)) !== undefined) continue;
    const added = await add(slug);
    if (added !== undefined) return added;
  }
}
