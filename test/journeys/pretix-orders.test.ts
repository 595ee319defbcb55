// A pretix event by configuration file: what its orders become in HubSpot, by poll and by notice.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS, EVENT, startPretixHouse, type PretixHouse } from '../house/pretix-house.ts';

let built: PretixHouse;
let old: string;

const MONEY_AND_ANSWER = [
  {
    name: 'money', recordKind: 'order', objectType: 'deals', identifier: { field: 'order_code', property: 'pretix_order_id' },
    rules: [{ source: { field: 'amount_refunded' }, property: 'description', mode: 'overwrite' }],
  },
  {
    name: 'answers', recordKind: 'order-position', objectType: 'contacts', identifier: { field: 'attendee_email', property: 'email' },
    rules: [{ source: { field: 'question_NICK' }, property: 'jobtitle', mode: 'overwrite' }],
  },
];

beforeAll(async () => {
  built = await startPretixHouse({
    mappings: MONEY_AND_ANSWER,
    before: ({ shop, ...pretix }) => {
      pretix.setClock(-DAY_MS);
      old = shop.place({ email: 'old@shop.com' });
    },
  });
});
afterAll(() => built.close());

const placeOne = (word: string): string =>
  built.shop.place({
    email: `${word}@shop.com`,
    address: { name: 'Ada Buyer', name_parts: { _scheme: 'given_family', given_name: 'Ada', family_name: 'Buyer' }, city: 'Hamburg', country: 'DE' },
    positions: [{ given: 'Guest', family: 'One', email: `${word}-guest@shop.com` }],
  });

describe('by poll', () => {
  test('the first one sends nothing from before the connection', async () => {
    await built.poll();
    expect(built.house.account.count('deals')).toBe(0);
    expect(built.house.account.count('contacts')).toBe(0);
  });

  test('a new order becomes a contact of its buyer, one of its guest, and a deal; its payment and its end follow', async () => {
    const code = placeOne('new');
    await built.poll();
    expect(built.house.valuesOf('new@shop.com')).toMatchObject({ firstname: 'Ada', lastname: 'Buyer', city: 'Hamburg', hs_country_region_code: 'DE' });
    expect(built.house.valuesOf('new-guest@shop.com')).toMatchObject({ firstname: 'Guest', lastname: 'One' });
    expect(built.deal(code)).toMatchObject({ dealname: `DAYS27-${code}`, amount: '120.00', dealstage: 'contractsent' });
    built.shop.pay(code);
    await built.poll();
    expect(built.deal(code)).toMatchObject({ dealstage: 'closedwon' });
    built.shop.changePosition(code, 1, { price: '90.00' });
    await built.poll();
    expect(built.deal(code)).toMatchObject({ amount: '90.00' });
    built.shop.cancel(code);
    await built.poll();
    expect(built.deal(code)).toMatchObject({ dealstage: 'closedlost' });
    expect(built.deals()).toEqual([code]);
    const deal = built.house.account.find('deals', 'pretix_order_id', code);
    expect(built.house.account.associationsOf('deals', deal?.id ?? '', 'contacts')).toHaveLength(2);
  });

  test('the answer to a question arrives', async () => {
    const code = placeOne('asked');
    await built.poll();
    built.shop.answer(code, 1, 'NICK', 'Skipper');
    await built.poll();
    expect(built.house.valuesOf('asked-guest@shop.com')).toMatchObject({ jobtitle: 'Skipper' });
  });

  test('an order that was split off another one is found', async () => {
    const code = built.shop.place({ positions: [{}, {}] });
    await built.poll();
    const other = built.shop.split(code, [2]);
    await built.poll();
    expect(built.deal(code)).toMatchObject({ amount: '120.00' });
    expect(built.deal(other)).toMatchObject({ amount: '120.00' });
  });

  test('an order from before is not sent when it changes, until somebody asks for it; from then on its changes follow', async () => {
    built.shop.comment(old, 'changed');
    await built.poll();
    expect(built.deal(old)).toEqual({});
    expect((await built.house.cli('sync', EVENT, '--record', 'order', old)).code).toBe(0);
    await built.rest();
    expect(built.deal(old)).toMatchObject({ dealstage: 'contractsent' });
    built.shop.pay(old);
    await built.poll();
    expect(built.deal(old)).toMatchObject({ dealstage: 'closedwon' });
  });

  test('nothing new costs one call of the shop and none of HubSpot', async () => {
    await built.poll();
    const calls = built.shop.requests.length;
    const writes = built.house.simulator.requestLog.count();
    await built.poll();
    expect(built.shop.requests.slice(calls)).toHaveLength(1);
    expect(built.house.simulator.requestLog.count()).toBe(writes);
  });
});

describe('by notice', () => {
  beforeAll(() => built.subscribe());

  test('an order is there at once, and its payment, which is no change of the order, too', async () => {
    const code = placeOne('quick');
    expect(await built.shop.webhooks.deliver(fetch, 0.5)).toBe(0);
    await built.rest();
    expect(built.deal(code)).toMatchObject({ dealstage: 'contractsent' });
    built.shop.pay(code);
    built.shop.refund(code, '20.00');
    await built.shop.webhooks.deliver(fetch, 0.5);
    await built.rest();
    expect(built.deal(code)).toMatchObject({ dealstage: 'closedwon', description: '20.00' });
  });

  test('an order from before stays out', async () => {
    built.pretix.setClock(-DAY_MS);
    const code = built.shop.place();
    built.pretix.setClock(0);
    await built.shop.webhooks.deliver(fetch);
    await built.rest();
    expect(built.deal(code)).toEqual({});
  });

  test('a wrong secret, another path and another shop are not there', async () => {
    const { out } = await built.house.cli('address', EVENT);
    const address = new URL(out.trim());
    const post = async (path: string): Promise<number> => (await fetch(`${built.server().url ?? ''}${path}`, { method: 'POST', body: '{}' })).status;
    expect(await post(address.pathname)).toBe(204);
    expect(await post(`${address.pathname}x`)).toBe(404);
    expect(await post(address.pathname.replace('notice', 'other'))).toBe(404);
    expect(await post(address.pathname.replace(EVENT, 'nobody'))).toBe(404);
  });
});

describe('by sweep', () => {
  test('a refund of which no notice came is found', async () => {
    const code = placeOne('swept');
    built.shop.pay(code);
    await built.poll();
    built.shop.refund(code, '30.00');
    await built.poll();
    expect(built.deal(code)['description'] ?? '').not.toBe('30.00');
    await built.sweep();
    expect(built.deal(code)).toMatchObject({ description: '30.00' });
    expect(await built.runs()).toContainEqual(expect.objectContaining({ kind: 'sweep', state: 'done' }));
  });
});
