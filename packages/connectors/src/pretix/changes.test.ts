// What a reading of changes brings, and that it misses nothing whatever people do meanwhile.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../test/stand-ins/pretix/open-stand-in.ts';
import type { ReadRecord } from '../kit/reader.ts';
import { createPretixReader } from './reader.ts';
import { pretixSettings } from './settings.ts';

const HOUR_MS = 60 * 60_000;

async function readAll({ settings, deps }: OpenedStandIn, cursor: string | null = null, changes: object = {}) {
  const reader = createPretixReader(pretixSettings.parse({ ...settings, ...changes }), deps);
  const records: ReadRecord[] = [];
  let next: string | null = null;
  for await (const page of reader.changes(cursor)) {
    if (!page.ok) return { records, cursor: null, problem: page.problem };
    records.push(...page.value.records);
    next = page.value.cursor;
  }
  return { records, cursor: next, problem: undefined };
}

function orderKeys(records: readonly ReadRecord[]): readonly string[] {
  return records.filter(({ kind }) => kind === 'order').map(({ key }) => key);
}

describe('a reading of changes', () => {
  test('brings each order with all its positions, and goes on from the moment of its first page', async () => {
    const opened = openStandIn();
    const code = opened.shop.place({ positions: [{}, { item: 12, addonTo: 1 }] });
    opened.shop.cancelPosition(code, 2);
    const first = await readAll(opened);
    expect(first.records.map(({ kind, key }) => `${kind} ${key}`)).toEqual([`order ${code}`, `order-position ${code}-1`, `order-position ${code}-2`]);
    expect(first.cursor).toBe('2026-11-20T12:00:00Z');
    opened.clock.turn(1);
    const second = await readAll(opened, first.cursor);
    opened.clock.turn(1);
    expect(orderKeys((await readAll(opened, second.cursor)).records)).toEqual([]);
  });

  test('gives the moment of the last page back as it was', async () => {
    const opened = openStandIn();
    await readAll(opened, '2026-11-20T11:00:00.123456Z');
    expect(opened.shop.requests.some((url) => new URL(url).searchParams.get('modified_since') === '2026-11-20T11:00:00.123456Z')).toBe(true);
  });

  test('goes on from the newest change where pretix does not say when it made the page', async () => {
    const opened = openStandIn();
    opened.shop.place();
    opened.clock.turn(HOUR_MS);
    opened.shop.place();
    opened.clock.turn(HOUR_MS);
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { body, status } = await opened.shop.fetch(input, init);
      return new Response(body, { status });
    };
    const silent = { ...opened, deps: { ...opened.deps, fetch } };
    expect((await readAll(silent)).cursor).toBe('2026-11-20T13:00:00Z');
    expect((await readAll(silent, '2026-11-20T18:00:00Z')).cursor).toBe('2026-11-20T18:00:00Z');
  });

  test('finds an order that was split off another one', async () => {
    const opened = openStandIn();
    const code = opened.shop.place({ positions: [{}, {}] });
    opened.shop.pay(code);
    const { cursor } = await readAll(opened);
    opened.clock.turn(HOUR_MS);
    const other = opened.shop.split(code, [2]);
    expect(orderKeys((await readAll(opened, cursor)).records).toSorted()).toEqual([code, other].toSorted());
  });

  test('leaves test orders out unless they are wanted', async () => {
    const opened = openStandIn();
    opened.shop.place({ testmode: true });
    expect((await readAll(opened)).records).toEqual([]);
    expect((await readAll(opened, null, { sendTestOrders: true })).records).toHaveLength(2);
  });

  test('says which orders were placed before the connection, whose moment the settings can move', async () => {
    const opened = openStandIn();
    const old = opened.shop.place();
    opened.clock.turn(HOUR_MS);
    const connectedAt = opened.clock.now();
    const fresh = opened.shop.place();
    opened.shop.place({ testmode: true });
    const connected = { ...opened, deps: { ...opened.deps, connectedAt } };
    expect(orderKeys((await readAll(connected)).records)).toEqual([fresh]);
    opened.shop.comment(old, 'still old');
    const olderIn = async (changes: object) => (await readAll(connected, null, changes)).records.filter(({ isOlder }) => isOlder).map(({ key }) => key);
    expect(await olderIn({})).toEqual([old, `${old}-1`]);
    expect(await olderIn({ since: '2026-01-01T00:00:00Z' })).toEqual([]);
  });

  test('brings an order once where only new orders are wanted', async () => {
    const opened = openStandIn();
    const code = opened.shop.place();
    opened.clock.turn(HOUR_MS);
    const { cursor, records } = await readAll(opened, null, { newOrdersOnly: true });
    expect(orderKeys(records)).toEqual([code]);
    opened.clock.turn(HOUR_MS);
    opened.shop.pay(code);
    const next = opened.shop.place();
    expect(orderKeys((await readAll(opened, cursor, { newOrdersOnly: true })).records)).toEqual([next]);
  });

  test('survives bad weather', async () => {
    const opened = openStandIn();
    const codes = Array.from({ length: 120 }, () => opened.shop.place());
    opened.shop.faults.weather = { chance: 0.3, kinds: ['server-error', 'drop', 'page', 'rate-limit'] };
    let reading = await readAll(opened);
    for (let attempt = 0; reading.problem !== undefined && attempt < 20; attempt += 1) reading = await readAll(opened);
    expect(new Set(orderKeys(reading.records))).toEqual(new Set(codes));
  });

  test('says what is wrong instead of a cursor when the orders may not be seen', async () => {
    const opened = openStandIn();
    const reading = await readAll(opened, null, { token: opened.shop.access.addToken([]) });
    expect(reading).toMatchObject({ cursor: null, problem: { kind: 'config', cause: 'shop-permission-missing' } });
  });

  test('names an order that it cannot read, brings the others and keeps its place', async () => {
    const opened = openStandIn();
    const odd = opened.shop.place();
    const fine = opened.shop.place();
    const spoil: typeof globalThis.fetch = async (input, init) => {
      const answer = await opened.shop.fetch(input, init);
      const text = await answer.text();
      return new Response(text.replace(`"code":"${odd}","event":"days27","status":"n"`, `"code":"${odd}","status":7`), answer);
    };
    const reading = await readAll({ ...opened, deps: { ...opened.deps, fetch: spoil } });
    expect(orderKeys(reading.records)).toEqual([fine]);
    expect(reading.problem?.message).toContain(odd);
    expect(reading.cursor).toBeNull();
  });
});

