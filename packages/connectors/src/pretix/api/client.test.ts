// What the client makes of every kind of answer and silence.
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../../test/stand-ins/pretix/open-stand-in.ts';
import { createPretixClient } from './client.ts';
import { askPage } from './list-pages.ts';
import { wireEvent } from './wire-event.ts';

const TIMEOUT_MS = 20;

async function askEvent({ settings, deps }: OpenedStandIn, changes: Partial<OpenedStandIn['settings']> = {}) {
  const client = createPretixClient({ ...settings, ...changes }, deps, TIMEOUT_MS);
  return client.ask({ path: `events/${changes.event ?? settings.event}/`, subject: 'the event', schema: wireEvent });
}

function problemOf(answer: Awaited<ReturnType<typeof askEvent>>): string {
  return answer.status === 'problem' ? `${answer.problem.kind}: ${answer.problem.cause}` : answer.status;
}

describe('the client', () => {
  test('sends its token and reads what it asked for', async () => {
    const opened = openStandIn();
    const answer = await askEvent(opened);
    expect(answer).toMatchObject({ status: 'found', value: { slug: 'days27', currency: 'EUR' } });
  });

  test('says that a token is wrong, and does not try it again', async () => {
    const opened = openStandIn();
    expect(problemOf(await askEvent(opened, { token: 'wrong' }))).toBe('config: shop-unauthorized');
    expect(opened.shop.requests).toHaveLength(1);
  });

  test('says that an event cannot be seen or is not there', async () => {
    expect(problemOf(await askEvent(openStandIn(), { event: 'other' }))).toBe('config: shop-permission-missing');
  });

  test('tells an order that is not there from a wrong address', async () => {
    const opened = openStandIn();
    const client = createPretixClient(opened.settings, opened.deps);
    expect(await client.ask({ path: 'events/days27/orders/NONE1/', subject: 'the order', schema: wireEvent })).toEqual({ status: 'missing' });
    expect(problemOf(await client.ask({ path: 'no-such-thing/', subject: 'nothing', schema: wireEvent }))).toBe('config: shop-unreachable');
  });

  test.each(['server-error', 'bad-gateway', 'page', 'drop', 'drop-answer', 'hang'] as const)('asks again after a %s', async (kind) => {
    const opened = openStandIn();
    opened.shop.faults.plan({ kind, times: 2 });
    expect(problemOf(await askEvent(opened))).toBe('found');
    expect(opened.slept).toHaveLength(2);
  });

  test.each([
    ['server-error', 'temporary: shop-unreachable'],
    ['page', 'temporary: unexpected-answer'],
    ['drop', 'temporary: shop-unreachable'],
    ['hang', 'temporary: timed-out'],
  ] as const)('gives up on a lasting %s', async (kind, problem) => {
    const opened = openStandIn();
    opened.shop.faults.plan({ kind, times: 99 });
    expect(problemOf(await askEvent(opened))).toBe(problem);
    expect(opened.shop.requests).toHaveLength(4);
  });

  test('waits as long as it is told to, and keeps its distance from then on', async () => {
    const opened = openStandIn();
    opened.shop.faults.plan({ kind: 'rate-limit', retryAfterSeconds: 7 });
    expect(problemOf(await askEvent(opened))).toBe('found');
    expect(opened.slept).toEqual([7000, 200]);
  });

  test('leaves a long wait to its caller', async () => {
    const opened = openStandIn();
    opened.shop.faults.plan({ kind: 'rate-limit', retryAfterSeconds: 600 });
    expect(await askEvent(opened)).toMatchObject({ status: 'problem', problem: { cause: 'rate-limited', retryAfterMs: 600_000 } });
    expect(opened.slept).toEqual([]);
  });

  test('stays within the limit of the hosted pretix once it met it', async () => {
    const opened = openStandIn();
    const client = createPretixClient(opened.settings, opened.deps);
    for (let call = 0; call < 1000; call += 1) {
      expect(await client.ask({ path: 'events/days27/', subject: 'the event', schema: wireEvent })).toHaveProperty('status', 'found');
    }
    expect(opened.slept.filter((ms) => ms > 1000)).toHaveLength(1);
  });

  test('does not follow a redirect', async () => {
    const opened = openStandIn();
    const client = createPretixClient(opened.settings, opened.deps);
    expect(problemOf(await client.ask({ path: 'events/days27', subject: 'the event', schema: wireEvent }))).toBe('config: shop-unreachable');
  });

  test('does not go on at another host', async () => {
    const opened = openStandIn();
    opened.shop.place();
    opened.shop.place();
    const fetch: typeof globalThis.fetch = (input, init) => opened.shop.fetch(new Request(input, init).url.replace('https://alias.example', opened.shop.origin), init);
    const client = createPretixClient({ ...opened.settings, url: 'https://alias.example' }, { ...opened.deps, fetch });
    const answer = await askPage(client, { path: 'events/days27/orders/', subject: 'the orders' }, 1, 1);
    expect(answer).toMatchObject({ status: 'problem', problem: { kind: 'config' } });
  });

  test('stops when it is told to', async () => {
    const opened = openStandIn();
    opened.shop.faults.plan({ kind: 'hang', times: 9 });
    const stop = new AbortController();
    opened.shop.onRequest = () => stop.abort();
    const client = createPretixClient(opened.settings, { ...opened.deps, signal: stop.signal });
    await client.ask({ path: 'events/days27/', subject: 'the event', schema: wireEvent });
    expect(opened.shop.requests).toHaveLength(1);
  });
});
