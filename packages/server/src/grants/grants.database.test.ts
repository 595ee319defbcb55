// "Connect with pretix": the consent becomes a grant, shops are read by it, its tokens are refreshed once for all, and a renewed consent cures what waited.
import { findGrant, findShop } from '@storebridge/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servePretix, type ServedStandIn } from '../../../../test/stand-ins/pretix/serve-stand-in.ts';
import { openApiHouse, OWNER, type ApiHouse } from '../../../../test/house/api-house.ts';
import { presentToken, sealGrantTokens, unsealGrantTokens } from './grant-tokens.ts';

let house: ApiHouse;
let pretix: ServedStandIn;
let url: string;
let grant: number;
const heard: string[] = [];

beforeAll(async () => {
  pretix = await servePretix();
  url = String(pretix.settings['url']);
  const { app } = pretix.shop.oauth;
  app.redirectUri = 'http://storebridge.test/oauth/shop/callback';
  house = await openApiHouse({ environment: { PRETIX_CLIENT_ID: app.clientId, PRETIX_CLIENT_SECRET: app.clientSecret, PRETIX_URL: url } });
});
afterAll(async () => {
  await house.close();
  await pretix.close();
});

const call: ApiHouse['call'] = async (...input) => {
  const answered = await house.call(...input);
  heard.push(answered.text);
  return answered;
};

/** @returns the address to which pretix sends the person back. */
async function decide(shop?: string): Promise<string> {
  const { answer } = await call('requestShopAccess', { body: { connector: 'pretix', url, ...(shop === undefined ? {} : { shop }) } });
  const response = await fetch(answer.url, { redirect: 'manual' });
  return response.headers.get('location') ?? '';
}

async function comeBack(address: string, person: string = OWNER): Promise<string> {
  const response = await house.visit(address, person);
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
}

async function tokens() {
  const found = await findGrant(house.storebridge.journey.db, house.workspace.id, grant);
  if (found === undefined) throw new Error('The grant is gone.');
  return unsealGrantTokens(house.storebridge.sealKey, found);
}

/** As if the access token ended in a minute. */
async function age(): Promise<void> {
  const { tokensSealed, expiresAt } = sealGrantTokens(house.storebridge.sealKey, { ...(await tokens()), expiresAt: Date.now() + 60_000 });
  await house.sql('update grants set tokens_sealed = $1, expires_at = $2 where id = $3', [tokensSealed, expiresAt, grant]);
}

const deps = () => ({ db: house.storebridge.journey.db, sealKey: house.storebridge.sealKey, configuration: house.storebridge.configuration });
const refreshes = (): number => pretix.shop.requests.filter((address) => address.includes('/oauth/token')).length;

describe('the consent', () => {
  test('is offered where an app is configured', async () => {
    const { items } = (await call('listConnectors')).answer;
    expect(items.map(({ id, can }) => [id, can.consent])).toEqual([['pretix', true], ['spree', false], ['bridge', false]]);
  });

  test('is asked for only where the app is registered: its secret goes nowhere else', async () => {
    const { status, problem } = await call('requestShopAccess', { body: { connector: 'pretix', url: 'https://evil.example' } });
    expect([status, problem.errors?.[0]?.path]).toEqual([422, 'url']);
    expect((await call('requestShopAccess', { body: { connector: 'spree', url } })).status).toBe(409);
  });

  test('becomes a grant, and leads back to where shops are added', async () => {
    const landed = new URL(await comeBack(await decide()), 'http://storebridge.test');
    expect(landed.pathname).toBe(`/w/${house.workspace.id}/shops/new`);
    grant = Number(landed.searchParams.get('grant'));
    expect(landed.searchParams.get('connector')).toBe('pretix');
    expect((await call('listGrants')).answer.items).toMatchObject([{ id: grant, connector: 'pretix', url, label: `pretix at ${new URL(url).host}` }]);
  });

  test('that is refused, used again or somebody else\'s makes no grant', async () => {
    pretix.shop.oauth.isDenying = true;
    expect(await comeBack(await decide())).toBe(`/w/${house.workspace.id}/shops/new?denied=1`);
    pretix.shop.oauth.isDenying = false;
    const foreign = await decide();
    expect(await comeBack(foreign, 'eve')).toBe('/?failed=unknown');
    const wrong = new URL(await decide());
    wrong.searchParams.set('code', 'made-up');
    expect(await comeBack(wrong.href)).toBe(`/w/${house.workspace.id}/shops/new?failed=refused`);
    expect(await comeBack(wrong.href)).toBe(`/w/${house.workspace.id}/shops/new?failed=used`);
    expect((await call('listGrants')).answer.items).toHaveLength(1);
  });
});

