// Creates or updates records in batches by a unique property.
import { API_VERSION } from '../api-version.ts';
import { explainRefusal } from '../failure/explain-error.ts';
import type { Failure } from '../failure/failure.ts';
import type { Refusal } from '../failure/refusal.ts';
import { rowByTrace, traceIdOf } from '../batches/refused-batch.ts';
import { readBatchAnswer, type BatchResult } from './batch-answer.ts';
import { culpritsOf } from './culprits.ts';
import { retryFresh } from '../batches/fresh-properties.ts';
import { isolate, type Attempted } from '../batches/isolate.ts';
import { runBatches } from '../batches/run-batches.ts';
import { OBJECT_BATCH_SIZE } from '../limits.ts';
import type { CallDeps } from '../transport/call.ts';
import { namesOf, normalizeId } from './identity.ts';
import type { ObjectType } from './object.ts';
import type { UpdateInput, UpsertOptions, UpsertOutcome } from './outcomes.ts';

export interface UpsertRequest {
  readonly type: ObjectType;
  readonly inputs: readonly UpdateInput[];
  readonly options: UpsertOptions;
}

/** One outcome per input, in input order. Inputs with the same value are written one after the other. */
export function upsertObjects(deps: CallDeps, request: UpsertRequest): Promise<readonly UpsertOutcome[]> {
  const { type, inputs, options } = request;
  return runBatches<UpdateInput, UpsertOutcome>({
    inputs,
    size: OBJECT_BATCH_SIZE,
    identity: ({ id }) => normalizeId(type, options.idProperty, id).toLowerCase(),
    run: (batch) => {
      const send = (rows: readonly UpdateInput[]): Promise<ReadonlyMap<UpdateInput, UpsertOutcome>> =>
        isolate<UpdateInput, UpsertOutcome>(rows, {
          attempt: (part) => attemptUpsert(deps, request, part),
          fail: ({ key }, failure) => ({ key, status: 'failed', failure }),
        });
      return options.freshProperties === true ? retryFresh(deps, batch, send) : send(batch);
    },
  });
}

async function attemptUpsert(
  deps: CallDeps,
  { type, options }: UpsertRequest,
  rows: readonly UpdateInput[],
): Promise<Attempted<UpdateInput, UpsertOutcome>> {
  const { idProperty } = options;
  const answer = readBatchAnswer(
    await deps.send({
      method: 'POST',
      route: `/crm/objects/${API_VERSION}/{type}/batch/upsert`,
      params: { type },
      body: {
        inputs: rows.map(({ id, properties }, index) => ({
          id,
          idProperty,
          properties: { [idProperty]: id, ...properties },
          objectWriteTraceId: String(index),
        })),
      },
      inputs: rows.length,
      options,
    }),
  );
  if (answer.kind === 'failed') return answer;
  if (answer.kind === 'refused') return { kind: 'refused', failure: answer.failure, culprits: blamed(rows, answer.refusal) };
  return { kind: 'worked', outcomes: matchResults({ type, idProperty, rows }, answer), unexplained: firstUnexplained(answer.errors) };
}

interface Asked {
  readonly type: ObjectType;
  readonly idProperty: string;
  readonly rows: readonly UpdateInput[];
}

function matchResults(
  { type, idProperty, rows }: Asked,
  answer: { readonly results: readonly BatchResult[]; readonly errors: readonly Refusal[] },
): ReadonlyMap<UpdateInput, UpsertOutcome> {
  const outcomes = new Map<UpdateInput, UpsertOutcome>();
  const rowsByName = new Map(rows.map((row) => [normalizeId(type, idProperty, row.id).toLowerCase(), row]));
  for (const { object, traceId, created = false } of answer.results) {
    const name = namesOf(type, idProperty, object).find((each) => rowsByName.has(each.toLowerCase()));
    const row = rowByTrace(rows, traceId) ?? (name === undefined ? undefined : rowsByName.get(name.toLowerCase()));
    if (row !== undefined) outcomes.set(row, { key: row.key, status: 'written', object, created });
  }
  for (const error of answer.errors) {
    for (const [row, outcome] of blamed(rows, error)) if (!outcomes.has(row)) outcomes.set(row, outcome);
  }
  return outcomes;
}

function blamed(rows: readonly UpdateInput[], error: Refusal): ReadonlyMap<UpdateInput, UpsertOutcome> {
  const traced = rowByTrace(rows, traceIdOf(error));
  if (traced !== undefined) return new Map([[traced, { key: traced.key, status: 'failed', failure: explainRefusal(error) }]]);
  return new Map([...culpritsOf(rows, error)].map(([row, failure]) => [row, { key: row.key, status: 'failed', failure }]));
}

function firstUnexplained(errors: readonly Refusal[]): Failure | undefined {
  const error = errors.find((each) => traceIdOf(each) === undefined);
  return error === undefined ? undefined : explainRefusal(error);
}
