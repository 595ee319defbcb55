// A row of the table of runs, as every list of them reads it.
import { runId, type ProblemDetail, type RunId } from '@storebridge/domain';
import { countsColumn, problemColumn } from './columns.ts';

export interface RunFacts {
  readonly id: RunId;
  readonly kind: string;
  readonly startedBy: string;
  readonly state: 'running' | 'done' | 'failed';
  /** Outcomes by status. */
  readonly counts: Readonly<Record<string, number>>;
  readonly failure: ProblemDetail | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

export interface RunRow {
  readonly id: number;
  readonly kind: string;
  readonly started_by: string;
  readonly state: RunFacts['state'];
  readonly counts: unknown;
  readonly failure: unknown;
  readonly started_at: Date;
  readonly ended_at: Date | null;
}

export function toRunFacts(row: RunRow): RunFacts {
  return {
    id: runId(row.id),
    kind: row.kind,
    startedBy: row.started_by,
    state: row.state,
    counts: countsColumn.parse(row.counts),
    failure: row.failure === null ? null : problemColumn.parse(row.failure),
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}
