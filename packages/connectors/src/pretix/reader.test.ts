// One order on request, what the reader remembers, and what a connection can see.
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../test/stand-ins/pretix/open-stand-in.ts';
import { createPretixReader } from './reader.ts';
import { pretixSettings } from './settings.ts';

function readerOf({ settings, deps }: OpenedStandIn, changes: object = {}) {
  return createPretixReader(pretixSettings.parse({ ...settings, ...changes }), deps);
}

describe('one order', () => {
  test('comes whole when one of its positions is asked for', async () => {
    const opened = openStandIn();
    const code = opened.shop.place({ positions: [{}, {}] });
    const reading = await readerOf(opened).fetch({ kind: 'order-position', key: `${code}-2` });
    expect(reading.ok && reading.value.map(({ key }) => key)).toEqual([code, `${code}-1`, `${code}-2`]);
  });

  test('that is gone is nothing', async () => {
    const opened = openStandIn();
    const code = opened.shop.place({ testmode: true });
    opened.shop.deleteTestOrder(code);
    expect(await readerOf(opened).fetch({ kind: 'order', key: code })).toEqual({ ok: true, value: [] });
  });

  test('of test mode is nothing unless test orders are sent', async () => {
    const opened = openStandIn();
    const code = opened.shop.place({ testmode: true });
    expect(await readerOf(opened).fetch({ kind: 'order', key: code })).toEqual({ ok: true, value: [] });
    expect(await readerOf(opened, { sendTestOrders: true }).fetch({ kind: 'order', key: code })).toMatchObject({ ok: true, value: [{ key: code }, {}] });
  });

  test('cannot be used to reach another address', async () => {
    const opened = openStandIn();
    await readerOf(opened).fetch({ kind: 'order', key: '../items' });
    expect(opened.shop.requests.at(-1)).toContain('/orders/..%2Fitems/');
  });
});

describe('the reader', () => {
  test('asks about the event once, and again after a while', async () => {
    const opened = openStandIn();
    const code = opened.shop.place();
    const reader = readerOf(opened);
    const productOf = async () => {
      const reading = await reader.fetch({ kind: 'order', key: code });
      return reading.ok ? reading.value[1]?.fields['product'] : undefined;
    };
    expect(await productOf()).toBe('Ticket – Full');
    const calls = opened.shop.requests.length;
    for (const item of opened.shop.event.items) item.internal_name = 'Renamed';
    expect(await productOf()).toBe('Ticket – Full');
    expect(opened.shop.requests).toHaveLength(calls + 1);
    opened.clock.turn(15 * 60_000);
    expect(await productOf()).toBe('Renamed – Full');
  });

  test('asks nothing about the event while nothing changed, and nothing twice', async () => {
    const opened = openStandIn();
    const reader = readerOf(opened);
    for await (const page of reader.changes(null)) expect(page).toMatchObject({ ok: true, value: { records: [] } });
    expect(opened.shop.requests).toHaveLength(1);
    await reader.describe();
    const calls = opened.shop.requests.length;
    await reader.fetch({ kind: 'order', key: opened.shop.place() });
    expect(opened.shop.requests).toHaveLength(calls + 1);
  });

  test('goes on from what was described before, and tells what it described anew', async () => {
    const opened = openStandIn();
    const told: unknown[] = [];
    const onDescribed = (catalog: unknown) => Promise.resolve(void told.push(catalog));
    const reader = readerOf({ ...opened, deps: { ...opened.deps, onDescribed } });
    const described = await reader.describe();
    expect(told).toEqual([described.ok && described.value]);
    const calls = opened.shop.requests.length;
    const later = readerOf({ ...opened, deps: { ...opened.deps, described: { catalog: JSON.parse(JSON.stringify(told[0])), at: opened.clock.now() } } });
    await later.fetch({ kind: 'order', key: opened.shop.place() });
    expect(opened.shop.requests).toHaveLength(calls + 1);
  });

  test('asks about the event again when an order has what it does not know, but not for ever', async () => {
    const opened = openStandIn();
    const reader = readerOf(opened);
    await reader.fetch({ kind: 'order', key: opened.shop.place() });
    opened.shop.event.items.push({ id: 13, name: { en: 'Dinner' }, internal_name: null, admission: false, default_price: '40.00', active: true, has_variations: false, variations: [] });
    const code = opened.shop.place({ positions: [{ item: 13 }] });
    opened.shop.answer(code, 1, 'NICK', 'Cook');
    expect(await reader.fetch({ kind: 'order', key: code })).toMatchObject({ value: [{}, { fields: { product: 'Dinner' } }] });
    opened.shop.event.items.pop();
    opened.clock.turn(15 * 60_000);
    await reader.fetch({ kind: 'order', key: code });
    const calls = opened.shop.requests.length;
    await reader.fetch({ kind: 'order', key: code });
    expect(opened.shop.requests).toHaveLength(calls + 1);
  });

  test('asks for one voucher by itself, and for many as a list', async () => {
    const opened = openStandIn();
    opened.shop.event.vouchers = Array.from({ length: 60 }, (_, at) => ({ id: at + 1, code: `V${at + 1}`, tag: '' }));
    const calls = () => opened.shop.requests.filter((url) => url.includes('/vouchers/')).length;
    const reader = readerOf(opened);
    const one = opened.shop.place({ positions: [{ voucher: 3 }] });
    expect(await reader.fetch({ kind: 'order', key: one })).toMatchObject({ value: [{}, { fields: { voucher_code: 'V3' } }] });
    expect(calls()).toBe(1);
    for (let id = 1; id <= 60; id += 1) opened.shop.place({ positions: [{ voucher: id }] });
    const codes = new Set<unknown>();
    for await (const page of reader.changes(null)) for (const { fields } of page.ok ? page.value.records : []) codes.add(fields['voucher_code']);
    for (let id = 1; id <= 60; id += 1) expect(codes).toContain(`V${id}`);
    expect(calls()).toBe(3);
  });

  test('leaves the code of a deleted voucher empty', async () => {
    const opened = openStandIn();
    const code = opened.shop.place({ positions: [{ voucher: 999 }] });
    expect(await readerOf(opened).fetch({ kind: 'order', key: code })).toMatchObject({ value: [{}, { fields: { voucher_code: null } }] });
  });
});

