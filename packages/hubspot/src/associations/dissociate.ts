// Removes all associations of pairs of records in batches, or only some labels of them.
import { API_VERSION } from '../api-version.ts';
import { readRefusal } from '../batches/refused-batch.ts';
import { isolate, type Attempted } from '../batches/isolate.ts';
import { runBatches } from '../batches/run-batches.ts';
import { failureOf } from '../failure/causes.ts';
import { ASSOCIATION_ARCHIVE_BATCH_SIZE } from '../limits.ts';
import type { ObjectType } from '../objects/object.ts';
import type { CallOptions } from '../transport/call-options.ts';
import type { Answer, CallDeps } from '../transport/call.ts';
import type { DissociateInput, DissociateOutcome } from './associations-api.ts';

export interface DissociateRequest {
  readonly from: ObjectType;
  readonly to: ObjectType;
  readonly inputs: readonly DissociateInput[];
  readonly options: CallOptions;
}

/** All pairs of one "from" record; HubSpot limits a call by these. */
interface FromGroup {
  readonly fromId: string;
  readonly toIds: ReadonlySet<string>;
}

type GroupOutcome = { readonly status: 'archived' } | Extract<DissociateOutcome, { status: 'failed' }>;

/** One outcome per input, in input order; a pair that is not associated counts as archived. */
export async function dissociate(deps: CallDeps, request: DissociateRequest): Promise<readonly DissociateOutcome[]> {
  const [labelled, whole] = [request.inputs.filter(isOfLabels), request.inputs.filter((input) => !isOfLabels(input))];
  const ofLabels = await takeLabelsOff(deps, { ...request, inputs: labelled });
  const ofAll = await removePairs(deps, { ...request, inputs: whole });
  const outcomes = new Map([...labelled.map((input, index) => [input, ofLabels[index]] as const), ...whole.map((input, index) => [input, ofAll[index]] as const)]);
  return request.inputs.map((input) => outcomes.get(input) ?? { key: input.key, status: 'failed', failure: failureOf('unexpected-answer') });
}

function isOfLabels({ labels }: DissociateInput): boolean {
  return labels !== undefined;
}

function takeLabelsOff(deps: CallDeps, { from, to, inputs, options }: DissociateRequest): Promise<readonly DissociateOutcome[]> {
  return runBatches<DissociateInput, DissociateOutcome>({
    inputs,
    size: ASSOCIATION_ARCHIVE_BATCH_SIZE,
    run: (batch) =>
      isolate<DissociateInput, DissociateOutcome>(batch, {
        attempt: async (part) => {
          const answer = await deps.send({
            method: 'POST',
            route: `/crm/associations/${API_VERSION}/{from}/{to}/batch/labels/archive`,
            params: { from, to },
            bucket: 'associations',
            body: { inputs: part.map(wireLabels) },
            inputs: part.length,
            options,
          });
          return attempted(answer, new Map(part.map((input) => [input, { key: input.key, status: 'archived' }])));
        },
        fail: ({ key }, failure) => ({ key, status: 'failed', failure }),
      }),
  });
}

function wireLabels({ fromId, toId, labels = [] }: DissociateInput): object {
  return { from: { id: fromId }, to: { id: toId }, types: labels.map(({ category, typeId }) => ({ associationCategory: category, associationTypeId: typeId })) };
}

async function removePairs(deps: CallDeps, request: DissociateRequest): Promise<readonly DissociateOutcome[]> {
  const groups = groupByFrom(request.inputs);
  const settled = await runBatches<FromGroup, GroupOutcome>({
    inputs: groups,
    size: ASSOCIATION_ARCHIVE_BATCH_SIZE,
    run: (batch) =>
      isolate<FromGroup, GroupOutcome>(batch, {
        attempt: (part) => attemptDissociate(deps, request, part),
        fail: ({ fromId }, failure) => ({ key: fromId, status: 'failed', failure }),
      }),
  });
  const outcomeByFrom = new Map(groups.map(({ fromId }, index) => [fromId, settled[index]]));
  return request.inputs.map(({ key, fromId }) => ({
    ...(outcomeByFrom.get(fromId) ?? { status: 'failed', failure: failureOf('unexpected-answer') }),
    key,
  }));
}

function groupByFrom(inputs: readonly DissociateInput[]): readonly FromGroup[] {
  const groups = new Map<string, Set<string>>();
  for (const { fromId, toId } of inputs) groups.set(fromId, (groups.get(fromId) ?? new Set()).add(toId));
  return [...groups].map(([fromId, toIds]) => ({ fromId, toIds }));
}

async function attemptDissociate(
  deps: CallDeps,
  { from, to, options }: DissociateRequest,
  groups: readonly FromGroup[],
): Promise<Attempted<FromGroup, GroupOutcome>> {
  const answer = await deps.send({
    method: 'POST',
    route: `/crm/associations/${API_VERSION}/{from}/{to}/batch/archive`,
    params: { from, to },
    bucket: 'associations',
    body: { inputs: groups.map(({ fromId, toIds }) => ({ from: { id: fromId }, to: [...toIds].map((id) => ({ id })) })) },
    inputs: groups.length,
    options,
  });
  return attempted(answer, new Map(groups.map((group) => [group, { status: 'archived' }])));
}

function attempted<Input, Outcome>(answer: Answer, outcomes: ReadonlyMap<Input, Outcome>): Attempted<Input, Outcome> {
  if (answer.ok) return { kind: 'worked', outcomes };
  const refused = readRefusal(answer);
  return refused.kind === 'failed' ? refused : { kind: 'refused', failure: refused.failure, culprits: new Map() };
}
