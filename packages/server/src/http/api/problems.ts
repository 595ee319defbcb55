// Open problems across the shops of a workspace: the list, trying again, giving up.
import { chosenProblems, countProblemsByChoice, listProblemRows, notifyEvents, problemPages, type Problem } from '@storebridge/store';
import type { Journey } from '@storebridge/sync';
import { giveUpProblems, retryProblems } from '../../act-on-problems.ts';
import { showListedProblem } from '../../records/show-listed-problem.ts';
import type { Call, HandlersFor } from './call.ts';

export const problemHandlers: HandlersFor<'listProblems' | 'retryProblems' | 'cancelProblems'> = {
  async listProblems({ storebridge, workspace, query }) {
    const { db } = storebridge.journey;
    const { rows, total } = await listProblemRows(db, workspace.id, query);
    const { byKind, byCause, byShop } = await countProblemsByChoice(db, workspace.id, query);
    return {
      items: rows.map(showListedProblem), total, page: query.page, pageSize: query.pageSize,
      counts: { byKind: { ...byKind }, byCause: { ...byCause }, byShop: byShop.map(({ shop, count }) => ({ shop: { ...shop }, count })) },
    };
  },

  retryProblems: (call) => act(call, retryProblems),
  cancelProblems: (call) => act(call, giveUpProblems),
};

/** What is chosen is settled before the first is acted on: acting may open new problems. */
async function act(call: Call<'retryProblems'> | Call<'cancelProblems'>, action: (journey: Journey, problems: readonly Problem[]) => Promise<void>): Promise<{ readonly count: number }> {
  const { storebridge, workspace, body } = call;
  const { journey } = storebridge;
  const ids = await chosenProblems(journey.db, workspace.id, body);
  const shops = new Set<string>();
  let count = 0;
  for await (const page of problemPages(journey.db, { workspaceId: workspace.id, ids })) {
    await action(journey, page);
    count += page.length;
    for (const { shop } of page) shops.add(shop);
  }
  for (const shop of shops) await notifyEvents(journey.db, workspace.id, [{ topic: 'problems', shop }, { topic: 'records', shop }]);
  call.note(count === 1 ? '1 problem' : `${count} problems`, 'ids' in body ? { ids: body.ids } : { shop: body.shop ?? null, kind: body.kind ?? null, cause: body.cause ?? null });
  return { count };
}
