// Imports over the Bridge API: a shop is asked for everything it has, and sends it page by page.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { requestImport } from '../../packages/server/src/bridge/request-import.ts';
import { bridgeStoreById, type Shop } from '../../packages/store/src/index.ts';
import { BRIDGE_SETTINGS, startBridgeHouse, STORE, type BridgeHouse } from '../house/bridge-house.ts';

const STARTED = 1_750_000_000_000;
let bridge: BridgeHouse;

beforeAll(async () => {
  bridge = await startBridgeHouse();
  await bridge.install();
});
afterAll(() => bridge.close());

const contact = (id: string, more: object = {}) => ({ externalObjectId: id, properties: { email: `${id}@shop.com`, first: id }, ...more });
const sendPage = (importStartedAt: number, pageNumber: number, messages: readonly object[]) => bridge.call('POST', '/v2/imports/page', { importStartedAt, pageNumber, messages, storeId: STORE, objectType: 'CONTACT' });
const sendEnd = (importStartedAt: number, pageCount: number, itemCount: number) => bridge.call('POST', '/v2/imports/end', { importStartedAt, pageCount, itemCount, storeId: STORE, objectType: 'CONTACT' });
const runs = async (kind: string) => bridge.sql('select * from runs where kind = $1 order by id', [kind]);
const lastRun = async (kind: string) => (await runs(kind)).at(-1) ?? {};

describe('an import', () => {
  test('is a run from its first page to its end, and counts what came of its records', async () => {
    expect((await sendPage(STARTED, 0, [contact('a1'), contact('a2')])).status).toBe(204);
    expect(await lastRun('import')).toMatchObject({ state: 'running', started_by: 'shop' });
    expect((await sendPage(STARTED, 1, [contact('a3')])).status).toBe(204);
    expect((await sendEnd(STARTED, 2, 3)).status).toBe(204);
    await bridge.rest();
    expect(await runs('import')).toHaveLength(1);
    expect(await lastRun('import')).toMatchObject({ state: 'done', failure: null, counts: { written: 3 } });
    expect(bridge.house.valuesOf('a3@shop.com')).toMatchObject({ firstname: 'a3' });
  });

  test('whose page comes twice, or twice at once, counts it once', async () => {
    const page = [contact('b1'), contact('b2')];
    const answers = await Promise.all(Array.from({ length: 5 }, () => sendPage(STARTED + 1, 0, page)));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
    await sendEnd(STARTED + 1, 1, 2);
    await bridge.rest();
    expect(await lastRun('import')).toMatchObject({ state: 'done', counts: { written: 2 } });
    expect(await runs('import')).toHaveLength(2);
  });

  test('of which pages are missing says which, until they come', async () => {
    for (const [number, id] of [[0, 'd0'], [2, 'd2'], [3, 'd3']] as const) await sendPage(STARTED + 2, number, [contact(id)]);
    await sendEnd(STARTED + 2, 6, 6);
    expect(await lastRun('import')).toMatchObject({ state: 'failed', failure: { cause: 'import-incomplete', message: '3 of 6 pages and 3 of 6 records have arrived. Missing, counted from 0: 1, 4, 5.' } });
    for (const [number, id] of [[1, 'd1'], [4, 'd4'], [5, 'd5']] as const) await sendPage(STARTED + 2, number, [contact(id)]);
    await sendEnd(STARTED + 2, 6, 6);
    expect(await lastRun('import')).toMatchObject({ state: 'done', failure: null });
    expect(await runs('import')).toHaveLength(3);
  });

  test('of which records are missing, or whose number of pages has no measure, says so at once', async () => {
    await sendPage(STARTED + 3, 0, [contact('e0')]);
    await sendEnd(STARTED + 3, 1, 5);
    expect(await lastRun('import')).toMatchObject({ state: 'failed', failure: { message: '1 of 1 pages and 1 of 5 records have arrived.' } });
    await sendEnd(STARTED + 3, Number.MAX_SAFE_INTEGER, 1);
    expect(await lastRun('import')).toMatchObject({ state: 'failed', failure: { message: expect.stringContaining('Missing, counted from 0: 1, 2, 3') } });
  });

  test('does not overwrite what was sent since it began', async () => {
    await bridge.send('CONTACT', [{ action: 'UPSERT', changedAt: STARTED + 500, externalObjectId: 'f1', properties: { email: 'f1@shop.com', first: 'Newer' } }]);
    await sendPage(STARTED + 4, 0, [contact('f1'), contact('f2', { changedAt: 5 })]);
    await bridge.rest();
    expect(bridge.house.valuesOf('f1@shop.com')).toMatchObject({ firstname: 'Newer' });
    expect(bridge.house.valuesOf('f2@shop.com')).toMatchObject({ firstname: 'f2' });
  });

  test('that is wrong is refused as a whole', async () => {
    expect(await sendPage(STARTED + 9, -1, [contact('g1')])).toMatchObject({ status: 400, body: { errors: [{ in: 'pageNumber' }] } });
    expect(await sendPage(STARTED + 9, 0, [contact('g1'), { properties: {} }])).toMatchObject({ status: 400, body: { errors: [{ in: 'messages[1].externalObjectId' }] } });
    expect((await sendEnd(STARTED + 9, 1.5, 0)).status).toBe(400);
    expect((await bridge.status('CONTACT', 'g1')).status).toBe(404);
  });
});

