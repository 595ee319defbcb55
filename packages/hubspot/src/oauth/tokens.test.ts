// The token calls and what their refusals mean.
import { describe, expect, test } from 'vitest';
import { html, json, turnedClock } from '../testing/test-house.ts';
import { createOAuth, type OAuth } from './tokens.ts';

interface Posted {
  readonly path: string;
  readonly type: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

function oauthOver(answer: (posted: Posted, count: number) => Response): { oauth: OAuth; posted: Posted[]; clock: ReturnType<typeof turnedClock> } {
  const posted: Posted[] = [];
  const clock = turnedClock();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const sent = {
      path: new URL(request.url).pathname,
      type: request.headers.get('content-type'),
      fields: Object.fromEntries(new URLSearchParams(await request.text())),
    };
    posted.push(sent);
    return answer(sent, posted.length);
  };
  return { oauth: createOAuth({ fetch, clock, random: () => 0, clientId: 'id', clientSecret: 'secret' }), posted, clock };
}

const granted = { token_type: 'bearer', access_token: 'a1', refresh_token: 'r1', expires_in: 1800, hub_id: 7, scopes: ['oauth'] };

describe('oauth', () => {
  test('exchanges a code with its verifier as a form in the body', async () => {
    const { oauth, posted, clock } = oauthOver(() => json(200, granted));
    const exchanged = await oauth.exchangeCode({ code: 'c', redirectUri: 'https://me.example/back', codeVerifier: 'v' });
    expect(exchanged).toMatchObject({
      ok: true,
      value: { accessToken: 'a1', refreshToken: 'r1', portalId: 7, expiresAt: clock.now() + 1_800_000 },
    });
    expect(posted).toEqual([
      {
        path: '/oauth/2026-03/token',
        type: 'application/x-www-form-urlencoded;charset=UTF-8',
        fields: {
          grant_type: 'authorization_code',
          code: 'c',
          redirect_uri: 'https://me.example/back',
          code_verifier: 'v',
          client_id: 'id',
          client_secret: 'secret',
        },
      },
    ]);
  });

  test('an exchange whose answer is lost is not repeated, a refresh is', async () => {
    const exchange = oauthOver(() => html(502));
    expect(await exchange.oauth.exchangeCode({ code: 'c', redirectUri: 'r' })).toMatchObject({ ok: false, failure: { kind: 'temporary' } });
    expect(exchange.posted).toHaveLength(1);
    const refresh = oauthOver((_, count) => (count === 1 ? html(502) : json(200, granted)));
    expect((await refresh.oauth.refresh('r1')).ok).toBe(true);
  });

  test.each([
    [{ status: 'BAD_REFRESH_TOKEN', message: 'missing or unknown refresh token', error: 'invalid_grant' }, 'reconnect'],
    [{ status: 'BAD_REFRESH_TOKEN', message: 'missing or unknown refresh token' }, 'reconnect'],
    [{ status: 'BAD_CLIENT_ID', message: 'missing or invalid client id', error: 'invalid_client' }, 'config'],
    [{ status: 'BAD_CLIENT_SECRET', message: 'missing or invalid client secret' }, 'config'],
    [{ status: 'BAD_REDIRECT_URI', message: 'missing or invalid redirect uri' }, 'config'],
    [{ status: 'BAD_GRANT_TYPE', message: 'missing or unknown grant type' }, 'config'],
  ])('%j calls for %s', async (body, kind) => {
    const { oauth } = oauthOver(() => json(400, body));
    expect(await oauth.refresh('r1')).toMatchObject({ ok: false, failure: { kind } });
  });

  test('a dead token is introspected with status 200 and active false', async () => {
    const dead = oauthOver(() => json(200, { active: false }));
    expect(await dead.oauth.introspect('a1', 'access_token')).toEqual({ ok: true, value: { active: false } });
    const alive = oauthOver(() => json(200, { active: true, hub_id: 7, app_id: 9, scopes: ['oauth'] }));
    expect(await alive.oauth.introspect('a1', 'access_token')).toEqual({
      ok: true,
      value: { active: true, portalId: 7, appId: 9, scopes: ['oauth'] },
    });
  });

  test('revokes a token', async () => {
    const { oauth, posted } = oauthOver(() => new Response(null, { status: 204 }));
    expect(await oauth.revoke('r1', 'refresh_token')).toEqual({ ok: true, value: undefined });
    expect(posted[0]?.fields).toMatchObject({ token: 'r1', token_type_hint: 'refresh_token' });
  });
});
