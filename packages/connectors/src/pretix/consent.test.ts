// Connecting with pretix: the way to its page, the tokens, their replacement and their end.
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../test/stand-ins/pretix/open-stand-in.ts';
import type { ConsentTokens } from '../kit/consent.ts';
import type { ReaderDeps, Reading } from '../kit/reader.ts';
import { pretixConsent } from './consent.ts';
import { createPretixReader } from './reader.ts';
import { pretixSettings } from './settings.ts';

const DAY_MS = 86_400_000;
const CONNECT_AGAIN = { ok: false, problem: { kind: 'config', cause: 'shop-unauthorized', remedy: expect.stringContaining('Connect with pretix again') } };

function appOf({ shop }: OpenedStandIn) {
  const { clientId, clientSecret, redirectUri } = shop.oauth.app;
  return { url: shop.origin, clientId, clientSecret, redirectUri };
}

function codeFor({ shop }: OpenedStandIn): string {
  return new URL(shop.oauth.consent('s', ['event.orders:read'])).searchParams.get('code') ?? '';
}

async function connect(opened: OpenedStandIn): Promise<ConsentTokens> {
  const reading = await pretixConsent.exchange({ ...appOf(opened), code: codeFor(opened) }, opened.deps);
  if (!reading.ok) throw new Error(reading.problem.message);
  return reading.value;
}

function readerWith({ settings, deps }: OpenedStandIn, token: ReaderDeps['token']) {
  const { url, organizer, event } = settings;
  return createPretixReader(pretixSettings.parse({ url, organizer, event, consent: true }), { ...deps, ...(token === undefined ? {} : { token }) });
}

function given(value: string): Promise<Reading<string>> {
  return Promise.resolve({ ok: true, value });
}

describe('the way to the page of pretix', () => {
  test('names the application, what it asks for and where to come back to', () => {
    const address = pretixConsent.authorizeUrl({ url: 'https://tickets.example.com/shop/', clientId: 'c1', redirectUri: 'https://bridge.example/back?a=1', state: 's&t' });
    expect(address).toBe('https://tickets.example.com/shop/api/v1/oauth/authorize?client_id=c1&response_type=code&scope=read+write&redirect_uri=https%3A%2F%2Fbridge.example%2Fback%3Fa%3D1&state=s%26t');
  });
});

describe('the code', () => {
  test('becomes tokens that end after a day', async () => {
    const opened = openStandIn();
    const { accessToken, refreshToken, expiresAt } = await connect(opened);
    expect(expiresAt).toBe(opened.clock.now() + DAY_MS);
    expect(new Set([accessToken, refreshToken, '']).size).toBe(3);
  });

  test('serves once', async () => {
    const opened = openStandIn();
    const code = codeFor(opened);
    await pretixConsent.exchange({ ...appOf(opened), code }, opened.deps);
    expect(await pretixConsent.exchange({ ...appOf(opened), code }, opened.deps)).toMatchObject(CONNECT_AGAIN);
  });

  test('is not lost when the answer is', async () => {
    const opened = openStandIn();
    opened.shop.faults.plan({ kind: 'drop-answer', on: '/oauth/token' });
    expect((await connect(opened)).accessToken).not.toBe('');
  });
});

