// What goes over the wire when a shop sends its objects.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SyncMessage } from './messages.ts';
import { bridgeOfTheTest, START, type Seen } from './testing/bridge-of-the-test.ts';

const kept = () => ({ status: 204 });
const message = (id: string, more: Partial<SyncMessage> = {}): SyncMessage => ({ action: 'UPSERT', changedAt: 1, externalObjectId: id, ...more });
const idsIn = ({ body }: Seen): readonly string[] => body.messages.map(({ externalObjectId }: SyncMessage) => externalObjectId);

describe('messages', () => {
  test('go in calls of at most 200, one after the other, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 900 }), async (count) => {
        const { client, seen } = bridgeOfTheTest(kept);
        const ids = Array.from({ length: count }, (_, index) => `o${index}`);
        await client.send('my-store', 'DEAL', ids.map((id) => message(id)));
        expect(seen.flatMap(idsIn)).toEqual(ids);
        expect(seen).toHaveLength(Math.ceil(count / 200));
        expect(seen.every((call) => idsIn(call).length <= 200)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('that are large go in bodies of less than five megabytes, whatever their letters', async () => {
    const { client, seen } = bridgeOfTheTest(kept);
    const ids = Array.from({ length: 100 }, (_, index) => `p${index}`);
    await client.send('my-store', 'PRODUCT', ids.map((id) => message(id, { properties: { description: '語'.repeat(60_000) } })));
    expect(seen.flatMap(idsIn)).toEqual(ids);
    expect(seen.length).toBeGreaterThan(3);
    for (const { body } of seen) expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(5_000_000);
  });

  test('after one that was not kept are not sent', async () => {
    const { client, seen } = bridgeOfTheTest((_, count) => ({ status: count === 1 ? 400 : 204 }));
    await expect(client.send('my-store', 'DEAL', Array.from({ length: 500 }, (_, index) => message(`o${index}`)))).rejects.toThrow('status 400');
    expect(seen).toHaveLength(2);
  });
});

describe('an object', () => {
  test('goes as its type, and changed just now where nothing else is said, each call after the one before', async () => {
    const { client, seen } = bridgeOfTheTest(kept);
    await client.contacts.upsert('s', { id: 'c1', properties: { email: 'ann@shop.com', vip: true, points: 3, note: null } });
    await client.products.upsert('s', [{ id: 'p1', properties: { title: 'Mug' }, changedAt: new Date(5) }, { id: 'p2', properties: {}, changedAt: 6 }]);
    await client.deals.upsert('s', { id: 'o1', properties: {}, associations: { CONTACT: ['c1'] } });
    await client.lineItems.remove('s', 'l1');
    await client.lineItems.remove('s', 'l2', { changedAt: 7 });
    expect(seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['CONTACT', [{ action: 'UPSERT', changedAt: START, externalObjectId: 'c1', properties: { email: 'ann@shop.com', vip: true, points: 3, note: null } }]],
      ['PRODUCT', [{ action: 'UPSERT', changedAt: 5, externalObjectId: 'p1', properties: { title: 'Mug' } }, { action: 'UPSERT', changedAt: 6, externalObjectId: 'p2', properties: {} }]],
      ['DEAL', [{ action: 'UPSERT', changedAt: START + 2, externalObjectId: 'o1', properties: {}, associations: { CONTACT: ['c1'] } }]],
      ['LINE_ITEM', [{ action: 'DELETE', changedAt: START + 3, externalObjectId: 'l1' }]],
      ['LINE_ITEM', [{ action: 'DELETE', changedAt: 7, externalObjectId: 'l2' }]],
    ].map(([objectType, messages]) => ['PUT', '/sync/messages', { storeId: 's', objectType, messages }]));
  });
});

describe('a whole order', () => {
  test('goes as customer, products, order and lines, which name each other', async () => {
    const { client, seen } = bridgeOfTheTest(kept);
    await client.sendOrder('s', {
      changedAt: 9,
      customer: { id: 'c1', properties: { email: 'ann@shop.com' } },
      products: [{ id: 'p1', properties: { title: 'Mug' }, changedAt: 3 }],
      order: { id: 'o1', properties: { name: '#1' } },
      lines: [{ id: 'o1-1', product: 'p1', properties: { count: 2 } }, { id: 'o1-2', properties: { count: 1 } }],
    });
    expect(seen.map(({ body }) => [body.objectType, body.messages])).toEqual([
      ['CONTACT', [{ action: 'UPSERT', changedAt: 9, externalObjectId: 'c1', properties: { email: 'ann@shop.com' } }]],
      ['PRODUCT', [{ action: 'UPSERT', changedAt: 3, externalObjectId: 'p1', properties: { title: 'Mug' } }]],
      ['DEAL', [{ action: 'UPSERT', changedAt: 9, externalObjectId: 'o1', properties: { name: '#1' }, associations: { CONTACT: ['c1'] } }]],
      ['LINE_ITEM', [
        { action: 'UPSERT', changedAt: 9, externalObjectId: 'o1-1', properties: { count: 2 }, associations: { DEAL: ['o1'], PRODUCT: ['p1'] } },
        { action: 'UPSERT', changedAt: 9, externalObjectId: 'o1-2', properties: { count: 1 }, associations: { DEAL: ['o1'] } },
      ]],
    ]);
  });

  test('of a guest who buys nothing that is known goes in one call', async () => {
    const { client, seen } = bridgeOfTheTest(kept);
    await client.sendOrder('s', { order: { id: 'o1', properties: { name: '#1' } } });
    expect(seen.map(({ body }) => body)).toEqual([{ storeId: 's', objectType: 'DEAL', messages: [{ action: 'UPSERT', changedAt: START, externalObjectId: 'o1', properties: { name: '#1' } }] }]);
  });
});

describe('an import', () => {
  async function* products(count: number) {
    for (let index = 0; index < count; index += 1) yield await Promise.resolve({ id: `p${index}`, properties: { title: `Product ${index}` } });
  }

  test('goes in pages counted from 0, and its end says how many they were', async () => {
    const { client, seen } = bridgeOfTheTest(kept);
    expect(await client.import('s', 'PRODUCT', products(450), { startedAt: 17 })).toEqual({ startedAt: 17, pageCount: 3, itemCount: 450 });
    const whole = { importStartedAt: 17, storeId: 's', objectType: 'PRODUCT' };
    expect(seen.map(({ method, path, body: { messages, ...rest } }) => [method, path, messages?.length, rest])).toEqual([
      ...[200, 200, 50].map((length, pageNumber) => ['POST', '/imports/page', length, { ...whole, pageNumber }]),
      ['POST', '/imports/end', undefined, { ...whole, pageCount: 3, itemCount: 450 }],
    ]);
    expect(seen[0]?.body.messages[0]).toEqual({ externalObjectId: 'p0', properties: { title: 'Product 0' } });
  });

  test('of nothing tells its end alone', async () => {
    const { client, seen } = bridgeOfTheTest(kept);
    expect(await client.import('s', 'CONTACT', [])).toEqual({ startedAt: START, pageCount: 0, itemCount: 0 });
    expect(seen.map(({ path }) => path)).toEqual(['/imports/end']);
  });

  test('reads no further than it has sent', async () => {
    let read = 0;
    const { client } = bridgeOfTheTest((_, count) => (count === 1 ? { status: 400 } : { status: 204 }));
    const counted = (async function* count() {
      for await (const product of products(5000)) {
        read += 1;
        yield product;
      }
    })();
    await expect(client.import('s', 'PRODUCT', counted)).rejects.toThrow('status 400');
    expect(read).toBeLessThanOrEqual(401);
  });
});
