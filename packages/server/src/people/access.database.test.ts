// The table of who may do what, with real sessions and keys; and that nothing of one workspace is seen in another.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEY_SCOPES, ROLE_PERMISSIONS, ROLES, type Permission } from '../contract/index.ts';
import { operationIds } from '../http/api/bind.ts';
import type { Caller } from '../http/api/call.ts';
import { askFor, expectedStatus } from '../http/api/testing/permission-table.ts';
import { startPeopleHouse, type Browser, type PeopleHouse } from '../../../../test/house/people-house.ts';

let house: PeopleHouse;
let ada: Browser;
let here: number;
let elsewhere: number;
beforeAll(async () => {
  house = await startPeopleHouse();
  ada = await house.setUp();
  here = (await ada.call('GET', '/api/v1/me')).body.workspaces[0].id;
  elsewhere = (await ada.call('POST', '/api/v1/workspaces', { name: 'Elsewhere' })).body.id;
});
afterAll(() => house.close());

/** Asks for every operation in turn, over stubs that do nothing. */
async function statusesOf(headers: Readonly<Record<string, string>>): Promise<Record<string, number>> {
  const browser = house.browser(house.stubs);
  const statuses: Record<string, number> = {};
  for (const id of operationIds()) {
    const { method, path, body } = askFor(id, here);
    statuses[id] = (await browser.call(method, path, body, headers)).status;
  }
  return statuses;
}

function expectedOf(kind: Caller['kind'] | 'stranger', may: readonly Permission[] | undefined): Record<string, number> {
  return Object.fromEntries(operationIds().map((id) => [id, expectedStatus(id, kind, may)]));
}

const cookieOf = (browser: Browser): Record<string, string> => ({ cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') });

describe('every operation', () => {
  test('a stranger', async () => {
    expect(await statusesOf({})).toEqual(expectedOf('stranger', undefined));
  });

  test.for(ROLES)('a session of %s', async (role) => {
    const browser = await house.join(ada, here, { email: `${role}@shop.com`, name: role, role });
    expect(await statusesOf(cookieOf(browser))).toEqual(expectedOf('person', ROLE_PERMISSIONS[role]));
  });

  test('a session of an owner elsewhere', async () => {
    const browser = await house.join(ada, elsewhere, { email: 'elsewhere@shop.com', name: 'Else', role: 'owner' });
    expect(await statusesOf(cookieOf(browser))).toEqual(expectedOf('person', undefined));
  });

  test.for(KEY_SCOPES)('a key with exactly %s', async (scope) => {
    const { secret } = (await ada.call('POST', `/api/v1/workspaces/${here}/keys`, { name: scope, scopes: [scope] })).body;
    expect(await statusesOf({ authorization: `Bearer ${secret}` })).toEqual(expectedOf('key', [scope]));
  });

  test('a key of another workspace', async () => {
    const { secret } = (await ada.call('POST', `/api/v1/workspaces/${elsewhere}/keys`, { name: 'All', scopes: KEY_SCOPES })).body;
    expect(await statusesOf({ authorization: `Bearer ${secret}` })).toEqual(expectedOf('key', undefined));
  });
});

describe('two workspaces', () => {
  const traces = (answered: unknown): readonly string[] => JSON.stringify(answered).match(/zebra|elsewhere/gi) ?? [];

  test('nothing of the one is in an answer about the other', async () => {
    const cato = await house.join(ada, elsewhere, { email: 'cato@zebra.com', name: 'Cato Zebra', role: 'owner' });
    const path = `/api/v1/workspaces/${elsewhere}`;
    const key = (await cato.call('POST', `${path}/keys`, { name: 'Key Zebra', scopes: ['shops:read'] })).body;
    const invitation = (await cato.call('POST', `${path}/invitations`, { email: 'dora@zebra.com', role: 'viewer' })).body;
    const catoId = (await cato.call('GET', '/api/v1/me')).body.user.id;
    expect((await cato.call('GET', `${path}/audit?search=zebra`)).body.total).toBeGreaterThan(1);

    const viewer = await house.join(ada, here, { email: 'bea@shop.com', name: 'Bea', role: 'owner' });
    for (const what of ['people', 'keys', 'audit?pageSize=200', 'audit?search=zebra']) {
      const answer = await viewer.call('GET', `/api/v1/workspaces/${here}/${what}`);
      expect(answer.status).toBe(200);
      expect(traces(answer.body)).toEqual([]);
      expect((await viewer.call('GET', `${path}/${what}`)).body).toEqual((await viewer.call('GET', `/api/v1/workspaces/999999/${what}`)).body);
    }
    expect(traces((await viewer.call('GET', '/api/v1/me')).body)).toEqual([]);
    const wrongly = [['PATCH', `people/${catoId}`, { role: 'viewer' }], ['DELETE', `people/${catoId}`], ['DELETE', `keys/${key.id}`], ['DELETE', `invitations/${invitation.id}`]] as const;
    for (const [method, what, body] of wrongly) expect((await viewer.call(method, `/api/v1/workspaces/${here}/${what}`, body)).status).toBe(404);
    const { body } = await cato.call('GET', `${path}/people`);
    expect(body.people.map(({ role }: { readonly role: string }) => role)).toEqual(['owner', 'owner', 'owner']);
    expect(body.invitations).toHaveLength(1);
  });

  test('a name that is taken is refused', async () => {
    expect((await ada.call('POST', '/api/v1/workspaces', { name: 'Elsewhere' })).status).toBe(409);
    expect((await ada.call('PATCH', `/api/v1/workspaces/${here}`, { name: 'Elsewhere' })).status).toBe(409);
    expect((await ada.call('PATCH', `/api/v1/workspaces/${here}`, { name: 'Ada and friends' })).body).toEqual({ id: here, name: 'Ada and friends' });
  });
});
