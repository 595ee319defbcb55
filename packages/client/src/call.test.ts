// How a call goes: where to, with what, how often, and what it throws.
import { describe, expect, test } from 'vitest';
import { BridgeError } from './bridge-error.ts';
import type { BridgeRequest } from './client-options.ts';
import { createBridgeClient } from './client.ts';
import { bridgeOfTheTest, START } from './testing/bridge-of-the-test.ts';

const answered = { status: 200, body: { results: [] } };
const kept = { status: 204 };
const contact = { action: 'UPSERT', changedAt: 1, externalObjectId: 'c1', properties: { email: 'ann@shop.com' } } as const;

async function thrownBy(promise: Promise<unknown>): Promise<BridgeError> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason);
  if (error instanceof BridgeError) return error;
  throw new Error('No BridgeError was thrown.', { cause: error });
}

describe('a call', () => {
  test.each([
    ['https://sync.shop.com', 'https://sync.shop.com/extensions/ecomm/v2/stores'],
    ['https://shop.com/sync/', 'https://shop.com/sync/extensions/ecomm/v2/stores'],
    ['https://sync.shop.com/extensions/ecomm/v2/', 'https://sync.shop.com/extensions/ecomm/v2/stores'],
  ])('for %s goes to %s, with the key in a header alone', async (url, address) => {
    const asked: (readonly [string, BridgeRequest])[] = [];
    const client = createBridgeClient({ url, key: 'sbk_test', fetch: (to, request) => (asked.push([to, request]), Promise.resolve(Response.json(answered.body))) });
    expect(await client.stores.list()).toEqual([]);
    expect(asked).toEqual([[address, expect.objectContaining({ method: 'GET', redirect: 'manual', headers: { accept: 'application/json', authorization: 'Bearer sbk_test' } })]]);
    expect(asked[0]?.[1]).not.toHaveProperty('body');
  });

  test('takes no key that no header can hold, and no address that is none', () => {
    for (const key of ['', ' ', 'sbk_a\nb', 'clé']) expect(() => createBridgeClient({ url: 'https://sync.shop.com', key })).toThrow('"key"');
    for (const url of ['sync.shop.com', 'ftp://sync.shop.com', '']) expect(() => createBridgeClient({ url, key: 'sbk_test' })).toThrow('"url" must be an http or https address');
  });

  test('encodes every part of an address', async () => {
    const { client, seen } = bridgeOfTheTest(() => answered);
    await client.stores.get('my store/ä');
    await client.status('my store', 'CONTACT', 'ann@shop.com?');
    expect(seen.map(({ path }) => path)).toEqual(['/stores/my%20store%2F%C3%A4', '/sync/status/my%20store/CONTACT/ann%40shop.com%3F']);
  });
});

