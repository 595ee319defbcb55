// Webhooks: which events come, how they are signed, and what happens when nobody takes them.
import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createHubSpotSimulator } from '../index.ts';
import { caller } from '../testing/caller.ts';
import type { AppSettings, HubSpotSimulator, WebhookEvent } from '../index.ts';
import type { Caller } from '../testing/caller.ts';

interface Post {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

interface Receiver {
  readonly api: Caller;
  readonly simulator: HubSpotSimulator;
  readonly posts: Post[];
  readonly clock: { now: number };
  answer: () => Promise<Response>;
}

const SECRET = 'secret';
const TARGET = 'https://storebridge.example/hooks/hubspot?shop=a%2Fb';
const SUBSCRIPTIONS: NonNullable<AppSettings['webhooks']>['subscriptions'] = [
  { subscriptionType: 'contact.creation' },
  { subscriptionType: 'contact.propertyChange', propertyName: 'firstname' },
  { subscriptionType: 'contact.deletion' },
  { subscriptionType: 'contact.merge' },
  { subscriptionType: 'deal.associationChange' },
  { subscriptionType: 'object.creation', objectTypeId: '0-123' },
];

interface Habits {
  readonly duplicates?: number;
  readonly timeoutMs?: number;
  readonly signatureVersion?: 'v1' | 'v2';
}

function receiver({ duplicates = 0, timeoutMs = 5000, signatureVersion = 'v1' }: Habits = {}): Receiver {
  const clock = { now: Date.parse('2026-10-01T08:00:00Z') };
  const posts: Post[] = [];
  const simulator = createHubSpotSimulator({
    now: () => clock.now,
    accounts: [{ portalId: 7, limits: 'off' }],
    apps: [{ appId: 5, clientId: 'c', clientSecret: SECRET, installedIn: [7], webhooks: { targetUrl: TARGET, subscriptions: SUBSCRIPTIONS, signatureVersion } }],
    webhooks: {
      duplicates,
      timeoutMs,
      fetch: async (url, init) => {
        posts.push({ url, headers: Object.fromEntries(new Headers(init.headers)), body: typeof init.body === 'string' ? init.body : '' });
        return Promise.race([result.answer(), aborted(init.signal)]);
      },
    },
  });
  const result: Receiver = { simulator, posts, clock, api: caller({ simulator }), answer: async () => new Response(null, { status: 204 }) };
  return result;
}

async function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('timed out'))));
}

function events({ posts }: Receiver): WebhookEvent[] {
  return posts.flatMap((post) => JSON.parse(post.body));
}

async function later(hub: Receiver, ms = 2000): Promise<void> {
  hub.clock.now += ms;
  await hub.simulator.advance();
}

describe('events', () => {
  it('our own writes come back as changes of the integration, those of a person do not', async () => {
    const hub = receiver();
    const { body } = await hub.api.post('/crm/objects/2026-03/contacts', { properties: { firstname: 'Ann' } });
    hub.api.account.setProperty('contacts', body.id, 'firstname', 'Anna');
    await later(hub);
    const changes = events(hub).filter((event) => event.subscriptionType === 'contact.propertyChange');
    expect(new Set(changes.map((event) => [event['propertyValue'], event.changeSource, event.sourceId].join(' ')))).toEqual(
      new Set(['Ann INTEGRATION 4000001', 'Anna CRM_UI userId:1001']),
    );
  });

  it('orders are heard of as objects, merges name all ids, associations both ends', async () => {
    const hub = receiver();
    const { api } = hub;
    const order = await api.post('/crm/objects/2026-03/orders', { properties: { hs_order_name: 'O' } });
    const [one, two] = [api.account.create('contacts', { firstname: 'A' }), api.account.create('contacts', { firstname: 'B' })];
    const deal = api.account.create('deals', { dealname: 'd', dealstage: 'closedwon' });
    api.account.associate('contacts', one.id, 'deals', deal.id);
    const merged = api.account.merge('contacts', one.id, two.id);
    await later(hub);
    const byType = Map.groupBy(events(hub), (event) => event.subscriptionType);
    expect(byType.get('object.creation')).toMatchObject([{ objectTypeId: '0-123', objectId: Number(order.body.id) }]);
    expect(byType.get('contact.merge')).toMatchObject([{ primaryObjectId: Number(one.id), mergedObjectIds: [Number(two.id)], newObjectId: Number(merged) }]);
    expect(byType.get('deal.associationChange')).toContainEqual(expect.objectContaining({ fromObjectId: Number(deal.id), toObjectId: Number(one.id), associationRemoved: false }));
  });

  it('a write that is taken back is not heard of', async () => {
    const hub = receiver();
    await hub.api.post('/crm/objects/2026-03/contacts/batch/create', { inputs: [{ properties: { firstname: 'A' } }, { properties: { email: 'bad' } }] });
    await later(hub);
    expect(hub.posts).toEqual([]);
  });
});

