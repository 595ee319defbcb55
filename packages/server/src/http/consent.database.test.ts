// Connecting a HubSpot account by consent: the person goes to HubSpot, comes back, and the shop is connected; everything else changes nothing.
import type { MappingDefinition } from '@storebridge/domain';
import { DEFAULT_APP } from '@storebridge/hubspot-simulator';
import { findShop, listPortals, listProblems, saveMappings, type Portal, type Shop } from '@storebridge/store';
import { carryShop, deliverPortal, notePostedRecords } from '@storebridge/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT, openApiHouse, OTHER_ACCOUNT, OWNER, type ApiHouse } from '../../../../test/house/api-house.ts';

const CONTACTS: MappingDefinition = { name: 'buyers', recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [{ source: { field: 'bill_lastname' }, property: 'lastname', mode: 'overwrite' }] };

let house: ApiHouse;
let slug: string;
let shops = 0;

beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  shops += 1;
  slug = `shop-${shops}`;
  await house.call('addShops', { body: { connector: 'spree', settings: { token: 'secret-of-the-shop' }, shops: [{ slug, name: 'Shop' }] } });
  house.simulator.clearFaults();
});

async function portals(): Promise<readonly Portal[]> {
  return listPortals(house.storebridge.journey.db, house.workspace.id);
}

/** Decides on HubSpot's page. @returns the address to which the person is sent back. */
async function decide(consentUrl: string, decision: 'accept' | 'deny', account: number = ACCOUNT): Promise<string> {
  const response = await fetch(consentUrl, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ decision, hubId: String(account) }) });
  const location = response.headers.get('location');
  if (location === null) throw new Error(await response.text());
  return location;
}

async function request(shop: string = slug): Promise<string> {
  return (await house.call('requestAccess', { body: { shop } })).answer.url;
}

/** @returns where the person lands. */
async function comeBack(address: string, person: string | null = OWNER): Promise<string | null> {
  const response = await house.visit(address, person);
  expect(response.status).toBe(303);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return response.headers.get('location');
}

const page = (words: string, shop: string = slug): string => `/w/${house.workspace.id}/shops/${shop}/hubspot?${words}`;

describe('a consent', () => {
  test('connects the shop, and a second one for the same account makes no second portal', async () => {
    expect(await comeBack(await decide(await request(), 'accept'))).toBe(page('connected=1'));
    expect((await house.call('getShop', { params: { shop: slug } })).answer).toMatchObject({ integration: 'active', portal: { hubId: ACCOUNT, kind: 'hubspot' } });
    const before = await portals();
    expect(before.filter(({ hubId }) => hubId === ACCOUNT)).toHaveLength(1);
    expect(before[0]).toMatchObject({ connectedBy: 'consent', needsReconnect: false, timeZone: 'UTC' });

    expect(await comeBack(await decide(await request(), 'accept'))).toBe(page('connected=1'));
    const after = await portals();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after[0]?.tokenSealed).not.toBe(before[0]?.tokenSealed);
  });

  test('at the same time in two windows ends with one portal', async () => {
    const addresses = await Promise.all([request(), request()].map(async (url) => decide(await url, 'accept', OTHER_ACCOUNT)));
    // An account of its own, so that none of the others is in the way.
    expect(await Promise.all(addresses.map((address) => comeBack(address)))).toEqual([page('connected=1'), page('connected=1')]);
    expect((await portals()).filter(({ hubId }) => hubId === OTHER_ACCOUNT)).toHaveLength(1);
  });

  test('is written down with who gave it', () => {
    const entry = house.audit.find(({ action, detail }) => action === 'requestAccess' && detail['connected'] !== undefined);
    expect(entry).toMatchObject({ caller: { name: 'Name of owner' }, detail: { connected: ACCOUNT } });
  });

  test('without a shop leads back to the accounts', async () => {
    const { answer } = await house.call('requestAccess', { body: {} });
    expect(await comeBack(await decide(answer.url, 'accept'))).toBe(`/w/${house.workspace.id}/hubspot?connected=1`);
  });

  test('asks for what is needed, and proves with the code that it asked', async () => {
    const { searchParams, pathname } = new URL(await request());
    expect(pathname).toBe('/oauth/authorize');
    expect(searchParams.get('scope')).toContain('crm.objects.contacts.write');
    expect(searchParams.get('optional_scope')).toContain('crm.objects.orders.write');
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    expect(searchParams.get('redirect_uri')).toBe('http://storebridge.test/oauth/hubspot/callback');
  });
});