describe('a call that is not answered', () => {
  test('is made again with the same messages, as no message counts twice', async () => {
    const { client, seen, pauses } = bridgeOfTheTest((_, count) => (count < 2 ? 'lost' : kept));
    await client.contacts.upsert('my-store', { id: 'c1', properties: { email: 'ann@shop.com' } });
    expect(seen).toHaveLength(3);
    expect(new Set(seen.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(seen[0]?.body.messages[0].changedAt).toBe(START);
    expect(pauses).toEqual([500, 1000]);
  });

  test('is given up after so many attempts, with status 0 and the cause', async () => {
    const { client, seen, pauses } = bridgeOfTheTest(() => 'lost');
    const error = await thrownBy(client.send('my-store', 'CONTACT', [contact]));
    expect(error).toMatchObject({ name: 'BridgeError', status: 0, errors: [], category: '', cause: expect.any(TypeError) });
    expect(error.message).toContain('cannot be reached');
    expect(seen).toHaveLength(5);
    expect(pauses).toEqual([500, 1000, 2000, 4000]);
  });

  test('in time is broken off', async () => {
    const client = createBridgeClient({
      url: 'https://sync.shop.com', key: 'sbk_test', attempts: 1, timeoutMs: 1,
      fetch: (_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    });
    expect(await thrownBy(client.stores.list())).toMatchObject({ status: 0, message: 'Storebridge did not answer within 0.001 seconds.' });
  });
});

describe('a call that is to come again', () => {
  test.each([429, 500, 502, 503, 504])('after status %i is made again', async (status) => {
    const { client, seen } = bridgeOfTheTest((_, count) => (count === 0 ? { status } : kept));
    await client.send('my-store', 'CONTACT', [contact]);
    expect(seen).toHaveLength(2);
  });

  test.each([
    ['seconds', '7', 7000],
    ['a date', new Date(START + 4000).toUTCString(), 4000],
    ['a date that has passed', new Date(START - 4000).toUTCString(), 0],
    ['neither', 'soon', 500],
  ])('waits as long as it is asked to in %s', async (_, retryAfter, pause) => {
    const { client, pauses } = bridgeOfTheTest((__, count) => (count === 0 ? { status: 503, headers: { 'retry-after': retryAfter } } : kept));
    await client.send('my-store', 'CONTACT', [contact]);
    expect(pauses).toEqual([pause]);
  });

  test('after longer than a minute says when, and does not wait', async () => {
    const body = { status: 'error', message: 'The database is away.', category: 'UNAVAILABLE', correlationId: 'c-1' };
    const { client, pauses } = bridgeOfTheTest(() => ({ status: 503, body, headers: { 'retry-after': '3600' } }));
    expect(await thrownBy(client.stores.list())).toMatchObject({ status: 503, retryAfterMs: 3_600_000, message: 'The database is away. Call again in 3600 seconds.', category: 'UNAVAILABLE', correlationId: 'c-1' });
    expect(pauses).toEqual([]);
  });

  test('never waits longer than half a minute by itself, and not as long as the others', async () => {
    const { client, pauses } = bridgeOfTheTest(() => ({ status: 500 }), { attempts: 10, chance: 0.5 });
    await thrownBy(client.stores.list());
    expect(pauses).toEqual([375, 750, 1500, 3000, 6000, 12_000, 22_500, 22_500, 22_500]);
  });
});

describe('a call that is refused', () => {
  test('throws at once what Storebridge says, with each place', async () => {
    const body = { status: 'error', message: 'The body is not valid.', category: 'VALIDATION_ERROR', correlationId: 'c-2', errors: [{ message: 'must be UPSERT or DELETE', in: 'messages[1].action' }, 'odd'] };
    const { client, seen } = bridgeOfTheTest(() => ({ status: 400, body }));
    const error = await thrownBy(client.send('my-store', 'CONTACT', [contact]));
    expect(error).toMatchObject({ status: 400, message: 'The body is not valid.', category: 'VALIDATION_ERROR', correlationId: 'c-2', errors: [{ message: 'must be UPSERT or DELETE', in: 'messages[1].action' }] });
    expect(seen).toHaveLength(1);
  });

  test.each([401, 403, 404, 410, 413, 422])('with status %i is not made again', async (status) => {
    const { client, seen } = bridgeOfTheTest(() => ({ status, body: { message: 'No.' } }));
    expect((await thrownBy(client.send('my-store', 'CONTACT', [contact]))).status).toBe(status);
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['leads elsewhere', 301, undefined, 'leads elsewhere'],
    ['is a page of something else', 200, '<html>', 'not one of Storebridge'],
    ['is a page of a proxy', 404, '<html>', 'status 404'],
  ])('by an answer that %s says so', async (_, status, body, words) => {
    const { client, seen } = bridgeOfTheTest(() => ({ status, body }));
    expect((await thrownBy(client.stores.list())).message).toContain(words);
    expect(seen).toHaveLength(1);
  });

  test('names neither the key nor what was sent', async () => {
    const { client } = bridgeOfTheTest(() => 'lost', { attempts: 1 });
    const error = await thrownBy(client.send('my-store', 'CONTACT', [contact]));
    expect(JSON.stringify([error, error.message, error.stack])).not.toMatch(/sbk_test|ann@shop/);
  });
});
