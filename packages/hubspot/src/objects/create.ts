// Creates records in batches, and never a second one when an answer is lost.
import { retryFresh } from '../batches/fresh-properties.ts';
import { isolate } from '../batches/isolate.ts';
import { runBatches } from '../batches/run-batches.ts';
import { OBJECT_BATCH_SIZE } from '../limits.ts';
import type { CallDeps } from '../transport/call.ts';
import { attemptCreate, holdsValues } from './create-attempt.ts';
import type { HubSpotObject } from './object.ts';
import type { CreateInput, CreateOutcome } from './outcomes.ts';
import { findExisting, readByUniqueKey, uniqueKeyOf, type CreateOutcomes, type CreateRequest } from './read-back.ts';

/**
 * One outcome per input, in input order. A lost answer is settled by reading back by the unique property; inputs
 * without one then fail with `perhapsWritten`.
 */
export function createObjects(deps: CallDeps, request: CreateRequest): Promise<readonly CreateOutcome[]> {
  return runBatches<CreateInput, CreateOutcome>({
    inputs: request.inputs,
    size: OBJECT_BATCH_SIZE,
    identity: (input) => identityOf(request, input),
    run: (batch) => {
      const create = (rows: readonly CreateInput[]): Promise<CreateOutcomes> => createBatch(deps, request, rows);
      return request.options.freshProperties === true ? retryFresh(deps, batch, create) : create(batch);
    },
  });
}

// HubSpot silently makes one line item of identical inputs in a batch, so those go one after the other.
function identityOf(request: CreateRequest, input: CreateInput): string {
  const key = uniqueKeyOf(request, input);
  if (key !== undefined) return key.value.toLowerCase();
  return JSON.stringify([Object.entries(input.properties).sort(([a], [b]) => (a < b ? -1 : 1)), input.associations ?? []]);
}

const READ_BACK_ROUNDS = 3;

/** HubSpot may still be writing when it has given up answering. */
const SETTLING_MS = 1_000;

async function createBatch(deps: CallDeps, request: CreateRequest, rows: readonly CreateInput[]): Promise<CreateOutcomes> {
  const outcomes = new Map<CreateInput, CreateOutcome>();
  const sentAt = deps.clock.now();
  let open = rows;
  for (let round = 0; open.length > 0; round += 1) {
    const settled = await isolate<CreateInput, CreateOutcome>(open, {
      attempt: (part) => attemptCreate(deps, request, part),
      fail: ({ key }, failure) => ({ key, status: 'failed', failure }),
      resend: false,
    });
    for (const [row, outcome] of settled) outcomes.set(row, outcome);
    const lost = open.filter((row) => isLost(outcomes.get(row)) && uniqueKeyOf(request, row) !== undefined);
    if (lost.length === 0 || round === READ_BACK_ROUNDS || request.options.signal?.aborted === true) break;
    await deps.clock.sleep(SETTLING_MS * 2 ** round, request.options.signal);
    open = await settleLost(deps, request, { lost, outcomes, sentAt });
  }
  return confirmClashes(deps, request, outcomes);
}

interface LostRows {
  readonly lost: readonly CreateInput[];
  readonly outcomes: Map<CreateInput, CreateOutcome>;
  readonly sentAt: number;
}

/** Settles the rows that have a record by now and gives back those that surely have none. */
async function settleLost(deps: CallDeps, request: CreateRequest, { lost, outcomes, sentAt }: LostRows): Promise<readonly CreateInput[]> {
  const read = await readByUniqueKey(deps, request, lost);
  for (const [row, outcome] of read) if (outcome.status === 'found') outcomes.set(row, recovered(row, outcome.object, sentAt));
  return lost.filter((row) => read.get(row)?.status === 'missing');
}

/** Room for HubSpot's clock being behind ours. */
const CLOCK_SKEW_MS = 5 * 60_000;

// A young record with exactly our values is the one whose answer was lost; any other was there before.
function recovered(row: CreateInput, object: HubSpotObject, sentAt: number): CreateOutcome {
  const createdAt = object.createdAt === undefined ? Number.NaN : Date.parse(object.createdAt);
  const ours = createdAt >= sentAt - CLOCK_SKEW_MS && holdsValues(row, object);
  // An earlier attempt may have sent it with other associations than these.
  const unsure = (row.associations ?? []).length > 0 ? ({ areAssociationsUnsure: true } as const) : {};
  return ours ? { key: row.key, status: 'written', object, ...unsure } : { key: row.key, status: 'exists', id: object.id, object };
}

function isLost(outcome: CreateOutcome | undefined): boolean {
  return outcome?.status === 'failed' && outcome.failure.perhapsWritten === true;
}

// The id in a conflict's text is believed only when the record read by the unique value says so.
async function confirmClashes(deps: CallDeps, request: CreateRequest, outcomes: CreateOutcomes): Promise<CreateOutcomes> {
  const isClash = (outcome: CreateOutcome): boolean => outcome.status === 'failed' && outcome.failure.cause === 'unique-clash';
  const clashing = [...outcomes].flatMap(([row, outcome]) => (isClash(outcome) ? [row] : []));
  if (clashing.length === 0) return outcomes;
  return new Map([...outcomes, ...(await findExisting(deps, request, clashing))]);
}
