// One batch/create call, and whose each result and error is.
import { API_VERSION } from '../api-version.ts';
import { rowByTrace, traceIdOf } from '../batches/refused-batch.ts';
import { readBatchAnswer, type BatchResult } from './batch-answer.ts';
import { culpritsOf } from './culprits.ts';
import type { Attempted } from '../batches/isolate.ts';
import { failureOf } from '../failure/causes.ts';
import { explainRefusal } from '../failure/explain-error.ts';
import type { Failure } from '../failure/failure.ts';
import type { Refusal } from '../failure/refusal.ts';
import type { CallDeps } from '../transport/call.ts';
import type { HubSpotObject } from './object.ts';
import type { CreateInput, CreateOutcome } from './outcomes.ts';
import { findExisting, uniqueKeyOf, type CreateOutcomes, type CreateRequest } from './read-back.ts';
import { sameValue } from './same-value.ts';

export async function attemptCreate(
  deps: CallDeps,
  request: CreateRequest,
  rows: readonly CreateInput[],
): Promise<Attempted<CreateInput, CreateOutcome>> {
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
  if (answer.kind === 'failed') return { ...answer, failure: doubtful(answer.failure) };
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
async function findCulprits(deps: CallDeps, request: CreateRequest, { rows, refusal }: Refused): Promise<CreateOutcomes> {
  const named = [...culpritsOf(rows, refusal)].map(([row, failure]): [CreateInput, CreateOutcome] => [row, failed(row, failure)]);
  if (explainRefusal(refusal).cause !== 'unique-clash') return new Map(named);
  return new Map([...named, ...(await findExisting(deps, request, rows))]);
}

function matchResults(
  request: CreateRequest,
  rows: readonly CreateInput[],
  answer: { readonly results: readonly BatchResult[]; readonly errors: readonly Refusal[] },
): CreateOutcomes {
  const outcomes = new Map<CreateInput, CreateOutcome>();
  for (const error of answer.errors) {
    const row = rowByTrace(rows, traceIdOf(error));
    if (row !== undefined) outcomes.set(row, failed(row, explainRefusal(error)));
  }
  for (const { object, traceId } of answer.results) {
    const row = rowByTrace(rows, traceId) ?? rows.find((each) => !outcomes.has(each) && isRecordOf(request, each, object));
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

// A success that cannot be read has most likely written all the same.
function doubtful(failure: Failure): Failure {
  return failure.cause === 'unexpected-answer' ? { ...failure, perhapsWritten: true } : failure;
}

function failed({ key }: CreateInput, failure: Failure): CreateOutcome {
  return { key, status: 'failed', failure };
}
