// HubSpot accounts by token: what is taken, what is refused and where, and that no answer holds a token.
import { portalId } from '@storebridge/domain';
import { ensureWorkspace, findPortal, listPortals, saveLinks, unseal } from '@storebridge/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNT, HUBSPOT_TOKEN, openApiHouse, OTHER_ACCOUNT, OTHER_TOKEN, type ApiHouse } from '../../../../../test/house/api-house.ts';

let house: ApiHouse;
let id: string;
const heard: string[] = [];

beforeAll(async () => {
  house = await openApiHouse({ environment: { HUBSPOT_CLIENT_ID: '', HUBSPOT_CLIENT_SECRET: '' } });
});
afterAll(() => house.close());

const call: ApiHouse['call'] = async (...input) => {
  const answered = await house.call(...input);
  heard.push(answered.text);
  return answered;
};

describe('an account by token', () => {
  test('is asked for at HubSpot before it is kept', async () => {
    const { status, problem } = await call('addPortal', { body: { name: 'Main', token: 'pat-na1-wrong' } });
    expect(status).toBe(422);
    expect(problem).toMatchObject({ errors: [{ path: 'token', message: expect.stringContaining('HubSpot says:') }] });
    expect(await listPortals(house.storebridge.journey.db, house.workspace.id)).toEqual([]);
  });

  test.for(['two words', 'line\nbreak', 'ümlaut', ' '])('%j is no token, and HubSpot is not asked', async (token) => {
    const before = house.simulator.requestLog.count();
    const { status, problem } = await call('addPortal', { body: { name: 'Main', token } });
    expect([status, problem.errors?.[0]?.path]).toEqual([422, expect.stringMatching(/^token$|^$/)]);
    expect(house.simulator.requestLog.count()).toBe(before);
  });

  test('is kept with its number, its token sealed', async () => {
    const { status, answer } = await call('addPortal', { body: { name: 'Main', token: HUBSPOT_TOKEN } });
    expect(status).toBe(200);
    expect(answer).toMatchObject({ name: 'Main', hubId: ACCOUNT, kind: 'hubspot', connectedBy: 'token', state: 'connected', shops: [] });
    id = String(answer.id);
    const portal = await findPortal(house.storebridge.journey.db, portalId(answer.id));
    expect(portal?.tokenSealed).not.toContain(HUBSPOT_TOKEN);
    expect(unseal(house.storebridge.sealKey, portal?.tokenSealed ?? '')).toBe(HUBSPOT_TOKEN);
  });

  test('is not connected a second time, and neither is its name used twice', async () => {
    const twice = await call('addPortal', { body: { name: 'Second', token: HUBSPOT_TOKEN } });
    expect([twice.status, twice.problem.detail]).toEqual([409, expect.stringContaining('"Main"')]);
    const named = await call('addPortal', { body: { name: 'Main', token: OTHER_TOKEN } });
    expect([named.status, named.problem.errors?.[0]?.path]).toEqual([409, 'name']);
  });

  test('tells what its token may do', async () => {
    const { answer } = await call('getPortal', { params: { portal: id } });
    expect(answer.token).toMatchObject({ isAccepted: true, message: null, missingScopes: [], timeZone: 'UTC', dailyCalls: { limit: expect.any(Number) } });
  });

  test('cannot be connected by consent where there is no app', async () => {
    expect((await call('listPortals')).answer.canConsent).toBe(false);
    expect((await call('requestAccess', { body: {} })).status).toBe(409);
  });
});

describe('a token that HubSpot no longer accepts', () => {
  test('shows in the account, is no failure of the call, and goes by itself when it is accepted again', async () => {
    const restore = house.simulator.addFault({ times: 'always', effect: { kind: 'status', status: 401, body: { status: 'error', message: 'The token was revoked.', category: 'INVALID_AUTHENTICATION' } } });
    const refused = await call('getPortal', { params: { portal: id } });
    expect([refused.status, refused.answer.token.isAccepted]).toEqual([200, false]);
    expect(refused.answer.token.remedy).toMatch(/\w/);
    await expect.poll(async () => (await call('listPortals')).answer.items[0]?.state).toBe('reconnect');
    expect((await call('listProperties', { params: { portal: id, objectType: 'companies' } })).status).toBe(409);
    restore();
    expect((await call('getPortal', { params: { portal: id } })).answer).toMatchObject({ state: 'connected', token: { isAccepted: true } });
  });
});

