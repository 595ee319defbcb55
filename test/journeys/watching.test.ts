// Whoever runs Storebridge sees what it does: log lines, numbers, readiness and traces, none of which names a person.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { escapeIdentifier } from 'pg';
import { startProcessThatStays, type ServingProcess } from '../house/command-line.ts';
import { openCollector, type Collector } from '../house/collector.ts';
import { ask } from '../house/databases.ts';
import { houseConfig, HUBSPOT_TOKEN, SHOP, SHOP_TOKEN, startHouse, type House } from '../house/house.ts';
import { createHub } from '../house/hub.ts';
import { orderMessage } from '../house/messages.ts';

const EMAIL = 'augusta.ada@shop.com';
const NAMES = ['Augusta'];
const REQUEST_ID = 'request-of-the-proxy-1';
const ALLOWED = { daily: 250_000 };
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

let house: House;
let collector: Collector;
let serving: ServingProcess;

beforeAll(async () => {
  house = await startHouse({ serve: false, account: { limits: ALLOWED } });
  collector = await openCollector();
  serving = await startProcessThatStays(['serve', '--config', house.configFile], { ...house.environment, LOG_LEVEL: 'trace', STOREBRIDGE_WATCH_PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  await createHub(() => `${serving.url ?? ''}/hooks/${SHOP}/contact_import`, SHOP_TOKEN).postUntilDone(messageOf('RWATCH'));
  await fetch(`${serving.url ?? ''}/hooks/${SHOP}/contact_import?email=${EMAIL}`, {
    method: 'POST',
    headers: { 'x-request-id': REQUEST_ID, traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01`, 'X-Augury-Token': SHOP_TOKEN },
    body: `{"email":"${EMAIL}"`,
  });
  await fetch(`${serving.url ?? ''}/api/v1/workspaces/1/shops/${SHOP}/customers?search=${EMAIL}`);
});
afterAll(async () => {
  await serving.stop();
  await collector.close();
  await house.close();
});

function messageOf(number: string): ReturnType<typeof orderMessage> {
  return orderMessage('new', { number, email: EMAIL, firstname: 'Augusta', total: '3.00' });
}

function lines(): readonly Record<string, unknown>[] {
  return serving.words().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function numbers(): Promise<string> {
  return (await fetch(`${serving.watchUrl ?? ''}/metrics`)).text();
}

describe('the log', () => {
  test('has a line for each request, with its id, its route and its status', async () => {
    await expect.poll(lines).toContainEqual(expect.objectContaining({ route: '/api/v1/workspaces/:workspace/shops/:shop/customers', status: 401 }));
    const posted = lines().filter(({ route }) => route === '/hooks/:shop/:endpoint');
    expect(posted.length).toBeGreaterThanOrEqual(2);
    expect(posted).toContainEqual(expect.objectContaining({ request: REQUEST_ID, method: 'POST', status: expect.any(Number), ms: expect.any(Number) }));
  });

  test('tells the id of a request to whoever asked, and takes over only what is well formed', async () => {
    const answered = async (id: string): Promise<string | null> => (await fetch(`${serving.url ?? ''}/healthz`, { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await answered(REQUEST_ID)).toBe(REQUEST_ID);
    expect(await answered(EMAIL)).toMatch(/^[\da-f-]{36}$/);
    expect(await answered('short')).toMatch(/^[\da-f-]{36}$/);
  });

  test('names no person and no token, at its most talkative, and neither do traces', () => {
    for (const text of [serving.words(), ...collector.texts]) {
      for (const secret of [EMAIL, 'ada@', ...NAMES, SHOP_TOKEN, HUBSPOT_TOKEN]) expect(text).not.toContain(secret);
    }
  });
});

describe('the numbers', () => {
  test('count what became of intents, calls, requests and jobs', async () => {
    await expect.poll(numbers, { timeout: 20_000 }).toMatch(/storebridge_job_seconds_count\{queue="deliver",result="done"\} [1-9]/);
    const text = await numbers();
    expect(text).toMatch(/storebridge_outcomes_total\{status="written"\} [1-9]/);
    expect(text).toMatch(/storebridge_latency_seconds_count\{priority="live"\} [1-9]/);
    expect(text).toMatch(/storebridge_latency_seconds_bucket\{le="30",priority="live"\} [1-9]/);
    expect(text).toMatch(/storebridge_hubspot_calls_total\{bucket="burst",status="201"\} [1-9]/);
    expect(text).toMatch(/storebridge_request_seconds_count\{area="hooks",status="200"\} [1-9]/);
    expect(text).toMatch(/storebridge_hubspot_budget_left\{portal="\d+",limit="daily"\} \d+/);
    expect(text).toContain('storebridge_database_up 1');
    expect(text).toMatch(/storebridge_queue_jobs\{queue="deliver",state="ready"\} 0/);
  });

  test('are told at the port for watching alone, where there is one', async () => {
    const elsewhere = await fetch(`${serving.url ?? ''}/metrics`);
    expect(await elsewhere.text()).not.toContain('storebridge_');
  });

  test('name no shop, and nothing of a person', async () => {
    const text = await numbers();
    for (const word of [SHOP, EMAIL, ...NAMES]) expect(text).not.toContain(`"${word}"`);
  });

  test('tell the age and the stage of what waits', async () => {
    const idle = await startHouse({ work: false });
    const sent = idle.postUntilDone(messageOf('RWAITS'));
    const text = async (): Promise<string> => (await fetch(`${idle.url}/metrics`)).text();
    // What was read of the backlog is kept for some seconds where reading it took long.
    await expect.poll(text, { timeout: 20_000 }).toContain('storebridge_waiting{connector="spree",stage="changes"} 1');
    expect(await text()).toMatch(/storebridge_oldest_seconds\{connector="spree",stage="changes"\} [\d.e-]+/);
    await idle.cli('sync', SHOP);
    await sent;
    await expect.poll(text, { timeout: 20_000 }).not.toContain('stage="changes"} 1');
    await idle.close();
  });
});

describe('traces', () => {
  test('show a request with what it noted, and a delivery with its calls of HubSpot', async () => {
    await expect.poll(() => collector.spans.map(({ name }) => name), { timeout: 20_000 }).toEqual(expect.arrayContaining(['POST', 'note', 'carry', 'deliver', 'HubSpot POST']));
    const named = (name: string): readonly { readonly spanId: string; readonly parentSpanId?: string | undefined; readonly attributes: readonly { readonly key: string }[] }[] => collector.spans.filter((span) => span.name === name);
    const requests = new Set(named('POST').map(({ spanId }) => spanId));
    expect(named('note').some(({ parentSpanId }) => requests.has(parentSpanId ?? ''))).toBe(true);
    const deliveries = new Set(named('deliver').map(({ spanId }) => spanId));
    const calls = named('HubSpot POST').filter(({ parentSpanId }) => deliveries.has(parentSpanId ?? ''));
    expect(calls.length).toBeGreaterThan(0);
    expect(calls[0]?.attributes.map(({ key }) => key)).toEqual(expect.arrayContaining(['storebridge.portal', 'storebridge.bucket', 'http.response.status_code']));
  });

  test('go on where the caller began one', async () => {
    await expect.poll(() => collector.spans.some(({ traceId, name }) => traceId === TRACE_ID && name === 'POST'), { timeout: 20_000 }).toBe(true);
  });
});

describe('readiness', () => {
  test('ends while the database is away, and comes back with it, without a new start', { timeout: 60_000 }, async () => {
    const here = await startHouse();
    const name = new URL(here.databaseUrl.replace(/@[^/]*/u, '@host')).pathname.slice(1);
    const status = async (): Promise<number> => (await fetch(`${here.url}/readyz`)).status;
    expect(await status()).toBe(200);

    await ask(inject('clusterUrl'), `alter database ${escapeIdentifier(name)} with allow_connections false`);
    await ask(inject('clusterUrl'), 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    await expect.poll(status, { timeout: 20_000 }).toBe(503);
    expect((await fetch(`${here.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${here.url}/metrics`)).text()).toContain('storebridge_database_up 0');

    await ask(inject('clusterUrl'), `alter database ${escapeIdentifier(name)} with allow_connections true`);
    await expect.poll(status, { timeout: 20_000 }).toBe(200);
    expect((await here.postUntilDone(messageOf('RBACK'))).status).toBe(200);
    await here.close();
  });

  test('ends before the process does, at the port for watching', async () => {
    const ending = await startProcessThatStays(['work'], { ...house.environment, STOREBRIDGE_WATCH_PORT: '0' });
    expect((await fetch(`${ending.watchUrl ?? ''}/readyz`)).status).toBe(200);
    const code = ending.stop();
    const words: string[] = [];
    for (;;) {
      const seen = await fetch(`${ending.watchUrl ?? ''}/readyz`).then((response) => response.text()).catch(() => undefined);
      if (seen === undefined) break;
      words.push(seen);
    }
    expect(await code).toBe(0);
    expect(words.some((text) => text.includes('about to end'))).toBe(true);
  });
});

test('a port for watching that is taken is named with its variable', async () => {
  const { port } = new URL(serving.watchUrl ?? '');
  const file = house.writeConfig('again.yaml', houseConfig());
  await expect(startProcessThatStays(['serve', '--config', file], { ...house.environment, STOREBRIDGE_WATCH_PORT: port })).rejects.toThrow(/Port \d+ is in use[\s\S]*STOREBRIDGE_WATCH_PORT/);
});