type Act = 'place' | 'touch' | 'delete' | 'nothing';

describe('while people work', () => {
  /** Whoever follows the cursors knows each order as it is, whatever was placed, changed or deleted between two pages. */
  test('nothing is missed', async () => {
    const acts = fc.array(fc.record({ act: fc.constantFrom<Act>('place', 'touch', 'delete', 'nothing'), at: fc.nat(999), times: fc.integer({ min: 1, max: 60 }) }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 170 }), acts, fc.integer({ min: 1, max: 1_000_000 }), async (size, script, seed) => {
        const opened = openStandIn({ seed });
        for (let placed = 0; placed < size; placed += 1) act(opened, 'place', placed);
        const known = new Map<string, unknown>();
        const left = [...script];
        opened.shop.onRequest = () => {
          const next = left.shift();
          for (let time = 0; time < (next?.times ?? 0); time += 1) act(opened, next?.act ?? 'nothing', (next?.at ?? 0) + time);
        };
        let cursor: string | null = null;
        // The last reading begins when the people have gone home.
        for (let reading = 0, isQuiet = false; !isQuiet; reading += 1) {
          isQuiet = left.length === 0;
          const { records, cursor: after, problem } = await readAll(opened, cursor, { sendTestOrders: true });
          expect(problem).toBeUndefined();
          for (const { kind, key, fields } of records) if (kind === 'order') known.set(key, fields['comment']);
          cursor = after;
          if (reading === 0) expectKnown(opened, known, cursor);
        }
        for (const order of opened.shop.orders.values()) expect([order.code, known.get(order.code)]).toEqual([order.code, order.comment || null]);
      }),
      { numRuns: 25 },
    );
  }, 30_000);
});

function act({ shop, clock }: OpenedStandIn, what: Act, at: number): void {
  clock.turn(at % 3);
  const codes = [...shop.orders.keys()];
  const code = codes[at % Math.max(1, codes.length)];
  if (what === 'place') shop.place({ testmode: true });
  if (what === 'touch' && code !== undefined) shop.comment(code, `at ${clock.now()} for ${at}`);
  if (what === 'delete' && code !== undefined) shop.deleteTestOrder(code);
}

/** What is not known yet after one reading changed after its first page. */
function expectKnown({ shop }: OpenedStandIn, known: ReadonlyMap<string, unknown>, cursor: string | null): void {
  for (const order of shop.orders.values()) {
    if (Date.parse(order.last_modified) >= Date.parse(cursor ?? '')) continue;
    expect([order.code, known.get(order.code)]).toEqual([order.code, order.comment || null]);
  }
}
