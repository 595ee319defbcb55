// The past of a pretix event: counted, brought, paused and gone on with.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCommand, startProcessThatStays } from '../house/command-line.ts';
import { sendBackfill } from '../../packages/server/src/jobs/queues.ts';
import { findBackfill, requestBackfill } from '../../packages/store/src/index.ts';
import { ask } from '../house/databases.ts';
import { DAY_MS, EVENT, startPretixHouse, type PretixHouse } from '../house/pretix-house.ts';

const OLD_ORDERS = 230;
let built: PretixHouse;
let codes: readonly string[];

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const FROM = dayOf(Date.now() - 30 * DAY_MS);
const TO = dayOf(Date.now() + DAY_MS);
const RANGE = ['--from', FROM, '--to', TO] as const;

/** Pages of the past. */
const pagesAskedFor = (): readonly string[] => built.shop.requests.filter((url) => url.includes('ordering=datetime'));
const batchWrites = (): number => built.house.simulator.requestLog.entries().filter(({ path }) => /batch\/(create|update|upsert)/.test(path)).length;

beforeAll(async () => {
  built = await startPretixHouse({
    before: ({ shop, ...pretix }) => {
      codes = Array.from({ length: OLD_ORDERS }, (_, at) => {
        pretix.setClock(-20 * DAY_MS + at * 60_000);
        return shop.place({ positions: [{ given: 'Guest', family: `${at}`, email: `guest${at}@shop.com` }] });
      });
    },
  });
});
afterAll(() => built.close());

describe('a backfill', () => {
  test('is counted and reckoned before, and brings nothing then', async () => {
    const reckoned = await built.house.cli('backfill', EVENT, ...RANGE, '--dry-run', '--json');
    expect(reckoned.code).toBe(0);
    expect(reckoned.json()).toEqual({ orders: OLD_ORDERS, shopCalls: 6, hubspotCalls: 27 });
    expect((await built.house.cli('backfill', EVENT, ...RANGE, '--dry-run')).out).toBe(`${OLD_ORDERS} orders from ${FROM} to ${TO}: about 6 calls of the shop and 27 of HubSpot.\n`);
    expect(built.deals()).toEqual([]);
  });

  test.each([
    ['a day that is none', ['--from', '2026-02-30', '--to', TO], '--from: expected a day such as 2026-01-31'],
    ['an end before the beginning', ['--from', TO, '--to', FROM], '--to: lies before --from'],
  ])('of %s is refused', async (_, days, sentence) => {
    const { code, err } = await built.house.cli('backfill', EVENT, ...days);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err).not.toContain('    at ');
  });

  test('that is paused goes on where it was, and brings every order', async () => {
    // The first page is read for the reckoning; the pause comes while the second page of the backfill itself is asked for.
    const before = pagesAskedFor().length;
    const pausing = startCommand(['backfill', EVENT, ...RANGE, '--json'], built.house.environment);
    built.shop.onRequest = () => {
      if (pagesAskedFor().length !== before + 3) return;
      // As from a terminal, where the starter passes on what the process has heard already.
      pausing.signal('SIGINT');
      pausing.signal('SIGINT');
    };
    const paused = await pausing.result;
    built.shop.onRequest = () => undefined;
    expect(paused.json()).toMatchObject({ isDone: false, problems: 0 });
    await built.rest();
    expect(built.deals().length).toBeGreaterThan(0);
    expect(built.deals().length).toBeLessThan(OLD_ORDERS);

    const asked = pagesAskedFor().length;
    const resumed = await built.house.cli('backfill', EVENT, ...RANGE, '--json');
    expect({ code: resumed.code, report: resumed.json() }).toMatchObject({ code: 0, report: { isDone: true, problems: 0, postponed: 0, written: expect.any(Number) } });
    expect(resumed.json()).not.toMatchObject({ written: 0 });
    await built.rest();
    expect(built.deals()).toEqual(codes.toSorted());
    const begunAt = pagesAskedFor().slice(asked).map((url) => new URL(url).searchParams.get('created_since'));
    expect(begunAt[1], 'after the page of the reckoning it goes on at the place that was kept').not.toBe(begunAt[0]);
    expect(await built.runs()).toContainEqual(expect.objectContaining({ kind: 'backfill', state: 'done' }));
  });

  test('makes the changes of old orders followed', async () => {
    const [code = ''] = codes;
    built.shop.pay(code);
    await built.poll();
    expect(built.deal(code)).toMatchObject({ dealstage: 'closedwon' });
  });

  test('a second time writes nothing', async () => {
    const writes = batchWrites();
    expect((await built.house.cli('backfill', EVENT, ...RANGE, '--json')).json()).toMatchObject({ orders: OLD_ORDERS, written: 0, isDone: true });
    await built.rest();
    expect(batchWrites()).toBe(writes);
  });
});