describe('a refresh', () => {
  test('brings new tokens and ends those before', async () => {
    const opened = openStandIn();
    const first = await connect(opened);
    const second = await pretixConsent.refresh({ ...appOf(opened), refreshToken: first.refreshToken }, opened.deps);
    const check = (token: string) => readerWith(opened, () => given(token)).check();
    expect(await check(first.accessToken)).toMatchObject(CONNECT_AGAIN);
    expect(await check(second.ok ? second.value.accessToken : '')).toMatchObject({ ok: true });
  });

  test('survives a lost answer and a server that is down for a while', async () => {
    const opened = openStandIn();
    const { refreshToken } = await connect(opened);
    opened.shop.faults.plan({ kind: 'drop-answer', on: '/oauth/token' });
    opened.shop.faults.plan({ kind: 'bad-gateway', on: '/oauth/token' });
    expect(await pretixConsent.refresh({ ...appOf(opened), refreshToken }, opened.deps)).toMatchObject({ ok: true });
  });

  test.each([
    ['bad-gateway', 'shop-unreachable'],
    ['page', 'unexpected-answer'],
    ['drop', 'shop-unreachable'],
  ] as const)('fails for now, and for no longer, while there is a %s', async (kind, cause) => {
    const opened = openStandIn();
    const { refreshToken } = await connect(opened);
    opened.shop.faults.plan({ kind, times: 9, on: '/oauth/token' });
    expect(await pretixConsent.refresh({ ...appOf(opened), refreshToken }, opened.deps)).toMatchObject({ ok: false, problem: { kind: 'temporary', cause } });
  });

  test('with a dead token asks the person to connect again', async () => {
    const opened = openStandIn();
    expect(await pretixConsent.refresh({ ...appOf(opened), refreshToken: 'dead' }, opened.deps)).toMatchObject(CONNECT_AGAIN);
  });

  test('with a wrong secret does not ask the person to connect again, but to correct it', async () => {
    const opened = openStandIn();
    const { refreshToken } = await connect(opened);
    const reading = await pretixConsent.refresh({ ...appOf(opened), clientSecret: 'wrong', refreshToken }, opened.deps);
    expect(reading).toMatchObject({ ok: false, problem: { kind: 'config', message: expect.stringContaining('client id and secret'), remedy: expect.stringContaining('registered in pretix') } });
  });

  test('never tells a token or a secret when it fails', async () => {
    const opened = openStandIn();
    const app = { ...appOf(opened), clientSecret: 'top-s3cret' };
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const sent = `${request.headers.get('authorization')} ${await request.text()} top-s3cret`;
      return Response.json({ error: 'odd', detail: sent, error_description: sent }, { status: 400 });
    };
    const reading = await pretixConsent.refresh({ ...app, refreshToken: 'refr3sh' }, { ...opened.deps, fetch });
    expect(reading.ok).toBe(false);
    for (const secret of ['top-s3cret', 'refr3sh', 'Basic']) expect(JSON.stringify(reading)).not.toContain(secret);
  });
});

describe('giving the consent back', () => {
  test('ends both tokens', async () => {
    const opened = openStandIn();
    const { accessToken, refreshToken } = await connect(opened);
    expect(await pretixConsent.revoke({ ...appOf(opened), refreshToken }, opened.deps)).toEqual({ ok: true, value: undefined });
    expect(opened.slept).toEqual([]);
    expect(await pretixConsent.refresh({ ...appOf(opened), refreshToken }, opened.deps)).toMatchObject(CONNECT_AGAIN);
    expect(await readerWith(opened, () => given(accessToken)).check()).toMatchObject(CONNECT_AGAIN);
  });

  test('says when it failed', async () => {
    const opened = openStandIn();
    opened.shop.faults.plan({ kind: 'bad-gateway', times: 9 });
    expect(await pretixConsent.revoke({ ...appOf(opened), refreshToken: 'x' }, opened.deps)).toMatchObject({ ok: false, problem: { kind: 'temporary' } });
  });
});

describe('a reader of a shop that is connected by consent', () => {
  test('asks for the token again when it was just replaced, and reads on', async () => {
    const opened = openStandIn();
    let tokens = await connect(opened);
    const reader = readerWith(opened, () => given(tokens.accessToken));
    expect(await reader.check()).toMatchObject({ ok: true });
    const before = tokens.accessToken;
    const refreshed = await pretixConsent.refresh({ ...appOf(opened), refreshToken: tokens.refreshToken }, opened.deps);
    if (refreshed.ok) tokens = refreshed.value;
    let asked = 0;
    const late = readerWith(opened, () => given((asked += 1) === 1 ? before : tokens.accessToken));
    expect(await late.recent()).toMatchObject({ ok: true });
    expect(asked).toBe(2);
  });

  test('asks pretix no second time with the same token, and says that the person has to connect again', async () => {
    const opened = openStandIn();
    const reading = await readerWith(opened, () => given('dead')).recent();
    expect(reading).toMatchObject(CONNECT_AGAIN);
    expect(JSON.stringify(reading)).not.toContain('dead');
    expect(opened.shop.requests).toHaveLength(1);
  });

  test('passes on why there is no token', async () => {
    const opened = openStandIn();
    const problem = { kind: 'temporary', cause: 'shop-unreachable', message: 'Not now.', retryAfterMs: 120_000 } as const;
    expect(await readerWith(opened, () => Promise.resolve({ ok: false, problem })).recent()).toEqual({ ok: false, problem });
    expect(await readerWith(opened, undefined).recent()).toMatchObject({ ok: false, problem: { kind: 'config', cause: 'shop-unauthorized', message: expect.stringContaining('nobody connected it') } });
    expect(opened.shop.requests).toEqual([]);
  });

  test('names the person, not a team, where a permission is missing', async () => {
    const opened = openStandIn();
    const { accessToken } = await connect(opened);
    const registry = readerWith(opened, () => given(accessToken)).notices;
    expect(await registry?.register('https://bridge.example/x')).toMatchObject({ ok: false, problem: { cause: 'shop-permission-missing', message: expect.stringContaining('whoever connected the shop') } });
  });
});
