// The server process: addresses, workers and schedules, from start to graceful end.
import { Hono } from 'hono';
import { compose, type Storebridge } from './compose.ts';
import { applyConfig } from './config-file/apply-config.ts';
import { readConfigFile } from './config-file/read-config-file.ts';
import { environmentVariable, type Configuration } from './configuration.ts';
import { openEventHub } from './event-hub.ts';
import { createApp } from './http/app.ts';
import { health } from './http/health.ts';
import { openPort, type OpenPort } from './http/port.ts';
import { watchRequests } from './http/watch-requests.ts';
import { startWork, wakeAll } from './jobs/work.ts';
import { createLog } from './log.ts';
import { createPeople } from './people/people.ts';
import type { OpenSandbox } from './portals/sandbox.ts';
import { watchReceipts } from './receipt-watch.ts';
import { readinessOf } from './watching/readiness-of.ts';
import type { Readiness } from './watching/readiness.ts';

export interface ServeOptions {
  readonly configuration: Configuration;
  readonly configFile?: string;
  /** False leaves carrying and delivering to other processes. */
  readonly work: boolean;
  /** False serves no addresses: workers only. */
  readonly listen: boolean;
  readonly patienceMs?: number;
  /** Default: a simulated HubSpot of its own for each sandbox portal. */
  readonly openSandbox?: OpenSandbox;
}

export interface RunningServer {
  readonly storebridge: Storebridge;
  /** Where it listens; `undefined` without addresses. */
  readonly url: string | undefined;
  /** Where health and numbers are served by themselves; `undefined` without STOREBRIDGE_WATCH_PORT. */
  readonly watchUrl: string | undefined;
  /** Where the first owner is made, with the one-time link; `undefined` once there is one. */
  readonly setupLink: string | undefined;
  /** Finishes what is in flight, then ends. */
  close(): Promise<void>;
}

export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { configuration } = options;
  const config = options.configFile === undefined ? undefined : readConfigFile(options.configFile, { variable: environmentVariable });
  const log = createLog(configuration.logLevel);
  const storebridge = await compose({ configuration, log, database: 'own', supervise: true, ...(options.openSandbox === undefined ? {} : { openSandbox: options.openSandbox }) });
  try {
    if (config !== undefined) {
      for (const { change, what, detail } of await applyConfig(storebridge, config)) log.info({ change, what, detail }, 'The configuration file was compared with the workspace.');
    }
    const readiness = readinessOf(storebridge);
    const watching = await watchAlone(storebridge, readiness);
    const stopping = new AbortController();
    if (options.work) {
      await startWork({ ...storebridge, log, signal: stopping.signal });
      await wakeAll(storebridge);
    }
    const listening = options.listen ? await listen(storebridge, readiness, options) : undefined;
    return {
      storebridge,
      url: listening?.url,
      watchUrl: watching === undefined ? undefined : `http://localhost:${watching.port}`,
      setupLink: listening?.setupLink,
      // Whoever watches sees to the last that it ends, and sends nothing here any more.
      close: async () => {
        readiness.end();
        await listening?.close();
        stopping.abort();
        await storebridge.close();
        await watching?.close();
      },
    };
  } catch (error) {
    await storebridge.close();
    throw error;
  }
}

async function watchAlone(storebridge: Storebridge, readiness: Readiness): Promise<OpenPort | undefined> {
  const { watchPort } = storebridge.configuration;
  if (watchPort === undefined) return undefined;
  const app = new Hono();
  app.use(watchRequests(storebridge));
  app.route('/', health({ storebridge, readiness, tellsNumbers: true }));
  return openPort(app.fetch, watchPort, 'STOREBRIDGE_WATCH_PORT');
}

interface Listening {
  readonly url: string;
  readonly setupLink: string | undefined;
  close(): Promise<void>;
}

async function listen(storebridge: Storebridge, readiness: Readiness, options: ServeOptions): Promise<Listening> {
  const { log, configuration } = storebridge;
  const watch = await watchReceipts(storebridge.database, (error) => log.warn({ err: error }, 'Answers could not be looked up.'));
  const hub = await openEventHub(storebridge.database);
  const people = createPeople(storebridge);
  const app = createApp({ storebridge, people, watch, hub, readiness }, options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs });
  try {
    const opened = await openPort(app.fetch, configuration.port);
    const url = `http://localhost:${opened.port}`;
    await storebridge.setAddress(configuration.publicUrl ?? url);
    return {
      url,
      setupLink: await people.setupLink(configuration.publicUrl ?? url),
      close: async () => {
        await hub.close();
        await opened.close();
        await watch.close();
      },
    };
  } catch (error) {
    await hub.close();
    await watch.close();
    throw error;
  }
}
