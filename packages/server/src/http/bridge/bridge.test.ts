// What the Bridge API answers when the database is away, and what of a request never gets into the log.
import { openDatabase, type Database } from '@storebridge/store';
import { Hono } from 'hono';
import { afterEach, describe, expect, test } from 'vitest';
import type { Storebridge } from '../../compose.ts';
import { createLog } from '../../log.ts';
import { createMetrics } from '../../metrics.ts';
import { digestOf } from '../../people/secrets.ts';
import { createAccess } from '../../people/access.ts';
import type { SignIn } from '../../people/sign-in.ts';
import { NO_TRACER } from '../../watching/tracer.ts';
import type { Access } from '../api/call.ts';
import { watchRequests } from '../watch-requests.ts';
import { bridgeApi } from './bridge.ts';

const KEY = 'sbk_of-a-shop-of-somebodys-own';
const databases: Database[] = [];

afterEach(async () => {
  for (const database of databases.splice(0)) await database.close();
});

interface Room {
  readonly log: () => string;
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
}

/** Nobody listens where its database should be. */
function openRoom(identify?: Access['identify']): Room {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line: string) => void lines.push(line) });
  const database = openDatabase({ url: 'postgres://nobody:nothing@127.0.0.1:1/none', onError: () => undefined });
  databases.push(database);
  // Only what the Bridge API needs before it comes to the database.
  const storebridge = { configuration: {}, log, metrics: createMetrics(), tracer: NO_TRACER, journey: { db: database.db, clock: { now: () => new Date() } } } as unknown as Storebridge;
  // Without cookies nobody is asked who is signed in.
  const real = createAccess({ db: database.db, signIn: {} as SignIn, now: () => new Date() });
  const app = new Hono();
  app.use(watchRequests(storebridge));
  app.route('/extensions/ecomm', bridgeApi({ storebridge, access: identify === undefined ? real : { ...real, identify }, audit: () => Promise.resolve() }));
  return { log: () => lines.join(''), get: async (path, init) => app.request(`http://storebridge.test/extensions/ecomm${path}`, init) };
}

const known: Access['identify'] = () => Promise.resolve({ kind: 'key', keyId: 1, name: 'shop', workspaceId: 1, scopes: ['bridge:read', 'bridge:write'] });
const PUT = (body: unknown): RequestInit => ({ method: 'PUT', body: JSON.stringify(body) });

describe('a database that is away', () => {
  test.each([
    ['before the key is known', undefined, '/v2/stores', {}],
    ['when settings are asked for', known, '/v2/settings', {}],
    ['when messages come', known, '/v2/sync/messages', PUT({ storeId: 's', objectType: 'CONTACT', messages: [{ action: 'UPSERT', changedAt: 1, externalObjectId: 'c1', properties: { email: 'ann@shop.com' } }] })],
  ] as const)('is told %s, with the time to come again', async (_, identify, path, init) => {
    const { get } = openRoom(identify);
    const response = await get(path, { ...init, headers: { authorization: `Bearer ${KEY}`, 'x-request-id': 'request-number-7' } });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({ status: 'error', category: 'UNAVAILABLE', correlationId: 'request-number-7', message: expect.stringContaining('send it again') });
  });
});

describe('the log', () => {
  test('has neither the key of the address, nor its digest, nor what was sent', async () => {
    const { get, log } = openRoom();
    await get(`/v2/settings?hapikey=${KEY}&appId=5`);
    await get(`/v2/sync/status/my-store/CONTACT/ann@shop.com?hapikey=${KEY}`);
    await get('/v2/sync/messages', { method: 'PUT', body: '{"email":"ann@shop.com"', headers: { authorization: `Bearer ${KEY}` } });
    expect(log()).toContain('A call of the Bridge API failed.');
    expect(log()).toContain('/v2/sync/status/:storeId/:objectType/:externalObjectId');
    for (const secret of [KEY, digestOf(KEY), encodeURIComponent(KEY), 'hapikey', 'ann@shop.com', 'my-store']) expect(log()).not.toContain(secret);
  });

  test('names the request as the answer does', async () => {
    const { get, log } = openRoom(known);
    const { correlationId } = (await (await get('/v2/settings')).json()) as { readonly correlationId: string };
    expect(log()).toContain(`"request":"${correlationId}"`);
  });
});

describe('a caller', () => {
  test('that is a person and no key is a stranger: what a browser sends by itself opens nothing', async () => {
    const { get } = openRoom(() => Promise.resolve({ kind: 'person', userId: 'u', name: 'Ada', email: 'ada@shop.com' }));
    const response = await get('/v2/stores', { headers: { authorization: `Bearer ${KEY}` } });
    expect(response.status).toBe(401);
  });

  test('is known by the header, also where the address has another key', async () => {
    const asked: (string | null)[] = [];
    const { get } = openRoom((headers) => {
      asked.push(headers.get('authorization'));
      return Promise.resolve(undefined);
    });
    await get(`/v2/stores?hapikey=sbk_other`, { headers: { authorization: `Bearer ${KEY}` } });
    await get('/v2/stores?hapikey=sbk_other');
    expect(asked).toEqual([`Bearer ${KEY}`, 'Bearer sbk_other']);
  });
});

describe('a body', () => {
  test('that says no length and is too large is refused when it has been too much', async () => {
    const { get } = openRoom(known);
    const chunk = new Uint8Array(1024 * 1024).fill(32);
    const left = { chunks: 6 };
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => ((left.chunks -= 1) < 0 ? controller.close() : controller.enqueue(chunk)) });
    const response = await get('/v2/sync/messages', { method: 'PUT', body, duplex: 'half' });
    expect([response.status, ((await response.json()) as { readonly category: string }).category]).toEqual([413, 'VALIDATION_ERROR']);
  });
});
