// What all batches of records share: their size, all or nothing, trace ids, grouped errors, disorder.
import { Refusal, conflict, invalid, refused } from '../http/refusal.ts';
import { shuffled } from '../randomness.ts';
import { isOk } from './write-record.ts';
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord } from '../account/record.ts';
import type { Answer, Call } from '../http/call.ts';
import type { Failure } from '../http/refusal.ts';
import type { WriteOutcome } from './write-record.ts';

/** https://developers.hubspot.com/docs/guides/crm/using-object-apis */
export const MOST_INPUTS = 100;
/** Reading history halves what a request may ask for. */
export const MOST_INPUTS_WITH_HISTORY = 50;

export interface BatchInput {
  readonly objectWriteTraceId?: string | undefined;
}

export interface BatchPlan<I extends BatchInput> {
  readonly inputs: readonly I[];
  /** Trace ids turn all-or-nothing into partial success. */
  readonly mayBePartial: boolean;
  readonly apply: (input: I) => WriteOutcome;
  readonly present: (record: CrmRecord, input: I, isNew: boolean) => Record<string, unknown>;
  readonly missingIds?: readonly string[];
  readonly statusWhenComplete: 200 | 201;
}

export type BatchError = Record<string, unknown>;

export function requireBatchSize(call: Call, count: number, most = MOST_INPUTS): void {
  call.noteInputs(count);
  if (count === 0) throw refused('At least one input is required in a batch request', { context: { inputs: ['[]'] } });
  if (count > most) throw refused(`The maximum number of inputs supported in a batch request is ${most}, but ${count} were received`);
}

/** Two inputs for one record are refused, also when they name it differently. */
export function refuseDuplicates(ids: readonly string[]): void {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) twice.add(id);
    seen.add(id);
  }
  if (twice.size === 0) return;
  const list = [...twice];
  throw refused(`Duplicate IDs found in batch input: [${list.join(', ')}]. IDs must be unique`, { context: { ids: list } });
}

export function runBatch<I extends BatchInput>(call: Call, collection: Collection, plan: BatchPlan<I>): Answer {
  const { account } = call;
  const startedAt = account.world.now();
  const isPartial = plan.mayBePartial && hasTraceIds(plan.inputs);
  const results: Record<string, unknown>[] = [];
  const failures: { readonly input: I; readonly failure: Failure }[] = [];
  account.journal.atomically(() => {
    for (const input of plan.inputs) {
      const outcome = account.journal.atomically(() => plan.apply(input), isOk);
      if (!outcome.ok) failures.push({ input, failure: outcome.failure });
      else results.push(plan.present(outcome.record, input, outcome.isNew));
    }
    if (failures.length > 0 && !isPartial) throw new Refusal(wholeFailure(failures.map((each) => each.failure)));
  });
  const errors = failures.map(({ input, failure }) => itemError(failure, { objectWriteTraceId: [input.objectWriteTraceId ?? ''] }));
  if (plan.missingIds && plan.missingIds.length > 0) errors.push(missingError(collection, plan.missingIds));
  return batchAnswer(account, { startedAt, results, errors, statusWhenComplete: plan.statusWhenComplete });
}

export function batchAnswer(
  account: Account,
  { startedAt, results, errors, statusWhenComplete }: {
    readonly startedAt: number;
    readonly results: readonly unknown[];
    readonly errors: readonly BatchError[];
    readonly statusWhenComplete: number;
  },
): Answer {
  const shown = account.strictness.shuffleResults ? shuffled(results, account.world.random) : results;
  return {
    status: errors.length > 0 ? 207 : statusWhenComplete,
    body: {
      status: 'COMPLETE',
      results: shown,
      ...(errors.length > 0 && { numErrors: errors.length, errors }),
      startedAt: new Date(startedAt).toISOString(),
      completedAt: new Date(account.world.now()).toISOString(),
    },
  };
}

export function itemError(failure: Failure, context: Readonly<Record<string, readonly string[]>>): BatchError {
  const { category, subCategory, errors, existingId } = failure;
  // Only a conflict names the other record in its context; a clash of other values has it in its text alone.
  const owner = category === 'CONFLICT' && existingId !== undefined ? { existingId: [existingId] } : {};
  return {
    status: 'error',
    category,
    ...(subCategory !== undefined && { subCategory }),
    message: category === 'CONFLICT' ? withoutId(failure.message) : failure.message,
    ...(errors && { errors }),
    context: { ...failure.context, ...context, ...owner },
  };
}

/** All unknown ids of a batch share one error, so `numErrors` counts fewer than failed. */
export function missingError(collection: Collection, ids: readonly string[]): BatchError {
  const { legacyName } = collection.type;
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${legacyName} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids },
  };
}


/** Partial success is asked for by a trace id of its own on every input. */
function hasTraceIds(inputs: readonly BatchInput[]): boolean {
  const ids = inputs.map((input) => input.objectWriteTraceId).filter((id) => id !== undefined);
  if (new Set(ids).size < ids.length) throw refused('objectWriteTraceId must be unique within a batch');
  return ids.length === inputs.length;
}

/** Only the first reason is told; with several conflicts not even the id. */
function wholeFailure(failures: readonly Failure[]): Failure {
  const conflicts = failures.filter((failure) => failure.category === 'CONFLICT');
  const other = failures.find((failure) => failure.category !== 'CONFLICT');
  const [first] = conflicts;
  if (other || !first) return other ?? invalid('The batch is not valid');
  return conflicts.length > 1 ? conflict(withoutId(first.message)) : first;
}

function withoutId(message: string): string {
  return message.replace(/\. Existing ID: \d+$/, '');
}
