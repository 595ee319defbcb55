// What the intake of the Bridge API is measured in: a serving Storebridge that can be killed, its database, and a simulated HubSpot, each a process of its own.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { digestOf, hintOf, newKey } from '@storebridge/server';
import { addApiKey, ensureWorkspace } from '@storebridge/store';
import { stringify } from 'yaml';
import { z } from 'zod';
import { startProcessThatStays, type ServingProcess } from '../../test/house/command-line.ts';
import { ask } from '../../test/house/databases.ts';
import { freePort } from '../hosts/free-port.ts';
import { openBenchDatabase, type BenchDatabase } from '../hosts/open-database.ts';
import { startHost } from '../hosts/start-host.ts';

export const STORE = 'my-store';
const PORTAL = 10_000_001;
const TOKEN = 'pat-na1-bench';
const BURST_PER_10_SECONDS = 190;
const ANSWER_MS = 100;

const SETTINGS = {
  enabled: true,
  mappings: {
    CONTACT: { properties: [{ externalPropertyName: 'email', hubspotPropertyName: 'email', dataType: 'STRING' }, { externalPropertyName: 'first', hubspotPropertyName: 'firstname', dataType: 'STRING' }] },
    PRODUCT: { properties: [{ externalPropertyName: 'title', hubspotPropertyName: 'name', dataType: 'STRING' }, { externalPropertyName: 'price', hubspotPropertyName: 'price', dataType: 'NUMBER' }] },
    DEAL: { properties: [{ externalPropertyName: 'name', hubspotPropertyName: 'dealname', dataType: 'STRING' }, { externalPropertyName: 'stage', hubspotPropertyName: 'dealstage', dataType: 'STRING' }, { externalPropertyName: 'amount', hubspotPropertyName: 'amount', dataType: 'NUMBER' }] },
    LINE_ITEM: { properties: [{ externalPropertyName: 'title', hubspotPropertyName: 'name', dataType: 'STRING' }, { externalPropertyName: 'count', hubspotPropertyName: 'quantity', dataType: 'NUMBER' }] },
  },
};

export interface BridgeBenchHouse {
  readonly database: BenchDatabase;
  /** @throws TypeError while the server is away. */
  put(path: string, body: object): Promise<number>;
  /** Kills the server and starts it again at the same address. */
  killAndStart(): Promise<void>;
  /** Records in the mirror, and changes that wait to come there. */
  count(): Promise<{ readonly records: number; readonly changes: number }>;
  close(): Promise<void>;
}

export async function openBridgeHouse(): Promise<BridgeBenchHouse> {
  const database = await openBenchDatabase();
  const hubspot = startHost(new URL('../hosts/hubspot-host.ts', import.meta.url));
  const { urls: [hubspotUrl = ''] } = await hubspot.ask(z.object({ urls: z.array(z.string()) }), { what: 'open', accounts: [{ portalId: PORTAL, token: TOKEN, burstPer10Seconds: BURST_PER_10_SECONDS }], answerMs: ANSWER_MS, doors: 1 });
  const config = path.join(database.room, 'storebridge.yaml');
  writeFileSync(config, stringify({ workspace: 'Benchmark', portals: { main: { token: TOKEN } }, shops: {} }));
  const environment = {
    DATABASE_URL: database.url, STOREBRIDGE_DATA: path.join(database.room, 'home'), STOREBRIDGE_SECRET: 'the secret of the benchmark', HUBSPOT_API_URL: hubspotUrl, PORT: String(await freePort()), LOG_LEVEL: 'error',
  };
  const state: { serving: ServingProcess } = { serving: await startProcessThatStays(['serve', '--config', config], environment) };
  const key = newKey();
  const workspace = await ensureWorkspace(database.db, 'Benchmark', new Date());
  await addApiKey(database.db, { workspaceId: workspace.id, name: 'bench', hint: hintOf(key), secretHash: digestOf(key), scopes: ['bridge:read', 'bridge:write'], createdBy: 'bench', expiresAt: null }, new Date());
  const put: BridgeBenchHouse['put'] = async (address, body) => {
    const response = await fetch(`http://127.0.0.1:${environment.PORT}/extensions/ecomm/v2${address}`, { method: 'PUT', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
    await response.arrayBuffer();
    return response.status;
  };
  for (const [address, body] of [['/settings', SETTINGS], ['/stores', { id: STORE, label: 'My store' }]] as const) {
    const status = await put(address, body);
    if (status !== 200) throw new Error(`PUT ${address} was answered with ${status}: ${state.serving.words()}`);
  }
  return {
    database, put,
    killAndStart: async () => {
      await state.serving.kill();
      state.serving = await startProcessThatStays(['serve', '--config', config], environment);
    },
    count: async () => {
      const [row] = await ask(database.url, 'select (select count(*) from records where workspace_id = $1) as records, (select count(*) from changes) as changes', [workspace.id]);
      return { records: Number(row?.['records'] ?? 0), changes: Number(row?.['changes'] ?? 0) };
    },
    close: async () => {
      await state.serving.stop();
      await hubspot.stop();
      await database.close();
    },
  };
}
