// Adds, reorders and deletes the mappings of a shop: what a list of them, as a person saved it, makes of them.
import type { MappingDefinition, RecordKind } from '@storebridge/domain';
import type { Connector } from '@storebridge/connectors';
import type { Mapping } from '@storebridge/store';

export type ArrangedRow = { readonly id: number } | { readonly recordKind: RecordKind; readonly objectType: string };

export type Arrangement =
  | { readonly ok: true; readonly definitions: readonly MappingDefinition[] }
  | { readonly ok: false; readonly path: string; readonly message: string };

/** @param present in their order. Names are kept, because links hang on them; new rows become drafts. */
export function arrangeMappings(connector: Connector, present: readonly Mapping[], rows: readonly ArrangedRow[]): Arrangement {
  const definitions: MappingDefinition[] = [];
  const names = new Set(present.map(({ definition }) => definition.name));
  for (const [index, row] of rows.entries()) {
    const made = 'id' in row ? findDefinition(present, row.id) : draftOf(connector, row, names);
    if (typeof made === 'string') return { ok: false, path: `mappings.${index}`, message: made };
    if (definitions.some(({ name }) => name === made.name)) return { ok: false, path: `mappings.${index}`, message: 'is there twice' };
    names.add(made.name);
    definitions.push(made);
  }
  const broken = brokenAssociation(definitions, present);
  if (broken !== undefined) return { ok: false, path: `mappings.${broken.index}`, message: broken.message };
  return { ok: true, definitions };
}

/** The first mapping that is to be associated with one that is not before it, or with one twice. A preset of which only a part is used names mappings that never were there. */
export function brokenAssociation(definitions: readonly MappingDefinition[], present: readonly Mapping[]): { readonly index: number; readonly message: string } | undefined {
  const loose = looseEnds(present.map(({ definition }) => definition));
  for (const [index, { name, associations = [] }] of definitions.entries()) {
    const earlier = new Set(definitions.slice(0, index).map((definition) => definition.name));
    const missing = associations.find(({ mapping }) => !earlier.has(mapping) && !loose.has(`${name} ${mapping}`));
    const doubled = associations.find(({ mapping }, at) => associations.findIndex((each) => each.mapping === mapping) !== at);
    if (doubled !== undefined) return { index, message: `"${name}" is associated with "${doubled.mapping}" twice. Keep one of the two.` };
    if (missing !== undefined) return { index, message: `"${name}" is associated with "${missing.mapping}", which has to stay before it. Take the association out first.` };
  }
  return undefined;
}

function looseEnds(definitions: readonly MappingDefinition[]): ReadonlySet<string> {
  const names = new Set(definitions.map(({ name }) => name));
  return new Set(definitions.flatMap(({ name, associations = [] }) => associations.filter(({ mapping }) => !names.has(mapping)).map(({ mapping }) => `${name} ${mapping}`)));
}

function findDefinition(present: readonly Mapping[], id: number): MappingDefinition | string {
  return present.find((mapping) => mapping.id === id)?.definition ?? 'is not a mapping of this shop';
}

function draftOf(connector: Connector, { recordKind, objectType }: Extract<ArrangedRow, { objectType: string }>, names: ReadonlySet<string>): MappingDefinition | string {
  if (!connector.kinds.some(({ kind }) => kind === recordKind)) return `${connector.label} has no records of this kind`;
  const identifier = connector.identifierFor(recordKind, objectType);
  if (identifier === undefined) return 'There is nothing by which these records could be found again as objects of this type';
  const { creates, field, property } = identifier;
  return {
    name: freeName(`${recordKind}-to-${objectType}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), names),
    recordKind,
    objectType,
    identifier: { field, property },
    rules: [],
    ...(creates === undefined ? {} : { groups: [creates] }),
    isDraft: true,
  };
}

function freeName(wanted: string, names: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!names.has(name)) return name;
  }
}
