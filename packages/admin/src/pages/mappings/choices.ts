// What can be chosen in the lists of the editor: fields of the shop and properties of HubSpot, in groups.
import type { MappingDefinition, WantedProperty } from '@storebridge/domain';
import type { AnswerOf } from '@storebridge/server/contract';

export type FieldInfo = AnswerOf<'listFields'>['items'][number];
export type PropertyInfo = AnswerOf<'listProperties'>['items'][number];
export type PropertyGroup = AnswerOf<'listProperties'>['groups'][number];

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceGroup {
  readonly group: string;
  readonly items: readonly Choice[];
}

/** A choice of a list, or a group of them, as the library wants it. */
export type ListEntry = Choice | { group: string; items: Choice[] };

/** Stands for "A fixed value" among the fields; no connector has such a key. */
export const FIXED_VALUE = '=fixed';

/** Stands for "Create a new HubSpot property" among the properties; internal names begin with a letter. */
export const NEW_PROPERTY = '=new';

/** "Order email [Text (one line)]" */
function fieldLabel({ label, typeLabel }: Pick<FieldInfo, 'label' | 'typeLabel'>): string {
  return `${label} [${typeLabel}]`;
}

/** "Email (email | string)" */
function propertyLabel({ label, name, type }: Pick<PropertyInfo, 'label' | 'name' | 'type'>): string {
  return `${label} (${name} | ${type})`;
}

/** In the order in which the shop lists them. */
export function fieldChoices(fields: readonly FieldInfo[]): readonly ChoiceGroup[] {
  const byCategory = Map.groupBy(fields, (field) => field.category);
  return [...byCategory].map(([group, items]) => ({ group, items: items.map((field) => ({ value: field.key, label: fieldLabel(field) })) }));
}

/** Properties that can be written, by group; what the mapping brings along and HubSpot does not have yet comes first. */
export function propertyChoices(properties: readonly PropertyInfo[], groups: readonly PropertyGroup[], wanted: { readonly group: string; readonly items: readonly Pick<WantedProperty, 'label' | 'name' | 'type'>[] }): readonly ChoiceGroup[] {
  const known = new Set(properties.map(({ name }) => name));
  const missing = wanted.items.filter(({ name }) => !known.has(name));
  const labels = new Map(groups.map(({ name, label }) => [name, label]));
  const byGroup = Map.groupBy(properties.filter(({ readOnly }) => !readOnly), ({ group }) => labels.get(group) ?? group);
  const there = [...byGroup].map(([group, items]) => ({ group, items: items.map(propertyChoice).toSorted(byLabel) }));
  return [{ group: wanted.group, items: missing.map(propertyChoice) }, ...there.toSorted((one, other) => one.group.localeCompare(other.group))].filter(({ items }) => items.length > 0);
}

/** Contacts are found by their e-mail address, all else by a property with unique values. */
export function canIdentify(objectType: string, property: Pick<PropertyInfo, 'name' | 'unique' | 'readOnly'>): boolean {
  if (property.readOnly) return false;
  return objectType === 'contacts' ? property.name === 'email' : property.unique;
}

export function wantedProperties({ groups = [] }: Pick<MappingDefinition, 'groups'>): readonly WantedProperty[] {
  return groups.flatMap(({ properties }) => properties);
}

/** Each word may stand anywhere. What begins with "=" is no name that one searches for, and always stays within reach. */
export function searchChoices(groups: readonly ChoiceGroup[], search: string): readonly ChoiceGroup[] {
  const sought = search.toLowerCase().split(/\s+/).filter(Boolean);
  const isFound = ({ value, label }: Choice) => value.startsWith('=') || sought.every((word) => label.toLowerCase().includes(word));
  return groups.map(({ group, items }) => ({ group, items: items.filter(isFound) })).filter(({ items }) => items.length > 0);
}

/** Choices without the name of a group stand by themselves. */
export function listData(groups: readonly ChoiceGroup[]): ListEntry[] {
  return groups.flatMap(({ group, items }): readonly ListEntry[] => (group === '' ? items : [{ group, items: [...items] }]));
}

function propertyChoice(property: Pick<PropertyInfo, 'label' | 'name' | 'type'>): Choice {
  return { value: property.name, label: propertyLabel(property) };
}

function byLabel(one: Choice, other: Choice): number {
  return one.label.localeCompare(other.label);
}
