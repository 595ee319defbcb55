// Gives HubSpot a moment to learn of properties that were only just created, before believing that they do not exist.
import type { Failure } from '../failure/failure.ts';
import type { CallDeps } from '../transport/call.ts';

const TRIES = 4;
const FIRST_WAIT_MS = 400;

interface Settled {
  readonly status: string;
  readonly failure?: Failure;
}

/** Repeats the rows that fail with a missing property: HubSpot shows new properties to writes with a delay. */
export async function retryFresh<I, O extends Settled>(
  deps: Pick<CallDeps, 'clock'>,
  rows: readonly I[],
  run: (rows: readonly I[]) => Promise<ReadonlyMap<I, O>>,
): Promise<ReadonlyMap<I, O>> {
  const outcomes = new Map(await run(rows));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const waiting = rows.filter((row) => outcomes.get(row)?.failure?.cause === 'property-missing');
    if (waiting.length === 0) break;
    await deps.clock.sleep(FIRST_WAIT_MS * 2 ** attempt);
    for (const [row, outcome] of await run(waiting)) outcomes.set(row, outcome);
  }
  return outcomes;
}
