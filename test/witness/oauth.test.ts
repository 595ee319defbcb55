// The official client's OAuth calls, from the consent page to a dead refresh token.
import { Client } from '@hubspot/api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PORTAL, openWitness, refusalOf, type Witness } from './witness.ts';

const APP = { appId: 71, clientId: 'witness-client', clientSecret: 'witness-secret' };
const REDIRECT = 'https://shop.example/oauth/callback';
const SCOPES = 'crm.objects.contacts.read crm.objects.contacts.write';

let witness: Witness;
beforeAll(async () => {
  witness = await openWitness({ simulator: { apps: [APP] } });
});
afterAll(() => witness.close());

/** What a person does on the page to which the client's address leads. */
async function consent(): Promise<string> {
  const address = new URL(witness.client.oauth.getAuthorizationUrl(APP.clientId, REDIRECT, SCOPES, undefined, 'state of the shop'));
  const answer = await fetch(`${witness.url}${address.pathname}${address.search}`, {
    method: 'POST', redirect: 'manual', body: new URLSearchParams({ hubId: String(PORTAL), decision: 'accept' }),
  });
  const back = new URL(answer.headers.get('location') ?? '');
  expect([`${back.origin}${back.pathname}`, back.searchParams.get('state')]).toEqual([REDIRECT, 'state of the shop']);
  return back.searchParams.get('code') ?? '';
}

async function exchange(code: string) {
  return witness.client.oauth.tokensApi.create('authorization_code', code, REDIRECT, APP.clientId, APP.clientSecret);
}

async function refresh(refreshToken: string, secret = APP.clientSecret) {
  return witness.client.oauth.tokensApi.create('refresh_token', undefined, undefined, APP.clientId, secret, refreshToken);
}

describe('tokens', () => {
  it('a code becomes tokens, and the access token opens the account', async () => {
    const tokens = await exchange(await consent());
    expect([tokens.tokenType, tokens.expiresIn]).toEqual(['bearer', 1800]);
    const client = new Client({ basePath: witness.url, accessToken: tokens.accessToken });
    expect((await client.crm.contacts.basicApi.create({ properties: { email: 'oauth@example.com' } })).id).toMatch(/^\d+$/);
    expect((await refusalOf(client.crm.deals.basicApi.getPage())).body.category).toBe('MISSING_SCOPES');
  });

  it('a code works once', async () => {
    const code = await consent();
    await exchange(code);
    const { code: status, body } = await refusalOf(exchange(code));
    expect([status, body.status, body['error']]).toEqual([400, 'BAD_AUTH_CODE', 'invalid_grant']);
  });

  it('a refresh gives a new access token and keeps the refresh token', async () => {
    const tokens = await exchange(await consent());
    const renewed = await refresh(tokens.refreshToken);
    expect(renewed.refreshToken).toBe(tokens.refreshToken);
    expect(renewed.accessToken).not.toBe(tokens.accessToken);
  });

  it('an access token expires after half an hour, and its refresh token does not', async () => {
    const tokens = await exchange(await consent());
    witness.clock.now += 1_801_000;
    const client = new Client({ basePath: witness.url, accessToken: tokens.accessToken });
    const { code, body } = await refusalOf(client.crm.contacts.basicApi.getPage());
    expect([code, body.category, body.message]).toEqual([401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired 1 second(s) ago.']);
    expect((await refresh(tokens.refreshToken)).expiresIn).toBe(1800);
  });

  it('a wrong secret and a dead refresh token are told apart', async () => {
    const tokens = await exchange(await consent());
    const wrong = await refusalOf(refresh(tokens.refreshToken, 'guessed'));
    expect([wrong.code, wrong.body.status]).toEqual([400, 'BAD_CLIENT_SECRET']);
    witness.simulator.uninstallApp(PORTAL, APP.clientId);
    const dead = await refusalOf(refresh(tokens.refreshToken));
    expect([dead.code, dead.body.status, dead.body.message]).toEqual([400, 'BAD_REFRESH_TOKEN', 'missing or unknown refresh token']);
  });
});

describe('what tokens tell', () => {
  it('an access token tells account, app and scopes', async () => {
    const tokens = await exchange(await consent());
    const info = await witness.client.oauth.accessTokensApi.get(tokens.accessToken);
    expect(info).toMatchObject({ hubId: PORTAL, appId: APP.appId, tokenType: 'access', expiresIn: 1800, scopes: ['oauth', ...SCOPES.split(' ')] });
  });

  it('a refresh token tells its account until it is archived', async () => {
    const tokens = await exchange(await consent());
    const { refreshTokensApi } = witness.client.oauth;
    expect(await refreshTokensApi.get(tokens.refreshToken)).toMatchObject({ hubId: PORTAL, clientId: APP.clientId });
    await refreshTokensApi.archive(tokens.refreshToken);
    expect((await refusalOf(refresh(tokens.refreshToken))).body.status).toBe('BAD_REFRESH_TOKEN');
  });
});
