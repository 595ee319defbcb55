// A run as people see it.
import type { Run } from '@storebridge/store';
import type { RunInfo } from '../../contract/index.ts';
import { showProblem } from '../../mappings/show-preview.ts';

const KIND_LABELS: Readonly<Record<string, string>> = { poll: 'Poll', sweep: 'Sweep', sync: 'Sync now', backfill: 'Backfill', survey: 'Reading past orders', notice: 'Notice', resend: 'Sent again', import: 'Import', 'import-request': 'Import asked for' };

export function runKindLabel(kind: string): string {
  return KIND_LABELS[kind] ?? kind;
}

export function showRun(run: Run, shop: { readonly slug: string; readonly name: string }): RunInfo {
  return {
    id: run.id, shop: { slug: shop.slug, name: shop.name }, kind: run.kind, kindLabel: runKindLabel(run.kind), startedBy: run.startedBy, state: run.state, counts: { ...run.counts },
    failure: run.failure === null ? null : showProblem(run.failure),
    startedAt: run.startedAt.toISOString(), endedAt: run.endedAt?.toISOString() ?? null,
  };
}
