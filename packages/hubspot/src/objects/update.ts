// Updates records in batches by record id or unique property.
import { API_VERSION } from '../api-version.ts';
import { failureOf } from '../failure/causes.ts';
import { explainRefusal } from '../failure/explain-error.ts';
import type { Refusal } from '../failure/refusal.ts';
import { idsOf, isNotFound, rowByTrace, traceIdOf } from '../batches/refused-batch.ts';
import { readBatchAnswer, type BatchResult } from './batch-answer.ts';
import { culpritsOf } from './culprits.ts';
import { retryFresh } from '../batches/fresh-properties.ts';
import { isolate, type Attempted } from '../batches/isolate.ts';
import { runBatches } from '../batches/run-batches.ts';
import { OBJECT_BATCH_SIZE } from '../limits.ts';
import type { CallDeps } from '../transport/call.ts';
import { namesOf, normalizeId } from './identity.ts';
import type { HubSpotObject, ObjectType } from './object.ts';
import type { UpdateInput, UpdateOptions, UpdateOutcome } from './outcomes.ts';
import { sameValue } from './same-value.ts';

export interface UpdateRequest {
  readonly type: ObjectType;
  readonly inputs: readonly UpdateInput[];
  readonly options: UpdateOptions;
}

/** One outcome per input, in input order. Inputs for the same record are written one after the other. */
export function updateObjects(deps: CallDeps, request: UpdateRequest): Promise<readonly UpdateOutcome[]> {
  const { type, inputs, options } = request;
  return runBatches<UpdateInput, UpdateOutcome>({
    inputs,
    size: OBJECT_BATCH_SIZE,
    identity: ({ id }) => normalizeId(type, options.idProperty, id).toLowerCase(),
    run: (batch) => {
      const send = (rows: readonly UpdateInput[]): Promise<ReadonlyMap<UpdateInput, UpdateOutcome>> => updateBatch(deps, request, rows);
      return options.freshProperties === true ? retryFresh(deps, batch, send) : send(batch);
    },
  });
}

async function updateBatch(
  deps: CallDeps,
  request: UpdateRequest,
  batch: readonly UpdateInput[],
): Promise<ReadonlyMap<UpdateInput, UpdateOutcome>> {
  const empty = batch.filter(({ properties }) => Object.keys(properties).length === 0);
  const settled = await isolate<UpdateInput, UpdateOutcome>(
    batch.filter((row) => !empty.includes(row)),
    {
      attempt: (rows) => attemptUpdate(deps, request, rows),
      fail: ({ key }, failure) => ({ key, status: 'failed', failure }),
    },
  );
  // HubSpot would refuse the whole batch for an update without properties.
  const refused = empty.map((row): [UpdateInput, UpdateOutcome] => [
    row,
    { key: row.key, status: 'failed', failure: failureOf('request-invalid', { hubspotMessage: 'No properties found to update.' }) },
  ]);
  return new Map([...settled, ...refused]);
}

async function attemptUpdate(
  deps: CallDeps,
  { type, options }: UpdateRequest,
  rows: readonly UpdateInput[],
): Promise<Attempted<UpdateInput, UpdateOutcome>> {
  const { idProperty } = options;
  const answer = readBatchAnswer(
    await deps.send({
      method: 'POST',
      route: `/crm/objects/${API_VERSION}/{type}/batch/update`,
      params: { type },
      body: { inputs: rows.map((row, index) => ({ ...wireInput(row, idProperty), objectWriteTraceId: String(index) })) },
      inputs: rows.length,
      options,
    }),
  );
  if (answer.kind === 'failed') return answer;
  if (answer.kind === 'refused') return { kind: 'refused', failure: answer.failure, culprits: blamed(rows, answer.refusal) };
  return matchResults({ type, idProperty, rows }, answer);
}

// The key is sent among the properties too, so that the answer echoes it and can be matched.
function wireInput({ id, properties }: UpdateInput, idProperty: string | undefined): object {
  return idProperty === undefined ? { id, properties } : { id, idProperty, properties: { [idProperty]: id, ...properties } };
}

interface Asked {
  readonly type: ObjectType;
  readonly idProperty: string | undefined;
  readonly rows: readonly UpdateInput[];
}

function matchResults(
  { type, idProperty, rows }: Asked,
  answer: { readonly results: readonly BatchResult[]; readonly errors: readonly Refusal[] },
): Attempted<UpdateInput, UpdateOutcome> {
  const outcomes = new Map<UpdateInput, UpdateOutcome>();
  const rowsById = new Map(rows.map((row) => [normalizeId(type, idProperty, row.id).toLowerCase(), row]));
  const unmatched = answer.results.filter(({ object, traceId }) => {
    const row = rowByTrace(rows, traceId) ?? firstKnown(namesOf(type, idProperty, object), rowsById);
    if (row !== undefined) outcomes.set(row, writtenOutcome(row, object, idProperty));
    return row === undefined;
  });
  for (const error of answer.errors) {
    for (const [row, outcome] of blamed(rows, error)) if (!outcomes.has(row)) outcomes.set(row, outcome);
  }
  const open = rows.filter((row) => !outcomes.has(row));
  const [lastRow] = open;
  const [lastResult] = unmatched;
  // A merged record answers under its new id.
  if (open.length === 1 && unmatched.length === 1 && lastRow !== undefined && lastResult !== undefined) {
    outcomes.set(lastRow, writtenOutcome(lastRow, lastResult.object, idProperty));
  }
  const [error] = answer.errors;
  return { kind: 'worked', outcomes, unexplained: error === undefined ? undefined : explainRefusal(error) };
}

function writtenOutcome({ key, id, properties }: UpdateInput, object: HubSpotObject, idProperty: string | undefined): UpdateOutcome {
  const notTaken = Object.entries(properties).flatMap(([name, sent]) => {
    const echoed = object.properties[name];
    // A leading separator adds to a list, so the echo is longer by intention.
    return echoed === undefined || sent.startsWith(';') || sameValue(sent, echoed) ? [] : [name];
  });
  const merged = idProperty === undefined && object.id !== id;
  return { key, status: 'written', object, ...(merged ? { aliasOf: id } : {}), ...(notTaken.length === 0 ? {} : { notTaken }) };
}

function firstKnown<T>(names: readonly string[], known: ReadonlyMap<string, T>): T | undefined {
  for (const name of names) {
    const found = known.get(name.toLowerCase());
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The rows an error speaks of for certain, with what became of them. */
function blamed(rows: readonly UpdateInput[], error: Refusal): ReadonlyMap<UpdateInput, UpdateOutcome> {
  const named = new Set(idsOf(error).map((id) => id.trim().toLowerCase()));
  const traced = rowByTrace(rows, traceIdOf(error)) ?? (rows.length === 1 ? rows[0] : undefined);
  const ofIds = traced === undefined ? rows.filter(({ id }) => named.has(id.trim().toLowerCase())) : [traced];
  if (isNotFound(error)) return new Map(ofIds.map((row) => [row, { key: row.key, status: 'missing' }]));
  const failure = explainRefusal(error);
  // The ids of a "duplicate" error name both rows, and neither is at fault.
  if (failure.cause === 'duplicate-input') return new Map();
  if (ofIds.length > 0) return new Map(ofIds.map((row) => [row, { key: row.key, status: 'failed', failure }]));
  return new Map([...culpritsOf(rows, error)].map(([row, reason]) => [row, { key: row.key, status: 'failed', failure: reason }]));
}
