// storebridge sync: does all work of a shop that is due, to the end.
import { RECORD_KINDS, remedyFor, type ProblemDetail, type RecordKind } from '@storebridge/domain';
import { countProblems, endRun, findShop, recordKeysSince, shopById, startRun, type Shop } from '@storebridge/store';
import { lookUpHints, noteAgain, pullShop } from '@storebridge/sync';
import { setTimeout as pause } from 'node:timers/promises';
import type { Storebridge } from '../compose.ts';
import { withLease } from '../jobs/lease.ts';
import { OperatorError } from '../operator-error.ts';
import { print, printJson, withStorebridge, type DefineCommand } from './command.ts';
import { finishWork, LEASE_TAKEN_RETRY_MS, type WorkDone } from './finish-work.ts';

interface SyncOptions {
  readonly record?: readonly [string, string];
  readonly since?: string;
  readonly json?: boolean;
}

interface SyncResult extends WorkDone {
  readonly problems: number;
}

export const defineSync: DefineCommand = (program) => {
  program
    .command('sync')
    .description('do all work of a shop that is due, to the end; exits with 1 if problems are open')
    .argument('<shop>', 'name of the shop')
    .option('--record <kind-and-id...>', 'one record: its kind and its id')
    .option('--since <date>', 'all records that changed since then (ISO 8601)')
    .option('--json', 'print the counts as JSON')
    .action(async (slug: string, options: SyncOptions) => {
      const result = await withStorebridge((storebridge) => syncShop(storebridge, slug, options));
      if (options.json === true) printJson(result);
      else print(`${result.written} written, ${result.unchanged} unchanged, ${result.postponed} waiting for another attempt, ${result.problems} problems open.`);
      process.exitCode = result.problems > 0 ? 1 : 0;
    });
};

async function syncShop(storebridge: Storebridge, slug: string, options: SyncOptions): Promise<SyncResult> {
  const { journey } = storebridge;
  const shop = await findShop(journey.db, slug);
  if (shop === undefined) throw new OperatorError(`There is no shop "${slug}".`);
  const run = await startRun(journey.db, shop, { kind: 'sync', startedBy: 'command line' }, journey.clock.now());
  try {
    await noteAgain(journey, shop, await recordsToSync(storebridge, shop, options), run);
    await readShop(storebridge, shop);
    const counts = await finishWork(storebridge, shop, options.json !== true);
    await endRun(journey.db, shop.workspaceId, run, journey.clock.now());
    return { ...counts, problems: await countProblems(journey.db, { shopId: shop.id }) };
  } catch (error) {
    const problem: ProblemDetail = { kind: 'system', cause: 'unexpected-error', message: error instanceof Error ? error.message : String(error) };
    await endRun(journey.db, shop.workspaceId, run, journey.clock.now(), problem);
    throw error;
  }
}

/** Shops that can be read are asked what changed, and for what was only heard of. @throws OperatorError when the shop cannot be read. */
async function readShop({ journey, holder }: Storebridge, shop: Shop): Promise<void> {
  if (journey.openSource(shop) === undefined) return;
  const reading = { problem: null as ProblemDetail | null };
  const lease = { name: `pull:${shop.id}`, holder, signal: new AbortController().signal };
  const read = async (signal: AbortSignal): Promise<void> => {
    // A server may have read on meanwhile.
    const current = (await shopById(journey.db, shop.id)) ?? shop;
    const source = journey.openSource(current);
    if (source === undefined) return;
    const { problem } = await pullShop(journey, { shop: current, source, startedBy: 'command line', signal });
    reading.problem = problem ?? (await lookUpHints(journey, current, source));
  };
  while (!(await withLease(journey.db, lease, read))) await pause(LEASE_TAKEN_RETRY_MS);
  if (reading.problem !== null) throw new OperatorError(reading.problem.message, remedyFor(reading.problem));
}

async function recordsToSync({ journey }: Storebridge, shop: Shop, options: SyncOptions): Promise<readonly { readonly kind: RecordKind; readonly key: string }[]> {
  if (options.record !== undefined) {
    const [kind, key] = options.record;
    const known = RECORD_KINDS.find((each) => each === kind);
    if (known === undefined || key === undefined) throw new OperatorError(`--record takes a kind and an id; kinds are ${RECORD_KINDS.join(', ')}.`);
    return [{ kind: known, key }];
  }
  if (options.since === undefined) return [];
  const since = new Date(options.since);
  if (Number.isNaN(since.getTime())) throw new OperatorError(`"${options.since}" is not a date.`);
  return recordKeysSince(journey.db, shop, since);
}
