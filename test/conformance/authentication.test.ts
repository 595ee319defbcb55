// Who may call: https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/overview
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './desk.ts';
import { DIALECTS } from './dialects.ts';
import { controlsOf } from './target.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe.each(DIALECTS)('authentication in $name', (dialect) => {
  it('a call without a token is refused with 401 INVALID_AUTHENTICATION', async () => {
    const heard = await desk.call({ method: 'GET', path: dialect.objects('contacts'), token: null });
    expect([heard.status, heard.body.status, heard.body.category]).toEqual([401, 'error', 'INVALID_AUTHENTICATION']);
    expect(heard.body.message).toMatch(/^Authentication credentials not found\./);
  });

  it('a token that was never given out is refused with 401, as unknown or as expired', async () => {
    const heard = await desk.call({ method: 'GET', path: dialect.objects('contacts'), token: 'pat-na1-00000000-0000-4000-8000-000000000000' });
    expect(heard.status).toBe(401);
    expect(['INVALID_AUTHENTICATION', 'EXPIRED_AUTHENTICATION']).toContain(heard.body.category);
  });

  it('a text that is no token is reported as expired at the start of time', async (context) => {
    controlsOf(desk, context, 'some odd texts do not get past the edge of HubSpot, which answers 530');
    const heard = await desk.call({ method: 'GET', path: dialect.objects('contacts'), token: 'odd' });
    expect([heard.status, heard.body.category, heard.body.context]).toEqual([401, 'EXPIRED_AUTHENTICATION', { 'expire time': ['1970-01-01T00:00:00.000Z'] }]);
    expect(heard.body.message).toMatch(/^The OAuth token used to make this call expired \d+ day\(s\) ago\.$/);
  });

  it('an expired access token is refused with its age and its end', async (context) => {
    const { clock, simulator, account, url } = controlsOf(desk, context, 'it takes an app and half an hour');
    simulator.addApp({ appId: 1, clientId: dialect.name, clientSecret: 's' });
    const app = { client_id: dialect.name, redirect_uri: 'https://shop.example/back', scope: 'crm.objects.contacts.read' };
    const form = new URLSearchParams({ hubId: String(account.portalId), decision: 'accept' });
    const consent = await fetch(`${url}/oauth/authorize?${new URLSearchParams(app).toString()}`, { method: 'POST', body: form, redirect: 'manual' });
    const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const exchange = new URLSearchParams({ ...app, grant_type: 'authorization_code', client_secret: 's', code }).toString();
    const tokens = await desk.call({ method: 'POST', path: '/oauth/2026-03/token', body: exchange, contentType: 'application/x-www-form-urlencoded' });
    const expiresAt = clock.now + 1_800_000;
    const token = String(tokens.body['access_token']);
    const fresh = await desk.call({ method: 'GET', path: dialect.objects('contacts'), token });
    // Apps with OAuth have no daily limit, so none is told.
    expect([fresh.status, fresh.headers.get('x-hubspot-ratelimit-max'), fresh.headers.has('x-hubspot-ratelimit-daily')]).toEqual([200, '110', false]);
    clock.now = expiresAt + 75_000;
    const heard = await desk.call({ method: 'GET', path: dialect.objects('contacts'), token });
    expect([heard.status, heard.body.category, heard.body.message, heard.body.context]).toEqual([
      401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired 75 second(s) ago.', { 'expire time': [new Date(expiresAt).toISOString()] },
    ]);
  });

  it('a missing scope is refused with 403 and named', async (context) => {
    const { simulator } = controlsOf(desk, context, 'it takes a second token with fewer scopes');
    const token = `pat-na1-narrow-${dialect.name}`.replaceAll(' ', '-');
    simulator.addAccount({ portalId: 31_000_000 + simulator.accounts().length, tokens: [{ token, scopes: ['crm.objects.contacts.read'] }] });
    const heard = await desk.call({ method: 'POST', path: dialect.objects('deals'), body: { properties: {} }, token });
    expect([heard.status, heard.body.category]).toEqual([403, 'MISSING_SCOPES']);
    expect(heard.body.errors).toEqual([
      { message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: ['crm.objects.deals.write'] } },
    ]);
    expect(heard.body['links']).toEqual({ scopes: 'https://developers.hubspot.com/scopes' });
  });

  it('every refusal carries its correlation id in the body and in a header', async () => {
    const heard = await desk.get(`${dialect.objects('contacts')}/1`);
    expect(heard.body.correlationId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(heard.headers.get('x-hubspot-correlation-id')).toBe(heard.body.correlationId);
  });
});
