// What makes connections die or answers misleading, each shown to be handled.
import { createHubSpotSimulator, DEFAULT_APP, type AccountSettings, type HubSpotSimulator, type SimulatedAccount } from '@storebridge/hubspot-simulator';
import { describe, expect, test } from 'vitest';
import {
  authorizeUrl,
  checkSignature,
  createHubSpotClient,
  createOAuth,
  createPkce,
  createTokenKeeper,
  isOwnEcho,
  missingScopes,
  OPTIONAL_SCOPES,
  parseDelivery,
  readCallback,
  REQUIRED_SCOPES,
  type HubSpotClient,
  type OAuth,
  type Tokens,
  type WebhookEvent,
} from '../index.ts';
import { freePacer, turnedClock, type TurnedClock } from './test-house.ts';
import { contact, type House, type HouseChanges, openHouse, PORTAL } from './simulated-house.ts';

const REDIRECT = 'https://storebridge.example/back';

interface Connected {
  readonly simulator: HubSpotSimulator;
  readonly clock: TurnedClock;
  readonly oauth: OAuth;
  readonly tokens: Tokens;
  readonly client: HubSpotClient;
  readonly deaths: () => number;
}

/** Goes all the way: consent, code, tokens, client. */
async function connected(tier: 'free' | 'enterprise' = 'enterprise'): Promise<Connected> {
  const clock = turnedClock();
  const simulator = createHubSpotSimulator({ now: () => clock.now(), accounts: [{ portalId: PORTAL, tier, limits: 'off' }] });
  const oauth = createOAuth({
    fetch: simulator.fetch,
    clock,
    random: () => 0,
    clientId: DEFAULT_APP.clientId,
    clientSecret: DEFAULT_APP.clientSecret,
  });
  const pkce = createPkce((length) => new Uint8Array(length).fill(7));
  const address = authorizeUrl({
    clientId: DEFAULT_APP.clientId,
    redirectUri: REDIRECT,
    scopes: REQUIRED_SCOPES,
    optionalScopes: OPTIONAL_SCOPES,
    state: 's1',
    codeChallenge: pkce.challenge,
  });
  const back = await simulator.fetch(
    address,
    { method: 'POST', redirect: 'manual', body: new URLSearchParams({ decision: 'accept', hubId: String(PORTAL) }) },
  );
  const callback = readCallback(new URL(back.headers.get('location') ?? '').searchParams, 's1');
  const exchanged = await oauth.exchangeCode({
    code: callback.kind === 'granted' ? callback.code : '',
    redirectUri: REDIRECT,
    codeVerifier: pkce.verifier,
  });
  if (!exchanged.ok) throw new Error(exchanged.failure.hubspotMessage);
  let tokens = exchanged.value;
  let deaths = 0;
  const keeper = createTokenKeeper({
    oauth,
    clock,
    load: async () => tokens,
    save: async (renewed) => {
      tokens = renewed;
    },
    dead: async () => {
      deaths += 1;
    },
  });
  const client = createHubSpotClient({ fetch: simulator.fetch, ...keeper, pacer: freePacer, clock, random: () => 0 });
  return { simulator, clock, oauth, tokens: exchanged.value, client, deaths: () => deaths };
}

function simulated(settings: Partial<AccountSettings> = {}, changes: HouseChanges = {}): House<SimulatedAccount, HubSpotSimulator> {
  const accounts = [{ portalId: PORTAL, tier: 'pro', limits: 'off', ...settings } as const];
  return openHouse((world) => createHubSpotSimulator({ ...world, accounts }), { paced: settings.limits !== undefined, ...changes });
}

