// A process that is asked to end: what is under way ends and is settled, nothing is sent twice, and it ends in time with 0.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addApiKey, ensureWorkspace, openDatabase } from '../../packages/store/src/index.ts';
import { digestOf, hintOf, newKey } from '../../packages/server/src/index.ts';
import { startProcessThatStays, type ServingProcess } from '../house/command-line.ts';
import { ask } from '../house/databases.ts';
import { SHOP, SHOP_TOKEN, startHouse } from '../house/house.ts';
import { createHub } from '../house/hub.ts';
import { orderMessage } from '../house/messages.ts';
import { DAY_MS, EVENT, startPretixHouse, type PretixHouse } from '../house/pretix-house.ts';

const WRITES = '^/crm/objects/.*batch/(create|update)$';
/** What the process allows itself for requests, jobs and its database together, and some time for a busy machine. */
const IN_TIME_MS = 45_000;

const processes: ServingProcess[] = [];
const serve = async (configFile: string, environment: Readonly<Record<string, string>>): Promise<ServingProcess> => {
  const serving = await startProcessThatStays(['serve', '--config', configFile], environment);
  processes.push(serving);
  return { ...serving, stop: () => endInTime(serving) };
};

/** Whoever does not end in time is killed, and then has no exit code. */
async function endInTime(serving: ServingProcess): Promise<number | null> {
  const timer = setTimeout(() => serving.signal('SIGKILL'), IN_TIME_MS);
  try {
    return await serving.stop();
  } finally {
    clearTimeout(timer);
  }
}

afterEach(async () => {
  for (const running of processes.splice(0)) await running.kill();
});

test('in the middle of a delivery: the call is finished and settled, and nothing is written twice', { timeout: 90_000 + IN_TIME_MS }, async () => {
  const house = await startHouse({ serve: false });
  const serving = await serve(house.configFile, house.environment);
  const writes = (): number => house.simulator.requestLog.entries().filter(({ path, objectType }) => path.startsWith('/crm/objects/') && path.endsWith('/batch/create') && objectType === 'contacts').length;
  house.simulator.addFault({ match: { path: WRITES }, effect: { kind: 'slow', ms: 1500 } });
  const order = orderMessage('new', { number: 'R-ending', email: 'ending@shop.com', total: '5.00' });
  const sent = createHub(() => `${serving.url ?? ''}/hooks/${SHOP}/contact_import`, SHOP_TOKEN).post(order).catch(() => undefined);
  await expect.poll(() => ask(house.databaseUrl, `select 1 from leases where name like 'deliver:%' and until > now()`), { timeout: 30_000 }).toHaveLength(1);
  expect(await serving.stop()).toBe(0);
  await sent;
  const [left] = await ask(house.databaseUrl, `select (select count(*) from outbox) as outbox, (select count(*) from links) as links, (select count(*) from leases where until > now() and name like 'deliver:%') as leases`);
  expect({ contacts: house.account.count('contacts'), writes: writes(), left }).toEqual({ contacts: 1, writes: 1, left: { outbox: '0', links: '1', leases: '0' } });
  await house.close();
});

test('during a call that is not answered: it ends all the same, and the next process writes what was left, once', { timeout: 90_000 + IN_TIME_MS }, async () => {
  const house = await startHouse({ serve: false });
  const serving = await serve(house.configFile, house.environment);
  const answerAgain = house.simulator.addFault({ match: { path: WRITES }, times: 'always', effect: { kind: 'slow', ms: 3_600_000 } });
  const order = orderMessage('new', { number: 'R-hanging', email: 'hanging@shop.com', total: '5.00' });
  const shop = new AbortController();
  const sent = fetch(`${serving.url ?? ''}/hooks/${SHOP}/contact_import`, { method: 'POST', headers: { 'X-Augury-Token': SHOP_TOKEN }, body: JSON.stringify(order), signal: shop.signal }).catch(() => undefined);
  // Whoever has made its properties writes the contact next.
  await expect.poll(() => house.simulator.requestLog.entries().some(({ path }) => /^\/crm\/properties\/.*batch\/create$/u.test(path)), { timeout: 30_000 }).toBe(true);
  shop.abort();
  await sent;
  expect(await serving.stop()).toBe(0);
  answerAgain();
  const next = await serve(house.configFile, house.environment);
  const answer = await createHub(() => `${next.url ?? ''}/hooks/${SHOP}/contact_import`, SHOP_TOKEN).postUntilDone(order);
  expect(answer.body.notifications?.[0]).toMatchObject({ level: 'info' });
  expect([...house.account.objects('contacts')].map(({ properties }) => properties['email'])).toEqual(['hanging@shop.com']);
  await house.close();
});

