// OAuth: consent, tokens, their expiry and their end.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DEFAULT_APP } from '../index.ts';
import { TEST_PORTAL, caller } from '../testing/caller.ts';
import type { Caller, Loose } from '../testing/caller.ts';

const VERIFIER = 'a-long-enough-verifier-for-a-test-of-proof-keys';
const REDIRECT = 'https://storebridge.example/callback';

function authorizeUrl(more: Record<string, string> = {}): string {
  const challenge = createHash('sha256').update(VERIFIER).digest('base64url');
  const query = new URLSearchParams({
    client_id: DEFAULT_APP.clientId, redirect_uri: REDIRECT, scope: 'oauth crm.objects.contacts.read', state: 'x y', code_challenge: challenge, code_challenge_method: 'S256', ...more,
  });
  return `https://app.hubspot.com/oauth/authorize?${query.toString()}`;
}

async function decide(api: Caller, decision: 'accept' | 'deny', more: Record<string, string> = {}): Promise<URL> {
  const response = await api.simulator.fetch(authorizeUrl(more), {
    method: 'POST', redirect: 'manual', body: new URLSearchParams({ decision, hubId: String(TEST_PORTAL) }),
  });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}

async function token(api: Caller, fields: Record<string, string>, path = '/oauth/2026-03/token'): Promise<{ status: number; body: Loose }> {
  const form = new URLSearchParams({ client_id: DEFAULT_APP.clientId, client_secret: DEFAULT_APP.clientSecret, ...fields });
  const response = await api.simulator.fetch(`https://api.hubapi.com${path}`, { method: 'POST', body: form });
  return { status: response.status, body: response.status === 204 ? undefined : await response.json() };
}

async function install(api: Caller, more: Record<string, string> = {}): Promise<Loose> {
  const code = (await decide(api, 'accept', more)).searchParams.get('code') ?? '';
  return (await token(api, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: VERIFIER })).body;
}

describe('consent', () => {
  it('an unverified app is warned of, and denying comes back as an error with the state', async () => {
    const api = caller();
    const shown = await (await api.simulator.fetch(authorizeUrl())).text();
    expect(shown).toContain('This app has not been reviewed');
    const denied = await decide(api, 'deny');
    expect([denied.searchParams.get('error'), denied.searchParams.get('state')]).toEqual(['access_denied', 'x y']);
  });

  it('an optional scope beyond the tier is dropped in silence, a required one blocks the installation', async () => {
    const api = caller({ tier: 'free' });
    const tokens = await install(api, { optional_scope: 'automation crm.objects.carts.read' });
    expect(tokens.scopes).toEqual(['oauth', 'crm.objects.contacts.read', 'crm.objects.carts.read']);
    const blocked = await api.simulator.fetch(authorizeUrl({ scope: 'automation' }), {
      method: 'POST', body: new URLSearchParams({ decision: 'accept', hubId: String(TEST_PORTAL) }),
    });
    expect(blocked.status).toBe(400);
  });
});

describe('tokens', () => {
  it('a code works once, with its verifier and its redirect address', async () => {
    const api = caller();
    const code = async (): Promise<string> => (await decide(api, 'accept')).searchParams.get('code') ?? '';
    const good = { grant_type: 'authorization_code', redirect_uri: REDIRECT, code_verifier: VERIFIER };
    const first = await code();
    expect((await token(api, { ...good, code: first })).body).toMatchObject({ token_type: 'bearer', expires_in: 1800, hub_id: TEST_PORTAL });
    expect((await token(api, { ...good, code: first })).body).toMatchObject({ status: 'BAD_AUTH_CODE', error: 'invalid_grant' });
    expect((await token(api, { ...good, code: await code(), code_verifier: 'wrong' })).body.status).toBe('BAD_AUTH_CODE');
    expect((await token(api, { ...good, code: await code(), redirect_uri: 'https://elsewhere.example/' })).body.status).toBe('BAD_REDIRECT_URI');
  });

  it('an access token dies after half an hour and the refresh token stays the same', async () => {
    const api = caller();
    const tokens = await install(api);
    const asApp = (access: string) => caller({ simulator: api.simulator, token: access });
    expect((await asApp(tokens.access_token).get('/crm/objects/2026-03/contacts')).status).toBe(200);
    api.clock.now += 1_875_000;
    const late = await asApp(tokens.access_token).get('/crm/objects/2026-03/contacts');
    expect([late.status, late.body.category, late.body.message]).toEqual([401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired 75 second(s) ago.']);
    const fresh = await token(api, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    expect(fresh.body.refresh_token).toBe(tokens.refresh_token);
    expect((await asApp(fresh.body.access_token).get('/crm/objects/2026-03/contacts')).status).toBe(200);
  });

  it('introspection knows live tokens and calls others inactive; a revoked refresh token is dead', async () => {
    const api = caller();
    const tokens = await install(api);
    expect((await token(api, { token: tokens.access_token }, '/oauth/2026-03/token/introspect')).body).toMatchObject({ active: true, hub_id: TEST_PORTAL });
    expect(await token(api, { token: 'unheard-of' }, '/oauth/2026-09/token/introspect')).toEqual({ status: 200, body: { active: false } });
    await token(api, { token: tokens.refresh_token }, '/oauth/2026-03/token/revoke');
    const dead = await token(api, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    expect([dead.status, dead.body.status]).toEqual([400, 'BAD_REFRESH_TOKEN']);
  });

  it('an uninstalled app loses its access', async () => {
    const api = caller();
    const tokens = await install(api);
    api.simulator.uninstallApp(TEST_PORTAL, DEFAULT_APP.clientId);
    expect((await caller({ simulator: api.simulator, token: tokens.access_token }).get('/crm/objects/2026-03/contacts')).status).toBe(401);
  });

  it('a JSON body and a wrong secret are refused', async () => {
    const api = caller();
    expect((await api.post('/oauth/2026-03/token', { grant_type: 'refresh_token' })).status).toBe(415);
    expect((await token(api, { grant_type: 'refresh_token', client_secret: 'wrong' })).body).toMatchObject({ status: 'BAD_CLIENT_SECRET', error: 'invalid_client' });
    expect((await token(api, { grant_type: 'magic' })).body).toMatchObject({ status: 'BAD_GRANT_TYPE', error: 'unsupported_grant_type' });
  });

  it('OAuth answers tell nothing of a daily limit', async () => {
    const api = caller({ limits: {} });
    const tokens = await install(api);
    const response = await caller({ simulator: api.simulator, token: tokens.access_token }).get('/crm/objects/2026-03/contacts');
    expect([response.headers.get('x-hubspot-ratelimit-max'), response.headers.get('x-hubspot-ratelimit-daily')]).toEqual(['110', null]);
  });
});
