// Which events a token sees, and what a person is told when it sees none.
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../test/stand-ins/pretix/open-stand-in.ts';
import { PrivateNetworkError } from '../kit/private-network.ts';
import { pretix } from './connector.ts';
import { discoverEvents } from './discover-events.ts';

function discover({ settings, deps }: OpenedStandIn, changes: object = {}) {
  return discoverEvents({ url: settings.url, token: settings.token, ...changes }, deps);
}

async function slugsFrom(opened: OpenedStandIn) {
  const reading = await discover(opened);
  return reading.ok ? reading.value.map(({ slug }) => slug) : reading.problem.message;
}

/** A consent for several organizers, and the reader's way to its token. */
async function consentFor(opened: OpenedStandIn, organizers: readonly string[]): Promise<OpenedStandIn['deps'] & { token: () => Promise<{ ok: true; value: string }> }> {
  const { app, consent } = opened.shop.oauth;
  const code = new URL(consent('s', ['event.orders:read'], organizers)).searchParams.get('code') ?? '';
  const authorization = `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}`;
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: app.redirectUri });
  const answer = await opened.shop.fetch(`${opened.shop.origin}/api/v1/oauth/token`, { method: 'POST', headers: { authorization }, body });
  const { access_token: value } = JSON.parse(await answer.text()) as { access_token: string };
  return { ...opened.deps, token: () => Promise.resolve({ ok: true, value }) };
}

describe('discovered events', () => {
  test('have the name of the event, its place and day, and what must be set', async () => {
    expect(await discover(openStandIn())).toEqual({
      ok: true,
      value: [{ label: 'Harbour Days', detail: 'harbour/days27, 20 May 2027, live', settings: { organizer: 'harbour', event: 'days27' }, slug: 'days27' }],
    });
  });

  test('can be opened with what was given and what was found', async () => {
    const opened = openStandIn();
    const reading = await discover(opened);
    const found = reading.ok ? reading.value[0]?.settings : undefined;
    expect(pretix.open({ url: opened.settings.url, token: opened.settings.token, ...found })).toMatchObject({ ok: true });
  });

  test.each([
    ['test mode', { testmode: true }, '20 May 2027, test mode'],
    ['not live', { live: false, testmode: true }, '20 May 2027, not live'],
    ['of the day where they take place', { date_from: '2027-05-12T20:00:00Z', timezone: 'Asia/Tokyo' }, '13 May 2027, live'],
    ['of a time zone that nobody knows', { date_from: '2027-05-12T20:00:00Z', timezone: 'Mars/Base' }, '12 May 2027, live'],
    ['without a day', { date_from: 'soon' }, 'live'],
  ])('are told as %s', async (_, changes, told) => {
    const opened = openStandIn();
    Object.assign(opened.shop.event, changes);
    expect(await discover(opened)).toMatchObject({ value: [{ detail: `harbour/days27, ${told}` }] });
  });

  test('are called by the language that they have', async () => {
    const opened = openStandIn();
    opened.shop.event.name = { 'de-informal': 'Hafentage', fr: '' };
    expect(await discover(opened)).toMatchObject({ value: [{ label: 'Hafentage' }] });
  });

  test('come from every page of every organizer', async () => {
    const opened = openStandIn();
    for (let event = 0; event < 60; event += 1) opened.shop.addEvent(`show-${event}`);
    opened.shop.addEvent('gala', { name: { en: 'Gala' } }, 'pier');
    const reading = await discoverEvents({ url: opened.settings.url }, await consentFor(opened, ['harbour', 'pier']));
    const found = reading.ok ? reading.value : [];
    expect(found).toHaveLength(62);
    expect(found.at(-1)).toMatchObject({ label: 'Gala', settings: { organizer: 'pier', event: 'gala' } });
  });

  test('have names of their own that can stand in an address', async () => {
    const opened = openStandIn();
    for (const slug of ['Gala_2027', '--', 'gala.2027', 'GALA-2027']) opened.shop.addEvent(slug);
    expect(await slugsFrom(opened)).toEqual(['days27', 'gala-2027', 'event', 'harbour-gala-2027', 'harbour-gala-2027-2']);
    for (const slug of ['a'.repeat(80), 'A'.repeat(80), 'a'.repeat(79)]) opened.shop.addEvent(slug);
    const slugs = await slugsFrom(opened);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
    expect(new Set(slugs).size).toBe(8);
  });

  test('are not hidden by an odd one', async () => {
    const opened = openStandIn();
    Object.assign(opened.shop.addEvent('odd'), { currency: 7 });
    expect(await slugsFrom(opened)).toEqual(['days27']);
  });

  test('are not hidden by an organizer that was left out of the consent', async () => {
    const opened = openStandIn();
    const deps = await consentFor(opened, ['harbour', 'pier']);
    const fetch: typeof globalThis.fetch = (input, init) =>
      new Request(input, init).url.includes('/pier/') ? Promise.resolve(Response.json({ detail: 'No.' }, { status: 403 })) : opened.shop.fetch(input, init);
    expect(await discoverEvents({ url: opened.settings.url }, { ...deps, fetch })).toMatchObject({ ok: true, value: [{ slug: 'days27' }] });
  });

  test('end after two thousand, and say so', async () => {
    const opened = openStandIn();
    opened.shop.access.limitPerMinute = null;
    for (let event = 0; event < 1999; event += 1) opened.shop.addEvent(`show-${event}`);
    const all = await discover(opened);
    expect([all.ok && all.value.length, all]).toEqual([2000, expect.not.objectContaining({ notice: expect.anything() })]);
    opened.shop.addEvent('one-more');
    const some = await discover(opened);
    expect([some.ok && some.value.length, some]).toEqual([2000, expect.objectContaining({ notice: expect.stringContaining('2,000') })]);
  });
});

describe('nothing is discovered', () => {
  test.each([
    ['with a wrong token', { token: 'wrong' }, 'shop-unauthorized', 'does not accept the token'],
    ['without a token and without a consent', { token: undefined }, 'shop-unauthorized', 'no token'],
    ['without an address', { url: undefined }, 'value-invalid', 'url'],
    ['at a private address', { url: 'http://10.0.0.1' }, 'value-invalid', 'allowPrivateAddress'],
    ['where there is no pretix', { url: 'https://other.example' }, 'shop-unreachable', 'could not be reached'],
  ])('%s', async (_, changes, cause, words) => {
    expect(await discover(openStandIn(), changes)).toMatchObject({ ok: false, problem: { cause, message: expect.stringContaining(words) } });
  });

  test('where another program answers', async () => {
    const opened = openStandIn();
    opened.shop.faults.plan({ kind: 'page', times: 9 });
    expect(await discover(opened)).toMatchObject({ ok: false, problem: { message: expect.stringContaining('a page instead of data') } });
  });

  test('where the name leads to a private network', async () => {
    const opened = openStandIn();
    const fetch = (): Promise<Response> => Promise.reject(new PrivateNetworkError('no'));
    expect(await discover({ ...opened, deps: { ...opened.deps, fetch } })).toMatchObject({ ok: false, problem: { kind: 'config', message: expect.stringContaining('private network') } });
  });

  test('when every organizer is refused', async () => {
    const opened = openStandIn();
    const fetch: typeof globalThis.fetch = (input, init) =>
      new Request(input, init).url.includes('/events/') ? Promise.resolve(Response.json({ detail: 'No.' }, { status: 403 })) : opened.shop.fetch(input, init);
    expect(await discover({ ...opened, deps: { ...opened.deps, fetch } })).toMatchObject({ ok: false, problem: { cause: 'shop-permission-missing' } });
  });
});
