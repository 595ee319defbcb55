// What a mapping would do with one real record, read from HubSpot and never written.
import { associationsOf, explainWrite, fieldTypesByKey, identify, type AssociationTarget, type ExplainedWrite, type MappingDefinition, type PropertyShape, type PropertyShapes, type PropertyValues, type RecordRef } from '@storebridge/domain';
import type { Failure } from '@storebridge/hubspot';
import type { FieldSnapshot, Shop } from '@storebridge/store';
import type { Journey, PortalRef } from './journey.ts';
import { lackingProperties } from './portal-properties.ts';
import { valuesOf } from './resolve-targets.ts';

export interface PreviewRequest {
  readonly shop: Shop;
  readonly portal: PortalRef;
  readonly mapping: MappingDefinition;
  /** All mappings of the shop in their order; what the previewed one is to be in them is not looked at. */
  readonly mappings: readonly MappingDefinition[];
  readonly record: RecordRef & { readonly head: Pick<FieldSnapshot, 'fields' | 'related'> };
}

export interface Preview {
  readonly explained: ExplainedWrite;
  /** `undefined` when the object is not there yet. */
  readonly present: { readonly objectId: string; readonly values: PropertyValues } | undefined;
  /** Names of the properties that would be created first. */
  readonly creates: readonly string[];
  readonly associations: readonly AssociationTarget[];
}

export type PreviewResult = { readonly ok: true; readonly preview: Preview } | { readonly ok: false; readonly failure: Failure };

export async function previewMapping(journey: Journey, request: PreviewRequest): Promise<PreviewResult> {
  const { shop, portal, mapping, record } = request;
  const system = journey.openShop(shop);
  const fieldTypes = fieldTypesByKey(system.fields(mapping.recordKind));
  const { client, properties } = await journey.connect(portal);
  // Somebody looks at it just now, perhaps after a change in HubSpot.
  const shapes = await properties.shapes(mapping.objectType, []);
  if (!shapes.ok) return { ok: false, failure: shapes.failure };
  const lacking = (mapping.groups ?? []).flatMap((group) => lackingProperties(group, shapes.value));
  const planned: PropertyShapes = new Map<string, PropertyShape>([...shapes.value, ...lacking.map(({ name, type, fieldType }) => [name, { name, type, fieldType, readOnly: false }] as const)]);

  const associations = associationsTo(request);
  const creates = lacking.map(({ name }) => name);
  const identified = identify({ mapping, fieldTypes, record: record.head });
  if (identified.status !== 'intent') return { ok: true, preview: { explained: identified, present: undefined, creates, associations } };

  const { property, value } = identified.intent.identifier;
  const names = [...new Set([property, ...mapping.rules.map((rule) => rule.property)])].filter((name) => shapes.value.has(name));
  const [outcome] = shapes.value.has(property)
    ? await client.objects.read(mapping.objectType, [{ key: '0', id: value }], { idProperty: property, properties: names, priority: 'manual' })
    : [];
  if (outcome?.status === 'failed') return { ok: false, failure: outcome.failure };
  const present = outcome?.status === 'found' ? { objectId: outcome.object.id, values: valuesOf(outcome.object) } : undefined;
  const explained = explainWrite({ mapping, fieldTypes, record: record.head, present: present?.values, shapes: planned, timeZone: system.timeZone });
  return { ok: true, preview: { explained, present, creates, associations } };
}

function associationsTo({ mapping, mappings, record }: PreviewRequest): readonly AssociationTarget[] {
  const place = mappings.findIndex(({ name }) => name === mapping.name);
  const earlier = place === -1 ? mappings : mappings.slice(0, place);
  return associationsOf(mapping, earlier, { kind: record.kind, key: record.key, related: record.head.related });
}
