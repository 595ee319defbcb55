// Twenty shops in two workspaces, each with a HubSpot account of its own; one process that notes orders, and as many workers as are asked for.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfiguration, startServer, type RunningServer } from '@storebridge/server';
import { findShop, type Shop } from '@storebridge/store';
import { notePostedRecords, type Posting } from '@storebridge/sync';
import { sql } from 'kysely';
import { stringify } from 'yaml';
import { z } from 'zod';
import { messageOf } from '../full-graph/spree-message.ts';
import { openBenchDatabase, type BenchDatabase } from '../hosts/open-database.ts';
import { startHost, type Host } from '../hosts/start-host.ts';
import { runStorebridge, startStorebridge, type Environment, type WatchedProcess } from '../hosts/storebridge-process.ts';

export const SHOPS = 20;
const WORKSPACES = 2;
const SHOP_TOKEN = 'token-of-the-bench';
const FIRST_PORTAL = 20_000_001;
const LOOK_MS = 50;
const BATCH = 500;

export interface Placed {
  readonly shop: number;
  /** New numbers and addresses each time. */
  readonly orders: number;
  /** Whole pence. */
  readonly pence?: number;
  /** Orders that are there already get another amount. */
  readonly name?: string;
  readonly version?: number;
}

export interface ProcessesHouse {
  readonly database: BenchDatabase;
  /** @param door at which it calls HubSpot. */
  startWorker(door: number): Promise<WatchedProcess>;
  /** Notes new orders of a shop. @returns the addresses of their customers, who become contacts. */
  place(placed: Placed): Promise<readonly string[]>;
  /** Waits until nothing is to be carried or delivered any more. */
  readonly rest: () => Promise<void>;
  /** How often two processes were at one account at the same time. */
  intrusions(): Promise<number>;
  /** When each contact was first written, by its address; epoch milliseconds. */
  sightings(): Promise<ReadonlyMap<string, number>>;
  values(shop: number, property: string): Promise<readonly string[]>;
  refused(): Promise<number>;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly answerMs: number;
  readonly doors: number;
  /** Of the first so many accounts, calls in ten seconds; the others have the 190 of a professional account. */
  readonly slow?: { readonly accounts: number; readonly per10Seconds: number };
}

const countSchema = z.object({ intrusions: z.number(), accounts: z.array(z.object({ refused: z.number() })) });
const sightingsSchema = z.object({ seen: z.array(z.tuple([z.string(), z.number()])) });

export async function openProcessesHouse({ answerMs, doors, slow }: HouseOptions): Promise<ProcessesHouse> {
  const database = await openBenchDatabase();
  const host = startHost(new URL('../hosts/hubspot-host.ts', import.meta.url));
  const accounts = Array.from({ length: SHOPS }, (_, index) => ({ portalId: FIRST_PORTAL + index, token: tokenOf(index), ...(slow !== undefined && index < slow.accounts ? { burstPer10Seconds: slow.per10Seconds } : {}) }));
  const { urls } = await host.ask(z.object({ urls: z.array(z.string()) }), { what: 'open', accounts, answerMs, slowPath: '/crm/objects/', doors: doors + 1, watched: 'email' });
  const environmentAt = (door: number): Environment => ({
    DATABASE_URL: database.url, STOREBRIDGE_DATA: path.join(database.room, 'home'), STOREBRIDGE_SECRET: 'the secret of the benchmark', HUBSPOT_API_URL: urls[door] ?? '', PORT: '0', LOG_LEVEL: 'error',
  });
  for (let workspace = 0; workspace < WORKSPACES; workspace += 1) await apply(database.room, workspace, environmentAt(doors));
  const server = await startNoting(environmentAt(doors));
  const shops = await Promise.all(Array.from({ length: SHOPS }, (_, index) => shopNamed(server, slugOf(index))));
  return { database, startWorker: (door) => startStorebridge(['work'], environmentAt(door)), ...notingOf(server, shops), ...countingOf(host), rest: () => rest(database), close: () => close(server, host, database) };
}

