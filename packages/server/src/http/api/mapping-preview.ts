// Previews of mappings, and the records to try them on.
import type { AssociationTarget } from '@storebridge/domain';
import { recordsByKey, type Shop } from '@storebridge/store';
import { previewMapping } from '@storebridge/sync';
import type { Storebridge } from '../../compose.ts';
import type { MappingPreview } from '../../contract/index.ts';
import { findSample, findSamples } from '../../mappings/sample-record.ts';
import { openMappingSetting } from '../../mappings/mapping-setting.ts';
import { showPreview } from '../../mappings/show-preview.ts';
import { recordHref } from '../../portals/record-href.ts';
import type { HandlersFor } from './call.ts';
import { refusalOf, valueOf } from './hubspot-refusal.ts';
import { findPortalOf } from './portal-of-call.ts';
import { notValid, Refusal } from './refusal.ts';
import { shopOfCall } from './shop-of-call.ts';

export const mappingPreviewHandlers: HandlersFor<'previewMapping' | 'listSamples'> = {
  async listSamples(call) {
    const samples = await findSamples(call.storebridge, await shopOfCall(call), call.query);
    return { items: samples.map(({ key, title, happenedAt }) => ({ key, title, happenedAt: happenedAt?.toISOString() ?? null })) };
  },

  async previewMapping(call) {
    const { storebridge, body } = call;
    const shop = await shopOfCall(call);
    const setting = await openMappingSetting(storebridge, shop);
    if (setting.connection === undefined || shop.portalId === null) throw new Refusal(409, { detail: 'The shop is not connected to HubSpot.', remedy: 'Connect it first; then a preview can show what HubSpot has.' });
    if (!setting.connector.kinds.some(({ kind }) => kind === body.definition.recordKind)) throw notValid('definition.recordKind', `${setting.connector.label} has no records of this kind`);
    const record = await findSample(storebridge, shop, body.definition.recordKind, body.record);
    if (record === undefined) return { preview: null };

    const portal = { workspaceId: shop.workspaceId, portalId: shop.portalId };
    const mappings = setting.mappings.map(({ definition }) => definition);
    const result = await previewMapping(storebridge.journey, { shop, portal, mapping: body.definition, mappings, record });
    if (!result.ok) throw refusalOf(result.failure);
    const { preview } = result;
    const title = setting.opened.system.summarise?.({ kind: record.kind, key: record.key, fields: record.head.fields }).title ?? record.key;
    const stored = await findPortalOf(storebridge, call.workspace, shop.portalId);
    const href = stored === undefined || preview.present === undefined ? null : recordHref(storebridge.configuration, stored, body.definition.objectType, preview.present.objectId);
    return {
      preview: showPreview({
        mapping: body.definition, preview, href,
        record: { kind: record.kind, key: record.key, title },
        definitions: valueOf(await setting.connection.definitions.properties(body.definition.objectType)),
        associations: await showAssociations(storebridge, shop, preview.associations),
      }),
    };
  },
};

/** An end that the mirror does not have yet is waited for when it is sent. */
async function showAssociations({ journey }: Storebridge, shop: Shop, targets: readonly AssociationTarget[]): Promise<MappingPreview['associations']> {
  const shown: MappingPreview['associations'] = [];
  for (const { mapping, kind, key } of targets) {
    const known = await recordsByKey(journey.db, shop, kind, [key]);
    shown.push({ mapping, record: key, isThere: known.has(key) });
  }
  return shown;
}
