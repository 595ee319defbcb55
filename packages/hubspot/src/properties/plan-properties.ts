// Compares wanted properties with those that exist, purely.
import type { PropertyConflict, PropertyDefinition, PropertyGroup, PropertyOption, PropertyPlan, WantedProperty } from './properties-api.ts';

export interface PropertiesPresent {
  readonly properties: readonly PropertyDefinition[];
  readonly groups: readonly PropertyGroup[];
}

export function planProperties(group: PropertyGroup, wanted: readonly WantedProperty[], present: PropertiesPresent): PropertyPlan {
  const byName = new Map(present.properties.filter(({ archived }) => !archived).map((property) => [property.name, property]));
  // HubSpot lower-cases names, and two wishes for one name are one wish.
  const wishes = [...new Map(wanted.map((each) => [each.name.toLowerCase(), each])).entries()];
  const matched = wishes.flatMap(([name, wish]) => {
    const property = byName.get(name);
    return property === undefined ? [] : [{ wish, property }];
  });
  const create = wishes.filter(([name]) => !byName.has(name)).map(([, wish]) => wish);
  return {
    createGroup: create.length > 0 && !present.groups.some(({ name }) => name === group.name),
    create,
    present: matched.map(({ property }) => property),
    missingOptions: matched.flatMap(({ wish, property }) => missingOptions(wish, property)),
    conflicts: matched.flatMap(({ wish, property }) => conflictOf(wish, property)),
  };
}

function conflictOf(wanted: WantedProperty, present: PropertyDefinition): readonly PropertyConflict[] {
  const differs = [
    ...(present.type === wanted.type ? [] : (['type'] as const)),
    // A property that is unique without need does no harm.
    ...(wanted.hasUniqueValue === true && !present.hasUniqueValue ? (['hasUniqueValue'] as const) : []),
  ];
  return differs.length === 0 ? [] : [{ wanted, present, differs }];
}

function missingOptions(
  wanted: WantedProperty,
  property: PropertyDefinition,
): readonly { readonly property: PropertyDefinition; readonly options: readonly PropertyOption[] }[] {
  if (wanted.type !== 'enumeration' || property.type !== 'enumeration' || property.externalOptions) return [];
  const values = new Set(property.options.map(({ value }) => value));
  const options = (wanted.options ?? []).filter(({ value }) => !values.has(value));
  return options.length === 0 ? [] : [{ property, options }];
}
