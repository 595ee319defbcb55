// What a shop, or somebody with the shop's address, may send by mistake or on purpose: it never harms other messages.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type House } from '../house/house.ts';
import { orderMessage } from '../house/messages.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

/** Ordinary messages go on being imported. */
async function expectLife(word: string): Promise<void> {
  const email = `alive-${word}@shop.com`;
  const { status, body } = await house.post(orderMessage('new', { number: `ALIVE-${word}`, email, total: '1.00' }));
  expect({ status, level: body.notifications?.[0]?.level }).toEqual({ status: 200, level: 'info' });
  expect(house.valuesOf(email)).toMatchObject({ total_order_revenue: '1.00' });
}

describe('texts that cannot be stored', () => {
  test('zero bytes and halves of characters are left out, the rest is imported', async () => {
    const odd = 'Ann\u0000a \ud83d';
    const text = JSON.stringify(orderMessage('new', { number: 'R1\u0000', email: 'odd@shop.com', total: '3.00', firstname: odd, campaign: '\udc00spring\u0000', more: { 'x\u0000': odd } }));
    expect(text).toContain(String.raw`\u0000`);
    expect(text).toContain(String.raw`\ud83d`);
    const { status, body } = await house.post({ ...(JSON.parse(text) as object), message_id: 'id\u0000\ud83d' });
    expect(status).toBe(200);
    expect(body.notifications?.[0]).toMatchObject({ level: 'info' });
    expect(house.valuesOf('odd@shop.com')).toMatchObject({ firstname: expect.stringMatching(/^Anna/u), mrt_order_number: 'R1', mrt_campaign: expect.stringContaining('spring') });
  });

  test('bytes that are no text do no harm', async () => {
    const response = await fetch(`${house.url}/hooks/spree-shop/contact_import`, { method: 'POST', headers: { 'X-Augury-Token': 'shop-token-of-the-house' }, body: Buffer.from([0xff, 0xfe, 0x00, 0x80]) });
    expect(response.status).toBe(406);
  });
});

describe('sizes', () => {
  test('a body of six megabytes is refused', async () => {
    const answer = await house.post(orderMessage('new', { number: 'R2', email: 'large@shop.com', total: '1.00', more: { note: 'x'.repeat(6 * 1024 * 1024) } }));
    expect(answer.status).toBe(413);
    expect(house.contact('large@shop.com')).toBeUndefined();
    await expectLife('large');
  });

  test('a body of four megabytes is imported', async () => {
    const answer = await house.post(orderMessage('new', { number: 'R3', email: 'big@shop.com', total: '1.00', more: { note: 'x'.repeat(4 * 1024 * 1024) } }));
    expect(answer.body.notifications?.[0]).toMatchObject({ level: 'info' });
  });

  test('an order number that is too long for an index is refused, and holds up nobody', async () => {
    const message = orderMessage('new', { number: randomBytes(6000).toString('hex'), email: 'longnumber@shop.com', total: '1.00' });
    const answers = await Promise.all([house.post(message), expectLife('number')]);
    expect(answers[0]).toMatchObject({ status: 200, body: { notifications: [{ level: 'error' }] } });
  });

  test('a text longer than HubSpot takes is a problem of its record alone', async () => {
    const { status, body } = await house.post(orderMessage('new', { number: 'R4', email: 'longtext@shop.com', total: '1.00', campaign: 'x'.repeat(70_000) }));
    expect({ status, level: body.notifications?.[0]?.level }).toEqual({ status: 200, level: 'error' });
    await expectLife('text');
  });

  test.for([
    ['far before our time', { completedAt: '-200000-01-01T00:00:00Z' }],
    ['far after our time', { completedAt: '+200000-01-01T00:00:00Z' }],
  ] as const)('an order completed %s holds up nobody', async ([word, order]) => {
    const answer = await house.post(orderMessage('new', { number: `R ${word}`, email: 'time@shop.com', total: '1.00', ...order }));
    expect(answer.status).toBe(200);
    await expectLife(word.replaceAll(' ', '-'));
  });

  test('amounts beyond all measure hold up nobody', async () => {
    const totals = ['9007199254740991', '90071992547409.91', '90071992547409.91', '1e400', '99999999999999999999'];
    const answers = await Promise.all(totals.map((total, index) => house.post(orderMessage('new', { number: `RHUGE${index}`, email: 'huge@shop.com', total }))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await expectLife('amounts');
  });
});

describe('shapes', () => {
  test('JSON nested a hundred thousand deep is refused once and for all', async () => {
    const depth = 100_000;
    const message = `{"message":"order:new","payload":{"order":{"number":"RDEEP","email":"deep@shop.com","x":${'['.repeat(depth)}${']'.repeat(depth)}}}}`;
    expect((await house.post(message)).status).toBe(200);
    await expectLife('deep');
  });

  test('names of the language stand for themselves', async () => {
    const text = JSON.stringify(orderMessage('new', { number: '__proto__', email: 'constructor@shop.com', total: '2.00', firstname: 'toString' }));
    const answer = await house.post(text.replace('"message"', '"__proto__":{"token":1},"constructor":{"prototype":1},"message"'));
    expect(answer.body.notifications?.[0]).toMatchObject({ level: 'info' });
    expect(house.valuesOf('constructor@shop.com')).toMatchObject({ mrt_order_number: '__PROTO__', firstname: 'toString' });
  });

  test('a message that cannot be imported does not fail those that are noted together with it', async () => {
    const good = Array.from({ length: 20 }, (_, index) => orderMessage('new', { number: `RGOOD${index}`, email: `good${index}@shop.com`, total: '1.00' }));
    const bad = orderMessage('new', { number: 'RBAD', email: 'nobody', total: '1.00' });
    const answers = await Promise.all([...good, bad].map((message) => house.post(message)));
    expect(answers.map(({ body }) => body.notifications?.[0]?.level)).toEqual([...good.map(() => 'info'), 'error']);
  });
});
