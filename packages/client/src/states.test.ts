// What a shop hears of what it has sent.
import { describe, expect, test } from 'vitest';
import { isFailing, type SyncStatus } from './states.ts';
import { bridgeOfTheTest, type Told } from './testing/bridge-of-the-test.ts';
import { NotSyncedError } from './wait-until-synced.ts';

const unheard: Told = { status: 404, body: { message: 'Nothing was heard of it.' } };
const state = (more: Partial<SyncStatus>): Told => ({ status: 200, body: { storeId: 's', objectType: 'DEAL', externalObjectId: 'o1', hubspotId: null, lastProcessedAt: null, errors: [], ...more } });
const failing = (type: SyncStatus['errors'][number]['type']): Told => state({ lastProcessedAt: 5, erroredAt: 5, errors: [{ type, details: 'It is wrong.', erroredAt: 5 }] });
const synced = state({ hubspotId: '77', lastProcessedAt: 9 });

async function thrownBy(promise: Promise<unknown>): Promise<NotSyncedError> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason);
  if (error instanceof NotSyncedError) return error;
  throw new Error('No NotSyncedError was thrown.', { cause: error });
}

describe('waiting for an object', () => {
  test('goes on while nothing was heard of it, nothing has become of it or it waits for another, and ends when it is synced', async () => {
    const told = [unheard, state({}), failing('INVALID_ASSOCIATION_PROPERTY'), synced];
    const { client, seen, pauses } = bridgeOfTheTest((_, count) => told[count] ?? 'lost');
    expect(await client.waitUntilSynced('s', 'DEAL', 'o1', { everyMs: 100 })).toMatchObject({ hubspotId: '77' });
    expect(seen).toHaveLength(4);
    expect(pauses).toEqual([100, 100, 100]);
  });

  test('ends with an error that does not pass, and says which', async () => {
    const { client, seen } = bridgeOfTheTest(() => failing('INVALID_DEAL_STAGE'));
    const error = await thrownBy(client.waitUntilSynced('s', 'DEAL', 'o1'));
    expect(error.message).toBe('DEAL "o1" has an error (INVALID_DEAL_STAGE): It is wrong.');
    expect(error.status?.errors).toHaveLength(1);
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['is not known', unheard, 'is not known to Storebridge'],
    ['is on its way', state({}), 'is not in HubSpot yet'],
    ['waits for another', failing('INVALID_ASSOCIATION_PROPERTY'), 'It is wrong.'],
  ])('ends when the time is over for one that %s', async (_, told, words) => {
    const { client, seen, pauses } = bridgeOfTheTest(() => told);
    expect((await thrownBy(client.waitUntilSynced('s', 'DEAL', 'o1', { timeoutMs: 1000, everyMs: 250 }))).message).toContain(words);
    expect([seen.length, pauses.length]).toEqual([5, 4]);
  });

  test('ends with what it cannot wait out', async () => {
    const { client } = bridgeOfTheTest(() => ({ status: 401, body: { message: 'The key has ended.' } }));
    await expect(client.waitUntilSynced('s', 'DEAL', 'o1')).rejects.toThrow('The key has ended.');
  });
});

test('an object is failing when its last attempt has failed, and not when one before it did', () => {
  expect(isFailing({ lastProcessedAt: 5, erroredAt: 5 })).toBe(true);
  expect(isFailing({ lastProcessedAt: 6, erroredAt: 5 })).toBe(false);
  expect(isFailing({ lastProcessedAt: 5 })).toBe(false);
  expect(isFailing({ lastProcessedAt: null })).toBe(false);
});

describe('errors', () => {
  const page = (ids: readonly string[], next?: string): Told => ({ status: 200, body: { results: ids.map((externalObjectId) => ({ externalObjectId })), ...(next === undefined ? {} : { paging: { next: { page: next } } }) } });

  test('are told one by one over all pages', async () => {
    const { client, seen } = bridgeOfTheTest((_, count) => (count === 0 ? page(['a', 'b'], '2') : page(['c'])));
    const ids: string[] = [];
    for await (const { externalObjectId } of client.errors({ includeResolved: true, errorType: 'UNKNOWN_ERROR', objectType: 'DEAL', limit: 2 })) ids.push(externalObjectId);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(seen.map(({ path }) => path)).toEqual([
      '/sync/errors?includeResolved=true&errorType=UNKNOWN_ERROR&objectType=DEAL&limit=2',
      '/sync/errors?includeResolved=true&errorType=UNKNOWN_ERROR&objectType=DEAL&limit=2&page=2',
    ]);
  });

  test('of a page that nobody comes to are not asked for', async () => {
    const { client, seen } = bridgeOfTheTest(() => page(['a', 'b'], '2'));
    for await (const { externalObjectId } of client.errors()) if (externalObjectId === 'a') break;
    expect(seen.map(({ path }) => path)).toEqual(['/sync/errors?includeResolved=false']);
  });
});

describe('settings and stores', () => {
  const settings = { enabled: true, mappings: { CONTACT: { properties: [{ externalPropertyName: 'mail', hubspotPropertyName: 'email', dataType: 'STRING' }] } } } as const;

  test('are put, read and removed where they are', async () => {
    const { client, seen } = bridgeOfTheTest(({ method, path }) => (method === 'DELETE' ? { status: 204 } : { status: 200, body: path === '/stores' && method === 'GET' ? { results: [{ id: 's', label: 'S' }] } : settings }));
    expect(await client.settings.put(settings)).toEqual(settings);
    expect(await client.settings.get()).toEqual(settings);
    await client.settings.get({ showProvidedMappings: true });
    expect(await client.settings.delete()).toBeUndefined();
    await client.stores.put({ id: 's', label: 'S' });
    expect(await client.stores.list()).toEqual([{ id: 's', label: 'S' }]);
    expect(seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['PUT', '/settings', settings], ['GET', '/settings', undefined], ['GET', '/settings?showProvidedMappings=true', undefined], ['DELETE', '/settings', undefined],
      ['PUT', '/stores', { id: 's', label: 'S' }], ['GET', '/stores', undefined],
    ]);
  });
});
