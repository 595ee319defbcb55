// Arranges a store of the eCommerce Bridge by the settings of its workspace: its fields, and the mappings that they make.
import { bridgeMappings, bridgeSettings, FIRST_PIPELINE, keepOwnRules, STAGES, storeCatalog, storeSettings, type BridgeSettings, type DealPipeline, type StoreCatalog } from '@storebridge/connectors';
import { isDeepStrictEqual } from 'node:util';
import type { PortalId } from '@storebridge/domain';
import { bridgeKitOf, bridgeSettingsOf, listMappings, lockShop, saveCatalog, saveMappings, type Db, type Shop } from '@storebridge/store';

/** What a store says of itself to HubSpot; the workspace is the app of its stores. */
function appIdOf({ workspaceId }: Pick<Shop, 'workspaceId'>): string {
  return String(workspaceId);
}

/**
 * Within a transaction. What people changed in the mappings outlives it. A store without a HubSpot account gets no mappings yet.
 * @param settings of the workspace; `undefined` where none are put.
 */
export async function arrangeStore(db: Db, shop: Shop, settings: BridgeSettings | undefined, now: Date): Promise<void> {
  const present = await lockShop(db, shop.id);
  if (present === undefined) return;
  const before = storeCatalog.safeParse(present.catalog).data;
  const pipeline = present.portalId === null ? before?.pipeline : await pipelineOf(db, present, present.portalId);
  const catalog = settings === undefined ? undefined : { ...settings, ...(pipeline === undefined ? {} : { pipeline }) };
  if (!isDeepStrictEqual(before, catalog)) await saveCatalog(db, present.id, catalog ?? null, now);
  if (present.portalId === null) return;
  const standing = (await listMappings(db, present.id)).map(({ definition }) => definition);
  const arranged = keepOwnRules({ present: standing, before: mappingsFor(present, before), next: mappingsFor(present, catalog) });
  if (!isDeepStrictEqual(standing, arranged)) await saveMappings(db, present, arranged, now);
}

/** Does nothing for shops of other systems, whose mappings people make. */
export async function arrangeIfStore(db: Db, shop: Shop, now: Date): Promise<void> {
  if (shop.connector !== 'bridge') return;
  await arrangeStore(db, shop, bridgeSettings.safeParse(await bridgeSettingsOf(db, shop.workspaceId)).data, now);
}

function mappingsFor(shop: Shop, catalog: StoreCatalog | undefined): ReturnType<typeof bridgeMappings> {
  const store = storeSettings.safeParse(shop.settings).data;
  if (catalog === undefined || store === undefined) return [];
  const { pipeline = FIRST_PIPELINE, ...settings } = catalog;
  return bridgeMappings({ settings, storeId: store.storeId, appId: appIdOf(shop), pipeline });
}

/** The one that was made or chosen for the account; until then the one that every account starts with. */
async function pipelineOf(db: Db, { workspaceId }: Shop, portal: PortalId): Promise<DealPipeline> {
  const kit = await bridgeKitOf(db, workspaceId, portal);
  const stages = STAGES.map(({ value }) => [value, kit?.stages[value]] as const);
  if (kit === undefined || kit.pipelineId === null || stages.some(([, stage]) => stage === undefined)) return FIRST_PIPELINE;
  // Every word has a stage, as was looked at.
  return { id: kit.pipelineId, stages: Object.fromEntries(stages) as DealPipeline['stages'] };
}
