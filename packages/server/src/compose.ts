// Puts the rooms together: database, journey, queues. Everything that a command needs hangs on the result.
import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import type { ShopReader } from '@storebridge/connectors';
import { migrate, openDatabase, sealKey as toSealKey, type Database, type SealKey, type Shop } from '@storebridge/store';
import type { Journey } from '@storebridge/sync';
import type { PgBoss } from 'pg-boss';
import type { Configuration } from './configuration.ts';
import { joinEmbeddedDatabase } from './database/join-embedded-database.ts';
import { startEmbeddedDatabase } from './database/start-embedded-database.ts';
import { tokenOfShop } from './grants/grant-tokens.ts';
import { createWake, openQueues } from './jobs/queues.ts';
import { clearLeftovers } from './jobs/clear-leftovers.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createShopOpener, type OpenStoredShop } from './open-shops.ts';
import { createPortals, type Portals } from './portals/connect-portal.ts';
import { openSandbox, type OpenSandbox } from './portals/sandbox.ts';
import { createSourceOpener } from './shop-sources.ts';
import { sealingSecret } from './sealing-secret.ts';
import { systemClock } from './system-clock.ts';
import { createHubSpotWatch, type HubSpotWatch } from './watching/hubspot-watch.ts';
import { openTracer } from './watching/open-tracer.ts';
import { watchShopCalls } from './watching/shop-watch.ts';
import type { Tracer } from './watching/tracer.ts';

export interface Storebridge {
  readonly configuration: Configuration;
  readonly log: Log;
  readonly database: Database;
  readonly journey: Journey;
  readonly boss: PgBoss;
  readonly portals: Portals;
  readonly openShop: OpenStoredShop;
  /** For reading; `undefined` where the shop can only push. */
  readonly openSource: (shop: Shop) => ShopReader | undefined;
  readonly sealKey: SealKey;
  readonly metrics: Metrics;
  readonly tracer: Tracer;
  readonly hubspotWatch: HubSpotWatch;
  /** Names this process in leases. */
  readonly holder: string;
  /** Tells a second Storebridge on the same data folder where this one is reached. */
  setAddress(address: string): Promise<void>;
  /** Ends everything that was opened, the database last. */
  close(): Promise<void>;
}

export interface ComposeOptions {
  readonly configuration: Configuration;
  readonly log: Log;
  /** `own` refuses a data folder that is in use; `join` uses the database of the Storebridge that owns it. */
  readonly database: 'own' | 'join';
  /** True for processes that work on jobs and keep the schedules. */
  readonly supervise: boolean;
  /** Default: a simulated HubSpot of its own for each sandbox portal. */
  readonly openSandbox?: OpenSandbox;
}

interface OpenedDatabase {
  readonly url: string;
  /** Nobody else can be at work on it. */
  readonly isOurs: boolean;
  setAddress(address: string): Promise<void>;
  stop(): Promise<void>;
}

/** With what requests and the database take it ends within thirty seconds, after which most who run services kill: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination */
const FINISH_WORK_MS = 15_000;

export async function compose(options: ComposeOptions): Promise<Storebridge> {
  const { configuration, log } = options;
  const opened = await openUrl(options);
  const ending = { isDatabaseNext: false };
  const cleanup: (() => Promise<void>)[] = [
    async () => {
      ending.isDatabaseNext = true;
      await opened.stop();
    },
  ];
  // Connections that were closed a moment ago may still hear that the database ends; that is no loss.
  const onLost = (error: unknown, what: string) => (ending.isDatabaseNext ? log.debug({ err: error }, what) : log.warn({ err: error }, what));
  try {
    const tracer = await openTracer(configuration.tracing, log);
    cleanup.unshift(() => tracer.close());
    const database = openDatabase({ url: opened.url, onError: (error) => onLost(error, 'A database connection was lost.') });
    cleanup.unshift(() => database.close());
    await migrate(database.db, new Date());
    const boss = await openQueues({ url: opened.url, backend: configuration.databaseBackend, log, onError: (error) => onLost(error, 'The job queue reports an error.'), supervise: options.supervise });
    cleanup.unshift(() => boss.stop({ graceful: true, timeout: FINISH_WORK_MS }));

    const sealKey = toSealKey(sealingSecret(configuration));
    const metrics = createMetrics();
    const openShop = createShopOpener(sealKey);
    const openSource = createSourceOpener({
      db: database.db, openShop,
      tokenOf: (shop) => tokenOfShop({ db: database.db, sealKey, configuration }, shop),
      watch: (shop, fetch) => watchShopCalls({ metrics, tracer }, shop, fetch),
    });
    const hubspotWatch = createHubSpotWatch({ metrics, tracer, clock: systemClock });
    const portals = createPortals({
      db: database.db, sealKey, log, configuration,
      openSandbox: options.openSandbox ?? openSandbox,
      watch: hubspotWatch,
    });
    const clock = { now: () => new Date() };
    const journey: Journey = {
      db: database.db,
      clock,
      random: Math.random,
      openShop: (shop) => openShop(shop).system,
      openSource,
      connect: (portal) => portals.connect(portal),
      wake: createWake(boss, clock),
    };
    if (opened.isOurs) await clearLeftovers(boss, journey);
    return {
      configuration, log, database, journey, boss, portals, openShop, openSource, sealKey, metrics, tracer, hubspotWatch,
      holder: `${hostname()}:${process.pid}:${randomUUID()}`,
      setAddress: (address) => opened.setAddress(address),
      close: () => closeAll(cleanup, log),
    };
  } catch (error) {
    await closeAll(cleanup, log);
    throw error;
  }
}

async function openUrl({ configuration, log, database }: ComposeOptions): Promise<OpenedDatabase> {
  const foreign = { isOurs: false, setAddress: () => Promise.resolve(), stop: () => Promise.resolve() };
  if (configuration.databaseUrl !== undefined) return { ...foreign, url: configuration.databaseUrl };
  const folder = configuration.dataFolder;
  if (database === 'join') {
    const joined = await joinEmbeddedDatabase({ folder });
    if (joined !== undefined) return { ...foreign, url: joined.url };
  }
  const started = await startEmbeddedDatabase({ folder, log: (line) => log.info(line) });
  return { url: started.url, isOurs: true, setAddress: started.setAddress, stop: started.stop };
}

async function closeAll(cleanup: readonly (() => Promise<void>)[], log: Log): Promise<void> {
  for (const close of cleanup) {
    try {
      await close();
    } catch (error) {
      log.error({ err: error }, 'Something could not be closed.');
    }
  }
}