describe('a backfill that outlasts the run that wakes whoever was killed', () => {
  test('is read once', async () => {
    const { journey: { db }, boss } = built.server().storebridge;
    const answer = built.shop.fetch;
    const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const pages: string[] = [];
    Object.assign(built.shop, {
      fetch: async (input: string, init?: RequestInit) => {
        if (input.includes('ordering=datetime') && pages.push(input) === 3) {
          reached.resolve();
          await goOn.promise;
        }
        return answer(input, init);
      },
    });
    const { id } = await requestBackfill(db, await built.storedShop(), { from: FROM, to: TO, isSurvey: false, startedBy: 'Ada' }, new Date());
    await sendBackfill(boss, id, db);
    await reached.promise;
    const waiting = async (...states: readonly string[]): Promise<number> => (await ask(built.house.databaseUrl, `select id from pgboss.job where name = 'backfill' and state = any($1)`, [states])).length;
    for (let again = 0; again < 2; again += 1) {
      await sendBackfill(boss, id, db);
      await expect.poll(() => waiting('created', 'retry'), { timeout: 15_000 }).toBe(0);
    }
    goOn.resolve();
    await expect.poll(async () => (await findBackfill(db, id))?.state, { timeout: 30_000 }).toBe('done');
    await expect.poll(() => waiting('created', 'retry', 'active'), { timeout: 15_000 }).toBe(0);
    Object.assign(built.shop, { fetch: answer });
    expect(pages.length).toBeGreaterThan(3);
    expect(pages, 'no page twice').toEqual([...new Set(pages)]);
  });
});

describe('several processes', () => {
  test('that serve one database poll once', async () => {
    const another = await built.startAnother();
    await built.rest();
    const asked = built.shop.requests.length;
    await another.storebridge.boss.send('periodic', {});
    await expect.poll(() => built.shop.requests.slice(asked).filter((url) => url.includes('modified_since')).length, { timeout: 15_000 }).toBe(1);
    await built.rest();
    expect(built.shop.requests.slice(asked).filter((url) => url.includes('modified_since'))).toHaveLength(1);
  });
});

describe('a process that is killed during a poll', () => {
  test('loses nothing', { timeout: 120_000 }, async () => {
    const killed = await startPretixHouse({
      serve: false,
      settings: { since: new Date(Date.now() - DAY_MS).toISOString() },
      before: ({ shop, ...pretix }) => {
        pretix.setClock(-DAY_MS / 2);
        for (let placed = 0; placed < 130; placed += 1) shop.place();
      },
    });
    const died = Promise.withResolvers<void>();
    killed.shop.onRequest = () => {
      if (killed.shop.requests.some((url) => url.includes('ordering=-last_modified') && url.includes('page=2'))) died.resolve();
    };
    const first = await startProcessThatStays(['serve', '--config', killed.configFile], killed.house.environment);
    await died.promise;
    await first.kill();
    const [row] = await ask(killed.house.databaseUrl, `select cursor from shops`);
    expect(row?.['cursor']).toBeNull();
    const second = await startProcessThatStays(['serve', '--config', killed.configFile], killed.house.environment);
    await expect.poll(() => killed.deals().length, { timeout: 90_000 }).toBe(130);
    expect(new Set(killed.deals()).size).toBe(130);
    await second.stop();
    expect((await killed.runs()).map(({ kind, state }) => `${String(kind)} ${String(state)}`)).toEqual(['poll failed', 'poll done']);
    await killed.close();
  });
});
