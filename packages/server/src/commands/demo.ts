// storebridge demo: everything at once with a made-up shop and a simulated HubSpot; needs no account and no network.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openDemoHouse, type DemoHouse } from '../demo/demo-house.ts';
import type { DemoReport } from '../demo/report.ts';
import { runDemo } from '../demo/run-demo.ts';
import { reportParts, verdictOf } from '../demo/show-report.ts';
import { parseOptions, print, printJson, printTable, type DefineCommand } from './command.ts';
import { createProgress, type Progress } from './progress.ts';

const optionsSchema = z.object({
  port: z.coerce.number().int().min(0).max(65_535).optional(),
  orders: z.coerce.number().int().min(1).max(100_000),
  seed: z.coerce.number().int(),
  once: z.boolean().default(false),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof optionsSchema>;

/** What a shell sees of a program that was ended by Ctrl-C. */
const EXIT_INTERRUPTED = 130;

export const defineDemo: DefineCommand = (program) => {
  program
    .command('demo')
    .description('play the orders of a made-up shop into a simulated HubSpot, and check every contact; needs no account and no network')
    .option('--orders <number>', 'how many orders', '1000')
    .option('--seed <number>', 'another seed makes other orders', '1')
    .option('--port <number>', 'listen here instead of 4300, or of any free port when that is taken')
    .option('--once', 'exit when the result is there, instead of staying up to be looked at')
    .option('--json', 'print the result as one JSON document')
    .action(async (given: unknown) => {
      const options = parseOptions(optionsSchema, given);
      const interruption = listenForInterruption();
      process.exitCode = await demonstrate(options, interruption);
    });
};

/** @returns the exit code. */
async function demonstrate(options: Options, interruption: AbortSignal): Promise<number> {
  if (!options.json) note('Starting a Storebridge, a PostgreSQL of its own and a simulated HubSpot …');
  const house = await openDemoHouse(options.port === undefined ? {} : { port: options.port });
  try {
    const report = await play(house, options, interruption);
    show(house, report, options);
    if (!options.once) await new Promise((resolve) => interruption.addEventListener('abort', resolve, { once: true }));
    return report.ok ? 0 : 1;
  } catch (error) {
    if (interruption.aborted) return EXIT_INTERRUPTED;
    throw error;
  } finally {
    if (!options.json) note('Ending, and removing what the demonstration has made …');
    await house.close();
  }
}

async function play(house: DemoHouse, { orders, seed, json }: Options, signal: AbortSignal): Promise<DemoReport> {
  let progress: Progress | undefined;
  signal.throwIfAborted();
  const report = await runDemo({ fetch: globalThis.fetch, sleep, now: () => performance.now() }, house, {
    orders, seed, signal,
    startSeconds: performance.now() / 1000,
    onStart: (messages) => (progress = createProgress('Messages', messages, !json)),
    onAnswer: () => progress?.advance(1),
  });
  progress?.end();
  return report;
}

function show({ addresses, person }: DemoHouse, report: DemoReport, { json, once }: Options): void {
  if (json) return printJson({ ...report, addresses: once ? null : addresses, person: once ? null : person });
  for (const { title, header, rows } of reportParts(report)) {
    print(`\n${title}\n`);
    printTable(header, rows);
  }
  print(`\n${verdictOf(report)}`);
  if (!once) print(`\nStorebridge: ${addresses.storebridge}\n  sign in as ${person.email} with the password ${person.password}\nThe simulated HubSpot with its contacts: ${addresses.hubspot}\n\nBoth stay up until you press Ctrl-C.`);
}

function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** However often it comes: npm and the terminal both pass Ctrl-C on, and nothing may be left behind. */
function listenForInterruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}
