// What a backfill is measured in: a serving Storebridge with its database, a pretix event and a simulated HubSpot, each a process of its own.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { stringify } from 'yaml';
import { z } from 'zod';
import { openApi, openBenchDatabase, type BenchDatabase } from '../hosts/open-database.ts';
import { startHost } from '../hosts/start-host.ts';
import { startStorebridge, type Environment, type WatchedProcess } from '../hosts/storebridge-process.ts';
import { paceOf, type BackfillBench } from './pace.ts';

const PORTAL = 10_000_001;
const TOKEN = 'pat-na1-bench';
export const SHOP = 'event';
const FIRST_DAY = '2025-01-01';
const DAY_MS = 86_400_000;
const SEED = 20_261_122;
const LINES_PER_ORDER = 3;
const REST_LOOK_MS = 200;

const eventSchema = z.object({ settings: z.record(z.string(), z.unknown()), origin: z.string(), expected: z.record(z.string(), z.number()) });
const openedSchema = z.object({ urls: z.array(z.string()) });
const countSchema = z.object({ calls: z.record(z.string(), z.number()), accounts: z.array(z.object({ calls: z.number(), refused: z.number(), objects: z.record(z.string(), z.number()) })) });

export interface HubSpotCount {
  readonly calls: number;
  readonly refused: number;
  readonly objects: Readonly<Record<string, number>>;
}

export interface BackfillHouse {
  readonly database: BenchDatabase;
  readonly event: z.infer<typeof eventSchema>;
  readonly serving: WatchedProcess;
  readonly environment: Environment;
  readonly api: Awaited<ReturnType<typeof openApi>>;
  readonly dayOf: (index: number) => string;
  readonly count: () => Promise<HubSpotCount>;
  /** Waits until nothing is to be carried or delivered any more. */
  readonly rest: () => Promise<void>;
  close(): Promise<void>;
}

export async function openBackfillHouse({ orders, ordersPerDay, slowness, file }: BackfillBench): Promise<BackfillHouse> {
  const database = await openBenchDatabase();
  const hubspot = startHost(new URL('../hosts/hubspot-host.ts', import.meta.url));
  const pretix = startHost(new URL('event-host.ts', import.meta.url));
  const { urls: [hubspotUrl = ''] } = await hubspot.ask(openedSchema, { what: 'open', accounts: [{ portalId: PORTAL, token: TOKEN, burstPer10Seconds: paceOf({ slowness }).burstPer10Seconds }], answerMs: paceOf({ slowness }).answerMs, doors: 1 });
  const event = await pretix.ask(eventSchema, { orders, ordersPerDay, firstDay: FIRST_DAY, linesPerOrder: LINES_PER_ORDER, seed: SEED, ...(file === undefined ? {} : { file }) });
  const environment = {
    DATABASE_URL: database.url, STOREBRIDGE_DATA: path.join(database.room, 'home'), STOREBRIDGE_SECRET: 'the secret of the benchmark', HUBSPOT_API_URL: hubspotUrl, PORT: '0', LOG_LEVEL: 'warn',
  };
  const config = path.join(database.room, 'storebridge.yaml');
  writeFileSync(config, stringify({ workspace: 'Benchmark', portals: { main: { token: TOKEN } }, shops: { [SHOP]: { connector: 'pretix', portal: 'main', settings: event.settings, presets: ['full-graph'] } } }));
  const serving = await startStorebridge(['serve', '--config', config], environment);
  return {
    database, event, serving, environment,
    api: await openApi(database.db, serving.url ?? '', 'Benchmark'),
    dayOf: (index) => new Date(Date.parse(FIRST_DAY) + index * DAY_MS).toISOString().slice(0, FIRST_DAY.length),
    count: async () => {
      const { accounts: [account] } = await hubspot.ask(countSchema, { what: 'count' });
      return account ?? { calls: 0, refused: 0, objects: {} };
    },
    rest: async () => {
      for (;;) {
        const { rows } = await sql<{ waits: boolean }>`select exists (select 1 from changes) or exists (select 1 from outbox where state = 'ready') as waits`.execute(database.db);
        if (rows[0]?.waits !== true) return;
        await sleep(REST_LOOK_MS);
      }
    },
    close: async () => {
      serving.memory.stop();
      await serving.stop();
      await Promise.all([pretix.stop(), hubspot.stop()]);
      await database.close();
    },
  };
}
