// Compares what a mapping delivered with what it would deliver now, for a mapping that was changed; nothing is sent by itself.
import { fieldTypesByKey, type RecordId, type RecordRef } from '@storebridge/domain';
import { listMappings, mappedRecordPages, sendingPortal, type Mapping, type Shop } from '@storebridge/store';
import { fingerprintOf } from './fingerprint.ts';
import type { Journey } from './journey.ts';
import { mapOne } from './map-one.ts';

export interface DifferingRecord extends RecordRef {
  readonly id: RecordId;
  readonly title: string;
}

export interface ComparedPage {
  /** Records that were looked at. */
  readonly seen: number;
  readonly differing: readonly DifferingRecord[];
}

/** Page by page, because a shop may have very many; what this mapping would skip or cannot map does not differ. */
export async function* compareMapping(journey: Journey, shop: Shop, mapping: Mapping): AsyncGenerator<ComparedPage> {
  const portal = sendingPortal(shop);
  if (portal === undefined || mapping.definition.isDraft === true) return;
  const mappings = (await listMappings(journey.db, shop.id)).map(({ definition }) => definition).filter(({ isDraft }) => isDraft !== true);
  const fieldTypes = fieldTypesByKey(journey.openShop(shop).fields(mapping.definition.recordKind));
  for await (const page of mappedRecordPages(journey.db, { ...shop, portalId: portal.portalId }, mapping)) {
    const differing = page.filter(({ record, fingerprint }) => {
      const mapped = mapOne({ mapping: mapping.definition, mappings, fieldTypes, record });
      return mapped.status === 'intent' && fingerprintOf(mapped.intent) !== fingerprint;
    });
    yield { seen: page.length, differing: differing.map(({ record: { id, kind, key }, title }) => ({ id, kind, key, title })) };
  }
}