interface Heard {
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

describe('asking for an import', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  });

  async function listen(status: number, heard: Heard[], headers: Record<string, string> = {}): Promise<string> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        heard.push({ body: Buffer.concat(chunks).toString('utf8'), headers: request.headers });
        response.writeHead(status, headers).end('{}');
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/import`;
  }

  async function store(): Promise<Shop> {
    const shop = await bridgeStoreById(bridge.server.storebridge.journey.db, bridge.workspace.id, STORE);
    if (shop === undefined) throw new Error('The store was not made.');
    return shop;
  }

  const askAt = async (address: string, fetch = globalThis.fetch) => requestImport({ journey: bridge.server.storebridge.journey, sealKey: bridge.server.storebridge.sealKey, fetch }, await store(), address, 'Ada');
  const api = async (method: string, scopes: readonly string[]) => {
    const response = await fetch(`${bridge.server.url ?? ''}/api/v1/workspaces/${bridge.workspace.id}/shops/my-store/import`, { method, headers: { authorization: `Bearer ${await bridge.addKey(scopes)}` } });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };

  test('is a signed call that names the account, the store and the start', async () => {
    const heard: Heard[] = [];
    const asked = await askAt(await listen(200, heard));
    expect(asked).toMatchObject({ ok: true, importStartedAt: expect.any(Number) });
    const [call] = heard;
    expect(JSON.parse(call?.body ?? '')).toEqual({ portalId: expect.toSatisfy((id: unknown) => id === null || typeof id === 'number'), storeId: STORE, importStartedAt: asked.ok ? asked.importStartedAt : 0 });
    const { signature } = (await api('GET', ['shops:write'])).body as unknown as { readonly signature: { readonly header: string; readonly key: string } };
    expect(call?.headers[signature.header.toLowerCase()]).toBe(`sha256=${createHmac('sha256', signature.key).update(call?.body ?? '').digest('hex')}`);
    expect(await lastRun('import-request')).toMatchObject({ state: 'done', started_by: 'Ada' });
  });

  test.each([
    [500, {}, 'status 500'], [404, {}, 'status 404'], [302, { location: 'http://127.0.0.1:1/inside' }, 'redirection (302)'],
  ] as const)('of a shop that answers with %i fails with its words', async (status, headers, words) => {
    expect(await askAt(await listen(status, [], headers))).toMatchObject({ ok: false, problem: { cause: 'shop-unreachable', message: expect.stringContaining(words) } });
    expect(await lastRun('import-request')).toMatchObject({ state: 'failed', failure: { message: expect.stringContaining(words) } });
  });

  test('of a shop that is away, or does not answer in time, fails and says so', async () => {
    expect(await askAt('http://127.0.0.1:1/import')).toMatchObject({ ok: false, problem: { message: expect.stringContaining('cannot be reached') } });
    const slow = () => Promise.reject(new DOMException('too late', 'TimeoutError'));
    expect(await askAt('http://shop.example/import', slow)).toMatchObject({ ok: false, problem: { message: expect.stringContaining('within 10 seconds') } });
  });

  test('needs an address in the settings, and never calls into a private network', async () => {
    expect(await api('POST', ['records:sync'])).toMatchObject({ status: 409, body: { detail: expect.stringContaining('no address') } });
    const heard: Heard[] = [];
    await bridge.call('PUT', '/v2/settings', { ...BRIDGE_SETTINGS, webhookUri: await listen(200, heard) });
    expect(await api('POST', ['records:sync'])).toMatchObject({ status: 502, body: { detail: expect.stringContaining('private network') } });
    expect(heard).toEqual([]);
    expect((await api('GET', ['shops:write'])).body).toMatchObject({ address: expect.stringContaining('/import') });
    expect((await api('POST', ['records:read'])).status).toBe(403);
  });
});

describe('settings that ask for an import on install', () => {
  test('ask each store once, whatever comes first, and not before it has an account', async () => {
    const alone = await startBridgeHouse({ portal: false });
    try {
      const settings = { ...BRIDGE_SETTINGS, importOnInstall: true, webhookUri: 'http://127.0.0.1:1/import' };
      const requests = async () => alone.sql(`select s.slug, r.state, r.started_by from runs r join shops s on s.id = r.shop_id where r.kind = 'import-request' order by s.slug`);
      await alone.install(settings, 'first');
      await alone.rest();
      expect(await requests()).toEqual([]);

      const [portal] = await alone.sql(`insert into portals (workspace_id, name, kind, connected_by, updated_at) values ($1, 'main', 'sandbox', 'sandbox', now()) returning id`, [alone.workspace.id]);
      const response = await fetch(`${alone.server.url ?? ''}/api/v1/workspaces/${alone.workspace.id}/shops/first/portal`, {
        method: 'PUT', body: JSON.stringify({ portal: Number(portal?.['id']) }), headers: { authorization: `Bearer ${await alone.addKey(['portals:write'])}`, 'content-type': 'application/json' },
      });
      expect(response.status).toBe(200);
      await alone.rest();
      // The address is private, which the run says.
      expect(await requests()).toEqual([{ slug: 'first', state: 'failed', started_by: 'settings' }]);

      await alone.install(settings, 'first');
      await alone.install(settings, 'second');
      await alone.rest();
      expect((await requests()).map(({ slug }) => slug)).toEqual(['first', 'second']);
    } finally {
      await alone.close();
    }
  });
});
