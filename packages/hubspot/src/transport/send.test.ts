// Tokens, repeats, time limits and reports of single calls.
import { describe, expect, test } from 'vitest';
import { html, json, refusal, scripted } from '../testing/test-house.ts';
import { failureOf } from '../failure/causes.ts';
import { TokenUnavailable } from './token-unavailable.ts';

const details = { portalId: 1, timeZone: 'UTC', companyCurrency: 'EUR' };

describe('send', () => {
  test('asks for the token before each call and sends it as bearer', async () => {
    let asked = 0;
    const { client, requests } = scripted(() => json(200, details), { token: async () => `t${(asked += 1)}` });
    await client.account.details();
    await client.account.details();
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer t1', 'Bearer t2']);
  });

  test('renews the token once after a 401 and repeats the call once', async () => {
    let renewals = 0;
    const renewToken = async (): Promise<string> => {
      renewals += 1;
      return 'fresh';
    };
    const { client, requests } = scripted(
      (request) => (request.headers.get('authorization') === 'Bearer fresh' ? json(200, details) : refusal(401, 'expired')),
      { renewToken },
    );
    expect((await client.account.details()).ok).toBe(true);
    expect([requests.length, renewals]).toEqual([2, 1]);
    const dead = scripted(() => refusal(401, 'expired'), { renewToken });
    expect(await dead.client.account.details()).toMatchObject({ ok: false, failure: { kind: 'reconnect' } });
    expect(dead.requests).toHaveLength(2);
  });

  test('a dead refresh token becomes a failure to reconnect', async () => {
    const { client } = scripted(() => json(200, details), {
      token: () => Promise.reject(new TokenUnavailable(failureOf('unauthorized'))),
    });
    expect(await client.account.details()).toMatchObject({ ok: false, failure: { kind: 'reconnect' } });
  });

  test.each([
    ['a burst refusal', () => refusal(429, 'You have reached your ten_secondly_rolling limit.'), [1_000]],
    ['a locked record', () => refusal(423, 'locked'), [2_000]],
    ['a bad gateway in HTML', () => html(502), [500]],
    ['a Cloudflare page', () => html(530), [500]],
    ['HTML with status 200', () => html(200), [500]],
    ['a short move of data centres', () => refusal(477, 'moving', {}), [10_000]],
  ])('repeats a read after %s', async (_, refuse, waits) => {
    const { client, clock } = scripted((_, count) => (count === 1 ? refuse() : json(200, details)));
    expect((await client.account.details()).ok).toBe(true);
    expect(clock.slept).toEqual(waits);
  });

  test('honours Retry-After, and gives long waits back to the caller', async () => {
    const short = scripted((_, count) => (count === 1 ? json(429, { message: 'secondly' }, { 'retry-after': '3' }) : json(200, details)));
    expect((await short.client.account.details()).ok).toBe(true);
    expect(short.clock.slept).toEqual([3_000]);
    const long = scripted(() => json(477, { message: 'moving' }, { 'retry-after': '3600' }));
    expect(await long.client.account.details()).toMatchObject({ ok: false, failure: { cause: 'migrating', retryAfterMs: 3_600_000 } });
    expect(long.requests).toHaveLength(1);
  });

  test('gives up after five exchanges with growing waits', async () => {
    const { client, clock, requests } = scripted(() => html(503));
    expect(await client.account.details()).toMatchObject({ ok: false, failure: { kind: 'temporary', cause: 'hubspot-down' } });
    expect(requests).toHaveLength(5);
    expect(clock.slept).toEqual([500, 1_000, 2_000, 4_000]);
  });

  test('does not wait for a new day', async () => {
    const { client, requests } = scripted(() => refusal(429, 'You have reached your daily limit.', { policyName: 'DAILY' }), {
      pacer: { acquire: () => Promise.resolve({ policy: 'daily', retryAfterMs: 900_000 }), learn: () => undefined },
    });
    expect(await client.account.details()).toMatchObject({ ok: false, failure: { cause: 'daily-limit', retryAfterMs: 900_000 } });
    expect(requests).toHaveLength(0);
  });

  test('a connection that is dropped is repeated for reads', async () => {
    const { client, requests } = scripted((_, count) => {
      if (count === 1) throw new TypeError('fetch failed', { cause: new Error('ECONNRESET') });
      return json(200, details);
    });
    expect((await client.account.details()).ok).toBe(true);
    expect(requests).toHaveLength(2);
  });

  test('a server that hangs is given up on, even when fetch ignores its signal', async () => {
    const { client } = scripted(() => new Promise<Response>(() => undefined), { timeoutMs: 5 });
    expect(await client.account.details()).toMatchObject({ ok: false, failure: { cause: 'timed-out', kind: 'temporary' } });
  });

  test('a canceled call ends at once', async () => {
    const cancel = new AbortController();
    const { client, requests } = scripted(() => {
      cancel.abort();
      return new Promise<Response>(() => undefined);
    });
    expect(await client.account.details({ signal: cancel.signal })).toMatchObject({ ok: false, failure: { cause: 'canceled' } });
    expect(requests).toHaveLength(1);
  });

  test('reports each exchange without ids or values', async () => {
    const { client, observed } = scripted((_, count) => (count === 1 ? html(502) : json(200, { results: [] })));
    await client.objects.read(
      'contacts',
      [{ key: 'k', id: 'jo@shop.example' }],
      { idProperty: 'email', properties: [], priority: 'backfill' },
    );
    expect(observed[0]).toMatchObject({
      method: 'POST',
      route: '/crm/objects/2026-03/{type}/batch/read',
      objectType: 'contacts',
      status: 502,
      attempt: 1,
      inputs: 1,
      bucket: 'burst',
      priority: 'backfill',
      failure: 'hubspot-down',
    });
    expect(observed[1]).toMatchObject({ status: 200, attempt: 2 });
    expect(JSON.stringify(observed)).not.toContain('shop.example');
  });

  test('an answer is not lost because the pacer cannot note it down', async () => {
    const pacer = { acquire: () => Promise.resolve(), learn: () => Promise.reject(new Error('no database')) };
    const { client } = scripted(() => json(200, details), { pacer });
    expect((await client.account.details()).ok).toBe(true);
  });

  test('tells the pacer what the headers and refusals say', async () => {
    const learned: object[] = [];
    const pacer = { acquire: () => Promise.resolve(), learn: (seen: object) => void learned.push(seen) };
    const limits = {
      'x-hubspot-ratelimit-max': '190',
      'x-hubspot-ratelimit-remaining': '7',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
    };
    const { client } = scripted(
      (_, count) => (count === 1 ? refusal(429, 'You have reached your secondly limit.') : json(200, details, limits)),
      { pacer },
    );
    await client.account.details();
    expect(learned).toEqual([
      { bucket: 'burst', durationMs: 0, status: 429, headers: {}, policy: 'search' },
      { bucket: 'burst', durationMs: 0, status: 200, headers: { max: 190, remaining: 7, intervalMs: 10_000 } },
    ]);
  });
});
