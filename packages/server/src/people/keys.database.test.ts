// API keys: what they open, for how long, and where they end.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEY_SCOPES } from '../contract/index.ts';
import { startPeopleHouse, type Browser, type PeopleHouse } from '../../../../test/house/people-house.ts';

const DAY_MS = 24 * 60 * 60_000;
let house: PeopleHouse;
let ada: Browser;
let here: string;
let elsewhere: string;
beforeAll(async () => {
  house = await startPeopleHouse();
  ada = await house.setUp();
  here = `/api/v1/workspaces/${(await ada.call('GET', '/api/v1/me')).body.workspaces[0].id}`;
  elsewhere = `/api/v1/workspaces/${(await ada.call('POST', '/api/v1/workspaces', { name: 'Elsewhere' })).body.id}`;
});
afterAll(() => house.close());

const addKey = async (input: object = {}, browser = ada, workspace = here) => browser.call('POST', `${workspace}/keys`, { name: 'Reports', scopes: ['shops:read', 'records:read'], ...input });
const withKey = (secret: string, method: string, path: string, headers: Readonly<Record<string, string>> = { authorization: `Bearer ${secret}` }, body?: unknown) => house.browser().call(method, path, body, headers);

describe('an API key', () => {
  test('shows its secret once, and only a digest is stored', async () => {
    const { body } = await addKey();
    expect(body.secret).toMatch(/^sbk_[\w-]{40}$/);
    expect(body).toMatchObject({ name: 'Reports', hint: body.secret.slice(0, 8), scopes: ['shops:read', 'records:read'], createdBy: 'Ada', lastUsedAt: null, expiresAt: null });
    expect(JSON.stringify(await house.rows('select * from api_keys'))).not.toContain(body.secret);
    expect(JSON.stringify((await ada.call('GET', `${here}/keys`)).body)).not.toContain(body.secret);
    expect(JSON.stringify((await ada.call('GET', `${here}/audit`)).body)).not.toContain(body.secret);
  });

  test('opens what its scopes say, under either header, without an Origin', async () => {
    const { secret } = (await addKey({ name: 'Used' })).body;
    expect((await withKey(secret, 'GET', `${here}/shops`)).status).toBe(200);
    expect((await withKey(secret, 'GET', `${here}/shops`, { 'x-api-key': secret })).status).toBe(200);
    const refused = await withKey(secret, 'POST', `${here}/problems/retry`, undefined, { ids: [1] });
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('problems:write');
    const strong = (await addKey({ name: 'Strong', scopes: ['problems:write'] })).body.secret;
    expect((await withKey(strong, 'POST', `${here}/problems/retry`, { authorization: `Bearer ${strong}`, origin: 'https://elsewhere.com' }, { ids: [1] })).status).toBe(200);
    const used = (await ada.call('GET', `${here}/keys`)).body.items.find(({ name }: { readonly name: string }) => name === 'Used');
    expect(used.lastUsedAt).not.toBeNull();
  });

  test('writes down in the audit what it did, under its name', async () => {
    const { body } = await ada.call('GET', `${here}/audit?action=retryProblems`);
    expect(body.items).toMatchObject([{ actor: { kind: 'key', name: 'Strong' }, action: 'retryProblems' }]);
  });

  test('is for one workspace: any other is as good as absent', async () => {
    const { secret } = (await addKey()).body;
    expect((await withKey(secret, 'GET', `${elsewhere}/shops`)).status).toBe(404);
    expect((await withKey(secret, 'GET', '/api/v1/workspaces/999999/shops')).status).toBe(404);
    const { id } = (await addKey()).body;
    expect((await ada.call('DELETE', `${elsewhere}/keys/${id}`)).status).toBe(404);
    expect((await ada.call('GET', `${elsewhere}/keys`)).body.items).toEqual([]);
  });

  test('that is ended, has expired or was never made is a stranger', async () => {
    const { id, secret } = (await addKey()).body;
    expect((await ada.call('DELETE', `${here}/keys/${id}`)).status).toBe(204);
    expect((await ada.call('DELETE', `${here}/keys/${id}`)).status).toBe(404);
    expect((await withKey(secret, 'GET', `${here}/shops`)).status).toBe(401);
    expect((await withKey('sbk_never', 'GET', `${here}/shops`)).status).toBe(401);
    const brief = (await addKey({ expiresAt: new Date(Date.now() + DAY_MS).toISOString() })).body.secret;
    expect((await withKey(brief, 'GET', `${here}/shops`)).status).toBe(200);
    house.turnClock(DAY_MS + 1);
    expect((await withKey(brief, 'GET', `${here}/shops`)).status).toBe(401);
    house.turnClock(-DAY_MS - 1);
  });

  test('that is wrong is not made good by a session beside it', async () => {
    expect((await ada.call('GET', `${here}/shops`, undefined, { authorization: 'Bearer sbk_never' })).status).toBe(401);
    expect((await ada.call('GET', `${here}/shops`, undefined, { authorization: 'Basic c2hvcDpwcm94eQ==' })).status).toBe(200);
  });

  test('is no person: it sees nobody\'s account and makes no workspace', async () => {
    const { secret } = (await addKey({ scopes: KEY_SCOPES })).body;
    expect((await withKey(secret, 'GET', '/api/v1/me')).status).toBe(403);
    expect((await withKey(secret, 'POST', '/api/v1/workspaces', undefined, { name: 'Mine' })).status).toBe(403);
    expect((await withKey(secret, 'GET', '/api/v1/connectors')).status).toBe(200);
  });
});

describe('making a key', () => {
  test.for(['people:write', 'keys:write', 'workspace:write'])('no key has the scope %s', async (scope) => {
    const refused = await addKey({ scopes: ['shops:read', scope] });
    expect({ status: refused.status, path: refused.body.errors[0].path }).toEqual({ status: 422, path: 'scopes.1' });
  });

  test('needs a name, a scope that exists, and an end that is to come', async () => {
    for (const input of [{ name: ' ' }, { scopes: [] }, { scopes: ['everything'] }, { expiresAt: '2020-01-01T00:00:00.000Z' }, { expiresAt: 'soon' }]) expect((await addKey(input)).status).toBe(422);
  });

  test('is not for everybody', async () => {
    const workspace = Number(here.split('/').at(-1));
    const operator = await house.join(ada, workspace, { email: 'operator@shop.com', name: 'Operator', role: 'operator' });
    expect((await addKey({}, operator)).status).toBe(403);
    const admin = await house.join(ada, workspace, { email: 'admin@shop.com', name: 'Admin', role: 'admin' });
    expect((await addKey({}, admin)).status).toBe(200);
    expect((await addKey({}, admin, elsewhere)).status).toBe(404);
  });
});
