// storebridge problems: what needs attention, and trying again or giving up.
import { PROBLEM_KIND_LABELS, problemId, remedyFor } from '@storebridge/domain';
import { findShop, problemPages, type Problem } from '@storebridge/store';
import type { Command } from 'commander';
import { giveUpProblems, retryProblems } from '../act-on-problems.ts';
import type { Storebridge } from '../compose.ts';
import { OperatorError } from '../operator-error.ts';
import { print, printJson, printTable, withStorebridge, type DefineCommand } from './command.ts';

interface ProblemsOptions {
  readonly shop?: string;
  readonly json?: boolean;
}

export const defineProblems: DefineCommand = (program) => {
  const problems = program
    .command('problems')
    .description('list what needs attention, oldest first')
    .option('--shop <name>', 'of one shop only')
    .option('--json', 'print JSON')
    .action(async (options: ProblemsOptions) => {
      const found = await withStorebridge((storebridge) => find(storebridge, options));
      if (options.json === true) printJson(found.map(toJson));
      else show(found);
    });
  problems
    .command('retry')
    .description('try the named problems again, with a fresh budget of attempts')
    .argument('<ids...>', 'numbers from the list, or "all"')
    .option('--json', 'print the number as JSON')
    .action((ids: readonly string[], _, command: Command) => act(ids, 'retried', retryProblems, command.optsWithGlobals()));
  problems
    .command('cancel')
    .description('give the named problems up: what they were about is not sent')
    .argument('<ids...>', 'numbers from the list, or "all"')
    .option('--json', 'print the number as JSON')
    .action((ids: readonly string[], _, command: Command) => act(ids, 'canceled', giveUpProblems, command.optsWithGlobals()));
};

async function find({ journey }: Storebridge, options: ProblemsOptions): Promise<readonly Problem[]> {
  const shop = options.shop === undefined ? undefined : await findShop(journey.db, options.shop);
  if (options.shop !== undefined && shop === undefined) throw new OperatorError(`There is no shop "${options.shop}".`);
  const found: Problem[] = [];
  for await (const page of problemPages(journey.db, shop === undefined ? {} : { shopId: shop.id })) found.push(...page);
  return found;
}

/** @param options with those of the command above it, which takes `--json` too. */
async function act(ids: readonly string[], word: 'retried' | 'canceled', action: typeof retryProblems, options: ProblemsOptions): Promise<void> {
  const count = await withStorebridge(async (storebridge) => {
    let count = 0;
    for await (const page of problemPages(storebridge.journey.db, ids.includes('all') ? {} : { ids: ids.map(toId) })) {
      await action(storebridge.journey, page);
      count += page.length;
    }
    return count;
  });
  if (options.json === true) printJson({ [word]: count });
  else print(`${count} ${word}.`);
}

function toId(text: string): ReturnType<typeof problemId> {
  const id = Number(text);
  if (!Number.isSafeInteger(id) || id < 1) throw new OperatorError(`"${text}" is not the number of a problem.`);
  return problemId(id);
}

function show(problems: readonly Problem[]): void {
  if (problems.length === 0) return print('No problems.');
  printTable(
    ['id', 'shop', 'record', 'failure', 'what and why'],
    problems.map(({ id, shop, kind, key, detail }) => [String(id), shop, `${kind} ${key}`, PROBLEM_KIND_LABELS[detail.kind], `${detail.message} ${remedyFor(detail)}`]),
  );
}

function toJson({ id, shop, kind, key, mapping, detail, attempts, openedAt }: Problem): Readonly<Record<string, unknown>> {
  return { id, shop, record: { kind, key }, mapping, ...detail, kindLabel: PROBLEM_KIND_LABELS[detail.kind], remedy: remedyFor(detail), attempts, openedAt };
}
