// The properties of one portal: listed once, kept for a while, and completed with what a mapping brings along.
import { PROPERTY_TYPES, type PropertyShape, type PropertyShapes, type PropertyType, type WantedGroup, type WantedProperty } from '@storebridge/domain';
import type { Failure, HubSpotClient, PropertyDefinition, PropertyFieldType, Result, WantedProperty as WantedInPortal } from '@storebridge/hubspot';

export interface Definitions {
  /** The properties of an object type; wanted ones that are missing are created first. */
  shapes(objectType: string, wanted: readonly WantedGroup[]): Promise<Result<PropertyShapes>>;
  /** Lists them anew the next time: an answer of HubSpot has shown that they changed. */
  forget(objectType: string): void;
  /** True for a short time after properties were created: HubSpot may not know them everywhere yet. */
  hasFresh(objectType: string): boolean;
}

export interface DefinitionsDeps {
  readonly client: Pick<HubSpotClient, 'properties'>;
  readonly clock: { now(): Date };
  /** Told about a wanted property that could not be created. */
  readonly onFailure: (failure: { readonly objectType: string; readonly name: string; readonly failure: Failure }) => void;
}

interface Listing {
  readonly shapes: PropertyShapes;
  readonly readAt: number;
}

const KEEP_MS = 10 * 60_000;
const FRESH_MS = 60_000;
/** A wanted property that cannot be created is not asked for again with every batch. */
const ASK_AGAIN_MS = 60_000;

export function createDefinitions(deps: DefinitionsDeps): Definitions {
  const listings = new Map<string, Listing>();
  const createdAt = new Map<string, number>();
  const askedAt = new Map<string, number>();
  const now = () => deps.clock.now().getTime();

  async function list(objectType: string): Promise<Result<PropertyShapes>> {
    const kept = listings.get(objectType);
    if (kept !== undefined && now() - kept.readAt < KEEP_MS) return { ok: true, value: kept.shapes };
    const answer = await deps.client.properties.list(objectType);
    if (!answer.ok) return answer;
    const shapes = new Map(answer.value.map((definition) => [definition.name, toShape(definition)]));
    listings.set(objectType, { shapes, readAt: now() });
    return { ok: true, value: shapes };
  }

  async function create(objectType: string, group: WantedGroup): Promise<Failure | undefined> {
    const answer = await deps.client.properties.ensure(objectType, { name: group.name, label: group.label }, group.properties.map(toWantedInPortal));
    if (!answer.ok) return answer.failure;
    for (const { name, failure } of answer.value.failures) deps.onFailure({ objectType, name, failure });
    if (answer.value.created.length > 0) createdAt.set(objectType, now());
    return undefined;
  }

  return {
    async shapes(objectType, wanted) {
      const listed = await list(objectType);
      if (!listed.ok) return listed;
      const lacking = wanted.filter((group) => isLacking(group, listed.value) && now() - (askedAt.get(`${objectType}/${group.name}`) ?? -Infinity) >= ASK_AGAIN_MS);
      if (lacking.length === 0) return listed;
      for (const group of lacking) {
        const failure = await create(objectType, group);
        if (failure !== undefined) return { ok: false, failure };
        askedAt.set(`${objectType}/${group.name}`, now());
      }
      listings.delete(objectType);
      return list(objectType);
    },
    forget(objectType) {
      listings.delete(objectType);
      for (const key of askedAt.keys()) if (key.startsWith(`${objectType}/`)) askedAt.delete(key);
    },
    hasFresh: (objectType) => now() - (createdAt.get(objectType) ?? -Infinity) < FRESH_MS,
  };
}

/** The wanted properties that a portal does not have yet. */
export function lackingProperties(group: WantedGroup, shapes: PropertyShapes): readonly WantedProperty[] {
  return group.properties.filter((property) => !shapes.has(property.name));
}

function isLacking(group: WantedGroup, shapes: PropertyShapes): boolean {
  return lackingProperties(group, shapes).length > 0;
}

function toShape(definition: PropertyDefinition): PropertyShape {
  return {
    name: definition.name,
    type: toPropertyType(definition.type),
    fieldType: definition.fieldType,
    readOnly: definition.readOnlyValue || definition.calculated,
    options: definition.options.map(({ value, label }) => ({ value, label })),
  };
}

/** HubSpot adds types of its own; all of them are written as text. */
function toPropertyType(type: string): PropertyType {
  return PROPERTY_TYPES.find((known) => known === type) ?? 'string';
}

const FIELD_TYPES: readonly PropertyFieldType[] = ['text', 'textarea', 'html', 'phonenumber', 'file', 'number', 'booleancheckbox', 'select', 'radio', 'checkbox', 'date', 'calculation_equation'];

function toWantedInPortal(property: WantedProperty): WantedInPortal {
  const fieldType = FIELD_TYPES.find((known) => known === property.fieldType);
  return {
    name: property.name,
    label: property.label,
    type: property.type,
    ...(fieldType === undefined ? {} : { fieldType }),
    ...(property.description === undefined ? {} : { description: property.description }),
    ...(property.unique === undefined ? {} : { hasUniqueValue: property.unique }),
  };
}
