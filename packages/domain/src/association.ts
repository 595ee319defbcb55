// Which records a record is to be associated with, in the words of the shop; HubSpot's ids are found when it is delivered.
import type { AssociationType } from './association-type.ts';
import type { MappingDefinition } from './mapping.ts';
import type { RecordKind, RelatedKeys } from './record.ts';

/** The object that an earlier mapping makes of a record. */
export interface AssociationTarget {
  /** Name of the earlier mapping. */
  readonly mapping: string;
  readonly kind: RecordKind;
  readonly key: string;
  readonly type?: AssociationType;
  readonly isParent?: true;
  readonly property?: string;
}

export interface AssociableRecord {
  readonly kind: RecordKind;
  readonly key: string;
  readonly related?: RelatedKeys | undefined;
}

/**
 * The records that a mapping associates a record with: the record itself where the earlier mapping takes the same kind, else those it is related to. Each in one way only.
 * @param earlier the mappings before this one; associations with others are left out.
 */
export function associationsOf(mapping: Pick<MappingDefinition, 'associations'>, earlier: readonly Pick<MappingDefinition, 'name' | 'recordKind'>[], record: AssociableRecord): readonly AssociationTarget[] {
  const wanted = mapping.associations ?? [];
  return wanted.flatMap(({ mapping: name, ...how }, index) => {
    if (wanted.findIndex((each) => each.mapping === name) !== index) return [];
    const target = earlier.find((each) => each.name === name);
    if (target === undefined) return [];
    const kind = target.recordKind;
    const keys = kind === record.kind ? [record.key] : (record.related?.[kind] ?? []);
    return [...new Set(keys)].map((key) => ({ mapping: name, kind, key, ...how }));
  });
}