async function close(server: RunningServer, host: Host, database: BenchDatabase): Promise<void> {
  await server.close();
  await host.stop();
  await database.close();
}

function countingOf(host: Host): Pick<ProcessesHouse, 'intrusions' | 'sightings' | 'values' | 'refused'> {
  const count = (): Promise<z.infer<typeof countSchema>> => host.ask(countSchema, { what: 'count' });
  return {
    intrusions: async () => (await count()).intrusions,
    refused: async () => (await count()).accounts.reduce((sum, { refused }) => sum + refused, 0),
    sightings: async () => new Map((await host.ask(sightingsSchema, { what: 'sightings' })).seen),
    values: async (shop, property) => (await host.ask(z.object({ values: z.array(z.string()) }), { what: 'values', portalId: FIRST_PORTAL + shop, objectType: 'contacts', property })).values,
  };
}

async function apply(room: string, workspace: number, environment: Environment): Promise<void> {
  const own = Array.from({ length: SHOPS }, (_, index) => index).filter((index) => index % WORKSPACES === workspace);
  const config = {
    workspace: `Workspace ${workspace}`,
    portals: Object.fromEntries(own.map((index) => [`portal-${index}`, { token: tokenOf(index) }])),
    shops: Object.fromEntries(own.map((index) => [slugOf(index), { connector: 'spree', portal: `portal-${index}`, settings: { token: SHOP_TOKEN, currency: 'GBP' }, presets: ['contact-import'] }])),
  };
  const file = path.join(room, `workspace-${workspace}.yaml`);
  writeFileSync(file, stringify(config));
  const { code, err } = await runStorebridge(['apply', file, '--yes'], environment);
  if (code !== 0) throw new Error(`The configuration was not applied: ${err}`);
}

async function startNoting(environment: Environment): Promise<RunningServer> {
  const reading = readConfiguration(environment);
  if (!reading.ok) throw new Error(reading.reasons.join('; '));
  return startServer({ configuration: reading.configuration, work: false, listen: false });
}

async function shopNamed({ storebridge }: RunningServer, slug: string): Promise<Shop> {
  const shop = await findShop(storebridge.journey.db, slug);
  if (shop === undefined) throw new Error(`There is no shop ${slug}.`);
  return shop;
}

function notingOf({ storebridge }: RunningServer, shops: readonly Shop[]): Pick<ProcessesHouse, 'place'> {
  let placedSoFar = 0;
  return {
    place: async ({ shop: index, orders, pence = 100, name = `n${(placedSoFar += 1)}`, version = 0 }) => {
      const shop = shops[index];
      const endpoint = shop === undefined ? undefined : storebridge.openShop(shop).endpoint('contact_import');
      if (shop === undefined || endpoint === undefined) throw new Error('The shop has no endpoint.');
      const emails = Array.from({ length: orders }, (_, each) => `${name}-${index}-${each}@example.com`);
      const postings = emails.map((email, each): Posting => {
        const number = `${name}-${each}`.toUpperCase();
        const order = { number, placedAt: Date.UTC(2025, 0, 1), customerId: number, email, country: 'France', lines: [{ key: number, sku: 'A', name: 'A', quantity: 1, unitPence: pence }] };
        const reception = endpoint.receive({ header: (header) => (header === 'x-hub-token' ? SHOP_TOKEN : undefined), body: messageOf({ order, version }) });
        if (reception.status !== 'accepted') throw new Error(`The message was not accepted: ${JSON.stringify(reception.answer.body)}`);
        return reception;
      });
      for (let start = 0; start < postings.length; start += BATCH) await notePostedRecords(storebridge.journey, shop, postings.slice(start, start + BATCH));
      return emails;
    },
  };
}

async function rest({ db }: BenchDatabase): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ waits: boolean }>`select exists (select 1 from changes) or exists (select 1 from outbox where state = 'ready') as waits`.execute(db);
    if (rows[0]?.waits !== true) return;
    await sleep(LOOK_MS);
  }
}

function tokenOf(index: number): string {
  return `pat-na1-bench-${index}`;
}

function slugOf(index: number): string {
  return `shop-${index}`;
}
