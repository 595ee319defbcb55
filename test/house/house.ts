// A house: a Storebridge with a database of its own, a simulated HubSpot on a port, and a hub that posts to it.
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { stringify } from 'yaml';
import { createHubSpotSimulator, listenHubSpotSimulator, type AccountSettings, type HubSpotSimulator, type SimulatedAccount, type SimulatedObject } from '../../packages/hubspot-simulator/src/index.ts';
import { readConfiguration, startServer, type Configuration, type RunningServer } from '../../packages/server/src/index.ts';
import { runCommand, type CommandResult } from './command-line.ts';
import { createDatabase, databaseUrl, dropDatabase } from './databases.ts';
import { createHub, type Hub } from './hub.ts';

export const PORTAL = 10_000_001;
export const HUBSPOT_TOKEN = 'pat-na1-house';
export const SHOP_TOKEN = 'shop-token-of-the-house';
export const SHOP = 'spree-shop';

export interface HouseOptions {
  /** Of the simulated account; its limits are off unless they are given. */
  readonly account?: Partial<AccountSettings>;
  /** Of the shop, beside its token. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The token by which Storebridge calls HubSpot. */
  readonly hubspotToken?: string;
  readonly patienceMs?: number;
  /** False leaves carrying and delivering to others. */
  readonly work?: boolean;
  /** False prepares everything and starts no server. */
  readonly serve?: boolean;
}

export interface House extends Hub {
  readonly simulator: HubSpotSimulator;
  readonly account: SimulatedAccount;
  /** Throws when it was not started. */
  readonly server: RunningServer;
  readonly url: string;
  readonly databaseUrl: string;
  readonly folder: string;
  readonly configFile: string;
  /** The environment of every process of this house. */
  readonly environment: Readonly<Record<string, string>>;
  contact(email: string): SimulatedObject | undefined;
  /** The contact's values; empty when there is no such contact. */
  valuesOf(email: string): Readonly<Record<string, string | undefined>>;
  /** Writes another configuration file. @returns its path. */
  writeConfig(name: string, config: object): string;
  cli(...args: readonly string[]): Promise<CommandResult>;
  close(): Promise<void>;
}

/** The configuration file of a house as an object. */
export function houseConfig(options: Pick<HouseOptions, 'settings' | 'hubspotToken'> = {}): { readonly workspace: string; readonly portals: object; readonly shops: Record<string, object> } {
  const settings = { token: SHOP_TOKEN, ...options.settings };
  return {
    workspace: 'House',
    portals: { main: { token: options.hubspotToken ?? HUBSPOT_TOKEN } },
    shops: { [SHOP]: { connector: 'spree', portal: 'main', settings, presets: ['contact-import'] } },
  };
}

export async function startHouse(options: HouseOptions = {}): Promise<House> {
  const clusterUrl = inject('clusterUrl');
  const name = `house_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(clusterUrl, name);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sb-room-'));
  mkdirSync(path.join(folder, 'data'));
  const simulator = createHubSpotSimulator({ accounts: [{ portalId: PORTAL, tokens: [HUBSPOT_TOKEN], limits: 'off', ...options.account }] });
  const listening = await listenHubSpotSimulator(simulator, { port: 0 });
  const environment = {
    DATABASE_URL: databaseUrl(clusterUrl, name),
    STOREBRIDGE_DATA: path.join(folder, 'data'),
    STOREBRIDGE_SECRET: 'the secret of the test house',
    HUBSPOT_API_URL: listening.url,
    PORT: '0',
    LOG_LEVEL: 'silent',
  };
  const writeConfig = (file: string, config: object): string => writeText(path.join(folder, file), stringify(config));
  const configFile = writeConfig('storebridge.yaml', houseConfig(options));
  const server = options.serve === false ? undefined : await serveHouse(environment, configFile, options);

  const started = (): RunningServer => {
    if (server === undefined) throw new Error('This house has no server.');
    return server;
  };
  const url = server?.url ?? '';
  const contact: House['contact'] = (email) => simulator.account(PORTAL).find('contacts', 'email', email);
  return {
    ...createHub(() => `${url}/hooks/${SHOP}/contact_import`, SHOP_TOKEN),
    simulator,
    account: simulator.account(PORTAL),
    get server() {
      return started();
    },
    url,
    databaseUrl: environment.DATABASE_URL,
    folder,
    configFile,
    environment,
    contact,
    valuesOf: (email) => contact(email)?.properties ?? {},
    writeConfig,
    cli: (...args) => runCommand(args, environment),
    close: async () => {
      simulator.clearFaults();
      await server?.close();
      await listening.close();
      await dropDatabase(clusterUrl, name);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function serveHouse(environment: Readonly<Record<string, string>>, configFile: string, options: HouseOptions): Promise<RunningServer> {
  return startServer({
    configuration: configurationOf(environment),
    configFile,
    work: options.work ?? true,
    listen: true,
    ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
  });
}

export function configurationOf(environment: Readonly<Record<string, string>>): Configuration {
  const reading = readConfiguration(environment);
  if (!reading.ok) throw new Error(reading.reasons.join('; '));
  return reading.configuration;
}

function writeText(file: string, text: string): string {
  writeFileSync(file, text);
  return file;
}
