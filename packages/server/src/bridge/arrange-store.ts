// Arranges a store of the eCommerce Bridge by the settings of its workspace: its fields, and the mappings that they make.
import { bridgeMappings, bridgeSettings, FIRST_PIPELINE, keepOwnRules, storeSettings, type BridgeSettings, type DealPipeline } from '@storebridge/connectors';
import { isDeepStrictEqual } from 'node:util';
import { bridgeSettingsOf, listMappings, lockShop, saveCatalog, saveMappings, type Db, type Shop } from '@storebridge/store';

/** What a store says of itself to HubSpot; the workspace is the app of its stores. */
export function appIdOf({ workspaceId }: Pick<Shop, 'workspaceId'>): string {
  return String(workspaceId);
}

/**
 * Within a transaction. What people changed in the mappings outlives it. A store without a HubSpot account gets no mappings yet.
 * @param settings of the workspace; `undefined` where none are put.
 */
export async function arrangeStore(db: Db, shop: Shop, settings: BridgeSettings | undefined, now: Date): Promise<void> {
  const present = await lockShop(db, shop.id);
  if (present === undefined) return;
  const before = bridgeSettings.safeParse(present.catalog).data;
  if (!isDeepStrictEqual(before, settings)) await saveCatalog(db, present.id, settings ?? null, now);
  if (present.portalId === null) return;
  const pipeline = await pipelineOf(db, present);
  const standing = (await listMappings(db, present.id)).map(({ definition }) => definition);
  const arranged = keepOwnRules({ present: standing, before: mappingsFor(present, before, pipeline), next: mappingsFor(present, settings, pipeline) });
  if (!isDeepStrictEqual(standing, arranged)) await saveMappings(db, present, arranged, now);
}

/** Does nothing for shops of other systems, whose mappings people make. */
export async function arrangeIfStore(db: Db, shop: Shop, now: Date): Promise<void> {
  if (shop.connector !== 'bridge') return;
  await arrangeStore(db, shop, bridgeSettings.safeParse(await bridgeSettingsOf(db, shop.workspaceId)).data, now);
}

function mappingsFor(shop: Shop, settings: BridgeSettings | undefined, pipeline: DealPipeline): ReturnType<typeof bridgeMappings> {
  const store = storeSettings.safeParse(shop.settings).data;
  if (settings === undefined || store === undefined) return [];
  return bridgeMappings({ settings, storeId: store.storeId, appId: appIdOf(shop), pipeline });
}

function pipelineOf(_: Db, __: Shop): Promise<DealPipeline> {
  return Promise.resolve(FIRST_PIPELINE);
}
