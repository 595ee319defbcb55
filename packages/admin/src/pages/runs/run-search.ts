// Reads the addresses of the lists of runs and of the history.
import type { QueryOf } from '@storebridge/server/contract';
import type { ListSearch } from '../../parts/list-search.ts';

export type RunSearch = ListSearch<'kind' | 'state'> & { readonly shop?: string };
export type HistorySearch = ListSearch<'status' | 'run'> & { readonly shop?: string };

export const RUN_STATES = ['running', 'done', 'failed'] as const;

export function runQuery({ page, pageSize, kind, state, shop }: RunSearch): QueryOf<'listRuns'> {
  return { page, pageSize, kind, shop, state: RUN_STATES.find((each) => each === state) };
}

export function historyQuery({ page, pageSize, status, run, shop }: HistorySearch): QueryOf<'listHistory'> {
  return { page, pageSize, status, shop, ...(run !== undefined && /^\d{1,15}$/.test(run) ? { run } : {}) };
}
