// Everything a demonstration runs in: a Storebridge with a database of its own in a throw-away folder, and a simulated HubSpot on a port.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHubSpotSimulator, listenHubSpotSimulator, type AccountSettings, type HubSpotSimulator, type SimulatedAccount } from '@storebridge/hubspot-simulator';
import { stringify } from 'yaml';
import { readConfiguration, type Configuration } from '../configuration.ts';
import { removeDataFolder } from '../database/remove-data-folder.ts';
import type { Sandbox } from '../portals/sandbox.ts';
import { startServer, type RunningServer } from '../serve.ts';
import { makeDemoPerson, type DemoPerson } from './demo-person.ts';
import { portOrAny } from './free-port.ts';

export interface DemoHouse {
  readonly server: RunningServer;
  readonly account: SimulatedAccount;
  readonly simulator: HubSpotSimulator;
  /** Where the shop posts its messages. */
  readonly shopAddress: string;
  readonly shopToken: string;
  /** For a person to open; HubSpot's shows the contacts. */
  readonly addresses: { readonly storebridge: string; readonly hubspot: string };
  /** As whom a person looks around. */
  readonly person: DemoPerson;
  /** Ends everything and leaves nothing behind. */
  close(): Promise<void>;
}

export interface DemoHouseOptions {
  /** Default 4300, or any free one when that is taken. */
  readonly port?: number;
  /** Default those of a professional account. */
  readonly limits?: AccountSettings['limits'];
  /** Puts something between Storebridge and the simulated HubSpot. */
  readonly intercept?: (fetch: Sandbox['fetch']) => Sandbox['fetch'];
}

const USUAL_PORT = 4300;
const USUAL_SIMULATOR_PORT = 4310;
const ACCOUNT = 10_000_001;
const SHOP = 'demo';

export async function openDemoHouse(options: DemoHouseOptions): Promise<DemoHouse> {
  const folder = makeFolder();
  const cleanup: (() => Promise<void> | void)[] = [() => removeFolder(folder)];
  const close = async (): Promise<void> => {
    for (const step of cleanup.splice(0)) await step();
  };
  try {
    const hubspotToken = `pat-na1-${randomBytes(12).toString('hex')}`;
    const limits = options.limits === undefined ? {} : { limits: options.limits };
    const simulator = createHubSpotSimulator({ accounts: [{ portalId: ACCOUNT, name: 'Demonstration', tier: 'pro', tokens: [hubspotToken], currency: 'USD', additionalCurrencies: ['EUR'], ...limits }] });
    const fetch = options.intercept?.(simulator.fetch) ?? simulator.fetch;
    const hubspot = await listenHubSpotSimulator(simulator, { port: await portOrAny(USUAL_SIMULATOR_PORT) });
    cleanup.unshift(() => hubspot.close());
    const shopToken = randomBytes(12).toString('hex');
    const server = await startServer({
      configuration: demoConfiguration(folder, options.port ?? (await portOrAny(USUAL_PORT))),
      configFile: writeConfigFile(folder, shopToken),
      work: true,
      listen: true,
      openSandbox: () => ({ fetch, token: hubspotToken }),
    });
    cleanup.unshift(() => server.close());
    const storebridge = server.url ?? '';
    const person = await makeDemoPerson(server);
    const account = simulator.account(ACCOUNT);
    return { person, server, account, simulator, shopToken, shopAddress: `${storebridge}/hooks/${SHOP}/contact_import`, addresses: { storebridge, hubspot: `${hubspot.url}/simulator/accounts/${ACCOUNT}/contacts` }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Root's PostgreSQL runs as another user, who has to pass through. */
function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'storebridge-demo-'));
  chmodSync(folder, 0o711);
  return folder;
}

function removeFolder(folder: string): void {
  removeDataFolder(dataFolderIn(folder));
  rmSync(folder, { recursive: true, force: true });
}

function dataFolderIn(folder: string): string {
  return path.join(folder, 'data');
}

/** Nothing of the environment reaches the demonstration: it must never touch a database in use. */
function demoConfiguration(folder: string, port: number): Configuration {
  const reading = readConfiguration({ STOREBRIDGE_DATA: dataFolderIn(folder), PORT: String(port), LOG_LEVEL: 'error' });
  if (!reading.ok) throw new Error(reading.reasons.join('; '));
  return reading.configuration;
}

function writeConfigFile(folder: string, shopToken: string): string {
  const file = path.join(folder, 'storebridge.yaml');
  const shop = { connector: 'spree', portal: 'sandbox', settings: { token: shopToken, currency: 'USD', otherCurrencies: ['EUR'] }, presets: ['contact-import'] };
  writeFileSync(file, stringify({ workspace: 'Demonstration', portals: { sandbox: { sandbox: true } }, shops: { [SHOP]: shop } }), { mode: 0o600 });
  return file;
}