describe('a connection that HubSpot no longer accepts', () => {
  test('holds what is to be sent, and a new consent sends it', async () => {
    const { journey } = house.storebridge;
    await comeBack(await decide(await request(), 'accept'));
    const shop = await findShop(journey.db, slug);
    if (shop?.portalId == null) throw new Error('The shop is not connected.');
    await saveMappings(journey.db, shop, [CONTACTS], new Date());
    house.simulator.uninstallApp(ACCOUNT, DEFAULT_APP.clientId);
    const causes = async () => (await listProblems(journey.db, { shopId: shop.id })).map(({ detail }) => detail.cause);
    const fields = { email: 'ada@shop.com', bill_lastname: 'Lovelace' };
    await notePostedRecords(journey, shop, [{ record: { kind: 'order', key: 'R1', version: { changedAt: 1, rank: 0, state: 'complete', replaces: null }, fields }, digest: 'one', context: {} }]);
    await carryShop(journey, shop);
    await deliverPortal(journey, { workspaceId: shop.workspaceId, portalId: shop.portalId });
    expect((await house.call('getShop', { params: { shop: slug } })).answer.integration).toBe('reconnect');
    expect(await causes()).toContain('reconnect');
    expect(house.simulator.account(ACCOUNT).find('contacts', 'email', 'ada@shop.com')).toBeUndefined();

    expect(await comeBack(await decide(await request(), 'accept'))).toBe(page('connected=1'));
    await carryShop(journey, shop);
    await deliverPortal(journey, { workspaceId: shop.workspaceId, portalId: shop.portalId });
    expect(house.simulator.account(ACCOUNT).find('contacts', 'email', 'ada@shop.com')?.properties['lastname']).toBe('Lovelace');
    expect((await house.call('getShop', { params: { shop: slug } })).answer).toMatchObject({ integration: 'active', counts: { waiting: 0 } });
    expect(await causes()).not.toContain('reconnect');
  });
});

describe('a consent that comes to nothing', () => {
  async function expectUnchanged(act: () => Promise<void>): Promise<void> {
    const before = JSON.stringify(await portals());
    await act();
    expect(JSON.stringify(await portals())).toBe(before);
    expect((await house.call('getShop', { params: { shop: slug } })).answer.portal).toBeNull();
  }

  test('is told kindly when the person said no', () =>
    expectUnchanged(async () => {
      expect(await comeBack(await decide(await request(), 'deny'))).toBe(page('denied=1'));
    }));

  test('when it is used a second time', async () => {
    const address = await decide(await request(), 'accept');
    expect(await comeBack(address)).toBe(page('connected=1'));
    const before = JSON.stringify(await portals());
    expect(await comeBack(address)).toBe(page('failed=used'));
    expect(JSON.stringify(await portals())).toBe(before);
  });

  test('when two come back with the same state at once, one is served', async () => {
    const address = await decide(await request(), 'accept');
    const landed = await Promise.all([comeBack(address), comeBack(address)]);
    expect(landed.toSorted()).toEqual([page('connected=1'), page('failed=used')]);
  });

  test('when another person comes back, who does not learn of it', () =>
    expectUnchanged(async () => {
      house.setRole('eve', house.workspace.id, 'owner');
      const address = await decide(await request(), 'accept');
      expect(await comeBack(address, 'eve')).toBe('/?failed=unknown');
      expect(await comeBack(address, null)).toBe('/sign-in?failed=signed-out');
    }));

  test('and the right person can still come back after a wrong one tried', async () => {
    const address = await decide(await request(), 'accept');
    expect(await comeBack(address, 'eve')).toBe('/?failed=unknown');
    expect(await comeBack(address)).toBe(page('connected=1'));
  });

  test('when ten minutes have passed', () =>
    expectUnchanged(async () => {
      const address = await decide(await request(), 'accept');
      await house.sql(`update consents set expires_at = now() - interval '1 second' where shop = $1`, [slug]);
      expect(await comeBack(address)).toBe(page('failed=expired'));
    }));

  test('when the person lost the role meanwhile', () =>
    expectUnchanged(async () => {
      house.setRole('ada', house.workspace.id, 'admin');
      const { answer } = await house.call('requestAccess', { body: { shop: slug } }, 'ada');
      house.setRole('ada', house.workspace.id, 'operator');
      expect(await comeBack(await decide(answer.url, 'accept'), 'ada')).toBe(page('failed=not-allowed'));
    }));

  test('when the state was made up', async () => {
    for (const state of ['', 'x', 'a'.repeat(43), '%00']) expect(await comeBack(`/oauth/hubspot/callback?code=c&state=${state}`)).toBe('/?failed=unknown');
  });

  test('when the code was made up', () =>
    expectUnchanged(async () => {
      const address = new URL(await decide(await request(), 'accept'));
      address.searchParams.set('code', 'na1-made-up');
      expect(await comeBack(address.href)).toBe(page('failed=refused'));
    }));

  test('when HubSpot is down at that moment', () =>
    expectUnchanged(async () => {
      const address = await decide(await request(), 'accept');
      house.simulator.addFault({ times: 'always', match: { path: '/oauth/2026-03/token' }, effect: { kind: 'status', status: 503, body: {} } });
      expect(await comeBack(address)).toBe(page('failed=unreachable'));
    }));

  test('when the shop was removed meanwhile', async () => {
    const address = await decide(await request(), 'accept');
    await house.call('removeShop', { params: { shop: slug } });
    expect(await comeBack(address)).toBe(`/w/${house.workspace.id}/hubspot?failed=gone`);
  });

  test('when another account is chosen than the one to which the shop is connected', async () => {
    expect(await comeBack(await decide(await request(), 'accept'))).toBe(page('connected=1'));
    expect(await comeBack(await decide(await request(), 'accept', OTHER_ACCOUNT))).toBe(page('failed=other-account'));
    expect((await house.call('getShop', { params: { shop: slug } })).answer.portal?.hubId).toBe(ACCOUNT);
  });

  test('when a state for HubSpot comes back to the address for shops', async () => {
    const { searchParams } = new URL(await decide(await request(), 'accept'));
    expect(await comeBack(`/oauth/shop/callback?${searchParams.toString()}`)).toBe('/?failed=unknown');
  });
});