describe('another token', () => {
  test('that is wrong changes nothing', async () => {
    const { status, problem } = await call('replaceToken', { params: { portal: id }, body: { token: 'pat-na1-wrong' } });
    expect([status, problem.errors?.[0]?.path]).toEqual([422, 'token']);
    expect((await call('getPortal', { params: { portal: id } })).answer.token.isAccepted).toBe(true);
  });

  test('of another account is refused while objects of the old one are ours', async () => {
    const { db } = house.storebridge.journey;
    const link = { mappingId: 1, recordId: 1, objectType: 'contacts', objectId: '1', identifier: 'x', fingerprint: 'f', declined: {} };
    await saveLinks(db, house.workspace.id, portalId(Number(id)), [link as unknown as Parameters<typeof saveLinks>[3][number]], new Date());
    const { status, problem } = await call('replaceToken', { params: { portal: id }, body: { token: OTHER_TOKEN } });
    expect([status, problem.errors?.[0]?.path]).toEqual([409, 'token']);
    await house.sql('delete from links');
    const taken = await call('replaceToken', { params: { portal: id }, body: { token: OTHER_TOKEN } });
    expect([taken.status, taken.answer.hubId]).toEqual([200, OTHER_ACCOUNT]);
  });

  test('of an account that is connected under another name is refused', async () => {
    await call('addPortal', { body: { name: 'First', token: HUBSPOT_TOKEN } });
    const { status, problem } = await call('replaceToken', { params: { portal: id }, body: { token: HUBSPOT_TOKEN } });
    expect([status, problem.detail]).toEqual([409, expect.stringContaining('"First"')]);
  });
});

describe('a simulated account', () => {
  test('has a number of its own and shows its pages', async () => {
    const [one, two] = await Promise.all([call('addPortal', { body: { name: 'Trial', sandbox: true } }), call('addPortal', { body: { name: 'Trial', sandbox: true } })]);
    expect(new Set([one.answer.hubId, two.answer.hubId]).size).toBe(2);
    expect(new Set([one.answer.name, two.answer.name])).toEqual(new Set(['Trial', 'Trial 2']));
    expect(one.answer.href).toBe(`/sandbox/${one.answer.id}/simulator/accounts/${one.answer.hubId}`);
    expect((await call('getPortal', { params: { portal: String(one.answer.id) } })).answer.token.isAccepted).toBe(true);
    expect((await call('replaceToken', { params: { portal: String(one.answer.id) }, body: { token: 'x' } })).status).toBe(409);
  });

  test('goes with everything that was in it', async () => {
    const { answer } = await call('addPortal', { body: { name: 'Short', sandbox: true } });
    expect((await call('removePortal', { params: { portal: String(answer.id) } })).status).toBe(204);
    expect((await call('getPortal', { params: { portal: String(answer.id) } })).status).toBe(404);
  });
});

describe('an account of another workspace', () => {
  test('is as good as absent', async () => {
    const other = await ensureWorkspace(house.storebridge.journey.db, 'Other', new Date());
    house.setRole('bob', other.id, 'owner');
    const params = { workspace: String(other.id), portal: id };
    const answers = await Promise.all([
      call('getPortal', { params }, 'bob'), call('removePortal', { params }, 'bob'), call('replaceToken', { params, body: { token: OTHER_TOKEN } }, 'bob'), call('listObjectTypes', { params }, 'bob'),
      call('listProperties', { params: { ...params, objectType: 'contacts' } }, 'bob'), call('listPipelines', { params: { ...params, objectType: 'deals' } }, 'bob'),
      call('addProperty', { params: { ...params, objectType: 'contacts' }, body: { label: 'Size', type: 'string', fieldType: 'text' } }, 'bob'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await call('listPortals', { params }, 'bob')).answer.items).toEqual([]);
    // The same account may be connected there, too.
    expect((await call('addPortal', { params, body: { name: 'Main', token: HUBSPOT_TOKEN } }, 'bob')).status).toBe(200);
  });

  test.for(['x', '0', '-1', '1.5', '99999999999999999999', '%00'])('a portal %s is none', async (portal) => {
    expect((await call('getPortal', { params: { portal } })).status).toBe(404);
  });
});

test('what people did is written down without tokens, and no answer held one', async () => {
  expect(house.audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['addPortal', 'replaceToken', 'removePortal']));
  const sealed = (await house.sql('select token_sealed from portals where token_sealed is not null')).map((row) => String(row['token_sealed']));
  for (const secret of [HUBSPOT_TOKEN, OTHER_TOKEN, ...sealed]) for (const text of [...heard, JSON.stringify(house.audit)]) expect(text).not.toContain(secret);
});
