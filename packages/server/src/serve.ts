// The server process: addresses, workers and schedules, from start to graceful end.
import { serve, type ServerType } from '@hono/node-server';
import { compose, type Storebridge } from './compose.ts';
import { applyConfig } from './config-file/apply-config.ts';
import { readConfigFile } from './config-file/read-config-file.ts';
import { environmentVariable, type Configuration } from './configuration.ts';
import { openEventHub } from './event-hub.ts';
import { createApp } from './http/app.ts';
import { startWork, wakeAll } from './jobs/work.ts';
import { createLog } from './log.ts';
import { createPeople } from './people/people.ts';
import { OperatorError } from './operator-error.ts';
import type { OpenSandbox } from './portals/sandbox.ts';
import { watchReceipts } from './receipt-watch.ts';

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
  /** Where the first owner is made, with the one-time link; `undefined` once there is one. */
  readonly setupLink: string | undefined;
  /** Finishes what is in flight, then ends. */
  close(): Promise<void>;
}

/** Requests that are waiting for an answer get this long to be finished. */
const GRACE_MS = 10_000;

export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { configuration } = options;
  const config = options.configFile === undefined ? undefined : readConfigFile(options.configFile, { variable: environmentVariable });
  const log = createLog(configuration.logLevel);
  const storebridge = await compose({ configuration, log, database: 'own', supervise: true, ...(options.openSandbox === undefined ? {} : { openSandbox: options.openSandbox }) });
  try {
    if (config !== undefined) {
      for (const { change, what, detail } of await applyConfig(storebridge, config)) log.info({ change, what, detail }, 'The configuration file was compared with the workspace.');
    }
    const stopping = new AbortController();
    if (options.work) {
      await startWork({ boss: storebridge.boss, journey: storebridge.journey, openSource: storebridge.openSource, log, holder: storebridge.holder, signal: stopping.signal });
      await wakeAll(storebridge);
    }
    const listening = options.listen ? await listen(storebridge, options) : undefined;
    return {
      storebridge,
      url: listening?.url,
      setupLink: listening?.setupLink,
      close: async () => {
        await listening?.close();
        stopping.abort();
        await storebridge.close();
      },
    };
  } catch (error) {
    await storebridge.close();
    throw error;
  }
}

interface Listening {
  readonly url: string;
  readonly setupLink: string | undefined;
  close(): Promise<void>;
}

async function listen(storebridge: Storebridge, options: ServeOptions): Promise<Listening> {
  const { log, configuration } = storebridge;
  const watch = await watchReceipts(storebridge.database, (error) => log.warn({ err: error }, 'Answers could not be looked up.'));
  const hub = await openEventHub(storebridge.database);
  const people = createPeople(storebridge);
  const app = createApp({ storebridge, people, watch, hub }, options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs });
  try {
    const { server, port } = await bind(app.fetch, configuration.port);
    const url = `http://localhost:${port}`;
    await storebridge.setAddress(configuration.publicUrl ?? url);
    return {
      url,
      setupLink: await people.setupLink(configuration.publicUrl ?? url),
      close: async () => {
        await hub.close();
        await endServer(server);
        await watch.close();
      },
    };
  } catch (error) {
    await hub.close();
    await watch.close();
    throw error;
  }
}

function bind(fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<{ readonly server: ServerType; readonly port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port }, (info) => resolve({ server, port: info.port }));
    server.once('error', (error) => reject(bindingError(error, port)));
  });
}

function bindingError(error: Error, port: number): Error {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error;
  return new OperatorError(`Port ${port} is in use by another program.`, 'Stop that program, or set PORT to another number.', { cause: error });
}

function endServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