describe('in the middle of a backfill', () => {
  const OLD_ORDERS = 300;
  const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  let built: PretixHouse;
  let codes: readonly string[];

  beforeAll(async () => {
    built = await startPretixHouse({
      serve: false,
      presets: ['orders'],
      before: ({ shop, ...pretix }) => {
        codes = Array.from({ length: OLD_ORDERS }, (_, at) => {
          pretix.setClock(-20 * DAY_MS + at * 60_000);
          return shop.place();
        });
      },
    });
  });
  afterAll(() => built.close());

  const pages = (): number => built.shop.requests.filter((url) => url.includes('ordering=datetime')).length;
  const creations = () => built.house.simulator.requestLog.entries().filter(({ path, objectType }) => path.startsWith('/crm/objects/') && path.endsWith('/batch/create') && objectType === 'deals');

  async function begin(serving: ServingProcess): Promise<void> {
    const database = openDatabase({ url: built.house.databaseUrl, onError: () => undefined });
    const { id } = await ensureWorkspace(database.db, 'House', new Date());
    const secret = newKey();
    await addApiKey(database.db, { workspaceId: id, name: 'test', hint: hintOf(secret), secretHash: digestOf(secret), scopes: ['records:sync'], createdBy: 'test', expiresAt: null }, new Date());
    await database.close();
    const response = await fetch(`${serving.url ?? ''}/api/v1/workspaces/${id}/shops/${EVENT}/backfills`, {
      method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }, body: JSON.stringify({ from: dayOf(Date.now() - 30 * DAY_MS), to: dayOf(Date.now()) }),
    });
    expect(response.status).toBe(200);
  }

  test('the call is finished and settled, and the next process goes on without sending anything twice', { timeout: 90_000 + IN_TIME_MS }, async () => {
    const serving = await serve(built.configFile, built.house.environment);
    const ending = Promise.withResolvers<number | null>();
    built.house.simulator.addFault({ match: { path: WRITES }, times: 'always', effect: { kind: 'slow', ms: 300 } });
    // The second page is asked for while the first one is on its way to HubSpot.
    built.shop.onRequest = () => {
      if (pages() === 3) void serving.stop().then(ending.resolve, ending.reject);
    };
    await begin(serving);
    expect(await ending.promise).toBe(0);
    const [left] = await ask(built.house.databaseUrl, `select state, (select count(*) from leases where until > now() and name ~ '^(deliver|backfill|pull):') as leases, (select count(*) from runs where state = 'running') as runs from backfills`);
    expect(left).toEqual({ state: 'running', leases: '0', runs: '0' });
    const written = creations().reduce((sum, { inputs }) => sum + inputs, 0);
    expect([built.deals().length, written < OLD_ORDERS]).toEqual([written, true]);

    built.house.simulator.clearFaults();
    await serve(built.configFile, built.house.environment);
    await expect.poll(() => built.deals().length, { timeout: 60_000 }).toBe(OLD_ORDERS);
    expect(built.deals()).toEqual(codes.toSorted());
    expect(creations().reduce((sum, { inputs }) => sum + inputs, 0), 'each order is created once').toBe(OLD_ORDERS);
    await expect.poll(() => ask(built.house.databaseUrl, 'select state from backfills'), { timeout: 30_000 }).toEqual([{ state: 'done' }]);
  });
});
