// The command: runs drills by their seeds, prints each failure with what the seed brought, and sums up.
import { mkdtempSync, rmSync } from 'node:fs';
import os, { constants } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { removeDataFolder } from '../../packages/server/src/database/remove-data-folder.ts';
import { startEmbeddedDatabase } from '../../packages/server/src/database/start-embedded-database.ts';
import { migrate, openDatabase } from '../../packages/store/src/index.ts';
import { createDatabase, databaseUrl, dropDatabase, TEMPLATE } from '../house/databases.ts';
import { openLanes } from './lanes.ts';
import { runProcessDrill } from './processes-drill.ts';
import { describeFailure, summarise, type ToldDrill } from './tell.ts';

const USAGE = `Usage: npm run faults -- [--processes] [--seeds N] [--from N] [--seed N]
  --processes   drills with real processes, which are killed with the database that they use
  --seeds N     how many drills, each with a seed of its own (default 100; with processes 10)
  --from N      the first seed (default 1)
  --seed N      one drill only: repeats what this seed brings
`;

/** Tables that grow without end would make the later drills slower than the first. */
const DRILLS_PER_SITE = 400;
const LANES = 3;
/** Each of these has several processes and a database of its own. */
const LANES_WITH_PROCESSES = 2;

const { values } = parseArgs({ options: { processes: { type: 'boolean' }, seeds: { type: 'string' }, from: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } } });
const hasProcesses = values.processes === true;
const [seeds = hasProcesses ? 10 : 100, from = 1, seed] = [values.seeds, values.from, values.seed].map((text) => (text === undefined ? undefined : Number(text)));
const isUnderstood = [seeds, from, seed ?? 0].every((number) => Number.isSafeInteger(number) && number >= 0);
if (values.help === true || !isUnderstood) {
  process.stdout.write(USAGE);
  process.exitCode = isUnderstood ? 0 : 2;
} else process.exitCode = await run(seed === undefined ? Array.from({ length: seeds }, (_, index) => from + index) : [seed]);

async function run(wanted: readonly number[]): Promise<number> {
  const begunAt = performance.now();
  const reports: ToldDrill[] = [];
  const often = hasProcesses ? 5 : 50;
  const take = (report: ToldDrill): void => {
    reports.push(report);
    if (report.faults.length > 0) process.stdout.write(describeFailure(report, hasProcesses ? '--processes ' : ''));
    else if (reports.length % often === 0) process.stdout.write(`${reports.length} of ${wanted.length} drills\n`);
  };
  await (hasProcesses ? drillProcesses(wanted, take) : drillAll(wanted, take));
  process.stdout.write(summarise(reports, performance.now() - begunAt));
  return reports.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

/** Whoever interrupts finds nothing left of the drills that are under way. */
function onInterruption(clear: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void clear().finally(() => process.exit(128 + constants.signals[signal])));
}

async function drillProcesses(wanted: readonly number[], take: (report: ToldDrill) => void): Promise<void> {
  // What they leave goes with the end of this process.
  onInterruption(() => Promise.resolve());
  const left = [...wanted];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) take(await runProcessDrill(next));
  };
  await Promise.all(Array.from({ length: LANES_WITH_PROCESSES }, lane));
}

async function drillAll(wanted: readonly number[], take: (report: ToldDrill) => void): Promise<void> {
  const room = mkdtempSync(path.join(os.tmpdir(), 'sb-faults-'));
  const folder = path.join(room, 'data');
  const { url, stop } = await startEmbeddedDatabase({ folder, log: () => undefined });
  const leave = async (): Promise<void> => {
    await stop();
    removeDataFolder(folder);
    rmSync(room, { recursive: true, force: true });
  };
  onInterruption(leave);
  try {
    await prepareTemplate(url);
    for (let start = 0; start < wanted.length; start += DRILLS_PER_SITE) await drillOnSite(url, wanted.slice(start, start + DRILLS_PER_SITE), take);
  } finally {
    await leave();
  }
}

async function prepareTemplate(cluster: string): Promise<void> {
  await createDatabase(cluster, TEMPLATE, 'template0');
  const database = openDatabase({ url: databaseUrl(cluster, TEMPLATE), onError: () => undefined });
  await migrate(database.db, new Date());
  await database.close();
}

async function drillOnSite(cluster: string, wanted: readonly number[], take: (report: ToldDrill) => void): Promise<void> {
  const names = Array.from({ length: Math.min(LANES, wanted.length) }, (_, lane) => `faults_${lane}`);
  for (const name of names) await createDatabase(cluster, name);
  const lanes = await openLanes(names.map((name) => databaseUrl(cluster, name)));
  try {
    await Promise.all(wanted.map(async (seed) => take(await lanes.drill(seed))));
  } finally {
    await lanes.close();
    for (const name of names) await dropDatabase(cluster, name);
  }
}
