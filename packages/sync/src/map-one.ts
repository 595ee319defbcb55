// Maps one record by one mapping, associations included.
import { associationsOf, mapRecord, type FieldTypes, type MappedRecord, type MappingDefinition, type RecordRef } from '@storebridge/domain';
import type { FieldSnapshot } from '@storebridge/store';

export interface MapOneInput {
  readonly mapping: MappingDefinition;
  /** All mappings of the shop, in their order. */
  readonly mappings: readonly MappingDefinition[];
  readonly fieldTypes: FieldTypes;
  readonly record: RecordRef & { readonly head: Pick<FieldSnapshot, 'fields' | 'related'> };
}

/** Associations lead to what the mappings before this one make. */
export function mapOne({ mapping, mappings, fieldTypes, record }: MapOneInput): MappedRecord {
  const mapped = mapRecord(mapping, fieldTypes, record.head);
  if (mapped.status !== 'intent' || mapping.associations === undefined) return mapped;
  const before = mappings.slice(0, mappings.findIndex(({ name }) => name === mapping.name));
  // Where an earlier mapping passes this very record over, what it once made of it is no end any more.
  const earlier = before.filter((each) => each.recordKind !== record.kind || mapRecord(each, fieldTypes, record.head).status !== 'skipped');
  const associations = associationsOf(mapping, earlier, { kind: record.kind, key: record.key, related: record.head.related });
  const orphaned = mapping.associations.find(({ mapping: parent, isParent }) => isParent === true && !associations.some((target) => target.mapping === parent));
  if (orphaned !== undefined) return { status: 'skipped', reason: `It belongs to nothing that the mapping "${orphaned.mapping}" sends.`, lacks: 'parent' };
  return { status: 'intent', intent: { ...mapped.intent, associations } };
}
