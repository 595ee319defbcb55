// storebridge backfill: brings the orders of past days, with the cost before and the place kept.
import type { ShopReader } from '@storebridge/connectors';
import { countProblems, endLeftRuns, endRun, findShop, listRuns, startRun, type Shop } from '@storebridge/store';
import { backfillShop, type BackfillResult, type SourceRange } from '@storebridge/sync';
import { z } from 'zod';
import type { Storebridge } from '../compose.ts';
import { onEndingSignal } from '../ending-signals.ts';
import { withLease } from '../jobs/lease.ts';
import { OperatorError } from '../operator-error.ts';
import { reckonBackfill, toOperatorError, type BackfillCost } from './backfill-cost.ts';
import { parseOptions, print, printJson, withStorebridge, type DefineCommand } from './command.ts';
import { finishWork, type WorkDone } from './finish-work.ts';
import { createProgress, type Progress } from './progress.ts';

interface BackfillReport extends BackfillCost, WorkDone {
  /** False when it was paused; the same command goes on. */
  readonly isDone: boolean;
  readonly problems: number;
}

const options = z
  .object({ from: z.iso.date('expected a day such as 2026-01-31'), to: z.iso.date('expected a day such as 2026-01-31'), dryRun: z.boolean().default(false), json: z.boolean().default(false) })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'lies before --from' });
type Options = z.infer<typeof options>;

/** Records that are noted before they are delivered: full batches need some hundreds. */
const DELIVER_EVERY = 1_000;

export const defineBackfill: DefineCommand = (program) => {
  program
    .command('backfill')
    .description('bring the orders of past days; Ctrl-C pauses, the same command goes on; exits with 1 if problems are open')
    .argument('<shop>', 'name of the shop')
    .requiredOption('--from <day>', 'first day, in the time zone of the shop (2026-01-31)')
    .requiredOption('--to <day>', 'last day')
    .option('--dry-run', 'count and reckon only')
    .option('--json', 'print the counts as JSON')
    .action(async (slug: string, given: unknown) => {
      const wanted = parseOptions(options, given);
      const report = await withStorebridge((storebridge) => backfill(storebridge, slug, wanted));
      if (wanted.json) printJson(report);
      else if ('isDone' in report) say(report);
      process.exitCode = 'problems' in report && report.problems > 0 ? 1 : 0;
    });
};

async function backfill(storebridge: Storebridge, slug: string, { from, to, dryRun, json }: Options): Promise<BackfillCost | BackfillReport> {
  const { journey } = storebridge;
  const shop = await findShop(journey.db, slug);
  if (shop === undefined) throw new OperatorError(`There is no shop "${slug}".`);
  const source = storebridge.openSource(shop);
  if (source === undefined) throw new OperatorError(`The shop "${slug}" cannot be asked for its past: it only sends what is new.`);
  const range = { from, to };
  const cost = await reckonBackfill(journey, shop, source, range);
  if (!json) print(`${cost.orders} orders from ${from} to ${to}: about ${cost.shopCalls} calls of the shop and ${cost.hubspotCalls} of HubSpot.`);
  if (dryRun) return cost;

  const paused = new AbortController();
  const signals = onEndingSignal(() => paused.abort());
  try {
    const { result, counts } = await bring(storebridge, { shop, source, range, total: cost.orders, isShown: !json, signal: paused.signal });
    if (result.problem !== null) throw toOperatorError(result.problem);
    return { ...cost, ...counts, isDone: result.isDone, problems: await countProblems(journey.db, { shopId: shop.id }) };
  } finally {
    signals.stop();
  }
}

interface Bringing {
  readonly shop: Shop;
  readonly source: ShopReader;
  readonly range: SourceRange;
  /** Orders. */
  readonly total: number;
  readonly isShown: boolean;
  readonly signal: AbortSignal;
}

/** @throws OperatorError when another process brings the past of this shop. */
async function bring(storebridge: Storebridge, bringing: Bringing): Promise<{ readonly result: BackfillResult; readonly counts: WorkDone }> {
  const { journey, holder } = storebridge;
  const { shop } = bringing;
  const outcome = { result: undefined as BackfillResult | undefined, counts: { written: 0, unchanged: 0, postponed: 0 } };
  const mayWork = await withLease(journey.db, { name: `backfill:${shop.id}`, holder, signal: bringing.signal }, async (signal) => {
    await endLeftRuns(journey.db, shop, 'backfill', journey.clock.now());
    const runId = await startRun(journey.db, shop, { kind: 'backfill', startedBy: 'command line' }, journey.clock.now());
    let progress: Progress | undefined;
    let waiting = 0;
    outcome.result = await backfillShop(journey, {
      ...bringing,
      runId,
      signal,
      onPage: async ({ records, total }) => {
        // The first page tells how many are left, which are fewer when it goes on after a pause.
        progress ??= createProgress('Bringing', total ?? bringing.total, bringing.isShown);
        waiting += records.length;
        if (waiting >= DELIVER_EVERY) {
          await finishWork(storebridge, shop, false);
          waiting = 0;
        }
        progress.advance(records.filter(({ kind }) => kind === 'order').length);
      },
    });
    const { postponed } = await finishWork(storebridge, shop, false);
    progress?.end();
    await endRun(journey.db, shop.workspaceId, runId, journey.clock.now(), outcome.result.problem ?? undefined);
    // The workers of a server may have delivered some of it, so the run knows best.
    const counts = (await listRuns(journey.db, { shopId: shop.id })).find(({ id }) => id === runId)?.counts ?? {};
    outcome.counts = { written: counts['written'] ?? 0, unchanged: counts['unchanged'] ?? 0, postponed };
  });
  if (!mayWork || outcome.result === undefined) throw new OperatorError(`A backfill of the shop "${shop.slug}" is under way in another process.`, 'Wait for it, or end it with Ctrl-C there.');
  return { result: outcome.result, counts: outcome.counts };
}

function say({ written, unchanged, postponed, problems, isDone }: BackfillReport): void {
  print(`${written} written, ${unchanged} unchanged, ${postponed} waiting for another attempt, ${problems} problems open.`);
  if (!isDone) print('Paused. The same command goes on where it was.');
}
