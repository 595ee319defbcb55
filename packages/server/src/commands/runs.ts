// storebridge runs: what was synced when, by whom, and what came of it.
import { findShop, listRuns } from '@storebridge/store';
import { OperatorError } from '../operator-error.ts';
import { print, printJson, printTable, withStorebridge, type DefineCommand } from './command.ts';

export const defineRuns: DefineCommand = (program) => {
  program
    .command('runs')
    .description('list the latest runs with their counts')
    .option('--shop <name>', 'of one shop only')
    .option('--json', 'print JSON')
    .action(async ({ shop: slug, json }: { readonly shop?: string; readonly json?: boolean }) => {
      const runs = await withStorebridge(async ({ journey }) => {
        if (slug === undefined) return listRuns(journey.db, {});
        const shop = await findShop(journey.db, slug);
        if (shop === undefined) throw new OperatorError(`There is no shop "${slug}".`);
        return listRuns(journey.db, { shopId: shop.id });
      });
      if (json === true) return printJson(runs);
      if (runs.length === 0) return print('No runs yet.');
      printTable(
        ['id', 'shop', 'kind', 'started by', 'state', 'started', 'seconds', 'counts'],
        runs.map((run) => [
          String(run.id), run.shop, run.kind, run.startedBy, run.state, run.startedAt.toISOString(),
          run.endedAt === null ? '' : ((run.endedAt.getTime() - run.startedAt.getTime()) / 1000).toFixed(1),
          Object.entries(run.counts).map(([status, count]) => `${count} ${status}`).join(', '),
        ]),
      );
      for (const { id, failure } of runs) if (failure !== null) print(`${id}: ${failure.message}`);
    });
};
