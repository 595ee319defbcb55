// Moves records to HubSpot's recycle bin in batches.
import { API_VERSION } from '../api-version.ts';
import { readRefusal } from '../batches/refused-batch.ts';
import { isolate, type Attempted } from '../batches/isolate.ts';
import { runBatches } from '../batches/run-batches.ts';
import { OBJECT_BATCH_SIZE } from '../limits.ts';
import type { CallDeps } from '../transport/call.ts';
import type { ObjectType } from './object.ts';
import type { ArchiveInput, ArchiveOutcome } from './outcomes.ts';
import type { CallOptions } from '../transport/call-options.ts';

export interface ArchiveRequest {
  readonly type: ObjectType;
  readonly inputs: readonly ArchiveInput[];
  readonly options: CallOptions;
}

/** One outcome per input, in input order; HubSpot passes over ids that do not exist. */
export function archiveObjects(deps: CallDeps, request: ArchiveRequest): Promise<readonly ArchiveOutcome[]> {
  return runBatches<ArchiveInput, ArchiveOutcome>({
    inputs: request.inputs,
    size: OBJECT_BATCH_SIZE,
    identity: ({ id }) => id,
    run: (batch) =>
      isolate<ArchiveInput, ArchiveOutcome>(batch, {
        attempt: (rows) => attemptArchive(deps, request, rows),
        fail: ({ key }, failure) => ({ key, status: 'failed', failure }),
      }),
  });
}

async function attemptArchive(
  deps: CallDeps,
  { type, options }: ArchiveRequest,
  rows: readonly ArchiveInput[],
): Promise<Attempted<ArchiveInput, ArchiveOutcome>> {
  const answer = await deps.send({
    method: 'POST',
    route: `/crm/objects/${API_VERSION}/{type}/batch/archive`,
    params: { type },
    body: { inputs: rows.map(({ id }) => ({ id })) },
    inputs: rows.length,
    options,
  });
  if (answer.ok) return { kind: 'worked', outcomes: new Map(rows.map((row) => [row, { key: row.key, status: 'archived' }])) };
  const refused = readRefusal(answer);
  return refused.kind === 'failed' ? refused : { kind: 'refused', failure: refused.failure, culprits: new Map() };
}
