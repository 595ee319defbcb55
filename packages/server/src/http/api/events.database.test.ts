// Server-sent events: whoever looks at a workspace hears its news and no other's, as long as they may.
import { randomUUID } from 'node:crypto';
import { workspaceId } from '@storebridge/domain';
import { ensureWorkspace, notifyEvents, openDatabase, type Database, type Workspace } from '@storebridge/store';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase } from '../../../../../test/house/databases.ts';
import { openEventHub, type EventHub } from '../../event-hub.ts';
import type { ApiDeps } from './call.ts';
import { events } from './events.ts';

const name = `events_${randomUUID().replaceAll('-', '')}`;
let database: Database;
let hub: EventHub;
let here: Workspace;
let elsewhere: Workspace;
let signs: Set<() => void>;
let roles: Map<string, 'viewer'>;

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  database = openDatabase({ url: databaseUrl(inject('clusterUrl'), name), onError: () => undefined });
  here = await ensureWorkspace(database.db, 'Here', new Date());
  elsewhere = await ensureWorkspace(database.db, 'Elsewhere', new Date());
  hub = await openEventHub(database);
});
afterAll(async () => {
  await hub.close();
  await database.close();
  await dropDatabase(inject('clusterUrl'), name);
});
beforeEach(() => {
  signs = new Set();
  roles = new Map([['ada', 'viewer']]);
});

function app(): ReturnType<typeof events> {
  // Only the database is asked for here.
  const storebridge = { journey: { db: database.db } } as unknown as ApiDeps['storebridge'];
  return events({
    storebridge, hub,
    access: {
      identify: (headers) => {
        const userId = headers.get('x-person');
        return Promise.resolve(userId === null ? undefined : { kind: 'person', userId, name: userId, email: `${userId}@shop.com` });
      },
      roleIn: (userId, workspace) => Promise.resolve(workspace === here.id ? roles.get(userId) : undefined),
    },
    every: (_, callback) => {
      signs.add(callback);
      return () => signs.delete(callback);
    },
  });
}

const open = (asked = app(), workspace: number = here.id, person: string | null = 'ada'): Promise<Response> =>
  Promise.resolve(asked.request(`/workspaces/${workspace}/events`, person === null ? {} : { headers: { 'x-person': person } }));
const reader = (response: Response) => {
  const decoder = new TextDecoder();
  const source = response.body?.getReader();
  return { next: async () => { const read = await source?.read(); return read?.done === false ? decoder.decode(read.value) : undefined; }, cancel: () => source?.cancel() };
};

describe('a stream of events', () => {
  test('begins with how soon to come again, and is not kept back by anybody between', async () => {
    const response = await open();
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(response.headers.get('cache-control')).toContain('no-transform');
    const stream = reader(response);
    expect(await stream.next()).toBe('retry: 3000\n\n');
    await stream.cancel();
    expect(signs.size).toBe(0);
  });

  test('tells the news of its workspace, in order, and never those of another', async () => {
    const stream = reader(await open());
    await stream.next();
    await notifyEvents(database.db, elsewhere.id, [{ topic: 'records', shop: 'secret' }]);
    await notifyEvents(database.db, here.id, [{ topic: 'progress', shop: 'event', run: 1, done: 5, total: null }, { topic: 'records', shop: 'event' }]);
    expect(await stream.next()).toBe('data: {"topic":"progress","shop":"event","run":1,"done":5,"total":null}\n\n');
    expect(await stream.next()).toBe('data: {"topic":"records","shop":"event"}\n\n');
    await stream.cancel();
  });

  test('gives a sign of life, and ends with the right to look', async () => {
    const stream = reader(await open());
    await stream.next();
    const beat = (): void => { for (const sign of signs) sign(); };
    beat();
    expect(await stream.next()).toBe(': still here\n\n');
    roles.clear();
    beat();
    beat();
    expect(await stream.next()).toBe(': still here\n\n');
    expect(await stream.next()).toBe(': still here\n\n');
    expect(await stream.next()).toBeUndefined();
    expect(signs.size).toBe(0);
  });

  test('is refused to strangers, and in workspaces that one may not see', async () => {
    expect((await open(app(), here.id, null)).status).toBe(401);
    expect((await open(app(), elsewhere.id)).status).toBe(404);
    expect((await open(app(), workspaceId(999_999))).status).toBe(404);
  });

  test('is open ten times at once for one person, and again when one was closed', async () => {
    const asked = app();
    const streams = await Promise.all(Array.from({ length: 10 }, async () => reader(await open(asked))));
    expect((await open(asked)).status).toBe(429);
    await streams[0]?.cancel();
    const again = await open(asked);
    expect(again.status).toBe(200);
    for (const stream of [...streams.slice(1), reader(again)]) await stream.cancel();
  });
});
