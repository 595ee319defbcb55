// A flood of writes from three processes that share one budget through PostgreSQL, under the limit of each kind of account.
import { createHubSpotSimulator, listenHubSpotSimulator, type AccountSettings, type HubSpotSimulator } from '@storebridge/hubspot-simulator';
import { databaseFacts, ensureWorkspace, migrate, openDatabase, savePortal, type Db } from '@storebridge/store';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { removeDataFolder } from '../packages/server/src/database/remove-data-folder.ts';
import { startEmbeddedDatabase } from '../packages/server/src/database/start-embedded-database.ts';
import type { Bench, BenchResult } from './bench.ts';
import { parseReport, type FloodOrder, type FloodReport } from './pacing-flood/orders.ts';

const WRITES = 50_000;
const BATCH = 25;
const PROCESSES = 3;
const IN_FLIGHT = 6;
const CALLS = WRITES / BATCH;
/** Of all answers, in percent. */
const MOST_REFUSED = 0.5;

interface Account {
  readonly kind: string;
  readonly portalId: number;
  readonly per10Seconds: number;
  /** Live calls may go at once after a pause; those of a backfill are spread. */
  readonly priority: FloodOrder['portals'][number]['priority'];
  readonly settings: Pick<AccountSettings, 'tier' | 'limits'>;
}

/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
const ACCOUNTS: readonly Account[] = [
  { kind: 'free', portalId: 1, per10Seconds: 100, priority: 'backfill', settings: { tier: 'free' } },
  { kind: 'starter', portalId: 2, per10Seconds: 100, priority: 'live', settings: { tier: 'starter' } },
  { kind: 'limit of OAuth apps', portalId: 3, per10Seconds: 110, priority: 'live', settings: { tier: 'pro', limits: { burstPer10Seconds: 110 } } },
  { kind: 'professional', portalId: 4, per10Seconds: 190, priority: 'backfill', settings: { tier: 'pro' } },
  { kind: 'enterprise', portalId: 5, per10Seconds: 190, priority: 'live', settings: { tier: 'enterprise' } },
  { kind: 'with a raised limit', portalId: 6, per10Seconds: 250, priority: 'backfill', settings: { tier: 'enterprise', limits: { burstPer10Seconds: 250 } } },
];

export const benchPacingFlood: Bench = async () => {
  const room = mkdtempSync(path.join(os.tmpdir(), 'sb-flood-'));
  const data = path.join(room, 'data');
  const server = await startEmbeddedDatabase({ folder: data, log: () => undefined });
  const database = openDatabase({ url: server.url, onError: () => undefined });
  try {
    return await flood(server.url, database.db);
  } finally {
    await database.close();
    await server.stop();
    removeDataFolder(data);
    rmSync(room, { recursive: true, force: true });
  }
};

async function flood(databaseUrl: string, db: Db): Promise<BenchResult> {
  await migrate(db, new Date());
  const simulator = createHubSpotSimulator({ accounts: ACCOUNTS.map(({ portalId, settings }) => ({ portalId, tokens: [tokenOf(portalId)], ...settings })) });
  simulator.requestLog.keepAtMost = 1;
  const listening = await listenHubSpotSimulator(simulator, { port: 0 });
  try {
    const portals = await savePortals(db);
    const orders = Array.from({ length: PROCESSES }, (_, process): FloodOrder => ({
      databaseUrl, hubspotUrl: listening.url, process, processes: PROCESSES, batch: BATCH, calls: CALLS, inFlight: IN_FLIGHT, portals,
    }));
    const reports = (await Promise.all(orders.map(runProcess))).flat();
    return report(simulator, reports, (await databaseFacts(db)).version);
  } finally {
    await listening.close();
  }
}

async function savePortals(db: Db): Promise<FloodOrder['portals']> {
  const { id: workspaceId } = await ensureWorkspace(db, 'Flood', new Date());
  const portals: FloodOrder['portals'] = [];
  for (const { portalId, kind, priority } of ACCOUNTS) {
    const portal = await savePortal(db, { workspaceId, name: kind, kind: 'hubspot', tokenSealed: null }, new Date());
    portals.push({ hubId: portalId, portal: portal.id, token: tokenOf(portalId), priority });
  }
  return portals;
}

/** One process floods all accounts at once, each with its share of the calls. */
async function runProcess(order: FloodOrder): Promise<readonly FloodReport[]> {
  const child = fork(new URL('pacing-flood/flood-process.ts', import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.on('message', (message) => resolve(parseReport(message)));
    child.on('exit', (code) => reject(new Error(`A flooding process has ended with ${code}.`)));
    child.send(order);
  });
}

function report(simulator: HubSpotSimulator, reports: readonly FloodReport[], postgres: string): BenchResult {
  const broken: string[] = [];
  const rows = ACCOUNTS.map(({ kind, portalId, per10Seconds, priority }) => {
    const own = reports.filter(({ hubId }) => hubId === portalId);
    const answers = simulator.requestLog.count({ portalId });
    const refused = simulator.requestLog.count({ portalId, status: 429 });
    const share = (100 * refused) / answers;
    const there = simulator.account(portalId).count('contacts');
    const told = own.reduce((sum, { written }) => sum + written, 0);
    const seconds = (Math.max(...own.map(({ endedAt }) => endedAt)) - Math.min(...own.map(({ startedAt }) => startedAt))) / 1000;
    const needed = (CALLS * 10) / per10Seconds;
    if (share > MOST_REFUSED) broken.push(`${kind}: ${share.toFixed(2)} % of the answers are 429, not at most ${MOST_REFUSED} %`);
    if (there !== WRITES || told !== WRITES) broken.push(`${kind}: of ${WRITES} contacts ${there} are there and ${told} are told as written`);
    return [kind, String(per10Seconds), priority, String(answers), String(refused), `${share.toFixed(2)} %`, String(WRITES - there), seconds.toFixed(1), needed.toFixed(1), (seconds / needed).toFixed(2)];
  });
  return {
    title: 'A flood of writes under the limits of HubSpot',
    about: `${WRITES.toLocaleString('en')} new contacts in batches of ${BATCH} for each kind of account, all accounts at once, as live changes or as a backfill, from ${PROCESSES} processes with ${IN_FLIGHT} calls in flight for each account. The processes know of each other only through the pace that they share in PostgreSQL. They call the simulated HubSpot over HTTP in a process of its own, which counts the calls of the last ten seconds as HubSpot does. The clock is the real one, for all of them.`,
    tables: [{
      title: 'Calls and refusals',
      header: ['account', 'calls per 10 s', 'priority', 'answers', '429', 'share', 'lost contacts', 'seconds', 'needed at the limit', 'ratio'],
      rows,
    }],
    broken,
    versions: { PostgreSQL: postgres },
  };
}

function tokenOf(hubId: number): string {
  return `pat-na1-flood-${hubId}`;
}