describe('deliveries', () => {
  it('carry at most 100 events, out of order, some twice', async () => {
    const hub = receiver({ duplicates: 0.5 });
    const inputs = Array.from({ length: 90 }, (_, index) => ({ properties: { firstname: `N${index}` } }));
    await hub.api.post('/crm/objects/2026-03/contacts/batch/create', { inputs });
    await later(hub);
    const ids = events(hub).filter((event) => event.subscriptionType === 'contact.creation').map((event) => event.objectId);
    expect(Math.max(...hub.posts.map((post) => JSON.parse(post.body).length))).toBe(100);
    expect(new Set(ids).size).toBe(90);
    expect(ids.length).toBeGreaterThan(90);
    expect(ids).not.toEqual(ids.toSorted((one, other) => one - other));
  });

  it('are signed in all versions', async () => {
    const hub = receiver();
    hub.api.account.create('contacts', { firstname: 'A' });
    await later(hub);
    const [post] = hub.posts;
    const { body = '', headers = {} } = post ?? {};
    expect(headers['x-hubspot-signature']).toBe(createHash('sha256').update(SECRET + body).digest('hex'));
    const signed = `POSThttps://storebridge.example/hooks/hubspot?shop=a/b${body}${headers['x-hubspot-request-timestamp']}`;
    expect(headers['x-hubspot-signature-v3']).toBe(createHmac('sha256', SECRET).update(signed).digest('base64'));
  });

  it('carry the second version when the app wants it', async () => {
    const hub = receiver({ signatureVersion: 'v2' });
    hub.api.account.create('contacts', { firstname: 'A' });
    await later(hub);
    const { body = '', headers = {} } = hub.posts[0] ?? {};
    expect(headers['x-hubspot-signature-version']).toBe('v2');
    expect(headers['x-hubspot-signature']).toBe(createHash('sha256').update(`${SECRET}POST${TARGET}${body}`).digest('hex'));
  });

  it('are tried ten more times within a day and then given up', async () => {
    const hub = receiver();
    hub.answer = async () => new Response(null, { status: 500 });
    hub.api.account.create('contacts', { lastname: 'A' });
    for (let hour = 0; hour < 96; hour += 1) await later(hub, 900_000);
    expect(hub.posts.map((post) => JSON.parse(post.body)[0].attemptNumber)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await hub.simulator.advance()).toMatchObject({ givenUp: 1, waiting: 0 });
  });

  it('count as failed when the answer takes too long', async () => {
    const hub = receiver({ timeoutMs: 5 });
    hub.answer = () => new Promise(() => undefined);
    hub.api.account.create('contacts', { lastname: 'A' });
    await later(hub);
    expect(await hub.simulator.advance()).toMatchObject({ delivered: 0, failed: 1, waiting: 1 });
  });
});

it('deliveries run by themselves when nobody holds the clock', async () => {
  const posts: string[] = [];
  const simulator = createHubSpotSimulator({
    accounts: [{ portalId: 7 }],
    sleep: async () => undefined,
    apps: [{ appId: 5, clientId: 'c', clientSecret: SECRET, installedIn: [7], webhooks: { targetUrl: TARGET, subscriptions: SUBSCRIPTIONS } }],
    webhooks: {
      delayMs: [0, 0],
      fetch: async (url) => {
        posts.push(url);
        return new Response();
      },
    },
  });
  simulator.account(7).create('contacts', { lastname: 'A' });
  await new Promise((resolve) => setImmediate(resolve));
  expect(posts).toEqual([TARGET]);
});
