// How long it takes from a shop's message or notice to the write in HubSpot, on an idle account, through a whole `storebridge serve`.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { z } from 'zod';
import { servePretix } from '../test/stand-ins/pretix/serve-stand-in.ts';
import type { Bench, BenchResult } from './bench.ts';
import { messageOf } from './full-graph/spree-message.ts';
import { openBenchDatabase } from './hosts/open-database.ts';
import { startHost } from './hosts/start-host.ts';
import { runStorebridge, startStorebridge, type Environment } from './hosts/storebridge-process.ts';
import { percentile } from './percentile.ts';

const MESSAGES = 60;
const WARM_UP = 5;
/** Between two messages the account is idle again. */
const EVERY_MS = 1_000;
const ANSWER_MS = 100;
const MEDIAN_SECONDS = 1;
const P95_SECONDS = 3;
const SHOP_TOKEN = 'token-of-the-bench';
const ACCOUNTS = [{ portalId: 30_000_001, token: 'pat-na1-bench-spree' }, { portalId: 30_000_002, token: 'pat-na1-bench-pretix' }];
const sightingsSchema = z.object({ seen: z.array(z.tuple([z.string(), z.number()])) });

interface Measured {
  readonly what: string;
  readonly seconds: readonly number[];
}

export const benchLatency: Bench = async (): Promise<BenchResult> => {
  const database = await openBenchDatabase();
  const host = startHost(new URL('hosts/hubspot-host.ts', import.meta.url));
  const pretix = await servePretix();
  const { urls: [hubspotUrl = ''] } = await host.ask(z.object({ urls: z.array(z.string()) }), { what: 'open', accounts: ACCOUNTS, answerMs: ANSWER_MS, doors: 1, watched: 'email' });
  const config = path.join(database.room, 'storebridge.yaml');
  writeFileSync(config, stringify({
    workspace: 'Benchmark', portals: { spree: { token: ACCOUNTS[0]?.token }, pretix: { token: ACCOUNTS[1]?.token } },
    shops: {
      store: { connector: 'spree', portal: 'spree', settings: { token: SHOP_TOKEN, currency: 'GBP' }, presets: ['contact-import'] },
      event: { connector: 'pretix', portal: 'pretix', settings: pretix.settings, presets: ['customers', 'orders'] },
    },
  }));
  const environment: Environment = { DATABASE_URL: database.url, STOREBRIDGE_DATA: path.join(database.room, 'home'), STOREBRIDGE_SECRET: 'the secret of the benchmark', HUBSPOT_API_URL: hubspotUrl, PORT: '0', LOG_LEVEL: 'error' };
  const serving = await startStorebridge(['serve', '--config', config], environment);
  try {
    const url = serving.url ?? '';
    const { address } = z.object({ address: z.string() }).parse((await runStorebridge(['address', 'event', '--json'], environment)).json());
    pretix.shop.webhooks.subscribe(`${url}${new URL(address).pathname}`, ['pretix.event.order.*']);
    const seen = async (): Promise<ReadonlyMap<string, number>> => new Map((await host.ask(sightingsSchema, { what: 'sightings' })).seen);
    const measured = [
      await measure('Spree message by HTTP', seen, (index) => postMessage(url, index)),
      await measure('pretix notice, order then read from pretix', seen, async (index) => {
        const email = `buyer-${index}@example.com`;
        pretix.shop.place({ email });
        await pretix.shop.webhooks.deliver(globalThis.fetch);
        return email;
      }),
    ];
    return report(measured, await ownNumbers(url), await database.version());
  } finally {
    await serving.stop();
    await pretix.close();
    await host.stop();
    await database.close();
  }
};

/** @param tell tells of an order. @returns the address of its customer. */
async function measure(what: string, seen: () => Promise<ReadonlyMap<string, number>>, tell: (index: number) => Promise<string>): Promise<Measured> {
  const toldAt = new Map<string, number>();
  for (let index = 0; index < WARM_UP + MESSAGES; index += 1) {
    const at = Date.now();
    const email = await tell(index);
    if (index >= WARM_UP) toldAt.set(email, at);
    await sleep(EVERY_MS);
  }
  await sleep(P95_SECONDS * 1000);
  const written = await seen();
  return { what, seconds: [...toldAt].map(([email, at]) => ((written.get(email) ?? Infinity) - at) / 1000) };
}

async function postMessage(url: string, index: number): Promise<string> {
  const number = `LATENCY${index}`;
  const email = `latency-${index}@example.com`;
  const order = { number, placedAt: Date.UTC(2025, 0, 1), customerId: number, email, country: 'France', lines: [{ key: number, sku: 'A', name: 'A', quantity: 1, unitPence: 100 }] };
  const response = await fetch(`${url}/hooks/store/contact_import`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-hub-token': SHOP_TOKEN }, body: messageOf({ order, version: 0 }) });
  if (!response.ok) throw new Error(`The message was answered with ${response.status}: ${await response.text()}`);
  return email;
}

const BUCKET = /^storebridge_latency_seconds_bucket\{le="1",priority="live"\} (\d+)$/m;
const COUNT = /^storebridge_latency_seconds_count\{priority="live"\} (\d+)$/m;

/** What the server tells of itself: the part of the writes within a second of their notice. */
async function ownNumbers(url: string): Promise<string> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return `${BUCKET.exec(text)?.[1] ?? '0'} of ${COUNT.exec(text)?.[1] ?? '0'}`;
}

function report(measured: readonly Measured[], own: string, postgres: string): BenchResult {
  return {
    title: 'From the shop to HubSpot on an idle account',
    about: `One order each second, ${MESSAGES} of each kind, to a whole \`storebridge serve\`; HubSpot answers after ${ANSWER_MS} ms, and a new contact takes two calls. From the moment before the message is sent to the answer of the call that writes the contact. By storebridge_latency_seconds of the server itself ${own} writes came within a second of their notice, with those that warmed it up.`,
    tables: [{ title: 'Seconds', header: ['what', 'orders', 'median', '95th percentile', 'longest'], rows: measured.map(({ what, seconds }) => [what, String(seconds.length), ...[0.5, 0.95, 1].map((part) => percentile(seconds, part).toFixed(2))]) }],
    broken: measured.flatMap(({ what, seconds }) => [
      ...(percentile(seconds, 0.5) < MEDIAN_SECONDS ? [] : [`${what}: the median is ${percentile(seconds, 0.5).toFixed(2)} s, not under ${MEDIAN_SECONDS}`]),
      ...(percentile(seconds, 0.95) < P95_SECONDS ? [] : [`${what}: the 95th percentile is ${percentile(seconds, 0.95).toFixed(2)} s, not under ${P95_SECONDS}`]),
    ]),
    versions: { PostgreSQL: postgres },
  };
}
