// Reads which records are associated with others, all pages of each.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import { idsOf, readRefusal } from '../batches/refused-batch.ts';
import { isolate, type Attempted } from '../batches/isolate.ts';
import { runBatches } from '../batches/run-batches.ts';
import { explainRefusal } from '../failure/explain-error.ts';
import { parseRefusal, type Refusal } from '../failure/refusal.ts';
import { ASSOCIATION_READ_BATCH_SIZE } from '../limits.ts';
import type { ObjectType } from '../objects/object.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { readAnswer, type CallDeps } from '../transport/call.ts';
import type { AssociatedInput, AssociatedOutcome, AssociatedRecord } from './associations-api.ts';
import type { Failure } from '../failure/failure.ts';
import { associationTypeSchema } from './labels.ts';

export interface AssociatedRequest {
  readonly from: ObjectType;
  readonly to: ObjectType;
  readonly inputs: readonly AssociatedInput[];
  readonly options: CallOptions;
}

/** One page of one record: asked for by id, and by `after` from the second page on. */
interface PageAsk {
  readonly id: string;
  readonly after?: string;
}

type PageFinding =
  | { readonly status: 'found'; readonly to: readonly AssociatedRecord[]; readonly next?: string }
  | { readonly status: 'failed'; readonly failure: Failure };

/** One outcome per input, in input order. */
export async function readAssociated(deps: CallDeps, request: AssociatedRequest): Promise<readonly AssociatedOutcome[]> {
  const collected = new Map<string, AssociatedRecord[]>();
  const failures = new Map<string, Failure>();
  let asks: readonly PageAsk[] = [...new Set(request.inputs.map(({ id }) => id))].map((id) => ({ id }));
  while (asks.length > 0) {
    const findings = await readPages(deps, request, asks);
    asks = asks.flatMap((ask, index) => {
      const finding = findings[index];
      if (finding?.status === 'failed') failures.set(ask.id, finding.failure);
      if (finding?.status !== 'found') return [];
      collected.set(ask.id, [...(collected.get(ask.id) ?? []), ...finding.to]);
      return finding.next === undefined || finding.next === ask.after ? [] : [{ id: ask.id, after: finding.next }];
    });
  }
  return request.inputs.map(({ key, id }) => {
    const failure = failures.get(id);
    return failure === undefined ? { key, status: 'found', to: collected.get(id) ?? [] } : { key, status: 'failed', failure };
  });
}

function readPages(deps: CallDeps, request: AssociatedRequest, asks: readonly PageAsk[]): Promise<readonly PageFinding[]> {
  return runBatches<PageAsk, PageFinding>({
    inputs: asks,
    size: ASSOCIATION_READ_BATCH_SIZE,
    run: (batch) =>
      isolate<PageAsk, PageFinding>(batch, {
        attempt: (part) => attemptRead(deps, request, part),
        fail: (_, failure) => ({ status: 'failed', failure }),
      }),
  });
}

const id = z.union([z.string(), z.number().transform(String)]);

const answerSchema = z.object({
  results: z
    .array(
      z.object({
        from: z.object({ id }),
        to: z.array(z.object({ toObjectId: id, associationTypes: z.array(associationTypeSchema).default([]) })).default([]),
        paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
      }),
    )
    .default([]),
  errors: z.array(z.unknown()).default([]),
});

async function attemptRead(
  deps: CallDeps,
  { from, to, options }: AssociatedRequest,
  asks: readonly PageAsk[],
): Promise<Attempted<PageAsk, PageFinding>> {
  const answer = await deps.send({
    method: 'POST',
    route: `/crm/associations/${API_VERSION}/{from}/{to}/batch/read`,
    params: { from, to },
    bucket: 'associations',
    body: { inputs: asks },
    inputs: asks.length,
    options,
  });
  if (!answer.ok) {
    const refused = readRefusal(answer);
    return refused.kind === 'failed' ? refused : { kind: 'refused', failure: refused.failure, culprits: new Map() };
  }
  const parsed = readAnswer(answerSchema, answer);
  if (!parsed.ok) return { kind: 'failed', failure: parsed.failure };
  const errors = parsed.value.errors.map((body) => parseRefusal({ status: answer.status, body }));
  return matchResults(asks, parsed.value.results, errors);
}

function matchResults(
  asks: readonly PageAsk[],
  results: z.infer<typeof answerSchema>['results'],
  errors: readonly Refusal[],
): Attempted<PageAsk, PageFinding> {
  const askById = new Map(asks.map((ask) => [ask.id, ask]));
  const [only] = asks;
  const outcomes = new Map<PageAsk, PageFinding>();
  for (const { from, to, paging } of results) {
    const ask = askById.get(from.id) ?? (asks.length === 1 ? only : undefined);
    if (ask === undefined) continue;
    const next = paging?.next?.after;
    const records = to.map(({ toObjectId, associationTypes }) => ({ id: toObjectId, types: associationTypes }));
    outcomes.set(ask, { status: 'found', to: records, ...(next === undefined ? {} : { next }) });
  }
  for (const error of errors) {
    for (const ask of asksOf(asks, error)) if (!outcomes.has(ask)) outcomes.set(ask, findingOf(error));
  }
  const [error] = errors;
  return { kind: 'worked', outcomes, unexplained: error === undefined ? undefined : explainRefusal(error) };
}

function asksOf(asks: readonly PageAsk[], error: Refusal): readonly PageAsk[] {
  if (asks.length === 1) return asks;
  const named = new Set([...(error.context['fromObjectId'] ?? []), ...idsOf(error)]);
  return asks.filter(({ id }) => named.has(id));
}

// HubSpot reports "has no associations" as an error, which it is not.
function findingOf(error: Refusal): PageFinding {
  if (error.subCategory === 'crm.associations.NO_ASSOCIATIONS_FOUND') return { status: 'found', to: [] };
  return { status: 'failed', failure: explainRefusal(error) };
}
