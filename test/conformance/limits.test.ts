// How many calls an account takes, and what it says about it: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Limits } from '../../packages/hubspot-simulator/src/index.ts';
import { openDesk, type Desk } from './desk.ts';
import { DIALECTS, MARCH } from './dialects.ts';
import type { Heard } from './heard.ts';
import { controlsOf, type Controls } from './target.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const INTERVAL_HEADERS = [
  'x-hubspot-ratelimit-max', 'x-hubspot-ratelimit-remaining', 'x-hubspot-ratelimit-interval-milliseconds', 'x-hubspot-ratelimit-secondly', 'x-hubspot-ratelimit-secondly-remaining',
];
const DAILY_HEADERS = ['x-hubspot-ratelimit-daily', 'x-hubspot-ratelimit-daily-remaining'];
const TAKES_MORE = 'it spends a limit that others share';

function present(heard: Heard, names: readonly string[]): readonly string[] {
  return names.filter((name) => heard.headers.has(name));
}

/** A token of an account that takes hardly any calls. */
function narrowAccount({ simulator }: Controls, limits: Partial<Limits>): string {
  const portalId = 32_000_000 + simulator.accounts().length;
  const token = `pat-na1-limited-${portalId}`;
  simulator.addAccount({ portalId, limits, tokens: [token] });
  return token;
}

describe.each(DIALECTS)('headers in $name', (dialect) => {
  it('an ordinary answer tells the burst and the daily limit', async () => {
    const heard = await desk.get(dialect.objects('contacts'));
    expect(present(heard, [...INTERVAL_HEADERS, ...DAILY_HEADERS])).toEqual([...INTERVAL_HEADERS, ...DAILY_HEADERS]);
    expect(heard.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
    expect(Number(heard.headers.get('x-hubspot-ratelimit-remaining'))).toBeLessThan(Number(heard.headers.get('x-hubspot-ratelimit-max')));
  });

  it('the answer to a search tells only the daily limit', async () => {
    const heard = await desk.post(`${dialect.objects('contacts')}/search`, { limit: 1 });
    expect(heard.status).toBe(200);
    expect(present(heard, INTERVAL_HEADERS)).toEqual([]);
    expect(present(heard, DAILY_HEADERS)).toEqual(DAILY_HEADERS);
  });

  it('association batches do not count against the burst', async (context) => {
    controlsOf(desk, context, 'other callers move the same count');
    const remaining = async () => Number((await desk.get(dialect.objects('contacts'))).headers.get('x-hubspot-ratelimit-remaining'));
    const before = await remaining();
    await desk.post(`${dialect.pairs('contacts', 'companies')}/batch/read`, { inputs: [{ id: '1' }] });
    // The second look is a call itself, and none of the first ten seconds is over yet.
    expect(await remaining()).toBe(before - 1);
  });
});

describe('refusals', () => {
  it('the burst limit is refused with its policy and without Retry-After', async (context) => {
    const token = narrowAccount(controlsOf(desk, context, TAKES_MORE), { burstPer10Seconds: 2 });
    const request = { method: 'GET', path: MARCH.objects('contacts'), token } as const;
    expect([(await desk.call(request)).status, (await desk.call(request)).status]).toEqual([200, 200]);
    const third = await desk.call(request);
    expect(third.status).toBe(429);
    expect(third.body).toMatchObject({
      status: 'error', message: 'You have reached your ten_secondly_rolling limit.', errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING',
    });
    expect(third.body['groupName']).toMatch(/^publicapi:private-apps-api-calls-ten-secondly:\d+$/);
    expect(third.headers.has('retry-after')).toBe(false);
  });

  it('the burst limit opens again as the calls become ten seconds old', async (context) => {
    const controls = controlsOf(desk, context, TAKES_MORE);
    const request = { method: 'GET', path: MARCH.objects('contacts'), token: narrowAccount(controls, { burstPer10Seconds: 1 }) } as const;
    expect((await desk.call(request)).status).toBe(200);
    controls.clock.now += 9000;
    expect((await desk.call(request)).status).toBe(429);
    controls.clock.now += 1000;
    expect((await desk.call(request)).status).toBe(200);
  });

  it('the search limit is refused without policy and error type', async (context) => {
    const controls = controlsOf(desk, context, TAKES_MORE);
    const token = narrowAccount(controls, { searchPerSecond: 5 });
    const search = { method: 'POST', path: `${MARCH.objects('contacts')}/search`, body: { limit: 1 }, token } as const;
    const statuses: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      statuses.push((await desk.call(search)).status);
      controls.clock.now -= 1000;
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    controls.clock.now -= 1000;
    const heard = await desk.call(search);
    expect([heard.status, heard.body.message, heard.body.category]).toEqual([429, 'You have reached your secondly limit.', 'RATE_LIMITS']);
    expect([heard.body['policyName'], heard.body['errorType'], heard.headers.get('retry-after')]).toEqual([undefined, undefined, null]);
  });

  it('the daily limit is refused until midnight in the time zone of the account', async (context) => {
    const controls = controlsOf(desk, context, TAKES_MORE);
    const request = { method: 'GET', path: MARCH.objects('contacts'), token: narrowAccount(controls, { daily: 1 }) } as const;
    expect((await desk.call(request)).headers.get('x-hubspot-ratelimit-daily-remaining')).toBe('0');
    const heard = await desk.call(request);
    expect([heard.status, heard.body['policyName'], heard.body.message]).toEqual([429, 'DAILY', 'You have reached your daily limit.']);
    controls.clock.now = Date.parse('2026-10-02T00:00:00Z');
    expect((await desk.call(request)).status).toBe(200);
  });
});
