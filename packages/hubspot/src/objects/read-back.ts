// Finds records by the unique values they were, or were to be, created with.
import type { CallDeps } from '../transport/call.ts';
import { isContactType, type ObjectType, type PropertyValues } from './object.ts';
import type { CreateInput, CreateOptions, CreateOutcome, ReadOutcome } from './outcomes.ts';
import { readObjects } from './read.ts';

export interface CreateRequest {
  readonly type: ObjectType;
  readonly inputs: readonly CreateInput[];
  readonly options: CreateOptions;
}

export type CreateOutcomes = ReadonlyMap<CreateInput, CreateOutcome>;

type Rows = readonly CreateInput[];

interface UniqueKey {
  readonly property: string;
  readonly value: string;
}

/** The property and value by which a created record can be found again, if there is one. */
export function uniqueKeyOf({ type, options }: CreateRequest, { properties }: CreateInput): UniqueKey | undefined {
  return keyIn(properties, options.uniqueProperty ?? (isContactType(type) ? 'email' : undefined));
}

function keyIn(properties: PropertyValues, property: string | undefined): UniqueKey | undefined {
  const value = property === undefined ? undefined : properties[property]?.trim();
  return property === undefined || value === undefined || value === '' ? undefined : { property, value };
}

/** The records that already hold the unique values of rows, or why that could not be found out; other rows are left out. */
export async function findExisting(deps: CallDeps, request: CreateRequest, rows: Rows): Promise<CreateOutcomes> {
  const found = new Map<CreateInput, CreateOutcome>();
  for (const keyOf of keysOf(request)) {
    const read = await readByKey(deps, request, { rows: rows.filter((row) => !found.has(row)), keyOf });
    for (const [row, outcome] of read) {
      const { key } = row;
      if (outcome.status === 'found') found.set(row, { key, status: 'exists', id: outcome.object.id, object: outcome.object });
      if (outcome.status === 'failed') found.set(row, { key, status: 'failed', failure: outcome.failure });
    }
  }
  return found;
}

// A contact with a key of ours may still be refused because of its e-mail address.
function keysOf(request: CreateRequest): readonly KeyedRows['keyOf'][] {
  const { uniqueProperty = 'email' } = request.options;
  const own = (row: CreateInput): UniqueKey | undefined => uniqueKeyOf(request, row);
  if (!isContactType(request.type) || uniqueProperty === 'email') return [own];
  return [own, ({ properties }) => keyIn(properties, 'email')];
}

/** Reads rows back by their unique keys; rows without one are left out. */
export function readByUniqueKey(deps: CallDeps, request: CreateRequest, rows: Rows): Promise<ReadonlyMap<CreateInput, ReadOutcome>> {
  return readByKey(deps, request, { rows, keyOf: (row) => uniqueKeyOf(request, row) });
}

interface KeyedRows {
  readonly rows: Rows;
  readonly keyOf: (row: CreateInput) => UniqueKey | undefined;
}

async function readByKey(
  deps: CallDeps,
  { type, options }: CreateRequest,
  { rows, keyOf }: KeyedRows,
): Promise<ReadonlyMap<CreateInput, ReadOutcome>> {
  const keyed = rows.flatMap((row) => {
    const key = keyOf(row);
    return key === undefined ? [] : [{ row, ...key }];
  });
  const [first] = keyed;
  if (first === undefined) return new Map();
  const properties = [...new Set(rows.flatMap((row) => Object.keys(row.properties)))];
  const outcomes = await readObjects(deps, {
    type,
    inputs: keyed.map(({ row, value }) => ({ key: row.key, id: value })),
    options: { ...options, idProperty: first.property, properties },
  });
  return new Map(
    keyed.flatMap(({ row }, index) => {
      const outcome = outcomes[index];
      return outcome === undefined ? [] : [[row, outcome]];
    }),
  );
}
