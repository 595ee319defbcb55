// Several processes: an endpoint beside workers on one database, and two that want the same data folder.
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { stringify } from 'yaml';
import { removeDataFolder } from '../../packages/server/src/database/remove-data-folder.ts';
import { runCommand, startProcessThatStays, type ServingProcess } from '../house/command-line.ts';
import { createDatabase, databaseUrl, dropDatabase } from '../house/databases.ts';
import { expectedContacts, makeLives, totalsExpected, totalsShown } from '../house/history.ts';
import { houseConfig, SHOP, SHOP_TOKEN, startHouse, type House } from '../house/house.ts';
import { createHub } from '../house/hub.ts';
import { orderMessage } from '../house/messages.ts';
import { diceOf } from '../house/random.ts';

const processes: ServingProcess[] = [];
const start = async (args: readonly string[], environment: Readonly<Record<string, string>>): Promise<ServingProcess> => {
  const started = await startProcessThatStays(args, environment);
  processes.push(started);
  return started;
};

afterEach(async () => {
  for (const running of processes.splice(0)) await running.stop();
});

describe('a database that several processes share', () => {
  let house: House;

  beforeAll(async () => {
    house = await startHouse({ serve: false });
  });
  afterAll(() => house.close());

  test('one process without work takes messages, two workers write them, and one of them may be killed', { timeout: 90_000 }, async ({ onTestFailed }) => {
    const dice = diceOf('WORKERS_SEED', onTestFailed);
    const serving = await start(['serve', '--no-work', '--config', house.configFile], house.environment);
    const hub = createHub(() => `${serving.url ?? ''}/hooks/${SHOP}/contact_import`, SHOP_TOKEN);
    const doomed = await start(['work'], house.environment);
    await start(['work'], house.environment);

    const lives = makeLives(dice, { customers: 20, orders: 80, undated: 0.3 });
    const messages = dice.shuffled(lives.flatMap((life) => life.messages));
    const half = Math.floor(messages.length / 2);
    const first = messages.slice(0, half).map((message) => hub.postUntilDone(message));
    await Promise.race(first);
    await doomed.kill();
    await Promise.all([...first, ...messages.slice(half).map((message) => hub.postUntilDone(message))]);
    for (const [email, expected] of expectedContacts(lives)) expect(totalsShown(house.valuesOf(email)), email).toEqual(totalsExpected(expected));
  });

  test('without workers messages are kept, and written when one comes', async () => {
    const serving = await start(['serve', '--no-work', '--config', house.configFile], house.environment);
    const hub = createHub(() => `${serving.url ?? ''}/hooks/${SHOP}/contact_import`, SHOP_TOKEN);
    const sent = hub.postUntilDone(orderMessage('new', { number: 'RKEPT', email: 'kept@shop.com', total: '3.00' }));
    await expect.poll(async () => (await (await fetch(`${serving.url ?? ''}/metrics`)).text()).includes('storebridge_waiting{connector="spree",stage="changes"} 1'), { timeout: 20_000 }).toBe(true);
    expect(house.contact('kept@shop.com')).toBeUndefined();
    await start(['work'], house.environment);
    expect((await sent).body.notifications?.[0]).toMatchObject({ level: 'info' });
    expect(house.valuesOf('kept@shop.com')).toMatchObject({ total_order_revenue: '3.00' });
  });

  test('sync does the work where no worker runs', async () => {
    const serving = await start(['serve', '--no-work', '--config', house.configFile], house.environment);
    const hub = createHub(() => `${serving.url ?? ''}/hooks/${SHOP}/contact_import`, SHOP_TOKEN);
    const sent = hub.postUntilDone(orderMessage('new', { number: 'RSYNC', email: 'sync@shop.com', total: '3.00' }));
    await expect.poll(async () => (await (await fetch(`${serving.url ?? ''}/metrics`)).text()).includes('storebridge_waiting{connector="spree",stage="changes"} 1'), { timeout: 20_000 }).toBe(true);
    const result = await house.cli('sync', SHOP, '--json');
    expect(result.code).toBe(0);
    expect(result.json()).toEqual({ written: 1, unchanged: 0, postponed: 0, problems: 0 });
    expect((await sent).status).toBe(200);
  });

  test('a database that is empty is brought to the newest form by several starts at once', async () => {
    const clusterUrl = inject('clusterUrl');
    const name = `empty_${randomUUID().replaceAll('-', '')}`;
    await createDatabase(clusterUrl, name, 'template0');
    const environment = { ...house.environment, DATABASE_URL: databaseUrl(clusterUrl, name) };
    const results = await Promise.all([1, 2, 3].map(() => runCommand(['migrate', '--json'], environment)));
    expect(results.map(({ code, err }) => ({ code, err }))).toEqual(results.map(() => ({ code: 0, err: '' })));
    expect(results.map((result) => result.json())).toEqual(results.map(() => ({ pending: [] })));
    await dropDatabase(clusterUrl, name);
  });
});

describe('a data folder', () => {
  test('a second serve is refused and told by whom and where; commands join; the end is graceful', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'sb-folder-'));
    mkdirSync(path.join(folder, 'data'));
    const file = path.join(folder, 'storebridge.yaml');
    writeFileSync(file, stringify(houseConfig()));
    const environment = { STOREBRIDGE_DATA: path.join(folder, 'data'), PORT: '0', LOG_LEVEL: 'warn' };
    const first = await start(['serve', '--config', file], environment);
    const second = await runCommand(['serve', '--config', file], environment);
    expect(second.code).toBe(1);
    expect(second.err).toContain(`process ${first.pid}, ${first.url}`);
    expect(second.err).not.toContain('    at ');
    expect((await runCommand(['export'], environment)).out).toContain('workspace: House');
    expect((await runCommand(['work'], environment)).err).toContain('DATABASE_URL');
    expect(await first.stop()).toBe(0);
    expect(first.words()).toBe('');
    expect((await runCommand(['export'], environment)).out).toContain('workspace: House');
    removeDataFolder(path.join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true });
  });

  test('a port that is in use is named', async () => {
    const house = await startHouse();
    const { port } = new URL(house.url);
    const { code, err } = await house.cli('serve', '--port', port);
    expect(code).toBe(1);
    expect(err).toContain(`Port ${port} is in use`);
    await house.close();
  });
});
