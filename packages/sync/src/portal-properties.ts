// The properties of one portal as planning needs them, completed with what a mapping brings along.
import { PROPERTY_TYPES, type PropertyShape, type PropertyShapes, type PropertyType, type WantedGroup, type WantedProperty } from '@storebridge/domain';
import type { Clock, Definitions, EnsuredProperties, Failure, HubSpotClient, PropertyDefinition, PropertyFieldType, Result, WantedProperty as WantedInPortal } from '@storebridge/hubspot';

export interface PortalProperties {
  /** The properties of an object type; wanted ones that are missing are created first. */
  shapes(objectType: string, wanted: readonly WantedGroup[]): Promise<Result<PropertyShapes>>;
  /** What will be wanted of the types soon: an account that lacks properties of one likely lacks those of the others, and these are then made meanwhile. */
  foresee(wanted: ReadonlyMap<string, readonly WantedGroup[]>): void;
  /** Why a wanted property could not be created, if that was tried and failed. */
  refusalOf(objectType: string, name: string): Failure | undefined;
  /** Reads everything anew the next time: somebody may just have put it right. */
  forget(): void;
  /** True for a short time after properties were created: HubSpot may not know them everywhere yet. */
  hasFresh(objectType: string): boolean;
}

export interface PortalPropertiesDeps {
  readonly client: Pick<HubSpotClient, 'properties'>;
  readonly definitions: Pick<Definitions, 'properties' | 'add' | 'forget'>;
  readonly clock: Clock;
  /** Told about a wanted property that could not be created. */
  readonly onFailure: (failure: { readonly objectType: string; readonly name: string; readonly failure: Failure }) => void;
}

const FRESH_MS = 60_000;
/** A wanted property that cannot be created is not asked for again with every batch. */
const ASK_AGAIN_MS = 60_000;

export function createPortalProperties(deps: PortalPropertiesDeps): PortalProperties {
  const { client, definitions, clock } = deps;
  const createdAt = new Map<string, number>();
  const askedAt = new Map<string, number>();
  const refusals = new Map<string, Failure>();
  const isLong = (since: number | undefined, ms: number) => since === undefined || clock.now() - since >= ms;
  const underWay = new Map<string, Promise<unknown>>();
  let foreseen: ReadonlyMap<string, readonly WantedGroup[]> = new Map();

  async function create(objectType: string, group: WantedGroup, known: readonly PropertyDefinition[]): Promise<Result<EnsuredProperties>> {
    const answer = await client.properties.ensure(objectType, { name: group.name, label: group.label }, group.properties.map(toWantedInPortal), { known });
    if (!answer.ok) return answer;
    for (const { name } of group.properties) refusals.delete(`${objectType}/${name}`);
    for (const { name, failure } of answer.value.failures) {
      refusals.set(`${objectType}/${name}`, failure);
      deps.onFailure({ objectType, name, failure });
    }
    if (answer.value.created.length > 0) createdAt.set(objectType, clock.now());
    return answer;
  }

  /** One after the other for each type: whoever comes second finds what the first has made. */
  function prepare(objectType: string, wanted: readonly WantedGroup[]): Promise<Result<PropertyShapes>> {
    const prepared = (underWay.get(objectType) ?? Promise.resolve()).then(() => complete(objectType, wanted));
    underWay.set(objectType, prepared.catch(() => undefined));
    return prepared;
  }

  async function complete(objectType: string, wanted: readonly WantedGroup[]): Promise<Result<PropertyShapes>> {
    const listed = await definitions.properties(objectType);
    if (!listed.ok) return listed;
    const shapes = shapesOf(listed.value);
    const lacking = wanted.filter((group) => lackingProperties(group, shapes).length > 0 && isLong(askedAt.get(`${objectType}/${group.name}`), ASK_AGAIN_MS));
    if (lacking.length === 0) return { ok: true, value: shapes };
    prepareOthers(objectType);
    for (const group of lacking) {
      const made = await create(objectType, group, [...listed.value.values()]);
      if (!made.ok) return made;
      askedAt.set(`${objectType}/${group.name}`, clock.now());
      definitions.add(objectType, made.value.definitions);
      // Another process may have been faster with the rest of them.
      if (made.value.definitions.length < made.value.plan.create.length) definitions.forget(objectType);
    }
    const now = await definitions.properties(objectType);
    return now.ok ? { ok: true, value: shapesOf(now.value) } : now;
  }

  function prepareOthers(objectType: string): void {
    const others = [...foreseen].filter(([other]) => other !== objectType);
    foreseen = new Map();
    // What fails here fails again when it is needed, and is told then.
    for (const [other, wanted] of others) void prepare(other, wanted).catch(() => undefined);
  }

  return {
    shapes: prepare,
    foresee(wanted) {
      foreseen = wanted;
    },
    refusalOf: (objectType, name) => refusals.get(`${objectType}/${name}`),
    forget() {
      definitions.forget();
      askedAt.clear();
    },
    hasFresh: (objectType) => !isLong(createdAt.get(objectType), FRESH_MS),
  };
}

/** The wanted properties that a portal does not have yet. */
export function lackingProperties(group: WantedGroup, shapes: PropertyShapes): readonly WantedProperty[] {
  return group.properties.filter((property) => !shapes.has(property.name));
}

/** A listing is remembered for long, and its shapes with it. */
const shapesByListing = new WeakMap<ReadonlyMap<string, PropertyDefinition>, PropertyShapes>();

function shapesOf(listing: ReadonlyMap<string, PropertyDefinition>): PropertyShapes {
  const known = shapesByListing.get(listing);
  if (known !== undefined) return known;
  const shapes = new Map([...listing].map(([name, definition]) => [name, toShape(definition)]));
  shapesByListing.set(listing, shapes);
  return shapes;
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
    ...(property.currency === undefined ? {} : { showCurrencySymbol: property.currency }),
  };
}
