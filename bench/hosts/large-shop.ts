// A Storebridge with a large pretix shop in a database of its own, whose API a benchmark asks within this process.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { digestOf, hintOf, newKey, readConfiguration, startServer } from '@storebridge/server';
import { addApiKey, databaseFacts, ensureWorkspace, savePortal, saveShop, seal, type Db, type Shop } from '@storebridge/store';
import { removeDataFolder } from '../../packages/server/src/database/remove-data-folder.ts';
import { startEmbeddedDatabase } from '../../packages/server/src/database/start-embedded-database.ts';
import { fillOrders } from '../order-list/fill-orders.ts';

export interface LargeShop {
  /** @param address below the workspace. @returns the body of the answer; anything but a success is thrown. */
  readonly ask: (address: string) => Promise<string>;
  readonly postgres: string;
}

export interface LargeShopOptions {
  readonly slug: string;
  readonly orders: number;
  /** Where its days begin; UTC unless it says so. */
  readonly timeZone?: string;
  /** What there is beside the orders. */
  readonly fill?: (db: Db, shop: Shop, now: Date) => Promise<void>;
}

/** Afterwards nothing of it is left. */
export async function withLargeShop<Result>(options: LargeShopOptions, use: (shop: LargeShop) => Promise<Result>): Promise<Result> {
  const room = mkdtempSync(path.join(os.tmpdir(), 'sb-large-shop-'));
  const folder = path.join(room, 'data');
  const database = await startEmbeddedDatabase({ folder, log: () => undefined });
  try {
    const reading = readConfiguration({ DATABASE_URL: database.url, STOREBRIDGE_DATA: path.join(room, 'home'), STOREBRIDGE_SECRET: 'the secret of the benchmark', PORT: '0', LOG_LEVEL: 'error' });
    if (!reading.ok) throw new Error(reading.reasons.join('; '));
    const server = await startServer({ configuration: reading.configuration, work: false, listen: true });
    try {
      const { journey, sealKey } = server.storebridge;
      const filled = await fill(journey.db, sealKey, options);
      await settle(database.url);
      return await use({ ask: askerOf(`${server.url ?? ''}/api/v1/workspaces/${filled.workspace}`, filled.secret), postgres: (await databaseFacts(journey.db)).version });
    } finally {
      await server.close();
    }
  } finally {
    await database.stop();
    removeDataFolder(folder);
    rmSync(room, { recursive: true, force: true });
  }
}

async function fill(db: Db, sealKey: Parameters<typeof seal>[0], { slug, orders, timeZone, fill: more }: LargeShopOptions): Promise<{ readonly workspace: number; readonly secret: string }> {
  const now = new Date();
  const workspace = await ensureWorkspace(db, 'Benchmark', now);
  const portal = await savePortal(db, { workspaceId: workspace.id, name: 'main', kind: 'sandbox', tokenSealed: null }, now);
  const settings = { url: 'https://pretix.example', organizer: 'bench', event: slug, ...(timeZone === undefined ? {} : { timeZone }) };
  const shop = await saveShop(db, { workspaceId: workspace.id, portalId: portal.id, slug, connector: 'pretix', settings, secretsSealed: seal(sealKey, JSON.stringify({ token: 'none' })), presets: [] }, now);
  await fillOrders(db, { shop, portal, orders });
  await more?.(db, shop, now);
  const secret = newKey();
  await addApiKey(db, { workspaceId: workspace.id, name: 'bench', hint: hintOf(secret), secretHash: digestOf(secret), scopes: ['records:read'], createdBy: 'bench', expiresAt: null }, now);
  return { workspace: workspace.id, secret };
}

/** What the database does by itself within a minute. */
async function settle(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}

function askerOf(base: string, secret: string): LargeShop['ask'] {
  return async (address) => {
    const response = await fetch(`${base}/${address}`, { headers: { authorization: `Bearer ${secret}` } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${address} was answered with ${response.status}: ${text}`);
    return text;
  };
}

/** Asked once before it counts. @returns milliseconds of each round. */
export async function timeRounds(rounds: number, ask: () => Promise<unknown>): Promise<readonly number[]> {
  const ms: number[] = [];
  await ask();
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await ask();
    ms.push(performance.now() - startedAt);
  }
  return ms;
}
