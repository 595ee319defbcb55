// One batch/create call, and whose each result and error is.
import { API_VERSION } from '../api-version.ts';
import { readBatchAnswer, rowByTrace, traceIdOf, type BatchResult } from '../batches/batch-answer.ts';
import { culpritsOf } from '../batches/culprits.ts';
import type { Attempted } from '../batches/isolate.ts';
import { failureOf } from '../failure/causes.ts';
import { explainRefusal } from '../failure/explain-error.ts';
import type { Failure } from '../failure/failure.ts';
import type { Refusal } from '../failure/refusal.ts';
import type { CallDeps } from '../transport/call.ts';
import { isContactType, type HubSpotObject, type ObjectType, type PropertyValues } from './object.ts';
import type { CreateInput, CreateOptions, CreateOutcome, ReadOutcome } from './outcomes.ts';
import { readObjects } from './read.ts';
import { sameValue } from './same-value.ts';

export interface CreateRequest {
  readonly type: ObjectType;
  readonly inputs: readonly CreateInput[];
  readonly options: CreateOptions;
}

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

export async function attemptCreate(deps: CallDeps, request: CreateRequest, rows: readonly CreateInput[]): Promise<Attempted<CreateInput, CreateOutcome>> {
  const { type, options } = request;
  const answer = readBatchAnswer(
    await deps.send({
      method: 'POST',
      route: `/crm/objects/${API_VERSION}/{type}/batch/create`,
      params: { type },
      body: { inputs: rows.map((row, index) => wireInput(row, index)) },
      inputs: rows.length,
      repeatable: false,
      options,
    }),
  );
  if (answer.kind === 'failed') return answer;
  if (answer.kind === 'refused') {
    return { kind: 'refused', failure: answer.failure, culprits: await findCulprits(deps, request, { rows, refusal: answer.refusal }) };
  }
  const untraced = answer.errors.find((error) => traceIdOf(error) === undefined);
  return { kind: 'worked', outcomes: matchResults(request, rows, answer), unexplained: shortfall(untraced) };
}

function wireInput({ properties, associations = [] }: CreateInput, index: number): object {
  return {
    properties,
    associations: associations.map(({ toId, types }) => ({
      to: { id: toId },
      types: types.map(({ category, typeId }) => ({ associationCategory: category, associationTypeId: typeId })),
    })),
    objectWriteTraceId: String(index),
  };
}

interface Refused {
  readonly rows: readonly CreateInput[];
  readonly refusal: Refusal;
}

// A refusal for existing records names one of them at most, so one read by the unique property finds them all.
async function findCulprits(deps: CallDeps, request: CreateRequest, { rows, refusal }: Refused): Promise<ReadonlyMap<CreateInput, CreateOutcome>> {
  const named = [...culpritsOf(rows, refusal)].map(([row, failure]): [CreateInput, CreateOutcome] => [row, failed(row, failure)]);
  if (explainRefusal(refusal).cause !== 'unique-clash') return new Map(named);
  return new Map([...named, ...(await findExisting(deps, request, rows))]);
}

/** The records that already hold the unique values of rows, or why that could not be found out; other rows are left out. */
export async function findExisting(deps: CallDeps, request: CreateRequest, rows: readonly CreateInput[]): Promise<ReadonlyMap<CreateInput, CreateOutcome>> {
  const found = new Map<CreateInput, CreateOutcome>();
  for (const keyOf of keysOf(request)) {
    const read = await readByKey(deps, request, { rows: rows.filter((row) => !found.has(row)), keyOf });
    for (const [row, outcome] of read) {
      if (outcome.status === 'found') found.set(row, { key: row.key, status: 'exists', id: outcome.object.id, object: outcome.object });
      if (outcome.status === 'failed') found.set(row, failed(row, outcome.failure));
    }
  }
  return found;
}

// A contact with a key of ours may still be refused because of its e-mail address.
function keysOf(request: CreateRequest): readonly ((row: CreateInput) => UniqueKey | undefined)[] {
  const own = (row: CreateInput): UniqueKey | undefined => uniqueKeyOf(request, row);
  if (!isContactType(request.type) || request.options.uniqueProperty === undefined || request.options.uniqueProperty === 'email') return [own];
  return [own, ({ properties }) => keyIn(properties, 'email')];
}

/** Reads rows back by their unique keys. */
export function readByUniqueKey(deps: CallDeps, request: CreateRequest, rows: readonly CreateInput[]): Promise<ReadonlyMap<CreateInput, ReadOutcome>> {
  return readByKey(deps, request, { rows, keyOf: (row) => uniqueKeyOf(request, row) });
}

interface KeyedRows {
  readonly rows: readonly CreateInput[];
  readonly keyOf: (row: CreateInput) => UniqueKey | undefined;
}

async function readByKey(deps: CallDeps, request: CreateRequest, { rows, keyOf }: KeyedRows): Promise<ReadonlyMap<CreateInput, ReadOutcome>> {
  const keyed = rows.flatMap((row) => {
    const key = keyOf(row);
    return key === undefined ? [] : [{ row, ...key }];
  });
  const [first] = keyed;
  if (first === undefined) return new Map();
  const outcomes = await readObjects(deps, {
    type: request.type,
    inputs: keyed.map(({ row, value }) => ({ key: row.key, id: value })),
    options: {
      ...request.options,
      idProperty: first.property,
      properties: [...new Set(rows.flatMap((row) => Object.keys(row.properties)))],
    },
  });
  return new Map(
    keyed.flatMap(({ row }, index) => {
      const outcome = outcomes[index];
      return outcome === undefined ? [] : [[row, outcome]];
    }),
  );
}

function matchResults(
  request: CreateRequest,
  rows: readonly CreateInput[],
  answer: { readonly results: readonly BatchResult[]; readonly errors: readonly Refusal[] },
): ReadonlyMap<CreateInput, CreateOutcome> {
  const outcomes = new Map<CreateInput, CreateOutcome>();
  for (const error of answer.errors) {
    const row = rowByTrace(rows, traceIdOf(error));
    if (row !== undefined) outcomes.set(row, failed(row, explainRefusal(error)));
  }
  for (const { object, traceId } of answer.results) {
    const open = rows.filter((row) => !outcomes.has(row));
    const row = rowByTrace(rows, traceId) ?? open.find((each) => isRecordOf(request, each, object));
    if (row !== undefined) outcomes.set(row, { key: row.key, status: 'written', object });
  }
  return outcomes;
}

// Without trace ids a result is recognised by its unique value, else by all the values that were sent.
function isRecordOf(request: CreateRequest, row: CreateInput, object: HubSpotObject): boolean {
  const key = uniqueKeyOf(request, row);
  if (key !== undefined) return sameValue(key.value, object.properties[key.property]);
  return holdsValues(row, object);
}

/** Whether a record has every value of a row. */
export function holdsValues({ properties }: CreateInput, object: HubSpotObject): boolean {
  return Object.entries(properties).every(([name, value]) => sameValue(value, object.properties[name]));
}

function shortfall(error: Refusal | undefined): Failure {
  return { ...(error === undefined ? failureOf('unexpected-answer') : explainRefusal(error)), perhapsWritten: true };
}

function failed({ key }: CreateInput, failure: Failure): CreateOutcome {
  return { key, status: 'failed', failure };
}
