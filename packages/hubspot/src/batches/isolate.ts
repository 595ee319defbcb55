// Finds the rows that make HubSpot refuse a batch, with few calls, so that a bad row costs only itself.
import { failureOf } from '../failure/causes.ts';
import type { Failure } from '../failure/failure.ts';

/** What one attempt at a batch brought. */
export type Attempted<I, O> =
  /** HubSpot worked on it; rows it did not mention are missing from `outcomes`. */
  | { readonly kind: 'worked'; readonly outcomes: ReadonlyMap<I, O>; readonly unexplained?: Failure | undefined }
  /** Nothing was written because of some rows; `culprits` are those that the words of the refusal name for certain. */
  | { readonly kind: 'refused'; readonly failure: Failure; readonly culprits: ReadonlyMap<I, O> }
  /** The call failed for a reason that has nothing to do with its rows. */
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface Isolation<I, O> {
  readonly attempt: (rows: readonly I[]) => Promise<Attempted<I, O>>;
  readonly fail: (row: I, failure: Failure) => O;
  /** Whether rows HubSpot left out may simply be sent again. Default true. */
  readonly resend?: boolean;
}

/** Rows left out of an answer are sent one by one after a second try, as long as they are few. */
const FEW = 20;

/** One outcome for each row. One bad row in a batch of 100 costs at most 14 further calls. */
export async function isolate<I, O>(rows: readonly I[], isolation: Isolation<I, O>): Promise<ReadonlyMap<I, O>> {
  const outcomes = new Map<I, O>();
  await narrow({ ...isolation, outcomes }, rows, false);
  return outcomes;
}

type Search<I, O> = Isolation<I, O> & { readonly outcomes: Map<I, O> };

/** Says whether all rows were taken at the first attempt. `guilty` means that a bad row is known to be among them. */
async function narrow<I, O>(search: Search<I, O>, rows: readonly I[], guilty: boolean): Promise<boolean> {
  const [only] = rows;
  if (only === undefined) return true;
  if (guilty && rows.length > 1) return halve(search, rows, true);
  const attempted = await search.attempt(rows);
  if (attempted.kind === 'refused') return settleRefused(search, rows, attempted);
  if (attempted.kind === 'worked') await settleWorked(search, rows, attempted);
  if (attempted.kind === 'failed') failAll(search, rows, attempted.failure);
  return attempted.kind === 'worked';
}

async function settleRefused<I, O>(
  search: Search<I, O>,
  rows: readonly I[],
  { failure, culprits }: Extract<Attempted<I, O>, { kind: 'refused' }>,
): Promise<boolean> {
  record(search, culprits);
  const rest = rows.filter((row) => !culprits.has(row));
  if (culprits.size > 0) {
    await narrow(search, rest, false);
    return false;
  }
  if (rows.length === 1) {
    failAll(search, rows, failure);
    return false;
  }
  // Two rows that are one record are both innocent, so nothing follows for the other half.
  return halve(search, rows, failure.cause !== 'duplicate-input');
}

async function halve<I, O>(search: Search<I, O>, rows: readonly I[], conclude: boolean): Promise<boolean> {
  const middle = Math.ceil(rows.length / 2);
  const leftTaken = await narrow(search, rows.slice(0, middle), false);
  await narrow(search, rows.slice(middle), conclude && leftTaken);
  return false;
}

async function settleWorked<I, O>(
  search: Search<I, O>,
  rows: readonly I[],
  worked: Extract<Attempted<I, O>, { kind: 'worked' }>,
): Promise<void> {
  record(search, worked.outcomes);
  const open = openRows(search, rows);
  if (open.length === 0) return;
  if (search.resend ?? true) await sendAgain(search, open);
  failAll(search, openRows(search, rows), worked.unexplained ?? failureOf('unexpected-answer'));
}

async function sendAgain<I, O>(search: Search<I, O>, open: readonly I[]): Promise<void> {
  await attemptOnce(search, open);
  const still = openRows(search, open);
  if (still.length > FEW) return;
  for (const row of still) await attemptOnce(search, [row]);
}

async function attemptOnce<I, O>(search: Search<I, O>, rows: readonly I[]): Promise<void> {
  const attempted = await search.attempt(rows);
  switch (attempted.kind) {
    case 'worked':
      return record(search, attempted.outcomes);
    case 'failed':
      return failAll(search, rows, attempted.failure);
    case 'refused':
      record(search, attempted.culprits);
      if (rows.length === 1) failAll(search, openRows(search, rows), attempted.failure);
  }
}

function record<I, O>({ outcomes }: Search<I, O>, found: ReadonlyMap<I, O>): void {
  for (const [row, outcome] of found) outcomes.set(row, outcome);
}

function openRows<I, O>({ outcomes }: Search<I, O>, rows: readonly I[]): readonly I[] {
  return rows.filter((row) => !outcomes.has(row));
}

function failAll<I, O>({ outcomes, fail }: Search<I, O>, rows: readonly I[], failure: Failure): void {
  for (const row of rows) outcomes.set(row, fail(row, failure));
}