describe('pitfalls of connections', () => {
  test.each(['free', 'enterprise'] as const)('an account on %s can be connected with the scopes we ask for', async (tier) => {
    const { tokens, client } = await connected(tier);
    expect(missingScopes(tokens.scopes ?? [])).toEqual([]);
    expect(await client.objects.create('contacts', [contact('ann@shop.com')])).toMatchObject([{ status: 'written' }]);
    expect(await client.properties.ensure('products', { name: 'storebridge', label: 'Storebridge' }, [{ name: 'shop_key', label: 'Key', type: 'string' }])).toMatchObject({ ok: true, value: { failures: [] } });
  });

  test('19: tokens are renewed ahead of their end for hours', async () => {
    const { client, clock, deaths } = await connected();
    for (let hour = 0; hour < 6; hour += 1) {
      await clock.sleep(1_700_000);
      expect((await client.account.details()).ok).toBe(true);
    }
    expect(deaths()).toBe(0);
  });

  test('20: a wrong client secret is our setting and not the end of the connection', async () => {
    const { simulator, clock, tokens } = await connected();
    const wrong = createOAuth({ fetch: simulator.fetch, clock, random: () => 0, clientId: DEFAULT_APP.clientId, clientSecret: 'wrong' });
    expect(await wrong.refresh(tokens.refreshToken)).toMatchObject({ ok: false, failure: { kind: 'config', cause: 'app-rejected' } });
  });

  test('20: only an uninstalled app asks the person to connect again', async () => {
    const { simulator, client, clock, deaths } = await connected();
    simulator.uninstallApp(PORTAL, DEFAULT_APP.clientId);
    await clock.sleep(1_700_000);
    expect(await client.account.details()).toMatchObject({ ok: false, failure: { kind: 'reconnect', cause: 'unauthorized' } });
    expect(deaths()).toBe(1);
  });

  test('21: a dead token is recognised although introspection answers 200', async () => {
    const { oauth, tokens } = await connected();
    expect(await oauth.introspect(tokens.refreshToken, 'refresh_token')).toMatchObject({
      ok: true,
      value: { active: true, portalId: PORTAL },
    });
    expect((await oauth.revoke(tokens.refreshToken, 'refresh_token')).ok).toBe(true);
    expect(await oauth.introspect(tokens.refreshToken, 'refresh_token')).toEqual({ ok: true, value: { active: false } });
  });

  test('31: deliveries are verified, and what our own app wrote is told apart from what a person did', async () => {
    const clock = turnedClock();
    const received: WebhookEvent[] = [];
    const checks: unknown[] = [];
    const app = {
      appId: 77,
      clientId: 'hooked',
      clientSecret: 'shh',
      installedIn: [PORTAL],
      webhooks: {
        targetUrl: 'https://me.example/hooks/hubspot?shop=a%2Fb',
        subscriptions: [
          { subscriptionType: 'contact.creation' },
          { subscriptionType: 'contact.propertyChange', propertyName: 'firstname' },
        ],
      },
    };
    const simulator = createHubSpotSimulator({
      now: () => clock.now(),
      accounts: [{ portalId: PORTAL, limits: 'off', tokens: [{ token: 'pat-app', appId: 77 }] }],
      apps: [app],
      webhooks: {
        fetch: async (input, init) => {
          const request = new Request(input, init);
          const rawBody = new Uint8Array(await request.arrayBuffer());
          checks.push(
            checkSignature(
              { method: request.method, url: request.url, headers: request.headers, rawBody },
              { clientSecret: 'shh', nowMs: clock.now() },
            ),
          );
          received.push(...(parseDelivery(JSON.parse(new TextDecoder().decode(rawBody)))?.events ?? []));
          return new Response(null, { status: 204 });
        },
      },
    });
    const client = createHubSpotClient({
      fetch: simulator.fetch,
      token: () => Promise.resolve('pat-app'),
      pacer: freePacer,
      clock,
      random: () => 0,
    });
    const [outcome] = await client.objects.create('contacts', [contact('ann@shop.com')]);
    const id = outcome?.status === 'written' ? outcome.object.id : '';
    simulator.account(PORTAL).setProperty('contacts', id, 'firstname', 'Ann');
    await clock.sleep(60_000);
    await simulator.advance();
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.every((check) => typeof check === 'object' && check !== null && 'valid' in check && check.valid === true)).toBe(true);
    const foreign = received.filter((event) => !isOwnEcho(event, 77));
    expect(foreign.map(({ kind, objectId }) => [kind, objectId])).toContainEqual(['changed', id]);
    expect(foreign.some(({ kind }) => kind === 'created')).toBe(false);
  });

  test('a service key is told which permissions it lacks before the first sync', async () => {
    const { client, account } = simulated({
      tokens: [
        {
          token: `pat-na1-simulated-${PORTAL}`,
          scopes: ['crm.objects.contacts.read', 'crm.objects.deals.read', 'crm.objects.deals.write', 'crm.schemas.deals.read'],
        },
      ],
    });
    const probed = await client.account.missingPermissions(['contacts', 'deals']);
    expect(probed.ok && probed.value.map(({ type, ability }) => `${ability} of ${type}`)).toContain('write records of contacts');
    expect(probed.ok && probed.value.filter(({ type }) => type === 'deals')).toEqual([]);
    expect(account.counts()).toEqual({});
  });
});