describe('a simulated account', () => {
  async function requestSandbox(shop: Shop['slug'] = slug): Promise<string> {
    return (await house.call('requestAccess', { body: { shop, sandbox: true } })).answer.url;
  }

  async function decideHere(url: string, decision: 'accept' | 'deny', person: string | null = OWNER): Promise<Response> {
    const account = /<option value="(\d+)"/.exec(await (await house.visit(url, person)).text())?.[1] ?? '';
    return house.visit(url, person, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ decision, hubId: account }) });
  }

  test('is connected by its own page of consent, once for the workspace', async () => {
    const shown = await house.visit(await requestSandbox());
    const html = await shown.text();
    expect(shown.status).toBe(200);
    expect(html).toContain('Connect app');
    expect(html).toContain(`action="/sandbox/workspaces/${house.workspace.id}/oauth/authorize`);

    const back = await decideHere(await requestSandbox(), 'accept');
    expect(await comeBack(back.headers.get('location') ?? '')).toBe(page('connected=1'));
    const { portal } = (await house.call('getShop', { params: { shop: slug } })).answer;
    expect(portal).toMatchObject({ kind: 'sandbox', name: 'Sandbox' });
    const again = await decideHere(await requestSandbox(), 'accept');
    await comeBack(again.headers.get('location') ?? '');
    expect((await portals()).filter(({ kind }) => kind === 'sandbox')).toHaveLength(1);
  });

  test('can be refused, too', async () => {
    const back = await decideHere(await requestSandbox(), 'deny');
    expect(await comeBack(back.headers.get('location') ?? '')).toBe(page('denied=1'));
  });

  test('shows what arrived to members of its workspace, and to nobody else', async () => {
    const sandbox = (await portals()).find(({ kind }) => kind === 'sandbox');
    const { items } = (await house.call('listPortals')).answer;
    const href = items.find(({ id }) => id === sandbox?.id)?.href ?? '';
    const shown = await house.visit(href);
    const html = await shown.text();
    expect(shown.status).toBe(200);
    expect(html).toContain(`href="/sandbox/${sandbox?.id}/simulator/accounts/${sandbox?.hubId}/contacts"`);
    expect(html).not.toMatch(/(?:href|action)="\/(?!sandbox\/)/);
    expect((await house.visit(`${href}/contacts`)).status).toBe(200);
    expect((await house.visit(href, 'mallory')).status).toBe(404);
    expect((await house.visit(href, null)).headers.get('location')).toBe('/sign-in');
  });

  test('is no open door: neither its interface for programs nor a post from another site', async () => {
    const sandbox = (await portals()).find(({ kind }) => kind === 'sandbox');
    expect((await house.visit(`/sandbox/${sandbox?.id}/crm/objects/2026-03/contacts`, OWNER, { headers: { authorization: 'Bearer pat-na1-sandbox' } })).status).toBe(404);
    const foreign = await house.visit(await requestSandbox(), OWNER, { method: 'POST', headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, body: 'decision=accept' });
    expect(foreign.status).toBe(404);
    const real = (await portals()).find(({ kind }) => kind === 'hubspot');
    for (const path of [`/sandbox/${real?.id}/`, '/sandbox/0/', '/sandbox/x/', '/sandbox/999999/']) expect((await house.visit(path)).status).toBe(404);
  });
});

test('no answer and no address of all this holds a token or a secret', async () => {
  const sealed = (await portals()).flatMap(({ tokenSealed }) => (tokenSealed === null ? [] : [tokenSealed]));
  expect(sealed.length).toBeGreaterThan(1);
  const answers = await Promise.all([house.call('listPortals'), house.call('listShops'), house.call('getShop', { params: { shop: slug } }), ...(await portals()).map(({ id }) => house.call('getPortal', { params: { portal: String(id) } }))]);
  for (const { text } of answers) {
    for (const secret of ['secret-of-the-shop', ...sealed]) expect(text).not.toContain(secret);
    // Tokens of the simulator: a long access token, and a refresh token.
    expect(text).not.toMatch(/C[0-9a-f]{100}|na1-[0-9a-f]{20}/);
  }
});