describe('shops of a grant', () => {
  test('are found and added without a token', async () => {
    const { answer } = await call('discoverShops', { body: { connector: 'pretix', grant, settings: { allowPrivateAddress: true } } });
    const [found] = answer.items;
    expect(found?.label).toBe('Harbour Days');
    const added = await call('addShops', { body: { connector: 'pretix', grant, settings: { allowPrivateAddress: true }, shops: [{ slug: 'harbour', name: 'Harbour', settings: found?.settings ?? {} }] } });
    expect(added.status).toBe(200);
    expect((await call('getShop', { params: { shop: 'harbour' } })).answer).toMatchObject({ grant, secretsSet: [], settings: { url, consent: true } });
    expect((await call('checkShop', { params: { shop: 'harbour' } })).answer.isOk).toBe(true);
  });

  test('are only read where the consent was given', async () => {
    const elsewhere = { connector: 'pretix', grant, settings: { url: 'https://evil.example', organizer: 'o', event: 'e' } };
    for (const { status, problem } of [await call('discoverShops', { body: elsewhere }), await call('addShops', { body: { ...elsewhere, shops: [{ slug: 'evil', name: 'Evil' }] } })]) {
      expect([status, problem.errors?.[0]?.path]).toEqual([422, 'settings.url']);
    }
  });

  test('get a token of their own, and the consent again', async () => {
    const { settings } = (await call('getShop', { params: { shop: 'harbour' } })).answer;
    const without = await call('changeShop', { params: { shop: 'harbour' }, body: { grant: null, settings } });
    expect([without.status, without.problem.errors?.[0]?.path]).toEqual([422, 'settings.token']);
    const own = await call('changeShop', { params: { shop: 'harbour' }, body: { grant: null, settings: { ...settings, token: pretix.settings['token'] } } });
    expect(own.answer).toMatchObject({ grant: null, secretsSet: ['token'] });
    expect((await call('checkShop', { params: { shop: 'harbour' } })).answer.isOk).toBe(true);
    const back = await call('changeShop', { params: { shop: 'harbour' }, body: { grant } });
    expect(back.answer).toMatchObject({ grant, secretsSet: [], settings: { consent: true } });
  });

  test('keep the grant from being removed, which names them', async () => {
    const { status, problem } = await call('removeGrant', { params: { grant: String(grant) } });
    expect([status, problem.detail]).toEqual([409, expect.stringContaining('Harbour')]);
  });
});

describe('the tokens of a grant', () => {
  test('are refreshed once, however many ask, because that ends the token before', async () => {
    await age();
    const before = await tokens();
    const count = refreshes();
    const given = await Promise.all(Array.from({ length: 6 }, () => presentToken(deps(), house.workspace.id, grant)));
    expect(refreshes() - count).toBe(1);
    const { accessToken } = await tokens();
    expect(accessToken).not.toBe(before.accessToken);
    expect(given).toEqual(given.map(() => ({ ok: true, value: accessToken })));
    expect((await call('checkShop', { params: { shop: 'harbour' } })).answer.isOk).toBe(true);
  });

  test('are of no use once the consent was taken back in the shop system; a renewed one cures all of its shops', async () => {
    const { refreshToken } = await tokens();
    const { clientId, clientSecret } = pretix.shop.oauth.app;
    await fetch(`${url}/api/v1/oauth/revoke_token`, { method: 'POST', headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` }, body: new URLSearchParams({ token: refreshToken }) });
    await age();
    const { answer } = await call('checkShop', { params: { shop: 'harbour' } });
    expect(answer).toMatchObject({ isOk: false, remedy: expect.stringMatching(/\w/) });

    expect(await comeBack(await decide('harbour'))).toBe(`/w/${house.workspace.id}/shops/harbour/settings?grant=${grant}&connector=pretix`);
    expect((await call('listGrants')).answer.items).toHaveLength(1);
    expect((await call('checkShop', { params: { shop: 'harbour' } })).answer.isOk).toBe(true);
  });
});

test('a grant of another workspace is as good as absent', async () => {
  const [row] = await house.sql(`insert into workspaces (name, created_at) values ('Other', now()) returning id`);
  const other = Number(row?.['id']);
  house.setRole('eve', other as typeof house.workspace.id, 'owner');
  const params = { workspace: String(other), grant: String(grant) };
  expect((await call('listGrants', { params }, 'eve')).answer.items).toEqual([]);
  expect((await call('removeGrant', { params }, 'eve')).status).toBe(404);
  const { status, problem } = await call('discoverShops', { params, body: { connector: 'pretix', grant } }, 'eve');
  expect([status, problem.errors?.[0]?.path]).toEqual([422, 'grant']);
});

test('a grant without shops is given back', async () => {
  const { refreshToken } = await tokens();
  await call('removeShop', { params: { shop: 'harbour' } });
  expect(await findShop(house.storebridge.journey.db, 'harbour')).toBeUndefined();
  expect((await call('removeGrant', { params: { grant: String(grant) } })).status).toBe(204);
  const { clientId, clientSecret } = pretix.shop.oauth.app;
  const answer = await fetch(`${url}/api/v1/oauth/token`, { method: 'POST', headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` }, body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }) });
  expect(answer.status).toBe(400);
  for (const text of [...heard, JSON.stringify(house.audit)]) for (const secret of [refreshToken, clientSecret, String(pretix.settings['token'])]) expect(text).not.toContain(secret);
});
