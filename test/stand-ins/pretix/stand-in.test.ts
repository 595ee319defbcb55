// The stand-in keeps pretix's rules: access, lists, times of change, webhooks and connected applications.
import { describe, expect, test } from 'vitest';
import type { Order } from './order-body.ts';
import { openStandIn, type OpenedStandIn } from './open-stand-in.ts';

interface List {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Order[];
}

const ORDERS = '/api/v1/organizers/harbour/events/days27/orders/';

async function get({ shop, settings }: OpenedStandIn, path: string, authorization = `Token ${settings.token}`): Promise<Response> {
  return shop.fetch(`${shop.origin}${path}`, { headers: { authorization }, redirect: 'manual' });
}

async function list(opened: OpenedStandIn, query = ''): Promise<List> {
  return JSON.parse(await (await get(opened, `${ORDERS}?${query}`)).text());
}

async function codes(opened: OpenedStandIn, query: string): Promise<readonly string[]> {
  return (await list(opened, query)).results.map(({ code }) => code);
}

describe('access', () => {
  test.each([
    ['nothing', '', 401],
    ['a wrong token', 'Token nonsense', 401],
    ['a password', 'Basic eDp5', 401],
  ])('with %s is refused', async (_, authorization, status) => {
    expect((await get(openStandIn(), ORDERS, authorization)).status).toBe(status);
  });

  test.each([
    ['an organizer that is not there', '/api/v1/organizers/other/events/days27/orders/', 403],
    ['an event that is not there', '/api/v1/organizers/harbour/events/other/', 403],
    ['an order that is not there', `${ORDERS}NONE1/`, 404],
    ['an address without its slash', ORDERS.slice(0, -1), 301],
  ])('to %s', async (_, path, status) => {
    expect((await get(openStandIn(), path)).status).toBe(status);
  });

  test('needs a permission for orders and vouchers, and none for products', async () => {
    const opened = openStandIn();
    const statuses = async (...permissions: Parameters<typeof opened.shop.access.addToken>) => {
      const token = opened.shop.access.addToken(...permissions);
      const paths = ['orders/', 'checkinlists/', 'vouchers/', 'items/'].map((path) => ORDERS.replace('orders/', path));
      return Promise.all(paths.map(async (path) => (await get(opened, path, `Token ${token}`)).status));
    };
    expect(await statuses([])).toEqual([403, 403, 403, 200]);
    expect(await statuses(['event.orders:checkin'])).toEqual([403, 200, 403, 200]);
    expect(await statuses(['event.orders:read'])).toEqual([200, 200, 403, 200]);
    expect(await statuses()).toEqual([200, 200, 200, 200]);
  });

  test('is limited to 360 requests a minute for all tokens of a team together', async () => {
    const opened = openStandIn();
    const other = opened.shop.access.addToken();
    for (let call = 0; call < 360; call += 1) expect((await get(opened, ORDERS)).status).toBe(200);
    opened.clock.turn(20_000);
    const refused = await get(opened, ORDERS, `Token ${other}`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40']);
    opened.clock.turn(40_000);
    expect((await get(opened, ORDERS)).status).toBe(200);
  });

  test('only reads', async () => {
    const { shop, settings } = openStandIn();
    const answer = await shop.fetch(`${shop.origin}${ORDERS}`, { method: 'POST', headers: { authorization: `Token ${settings.token}` } });
    expect([answer.status, await answer.json()]).toEqual([405, { detail: 'Method "POST" not allowed.' }]);
  });
});

describe('a list of orders', () => {
  test('comes in pages of at most fifty with links to its neighbours', async () => {
    const opened = openStandIn();
    for (let order = 0; order < 120; order += 1) opened.shop.place();
    const second = await list(opened, 'page=2&page_size=500');
    expect([second.count, second.results.length]).toEqual([120, 50]);
    expect(second.next).toBe(`https://pretix.example${ORDERS}?page=3&page_size=500`);
    expect(second.previous).toBe(`https://pretix.example${ORDERS}?page_size=500`);
    expect((await get(opened, `${ORDERS}?page=4`)).status).toBe(404);
  });

  test('says when it was made', async () => {
    const opened = openStandIn();
    opened.clock.turn(250);
    expect((await get(opened, ORDERS)).headers.get('x-page-generated')).toBe('2026-11-20T12:00:00.250000Z');
  });

  test('is filtered: both sinces include their moment, before does not', async () => {
    const opened = openStandIn();
    const early = opened.shop.place();
    opened.clock.turn(1000);
    const late = opened.shop.place({ testmode: true, email: 'Late@buyers.example' });
    const moment = '2026-11-20T13:00:01%2B01:00';
    expect(await codes(opened, `modified_since=${moment}`)).toEqual([late]);
    expect(await codes(opened, `created_since=${moment}`)).toEqual([late]);
    expect(await codes(opened, `created_before=${moment}`)).toEqual([early]);
    expect(await codes(opened, 'testmode=false')).toEqual([early]);
    expect(await codes(opened, 'email=late@buyers.EXAMPLE')).toEqual([late]);
    expect(await codes(opened, `code=${early}`)).toEqual([early]);
    expect(await codes(opened, 'status=p')).toEqual([]);
    expect(await codes(opened, 'unknown=filter')).toEqual([early, late]);
    expect((await get(opened, `${ORDERS}?modified_since=yesterday`)).status).toBe(400);
  });

  test('compares to the microsecond', async () => {
    const opened = openStandIn();
    opened.clock.turn(1);
    opened.shop.place();
    expect(await codes(opened, 'modified_since=2026-11-20T12:00:00.001000Z')).toHaveLength(1);
    expect(await codes(opened, 'modified_since=2026-11-20T12:00:00.001001Z')).toHaveLength(0);
  });

  test('is ordered as asked, by creation if nothing is', async () => {
    const opened = openStandIn();
    const [one, two] = [opened.shop.place(), opened.shop.place()];
    opened.clock.turn(1000);
    opened.shop.comment(one, 'later');
    expect(await codes(opened, '')).toEqual([one, two]);
    expect(await codes(opened, 'ordering=-last_modified')).toEqual([one, two]);
    expect(await codes(opened, 'ordering=last_modified')).toEqual([two, one]);
    expect(await codes(opened, 'ordering=-datetime')).toEqual([two, one]);
  });

  test('leaves canceled positions out unless they are asked for', async () => {
    const opened = openStandIn();
    const code = opened.shop.place({ positions: [{}, {}] });
    opened.shop.cancelPosition(code, 1);
    expect((await list(opened)).results[0]?.positions.map(({ positionid }) => positionid)).toEqual([2]);
    expect((await list(opened, 'include_canceled_positions=true')).results[0]?.positions).toHaveLength(2);
  });
});

describe('the time of change', () => {
  type Act = (shop: OpenedStandIn['shop'], code: string) => unknown;
  const moves: readonly (readonly [string, Act])[] = [
    ['a comment', (shop, code) => shop.comment(code, 'x')], ['a contact', (shop, code) => shop.changeContact(code, 'new@buyers.example')],
    ['an attendee', (shop, code) => shop.changeAttendee(code, 1, { attendee_email: 'a@b.example' })], ['an answer', (shop, code) => shop.answer(code, 1, 'NEWS', 'True')],
    ['an address', (shop, code) => shop.changeAddress(code, null)], ['a price', (shop, code) => shop.changePosition(code, 1, { price: '1.00' })],
    ['a check-in', (shop, code) => shop.checkIn(code, 1, 51)], ['a split', (shop, code) => shop.split(code, [2])], ['a full payment', (shop, code) => shop.pay(code)],
    ['a cancelation', (shop, code) => shop.cancel(code)], ['an expiry', (shop, code) => shop.expire(code)],
  ];
  const stays: readonly (readonly [string, Act])[] = [
    ['a payment that is begun', (shop, code) => shop.beginPayment(code, '1.00')], ['a partial payment', (shop, code) => shop.pay(code, '1.00')], ['a refund', (shop, code) => shop.refund(code, '1.00')],
    ['a renamed product', (shop) => Object.assign(shop.event.items[0] ?? {}, { internal_name: 'x' })],
  ];

  function changeBy(act: Act): boolean {
    const opened = openStandIn();
    const code = opened.shop.place({ positions: [{}, {}] });
    opened.clock.turn(1000);
    act(opened.shop, code);
    return opened.shop.orders.get(code)?.last_modified !== '2026-11-20T12:00:00Z';
  }

  test.each(moves)('moves with %s', (_, act) => {
    expect(changeBy(act)).toBe(true);
  });

  test.each(stays)('stays with %s', (_, act) => {
    expect(changeBy(act)).toBe(false);
  });
});

describe('webhooks', () => {
  interface Told {
    readonly action: string;
    readonly code: string;
  }

  async function heard(opened: OpenedStandIn, mischief = 0): Promise<readonly Told[]> {
    const bodies: Told[] = [];
    await opened.shop.webhooks.deliver(async (input, init) => {
      bodies.push(JSON.parse(await new Request(input, init).text()));
      return new Response(null, { status: 204 });
    }, mischief);
    return bodies;
  }

  test('name the concrete change, of what was subscribed to', async () => {
    const opened = openStandIn();
    opened.shop.webhooks.subscribe('https://hooks.example/1', ['pretix.event.order.changed.*', 'pretix.event.checkin']);
    const code = opened.shop.place({ positions: [{}, {}] });
    opened.shop.changePosition(code, 1, { item: 12, variation: null, price: '30.00' });
    opened.shop.checkIn(code, 1, 51);
    const other = opened.shop.split(code, [2]);
    expect((await heard(opened)).map(({ action, code: about }) => `${about} ${action.replace('pretix.event.', '')}`)).toEqual([
      `${code} order.changed.item`, `${code} order.changed.price`, `${code} checkin`, `${code} order.changed.split`, `${other} order.changed.split_from`,
    ]);
  });

  test('carry no data, only who and what', async () => {
    const opened = openStandIn();
    opened.shop.webhooks.subscribe('https://hooks.example/1', ['pretix.event.order.placed', 'pretix.event.order.placed.require_approval']);
    const code = opened.shop.place({ requireApproval: true });
    const [first, second] = await heard(opened);
    expect(first).toEqual({ notification_id: 1001, organizer: 'harbour', event: 'days27', code, action: 'pretix.event.order.placed' });
    expect(second?.action).toBe('pretix.event.order.placed.require_approval');
  });

  test('are tried again later and later when they fail, and end with 410', async () => {
    const opened = openStandIn();
    opened.shop.webhooks.subscribe('https://hooks.example/1', ['pretix.event.order.placed']);
    opened.shop.place();
    const answering = (status: number) => () => Promise.resolve(new Response(null, { status }));
    expect(await opened.shop.webhooks.deliver(answering(302))).toBe(1);
    opened.clock.turn(4999);
    expect(await heard(opened)).toEqual([]);
    opened.clock.turn(1);
    expect(await opened.shop.webhooks.deliver(answering(410))).toBe(0);
    expect(opened.shop.webhooks.isEnabled('https://hooks.example/1')).toBe(false);
    opened.shop.place();
    expect(await heard(opened)).toEqual([]);
  });

  test('come twice and out of order when there is mischief, and none is lost', async () => {
    const opened = openStandIn();
    opened.shop.webhooks.subscribe('https://hooks.example/1', ['pretix.event.order.placed']);
    const placed = Array.from({ length: 40 }, () => opened.shop.place());
    const bodies = await heard(opened, 0.5);
    const about = bodies.map(({ code }) => code);
    expect(new Set(about)).toEqual(new Set(placed));
    expect(about.length).toBeGreaterThan(placed.length);
    expect([...new Set(about)]).not.toEqual(placed);
  });
});

describe('the settings of webhooks', () => {
  const HOOKS = '/api/v1/organizers/harbour/webhooks/';
  const HOOK = { enabled: true, target_url: 'https://hooks.example/1', all_events: false, limit_events: ['days27'], action_types: ['pretix.event.order.placed'], comment: null };

  function send({ shop, settings }: OpenedStandIn, method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
    return shop.fetch(`${shop.origin}${path}`, { method, headers: { authorization: `Token ${settings.token}`, ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  test('are made, read, changed, and switched off by deleting', async () => {
    const opened = openStandIn();
    const made = await send(opened, 'POST', HOOKS, HOOK);
    expect([made.status, await made.json()]).toEqual([201, { id: 1, ...HOOK }]);
    expect(await (await get(opened, HOOKS)).json()).toMatchObject({ count: 1, results: [{ id: 1 }] });
    expect((await send(opened, 'DELETE', `${HOOKS}1/`)).status).toBe(204);
    expect(opened.shop.webhooks.isEnabled(HOOK.target_url)).toBe(false);
    expect(await (await send(opened, 'PATCH', `${HOOKS}1/`, { enabled: true })).json()).toEqual({ id: 1, ...HOOK });
  });

  test.each([
    ['a private address', { target_url: 'http://localhost/x' }, 'target_url'],
    ['all events and some', { all_events: true }, 'non_field_errors'],
    ['an action that there is not', { action_types: ['pretix.event.order.eaten'] }, 'action_types'],
  ])('refuse %s', async (_, changes, field) => {
    const refused = await send(openStandIn(), 'POST', HOOKS, { ...HOOK, ...changes });
    expect([refused.status, Object.keys(JSON.parse(await refused.text()))]).toEqual([400, [field]]);
  });

  test('need the permission to change the organizer', async () => {
    const opened = openStandIn();
    expect((await get(opened, HOOKS, `Token ${opened.shop.access.addToken(['event.orders:read'])}`)).status).toBe(403);
  });

  test('are made once for each key, whoever asks at the same time or again', async () => {
    const opened = openStandIn();
    const post = () => send(opened, 'POST', HOOKS, HOOK, { 'x-idempotency-key': 'k' });
    const both = await Promise.all([post(), post()]);
    expect(both.map(({ status }) => status)).toEqual([201, 409]);
    expect(both[1]?.headers.get('retry-after')).toBe('5');
    expect(await (await post()).json()).toEqual({ id: 1, ...HOOK });
    opened.clock.turn(24 * 60 * 60_000);
    expect(await (await post()).json()).toEqual({ id: 2, ...HOOK });
  });
});

describe('other events', () => {
  test('are listed to whoever may see their organizer', async () => {
    const opened = openStandIn();
    const { shop } = opened;
    shop.addEvent('days28');
    shop.addEvent('gala', {}, 'pier');
    const slugs = async (path: string) => (JSON.parse(await (await get(opened, path)).text()) as { results: { slug: string }[] }).results.map(({ slug }) => slug);
    expect(await slugs('/api/v1/organizers/')).toEqual(['harbour']);
    expect(await slugs('/api/v1/organizers/harbour/events/')).toEqual(['days27', 'days28']);
    expect((await get(opened, '/api/v1/organizers/pier/events/')).status).toBe(403);
    shop.place();
    expect(await slugs('/api/v1/organizers/harbour/events/days28/questions/')).toHaveLength(shop.event.questions.length);
    expect(await slugs('/api/v1/organizers/harbour/events/days28/orders/')).toEqual([]);
  });
});

describe('a connected application', () => {
  async function token({ shop }: OpenedStandIn, form: Readonly<Record<string, string>>, secret = shop.oauth.app.clientSecret) {
    const authorization = `Basic ${Buffer.from(`${shop.oauth.app.clientId}:${secret}`).toString('base64')}`;
    const answer = await shop.fetch(`${shop.origin}/api/v1/oauth/token`, { method: 'POST', headers: { authorization }, body: new URLSearchParams(form) });
    const body: { readonly access_token: string; readonly refresh_token: string } = JSON.parse(await answer.text());
    return { status: answer.status, access: body.access_token, refresh: body.refresh_token };
  }

  function connect(opened: OpenedStandIn) {
    const { app, consent } = opened.shop.oauth;
    const code = new URL(consent('s', ['event.orders:read'])).searchParams.get('code') ?? '';
    return token(opened, { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri });
  }

  test('reads with its access token, which dies with the next one', async () => {
    const opened = openStandIn();
    const first = await connect(opened);
    expect((await get(opened, ORDERS, `Bearer ${first.access}`)).status).toBe(200);
    const second = await token(opened, { grant_type: 'refresh_token', refresh_token: first.refresh });
    expect((await get(opened, ORDERS, `Bearer ${first.access}`)).status).toBe(401);
    expect((await get(opened, ORDERS, `Bearer ${second.access}`)).status).toBe(200);
    expect((await token(opened, { grant_type: 'refresh_token', refresh_token: first.refresh })).status).toBe(400);
  });

  test('sends the person back from its page with a code, or with the denial', async () => {
    const { shop } = openStandIn();
    const { app } = shop.oauth;
    const query = new URLSearchParams({ client_id: app.clientId, response_type: 'code', scope: 'read write', redirect_uri: app.redirectUri, state: 's&1' });
    const sentTo = async () => (await shop.fetch(`${shop.origin}/api/v1/oauth/authorize?${query.toString()}`)).headers.get('location');
    expect(await sentTo()).toMatch(/^https:\/\/app\.example\/callback\?code=[a-z0-9]{30}&state=s%261$/);
    shop.oauth.isDenying = true;
    expect(await sentTo()).toBe(`${app.redirectUri}?error=access_denied&state=s%261`);
    query.set('redirect_uri', 'https://other.example');
    expect(await sentTo()).toBeNull();
  });

  test('asks a person who is there to read it, and takes the answer', async () => {
    const { shop } = openStandIn();
    const { app } = shop.oauth;
    shop.oauth.isShown = true;
    const address = `${shop.origin}/api/v1/oauth/authorize?${new URLSearchParams({ client_id: app.clientId, response_type: 'code', redirect_uri: app.redirectUri, state: 's' }).toString()}`;
    expect(await (await shop.fetch(address)).text()).toContain('Authorize an application');
    const sentTo = async (answer: string) => (await shop.fetch(address, { method: 'POST', body: new URLSearchParams({ answer }) })).headers.get('location');
    expect(await sentTo('Authorize')).toMatch(/\?code=[a-z0-9]{30}&state=s$/);
    expect(await sentTo('Cancel')).toBe(`${app.redirectUri}?error=access_denied&state=s`);
  });

  test('loses its access token after a day', async () => {
    const opened = openStandIn();
    const { access } = await connect(opened);
    opened.clock.turn(86_400_000);
    expect((await get(opened, ORDERS, `Bearer ${access}`)).status).toBe(401);
  });

  test('gets nothing with a wrong secret, a used code or a denial', async () => {
    const opened = openStandIn();
    const { app, consent } = opened.shop.oauth;
    const code = new URL(consent('s', [])).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri };
    expect((await token(opened, form, 'wrong')).status).toBe(401);
    expect((await token(opened, { ...form, redirect_uri: 'https://other.example' })).status).toBe(400);
    expect((await token(opened, form)).status).toBe(200);
    expect((await token(opened, form)).status).toBe(400);
    expect(consent('s', undefined)).toBe(`${app.redirectUri}?error=access_denied&state=s`);
  });
});
