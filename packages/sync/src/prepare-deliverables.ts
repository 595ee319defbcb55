// Adds to the intents of a round what is known of them before a call: their links, and the objects that their associations lead to.
import type { Assignment, Intent, MappingId, WantedGroup } from '@storebridge/domain';
import { endKey, linkKey, linksOf, listMappings, shopById, statesOfEnds, type EndState, type Mapping, type Shop, type WaitingIntent } from '@storebridge/store';
import { fingerprintOf } from './fingerprint.ts';
import type { Journey, PortalRef } from './journey.ts';
import { isReached, standingLink, type DeliverableIntent, type ResolvedEnd } from './target.ts';

export type MappingsByName = ReadonlyMap<string, { readonly id: MappingId; readonly objectType: string }>;

export interface ShopSettings {
  readonly mappings: ReadonlyMap<Shop['id'], MappingsByName>;
  readonly timeZones: ReadonlyMap<Shop['id'], string>;
  readonly groups: ReadonlyMap<Mapping['id'], readonly WantedGroup[]>;
}

export async function shopSettings(journey: Journey, due: readonly WaitingIntent[]): Promise<ShopSettings> {
  const timeZones = new Map<Shop['id'], string>();
  const groups = new Map<Mapping['id'], readonly WantedGroup[]>();
  const mappings = new Map<Shop['id'], MappingsByName>();
  for (const id of new Set(due.map((waiting) => waiting.shopId))) {
    const shop = await shopById(journey.db, id);
    if (shop === undefined) continue;
    timeZones.set(id, journey.openShop(shop).timeZone);
    const ofShop = await listMappings(journey.db, id);
    for (const mapping of ofShop) groups.set(mapping.id, mapping.definition.groups ?? []);
    mappings.set(id, new Map(ofShop.map(({ id: mapping, definition }) => [definition.name, { id: mapping, objectType: definition.objectType }])));
  }
  return { timeZones, groups, mappings };
}

export async function prepareDeliverables(journey: Journey, portal: PortalRef, settings: ShopSettings, due: readonly WaitingIntent[]): Promise<readonly DeliverableIntent[]> {
  const links = await linksOf(journey.db, portal.workspaceId, portal.portalId, due.map((waiting) => waiting.recordId));
  const prepared: DeliverableIntent[] = [];
  for (const [shopId, ofShop] of Map.groupBy(due, (waiting) => waiting.shopId)) {
    const mappings = settings.mappings.get(shopId) ?? new Map();
    const wanted = ofShop.map((waiting) => endsOf(mappings, waiting.intent));
    const states = await statesOfEnds(journey.db, { ...portal, shopId }, wanted.flatMap((ends) => ends.map(({ end }) => end)));
    prepared.push(...ofShop.map((waiting, index): DeliverableIntent => {
      const ends = (wanted[index] ?? []).map((end): ResolvedEnd => ({ ...end, state: states.get(endKey(end.end)) ?? EXPECTED }));
      return {
        waiting: { ...waiting, intent: withReferences(waiting.intent, ends) },
        fingerprint: fingerprintOf(waiting.intent),
        timeZone: settings.timeZones.get(shopId) ?? 'UTC',
        // What is to go is what was made, however the record is identified by now.
        link: waiting.intent.isRemoval === true ? links.get(linkKey(waiting)) : standingLink(waiting, links),
        ends,
      };
    }));
  }
  return prepared;
}

const EXPECTED: EndState = { status: 'expected' };

export function endsOf(mappings: MappingsByName, { associations = [] }: Intent): readonly Omit<ResolvedEnd, 'state'>[] {
  return associations.flatMap(({ mapping, kind, key, type, isParent = false, property }) => {
    const known = mappings.get(mapping);
    return known === undefined ? [] : [{ end: { mappingId: known.id, kind, key }, toType: known.objectType, type, isParent, property }];
  });
}

/** Some associations are properties that hold the id of the other object; what is not there yet is left as it is. */
function withReferences(intent: Intent, ends: readonly ResolvedEnd[]): Intent {
  const references = ends.filter(isReached).flatMap(({ property, state }): readonly Assignment[] => (property === undefined ? [] : [{ property, mode: 'overwrite', fieldType: 'text', value: state.objectId }]));
  return references.length === 0 ? intent : { ...intent, assignments: [...intent.assignments, ...references] };
}
