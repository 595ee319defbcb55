// Remembers an account's definitions, and forgets them when HubSpot's answers show that they have changed.
import type { AssociationLabel, AssociationsApi } from '../associations/associations-api.ts';
import type { Clock } from '../clock.ts';
import { failureOf } from '../failure/causes.ts';
import type { Failure, FailureCause, Result } from '../failure/failure.ts';
import type { ObjectType } from '../objects/object.ts';
import { objectTypeId } from '../objects/type-ids.ts';
import type { Pipeline, PipelinesApi } from '../pipelines/pipelines.ts';
import type { PropertiesApi, PropertyDefinition } from '../properties/properties-api.ts';
import type { Owner, OwnersApi } from './owners.ts';

export interface Definitions {
  /** By name. */
  properties(type: ObjectType): Promise<Result<ReadonlyMap<string, PropertyDefinition>>>;
  pipelines(type: ObjectType): Promise<Result<readonly Pipeline[]>>;
  owners(): Promise<Result<readonly Owner[]>>;
  labels(from: ObjectType, to: ObjectType): Promise<Result<readonly AssociationLabel[]>>;
  /** Says whether the failure showed that something remembered is stale; then it is read anew when next asked for. */
  doubt(failure: Failure, type: ObjectType): boolean;
  /** Takes in properties that were made just now. */
  add(type: ObjectType, properties: readonly PropertyDefinition[]): void;
  /** All of it, or only what the properties of one type are. */
  forget(type?: ObjectType): void;
}

/** The parts of a client that read definitions. */
export interface DefinitionSources {
  readonly properties: Pick<PropertiesApi, 'list'>;
  readonly pipelines: Pick<PipelinesApi, 'list'>;
  readonly owners: OwnersApi;
  readonly associations: Pick<AssociationsApi, 'labels'>;
}

export interface DefinitionsDeps {
  readonly client: DefinitionSources;
  readonly clock: Clock;
  /** Default one hour. */
  readonly maxAgeMs?: number;
}

interface Remembered {
  readonly value: Promise<Result<unknown>>;
  readonly readAt: number;
}

const HOUR_MS = 60 * 60_000;

/** Many records may fail for one missing option; that reads the definitions once, not once for each. */
const TRUSTED_MS = 30_000;

/** Causes by which HubSpot contradicts what we remember. */
const STALE_PROPERTIES: ReadonlySet<FailureCause> = new Set(['property-missing', 'option-invalid', 'read-only', 'required-missing']);

export function createDefinitions({ client, clock, maxAgeMs = HOUR_MS }: DefinitionsDeps): Definitions {
  const memory = new Map<string, Remembered>();

  function remember<T>(name: string, read: () => Promise<Result<T>>): Promise<Result<T>> {
    const known = memory.get(name);
    // Each name is only ever remembered with one type of value.
    if (known !== undefined && clock.now() - known.readAt < maxAgeMs) return known.value as Promise<Result<T>>;
    const value = read();
    const entry = { value, readAt: clock.now() };
    memory.set(name, entry);
    // A failure is not worth remembering.
    const drop = (): void => {
      if (memory.get(name) === entry) memory.delete(name);
    };
    value.then((result) => (result.ok ? undefined : drop()), drop);
    return value;
  }

  function forgetName(name: string): boolean {
    const known = memory.get(name);
    if (known === undefined || clock.now() - known.readAt < TRUSTED_MS) return false;
    return memory.delete(name);
  }

  return {
    properties: (type) => remember(`properties ${objectTypeId(type)}`, () => readProperties(client, type)),
    pipelines: (type) => remember(`pipelines ${objectTypeId(type)}`, () => client.pipelines.list(type)),
    owners: () => remember('owners', () => client.owners.list()),
    labels: (from, to) => remember(`labels ${objectTypeId(from)} ${objectTypeId(to)}`, () => client.associations.labels(from, to)),
    doubt(failure, type) {
      if (failure.cause === 'owner-invalid') return forgetName('owners');
      if (failure.cause === 'association-invalid') return forgetLabels(memory, objectTypeId(type));
      if (!STALE_PROPERTIES.has(failure.cause)) return false;
      // Stages are options too, so a refused stage may mean a changed pipeline.
      const forgotten = [forgetName(`properties ${objectTypeId(type)}`), forgetName(`pipelines ${objectTypeId(type)}`)];
      return forgotten.includes(true);
    },
    add(type, properties) {
      const name = `properties ${objectTypeId(type)}`;
      const known = memory.get(name);
      if (known === undefined) return;
      const value = (known.value as ReturnType<Definitions['properties']>).then((listed): Result<ReadonlyMap<string, PropertyDefinition>> =>
        listed.ok ? { ok: true, value: new Map([...listed.value, ...properties.map((property) => [property.name, property] as const)]) } : listed);
      memory.set(name, { value, readAt: known.readAt });
    },
    forget: (type) => (type === undefined ? memory.clear() : void memory.delete(`properties ${objectTypeId(type)}`)),
  };
}

async function readProperties(client: DefinitionSources, type: ObjectType): Promise<Result<ReadonlyMap<string, PropertyDefinition>>> {
  const listed = await client.properties.list(type);
  // Every type has properties that HubSpot brings along: from a list without any nobody may conclude that they are missing.
  if (listed.ok && listed.value.length === 0) return { ok: false, failure: failureOf('unexpected-answer') };
  return listed.ok ? { ok: true, value: new Map(listed.value.map((property) => [property.name, property])) } : listed;
}

function forgetLabels(memory: Map<string, Remembered>, typeId: string): boolean {
  const names = [...memory.keys()].filter((name) => name.startsWith('labels ') && name.split(' ').includes(typeId));
  for (const name of names) memory.delete(name);
  return names.length > 0;
}
