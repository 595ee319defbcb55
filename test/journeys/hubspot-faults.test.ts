// HubSpot's bad days: each fault ends as it should, and nothing that was accepted gets lost.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SHOP, startHouse, type House, type HouseOptions } from '../house/house.ts';
import { orderMessage } from '../house/messages.ts';
import type { Fault } from '../../packages/hubspot-simulator/src/index.ts';

let house: House;
const open = async (options: HouseOptions = {}): Promise<void> => {
  house = await startHouse(options);
};

const order = (word: string, total = '5.00') => orderMessage('new', { number: `R-${word}`, email: `${word}@shop.com`, total });
const WRITES = 'batch/(create|update)$';

const PASSING: readonly (readonly [name: string, fault: Fault])[] = [
  ['429 with the ten-second limit', { match: { path: WRITES }, effect: { kind: 'rate-limit', policy: 'burst' } }],
  ['429 with Retry-After', { match: { path: WRITES }, effect: { kind: 'status', status: 429, headers: { 'Retry-After': '1' } } }],
  ['500 to a read', { match: { path: 'batch/read$' }, effect: { kind: 'status', status: 500 } }],
  ['503 in HTML to a read', { match: { path: 'batch/read$' }, effect: { kind: 'html', status: 503 } }],
  ['200 in HTML to a read', { match: { path: 'batch/read$' }, effect: { kind: 'html', status: 200 } }],
  ['a dropped connection before a write', { match: { path: WRITES }, effect: { kind: 'drop', commit: false } }],
  ['a dropped connection after a write', { match: { path: WRITES }, effect: { kind: 'drop', commit: true } }],
  ['500 after a write', { match: { path: WRITES }, effect: { kind: 'status', status: 500, commit: true } }],
  ['502 in HTML after a write', { match: { path: WRITES }, effect: { kind: 'html', status: 502, commit: true } }],
  ['an answer without results', { match: { path: WRITES }, effect: { kind: 'empty-results' } }],
  ['423 for a locked record', { match: { path: WRITES }, effect: { kind: 'status', status: 423 } }],
  ['a slow answer', { match: { path: WRITES }, effect: { kind: 'slow', ms: 1500 } }],
];

describe('faults that pass', () => {
  beforeAll(async () => {
    house = await startHouse();
    for (const [index] of PASSING.entries()) await house.post(order(`before${index}`));
  });
  afterEach(() => house.simulator.clearFaults());
  afterAll(() => house.close());

  test.for(PASSING.map(([name, fault], index) => ({ name, fault, index })))('$name while a contact is created: the hub hears of its import, and there is one contact', async ({ fault, index }) => {
    const before = house.account.count('contacts');
    house.simulator.addFault(fault);
    const answer = await house.postUntilDone(order(`created${index}`));
    expect(answer.body.notifications?.[0]).toMatchObject({ level: 'info' });
    expect(house.valuesOf(`created${index}@shop.com`)).toMatchObject({ total_order_revenue: '5.00', total_transactions: '1' });
    expect(house.account.count('contacts')).toBe(before + 1);
  });

  test.for(PASSING.map(([name, fault], index) => ({ name, fault, index })))('$name while a contact is updated: the totals are right', async ({ fault, index }) => {
    house.simulator.addFault(fault);
    const answer = await house.postUntilDone(orderMessage('new', { number: `R-second${index}`, email: `before${index}@shop.com`, total: '7.00' }));
    expect(answer.body.notifications?.[0]).toMatchObject({ level: 'info' });
    expect(house.valuesOf(`before${index}@shop.com`)).toMatchObject({ total_order_revenue: '12.00', total_transactions: '2' });
  });
});

describe('faults that last', () => {
  afterEach(() => house.close());

  test('a disturbance is answered with 503, and the message is written by itself when it is over', async () => {
    await open();
    await house.post(order('before'));
    const end = house.simulator.addFault({ match: { path: WRITES }, times: 'always', effect: { kind: 'status', status: 503 } });
    const answer = await house.post(order('during'));
    expect(answer.status).toBe(503);
    expect(answer.body.notifications?.[0]).toMatchObject({ level: 'error' });
    end();
    await expect.poll(() => house.valuesOf('during@shop.com'), { timeout: 20_000 }).toMatchObject({ total_order_revenue: '5.00' });
    expect((await house.postUntilDone(order('during'))).body.notifications?.[0]).toMatchObject({ level: 'info' });
    expect((await house.cli('problems', '--json')).json()).toEqual([]);
  });

  test('an answer that hangs ends with the asynchronous form, and the contact is written all the same', async () => {
    await open({ patienceMs: 500 });
    await house.post(order('before'));
    house.simulator.addFault({ match: { path: WRITES }, effect: { kind: 'slow', ms: 2500 } });
    const answer = await house.post(order('hanging'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ message_id: expect.any(String), delay: expect.any(Number), update_url: expect.stringContaining(`/hooks/${SHOP}/contact_import/receipts/`) });
    expect(answer.body.notifications).toBeUndefined();
    const done = await house.postUntilDone(order('hanging'));
    expect(done.body.notifications?.[0]).toMatchObject({ level: 'info' });
  });

  test('the address for later gives the synchronous answer, and only to who has the token', async () => {
    await open({ patienceMs: 0 });
    const first = await house.post({ ...order('later'), message_id: 'later-1' });
    const url = first.body.update_url ?? '';
    await expect.poll(() => house.valuesOf('later@shop.com')).toMatchObject({ total_transactions: '1' });
    await expect.poll(async () => (await house.post(order('later'), { url })).body, { timeout: 5000 }).toEqual({
      message_id: 'later-1', notifications: [{ level: 'info', subject: 'Contact imported', description: 'The contact for order number R-LATER was imported.' }],
    });
    expect((await house.post(order('later'), { url, token: 'wrong' })).status).toBe(401);
    expect((await house.post(order('later'), { url, token: null })).status).toBe(401);
  });
});

describe('one bad row among many', () => {
  afterEach(() => house.close());

  test('a contact that HubSpot refuses costs only its own message', async () => {
    await open();
    await house.post(order('before'));
    const bad = orderMessage('new', { number: 'R-bad', email: 'bad@shop.notatld', total: '1.00' });
    const good = Array.from({ length: 30 }, (_, index) => order(`good${index}`));
    const answers = await Promise.all([bad, ...good].map((message) => house.postUntilDone(message)));
    expect(answers.map(({ status, body }) => `${status} ${body.notifications?.[0]?.level}`)).toEqual(['200 error', ...good.map(() => '200 info')]);
    expect((await house.cli('problems', '--json')).json()).toMatchObject([{ record: { kind: 'customer', key: 'bad@shop.notatld' }, kind: 'permanent', cause: 'email-invalid' }]);
    expect(house.account.count('contacts')).toBe(31);
  });

  test('a contact that somebody else creates meanwhile is updated instead', async () => {
    await open();
    await house.post(order('before'));
    house.simulator.addFault({ match: { path: 'batch/create$' }, effect: { kind: 'slow', ms: 400 } });
    const posted = house.post(order('raced'));
    await expect.poll(() => house.simulator.requestLog.entries().at(-1)?.path ?? '').toContain('batch/read');
    house.account.create('contacts', { email: 'raced@shop.com', city: 'Oslo' });
    expect((await posted).body.notifications?.[0]).toMatchObject({ level: 'info' });
    expect(house.valuesOf('raced@shop.com')).toMatchObject({ city: 'Oslo', total_order_revenue: '5.00' });
    expect(house.account.count('contacts')).toBe(2);
  });
});
