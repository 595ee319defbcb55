// Runs, and what happened to records.
import { listHistory, listPortals, listRunRows, listShops } from '@storebridge/store';
import { showHistoryLine } from '../../records/show-history.ts';
import { showProblem } from '../../mappings/show-preview.ts';
import type { HandlersFor } from './call.ts';
import { runKindLabel } from './show-run.ts';

export const runHandlers: HandlersFor<'listRuns' | 'listHistory'> = {
  async listRuns({ storebridge, workspace, query }) {
    const { rows, total } = await listRunRows(storebridge.journey.db, workspace.id, query);
    return {
      items: rows.map((run) => ({
        ...run, shop: { ...run.shop }, kindLabel: runKindLabel(run.kind), counts: { ...run.counts },
        failure: run.failure === null ? null : showProblem(run.failure),
        startedAt: run.startedAt.toISOString(), endedAt: run.endedAt?.toISOString() ?? null,
      })),
      total, page: query.page, pageSize: query.pageSize,
    };
  },

  async listHistory({ storebridge, workspace, query }) {
    const { db } = storebridge.journey;
    const { rows, total } = await listHistory(db, workspace.id, query);
    const [shops, portals] = [await listShops(db, workspace.id), await listPortals(db, workspace.id)];
    const portalOf = (slug: string) => portals.find(({ id }) => id === shops.find((shop) => shop.slug === slug)?.portalId);
    return {
      items: rows.map((line) => showHistoryLine({ configuration: storebridge.configuration, portal: portalOf(line.shop.slug) }, line)),
      total, page: query.page, pageSize: query.pageSize,
    };
  },
};
