// The workspace at a glance.
import { countProblems, listPortals, listShops, outcomesSince } from '@storebridge/store';
import { summarisePortal } from '../../portals/summarise-portal.ts';
import type { HandlersFor } from './call.ts';
import { showShops } from './show-shop.ts';

const DAY_MS = 24 * 3600 * 1000;

export const overviewHandlers: HandlersFor<'getOverview'> = {
  async getOverview({ storebridge, workspace }) {
    const { configuration, journey } = storebridge;
    const shops = await listShops(journey.db, workspace.id);
    const [portals, problems, outcomes, shown] = await Promise.all([
      listPortals(journey.db, workspace.id),
      countProblems(journey.db, { workspaceId: workspace.id }),
      outcomesSince(journey.db, workspace.id, new Date(journey.clock.now().getTime() - DAY_MS)),
      showShops(storebridge, workspace, shops),
    ]);
    const count = (status: string): number => outcomes.get(status) ?? 0;
    return {
      shops: shown,
      portals: portals.map((portal) => summarisePortal(configuration, portal, shops)),
      problems,
      lastDay: { written: count('written'), unchanged: count('unchanged'), skipped: count('skipped'), problem: count('problem') },
    };
  },
};
