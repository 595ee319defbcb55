// Reads records in batches, by record id, unique property or e-mail address.
import { failureOf } from '../failure/causes.ts';
import { explainRefusal } from '../failure/explain-error.ts';
import type { Failure } from '../failure/failure.ts';
import type { Refusal } from '../failure/refusal.ts';
import { API_VERSION } from '../api-version.ts';
import { HISTORY_BATCH_SIZE, OBJECT_BATCH_SIZE } from '../limits.ts';
import { idsOf, isNotFound } from '../batches/refused-batch.ts';
import { readBatchAnswer, type BatchResult } from './batch-answer.ts';
import { isolate, type Attempted } from '../batches/isolate.ts';
import { runBatches } from '../batches/run-batches.ts';
import type { CallDeps } from '../transport/call.ts';
import { identityProperties, namesOf, normalizeId } from './identity.ts';
import type { HubSpotObject, ObjectType } from './object.ts';
import type { ReadInput, ReadOptions, ReadOutcome } from './outcomes.ts';

export interface ReadRequest {
  readonly type: ObjectType;
  readonly inputs: readonly ReadInput[];
  readonly options: ReadOptions;
}

/** What is known about one id, whoever asked for it. */
type Finding =
  | { readonly status: 'found'; readonly object: HubSpotObject }
  | { readonly status: 'missing' }
  | { readonly status: 'failed'; readonly failure: Failure };

/** One outcome per input, in input order. A merged record is found under its old id. */
export async function readObjects(deps: CallDeps, request: ReadRequest): Promise<readonly ReadOutcome[]> {
  const { type, inputs, options } = request;
  const idOf = (input: ReadInput): string => normalizeId(type, options.idProperty, input.id);
  const ids = [...new Set(inputs.map(idOf))].filter((id) => id !== '');
  const findings = await runBatches<string, Finding>({
    inputs: ids,
    size: options.propertiesWithHistory === undefined ? OBJECT_BATCH_SIZE : HISTORY_BATCH_SIZE,
    run: (batch) =>
      isolate(batch, {
        attempt: (rows) => attemptRead(deps, request, rows),
        fail: (_, failure): Finding => ({ status: 'failed', failure }),
      }),
  });
  const findingById = new Map(ids.map((id, index) => [id, findings[index]]));
  return inputs.map((input) => outcomeOf(request, input, findingById.get(idOf(input)) ?? { status: 'missing' }));
}

async function attemptRead(deps: CallDeps, { type, options }: ReadRequest, ids: readonly string[]): Promise<Attempted<string, Finding>> {
  const { idProperty, properties, propertiesWithHistory, archived } = options;
  const answer = readBatchAnswer(
    await deps.send({
      method: 'POST',
      route: `/crm/objects/${API_VERSION}/{type}/batch/read`,
      params: { type },
      query: { archived: archived === true ? true : undefined },
      body: {
        inputs: ids.map((id) => ({ id })),
        properties: [...new Set([...properties, ...identityProperties(type, idProperty)])],
        propertiesWithHistory: propertiesWithHistory ?? [],
        ...(idProperty === undefined ? {} : { idProperty }),
      },
      inputs: ids.length,
      options,
    }),
  );
  if (answer.kind === 'failed') return answer;
  if (answer.kind === 'refused') return { kind: 'refused', failure: answer.failure, culprits: notFoundIds(ids, answer.refusal, type, idProperty) };
  return matchResults({ type, idProperty, ids }, answer);
}

interface Asked {
  readonly type: ObjectType;
  readonly idProperty: string | undefined;
  readonly ids: readonly string[];
}

function matchResults(
  asked: Asked,
  answer: { readonly results: readonly BatchResult[]; readonly errors: readonly Refusal[] },
): Attempted<string, Finding> {
  const outcomes = new Map<string, Finding>();
  const unmatched = answer.results.filter(({ object }) => !matchObject(asked, object, outcomes));
  for (const error of answer.errors) {
    for (const [id, finding] of notFoundIds(asked.ids, error, asked.type, asked.idProperty)) if (!outcomes.has(id)) outcomes.set(id, finding);
  }
  const open = asked.ids.filter((id) => !outcomes.has(id));
  const [lastId] = open;
  const [lastResult] = unmatched;
  // The one record nobody asked for under this name must be what became of the one id that is left.
  if (open.length === 1 && unmatched.length === 1 && lastId !== undefined && lastResult !== undefined) {
    outcomes.set(lastId, { status: 'found', object: lastResult.object });
  }
  const unexplained = answer.errors.find((error) => !isNotFound(error));
  return {
    kind: 'worked',
    outcomes,
    unexplained: unexplained === undefined ? failureOf('unexpected-answer') : explainRefusal(unexplained),
  };
}

// Merged ids and case are the fainter names: an id that is a record of its own keeps that record.
function matchObject({ type, idProperty, ids }: Asked, object: HubSpotObject, outcomes: Map<string, Finding>): boolean {
  const names = namesOf(type, idProperty, object);
  const exact = new Set(names);
  const matching = ids.filter((id) => exact.has(id) || (idProperty !== undefined && exact.has(id.toLowerCase())));
  for (const id of matching) if (!outcomes.has(id) || id === names[0]) outcomes.set(id, { status: 'found', object });
  return matching.length > 0;
}

function notFoundIds(
  asked: readonly string[],
  error: Refusal,
  type: ObjectType,
  idProperty: string | undefined,
): ReadonlyMap<string, Finding> {
  if (!isNotFound(error)) return new Map();
  if (asked.length === 1) return new Map(asked.map((id) => [id, { status: 'missing' }]));
  const named = new Set(idsOf(error).map((id) => normalizeId(type, idProperty, id).toLowerCase()));
  return new Map(asked.filter((id) => named.has(id.toLowerCase())).map((id) => [id, { status: 'missing' }]));
}

function outcomeOf({ type, options }: ReadRequest, { key, id }: ReadInput, finding: Finding): ReadOutcome {
  if (finding.status !== 'found') return { key, ...finding };
  const [firstName] = namesOf(type, options.idProperty, finding.object);
  const asked = normalizeId(type, options.idProperty, id);
  const alias = firstName !== undefined && firstName !== asked && firstName.toLowerCase() !== asked.toLowerCase();
  return { key, status: 'found', object: finding.object, ...(alias ? { aliasOf: id } : {}) };
}