describe('the check of a connection', () => {
  test('says what can be seen', async () => {
    const opened = openStandIn();
    opened.shop.place();
    expect(await readerOf(opened).check()).toEqual({ ok: true, value: '"Harbour Days" (harbour/days27) with 1 order.' });
  });

  test('names what is missing', async () => {
    const opened = openStandIn();
    const with403 = async (permissions: readonly 'event.orders:read'[]) => readerOf(opened, { token: opened.shop.access.addToken(permissions) }).check();
    expect(await with403(['event.orders:read'])).toMatchObject({ ok: true, value: expect.stringContaining('may not view vouchers') });
    expect(await with403([])).toMatchObject({ ok: false, problem: { kind: 'config', cause: 'shop-permission-missing' } });
  });

  test('says when the token is wrong', async () => {
    expect(await readerOf(openStandIn(), { token: 'wrong' }).check()).toMatchObject({ ok: false, problem: { cause: 'shop-unauthorized' } });
  });
});

describe('an event in a series', () => {
  test('gives each position its own date, and the order the first and the last', async () => {
    const opened = openStandIn();
    const { event } = opened.shop;
    event.has_subevents = true;
    for (const [id, day] of [[1, '20'], [2, '22']] as const) {
      event.dates.push({ id, name: { en: `Night ${id}` }, event: event.slug, active: true, date_from: `2027-05-${day}T18:00:00Z`, date_to: `2027-05-${day}T22:00:00Z`, location: { en: `Hall ${id}` } });
    }
    const code = opened.shop.place({ positions: [{ subevent: 2 }, { subevent: 1 }] });
    expect(await readerOf(opened).fetch({ kind: 'order', key: code })).toMatchObject({
      value: [
        { fields: { event_date_from: '2027-05-20T18:00:00.000Z', event_date_to: '2027-05-22T22:00:00.000Z', event_location: 'Hall 2, Hall 1' } },
        { fields: { event_date_from: '2027-05-22T18:00:00.000Z', event_date_name: 'Night 2', event_location: 'Hall 2' } },
        { fields: { event_date_from: '2027-05-20T18:00:00.000Z', event_date_name: 'Night 1' } },
      ],
    });
  });
});
