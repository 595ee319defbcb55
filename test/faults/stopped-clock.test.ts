// A process whose clock stands still: it works, it does not spin, it loses nothing, and it says so.
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { runCommand, startProcessThatStays, type ServingProcess } from '../house/command-line.ts';
import { ask } from '../house/databases.ts';
import { SHOP, SHOP_TOKEN, startHouse, type House } from '../house/house.ts';
import { createHub } from '../house/hub.ts';
import { orderMessage } from '../house/messages.ts';

const STOPPED_CLOCK = { NODE_OPTIONS: `--import=${pathToFileURL(path.resolve(import.meta.dirname, '../house/stopped-clock.ts')).href}` };

let house: House;
const processes: ServingProcess[] = [];

beforeAll(async () => {
  house = await startHouse({ serve: false });
});
afterEach(async () => {
  house.simulator.clearFaults();
  for (const running of processes.splice(0)) await running.stop();
});
afterAll(() => house.close());

async function serve(environment: Readonly<Record<string, string>> = {}): Promise<ReturnType<typeof createHub>> {
  const serving = await startProcessThatStays(['serve', '--config', house.configFile], { ...house.environment, ...environment });
  processes.push(serving);
  return createHub(() => `${serving.url ?? ''}/hooks/${SHOP}/contact_import`, SHOP_TOKEN);
}

const order = (word: string) => orderMessage('new', { number: `R-${word}`, email: `${word}@shop.com`, total: '5.00' });

/** What goes on in the house while so many seconds pass by the clock of the database: all transactions, and the jobs that are sent to deliver. */
async function watch(seconds: number): Promise<{ readonly transactions: number; readonly jobs: number }> {
  const look = async () => {
    const [row] = await ask(house.databaseUrl, 'select pg_stat_clear_snapshot(), xact_commit + xact_rollback as transactions, clock_timestamp() as at from pg_stat_database where datname = current_database()');
    return { transactions: Number(row?.['transactions']), at: row?.['at'] };
  };
  const before = await look();
  await ask(house.databaseUrl, 'select pg_sleep($1)', [seconds]);
  const after = await look();
  const [sent] = await ask(house.databaseUrl, `select count(*) as jobs from pgboss.job where name like 'deliver%' and created_on > $1`, [before.at]);
  return { transactions: after.transactions - before.transactions, jobs: Number(sent?.['jobs']) };
}

/** The queues are looked at about twenty times a second in all; whoever spins needs hundreds. */
const MOST_TRANSACTIONS_PER_SECOND = 60;
const WATCHED_SECONDS = 6;

test('what comes is written', async () => {
  const hub = await serve(STOPPED_CLOCK);
  expect((await hub.postUntilDone(order('comes'))).body.notifications?.[0]).toMatchObject({ level: 'info' });
  expect(house.valuesOf('comes@shop.com')).toMatchObject({ total_transactions: '1' });
});

test('what has to wait is kept without being asked for again and again, and is written once the clock goes', { timeout: 120_000 }, async () => {
  const hub = await serve(STOPPED_CLOCK);
  house.simulator.addFault({ match: { path: '^/crm/objects/' }, times: 'always', effect: { kind: 'status', status: 503, headers: { 'Retry-After': '40' } } });
  expect((await hub.post(order('waits'))).status).toBe(503);
  const calls = house.simulator.requestLog.count({});
  const { transactions, jobs } = await watch(WATCHED_SECONDS);
  expect(house.simulator.requestLog.count({}) - calls, 'calls of HubSpot').toBe(0);
  expect(jobs, 'wake-ups for what is not due').toBeLessThanOrEqual(1);
  expect(transactions).toBeLessThan(WATCHED_SECONDS * MOST_TRANSACTIONS_PER_SECOND);
  expect(await processes.pop()?.stop()).toBe(0);

  house.simulator.clearFaults();
  const later = await serve();
  expect((await later.postUntilDone(order('waits'))).body.notifications?.[0]).toMatchObject({ level: 'info' });
  expect(house.valuesOf('waits@shop.com')).toMatchObject({ total_transactions: '1', total_order_revenue: '5.00' });
});

test('doctor says that the clock stands still and is not the database\'s, each with what to do', async () => {
  const result = await runCommand(['doctor', '--json'], { ...house.environment, ...STOPPED_CLOCK });
  expect(result.code).toBe(1);
  expect(result.json()).toContainEqual({ state: 'failure', what: 'clock', detail: expect.stringContaining('stands still'), cure: expect.stringContaining('Let the clock of this machine go again') });
  expect(result.json()).toContainEqual({ state: 'failure', what: 'clock', detail: expect.stringMatching(/^differs from the database by 36\d\d s$/), cure: expect.stringContaining('NTP') });
});
