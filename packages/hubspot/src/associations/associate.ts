// Associates records in batches; making an association that exists changes nothing, so every call may be repeated.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import { idsOf, readRefusal } from '../batches/refused-batch.ts';
import { isolate, type Attempted } from '../batches/isolate.ts';
import { runBatches } from '../batches/run-batches.ts';
import { failureOf } from '../failure/causes.ts';
import { explainRefusal } from '../failure/explain-error.ts';
import type { Failure } from '../failure/failure.ts';
import { parseRefusal, type Refusal } from '../failure/refusal.ts';
import { ASSOCIATION_CREATE_BATCH_SIZE } from '../limits.ts';
import type { ObjectType } from '../objects/object.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { readAnswer, type Answer, type CallDeps } from '../transport/call.ts';
import type { AssociateInput, AssociateOutcome } from './associations-api.ts';

export interface AssociateRequest {
  readonly from: ObjectType;
  readonly to: ObjectType;
  readonly inputs: readonly AssociateInput[];
  readonly options: CallOptions;
}

/** One outcome per input, in input order. */
export async function associate(deps: CallDeps, request: AssociateRequest): Promise<readonly AssociateOutcome[]> {
  const distinct = new Map(request.inputs.map((input) => [identityOf(input), input]));
  const [typed, plain] = [[...distinct.values()].filter(isTyped), [...distinct.values()].filter((input) => !isTyped(input))];
  const run = (rows: readonly AssociateInput[], route: string): Promise<readonly AssociateOutcome[]> =>
    runBatches<AssociateInput, AssociateOutcome>({
      inputs: rows,
      size: ASSOCIATION_CREATE_BATCH_SIZE,
      run: (batch) =>
        isolate<AssociateInput, AssociateOutcome>(batch, {
          attempt: (part) => attemptAssociate(deps, { ...request, inputs: part }, route),
          fail: ({ key }, failure) => ({ key, status: 'failed', failure }),
        }),
    });
  const settled = [...(await run(typed, 'batch/create')), ...(await run(plain, 'batch/associate/default'))];
  const byIdentity = new Map([...typed, ...plain].map((input, index) => [identityOf(input), settled[index]]));
  return request.inputs.map((input) => ({
    ...(byIdentity.get(identityOf(input)) ?? failedOutcome(input, failureOf('unexpected-answer'))),
    key: input.key,
  }));
}

function isTyped({ types }: AssociateInput): boolean {
  return types !== undefined && types.length > 0;
}

function identityOf({ fromId, toId, types = [] }: AssociateInput): string {
  return [fromId, toId, ...types.map(({ category, typeId }) => `${category} ${typeId}`).sort()].join('|');
}

async function attemptAssociate(
  deps: CallDeps,
  { from, to, inputs, options }: AssociateRequest,
  route: string,
): Promise<Attempted<AssociateInput, AssociateOutcome>> {
  const answer = await deps.send({
    method: 'POST',
    route: `/crm/associations/${API_VERSION}/{from}/{to}/${route}`,
    params: { from, to },
    bucket: 'associations',
    body: { inputs: inputs.map(wireInput) },
    inputs: inputs.length,
    options,
  });
  if (!answer.ok) return refused(inputs, answer);
  const parsed = readAnswer(answerSchema, answer);
  if (!parsed.ok) return { kind: 'failed', failure: parsed.failure };
  return matchResults(inputs, parsed.value, parsed.value.errors.map((body) => parseRefusal({ status: answer.status, body })));
}

function wireInput({ fromId, toId, types = [] }: AssociateInput): object {
  const ends = { from: { id: fromId }, to: { id: toId } };
  if (types.length === 0) return ends;
  return { ...ends, types: types.map(({ category, typeId }) => ({ associationCategory: category, associationTypeId: typeId })) };
}

function refused(rows: readonly AssociateInput[], answer: Extract<Answer, { ok: false }>): Attempted<AssociateInput, AssociateOutcome> {
  const { refusal } = answer;
  const attempted = readRefusal(answer);
  if (attempted.kind === 'failed' || refusal === undefined) return { kind: 'failed', failure: answer.failure };
  return { kind: 'refused', failure: answer.failure, culprits: blamed(rows, refusal) };
}

const id = z.union([z.string(), z.number().transform(String)]);
const end = z.object({ id });

// The two calls answer in different shapes, and ids are numbers in one of them.
const resultSchema = z.union([
  z.object({ fromObjectId: id, toObjectId: id }).transform(({ fromObjectId, toObjectId }) => [fromObjectId, toObjectId] as const),
  z.object({ from: end, to: end }).transform(({ from, to }) => [from.id, to.id] as const),
]);

const answerSchema = z.object({ results: z.array(resultSchema).default([]), errors: z.array(z.unknown()).default([]) });

function matchResults(
  rows: readonly AssociateInput[],
  { results }: z.infer<typeof answerSchema>,
  errors: readonly Refusal[],
): Attempted<AssociateInput, AssociateOutcome> {
  const outcomes = new Map<AssociateInput, AssociateOutcome>();
  for (const error of errors) for (const [row, outcome] of blamed(rows, error)) outcomes.set(row, outcome);
  // Some answers hold each pair in both directions.
  const made = new Set(results.map(([a, b]) => pairName(a, b)));
  // Merged records answer under new ids, but a full count without errors leaves nothing open.
  const complete = errors.length === 0 && made.size >= rows.length;
  for (const row of rows) {
    if (!outcomes.has(row) && (complete || made.has(pairName(row.fromId, row.toId)))) outcomes.set(row, { key: row.key, status: 'written' });
  }
  const [error] = errors;
  return { kind: 'worked', outcomes, unexplained: error === undefined ? undefined : explainRefusal(error) };
}

function pairName(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

function blamed(rows: readonly AssociateInput[], error: Refusal): ReadonlyMap<AssociateInput, AssociateOutcome> {
  const failure = explainRefusal(error);
  const outcome = (row: AssociateInput): [AssociateInput, AssociateOutcome] => [row, failedOutcome(row, failure)];
  if (rows.length === 1) return new Map(rows.map(outcome));
  const froms = error.context['fromObjectId'];
  const tos = error.context['toObjectId'];
  const named = new Set(idsOf(error));
  const isNamed = ({ fromId, toId }: AssociateInput): boolean => {
    if (froms === undefined && tos === undefined) return named.has(fromId) || named.has(toId);
    return (froms?.includes(fromId) ?? true) && (tos?.includes(toId) ?? true);
  };
  return new Map(rows.filter(isNamed).map(outcome));
}

function failedOutcome({ key }: AssociateInput, failure: Failure): AssociateOutcome {
  return { key, status: 'failed', failure };
}
