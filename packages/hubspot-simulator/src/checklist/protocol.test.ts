// What a strict HubSpot must do, point by point: the protocol of records, searches and limits.
import { expect, it } from 'vitest';
import { createHubSpotSimulator, faults } from '../index.ts';
import { TEST_PORTAL, caller } from '../testing/caller.ts';
import type { Caller } from '../testing/caller.ts';

const OBJECTS = '/crm/objects/2026-03';
const people = (count: number) => Array.from({ length: count }, (_, index) => ({ properties: { email: `p${index}@example.com` }, objectWriteTraceId: String(index) }));
const search = (api: Caller, body: unknown) => api.post(`${OBJECTS}/contacts/search`, body);
const byEmail = (value: string) => ({ filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value }] }] });

it('8. legacy and dated paths lead to the same records, with the statuses of their version', async () => {
  const api = caller();
  const { body } = await api.post('/crm/v3/objects/contacts', { properties: { firstname: 'A' } });
  for (const root of ['/crm/v3/objects', '/crm/objects/2026-03', '/crm/objects/2026-09']) {
    for (const name of ['contacts', 'contact', '0-1']) expect((await api.get(`${root}/${name}/${body.id}`)).status).toBe(200);
  }
  const property = (name: string) => ({ inputs: [{ name, label: name, type: 'string', fieldType: 'text', groupName: 'contactinformation' }] });
  expect((await api.post('/crm/properties/2026-03/contacts/batch/create', property('a'))).status).toBe(201);
  expect((await api.post('/crm/properties/2026-09/contacts/batch/create', property('b'))).status).toBe(200);
});

it('9. batches are shuffled, all or nothing without trace ids, and refuse duplicates', async () => {
  const api = caller();
  const made = await api.post(`${OBJECTS}/contacts/batch/create`, { inputs: people(20) });
  expect(made.body.results.map((each: { objectWriteTraceId: string }) => each.objectWriteTraceId)).not.toEqual(people(20).map((each) => each.objectWriteTraceId));
  const [{ id }] = made.body.results;
  const twice = await api.post(`${OBJECTS}/contacts/batch/update`, { inputs: [{ id, properties: { city: 'a' } }, { id, properties: { city: 'b' } }] });
  expect(twice.body).toMatchObject({ message: `Duplicate IDs found in batch input: [${id}]. IDs must be unique`, context: { ids: [id] } });
  const conflicts = await api.post(`${OBJECTS}/contacts/batch/create`, { inputs: people(2).map(({ properties }) => ({ properties })) });
  expect([conflicts.status, conflicts.body.message]).toEqual([409, 'Contact already exists']);
  await api.post(`${OBJECTS}/orders`, { properties: { hs_order_name: 'o', hs_external_order_id: 'X' } });
  const clash = await api.post(`${OBJECTS}/orders/batch/create`, { inputs: [{ properties: { hs_order_name: 'p', hs_external_order_id: 'X' }, objectWriteTraceId: '1' }] });
  expect([clash.status, clash.body.errors[0].category, clash.body.errors[0].context]).toEqual([207, 'VALIDATION_ERROR', { objectWriteTraceId: ['1'] }]);
  const ignored = await api.post(`${OBJECTS}/contacts/batch/update`, { inputs: [{ id: 'p1@example.com', properties: { city: 'a' } }] });
  expect([ignored.status, ignored.body.results, ignored.body.errors]).toEqual([200, [], undefined]);
  expect((await api.post(`${OBJECTS}/contacts/batch/create`, { inputs: [] })).status).toBe(400);
});

it('10. an upsert needs one unique property, says what is new, takes no associations and is all or nothing by e-mail', async () => {
  const api = caller();
  const upsert = (inputs: unknown[]) => api.post(`${OBJECTS}/contacts/batch/upsert`, { inputs });
  const made = await upsert([{ id: 'a@example.com', idProperty: 'email', properties: { phone: '1' } }]);
  expect(made.body.results[0]).toMatchObject({ new: true, properties: { email: 'a@example.com' } });
  const bad = await upsert([
    { id: 'a@example.com', idProperty: 'email', properties: { city: 'x' }, objectWriteTraceId: '1' },
    { id: 'b@example.com', idProperty: 'email', properties: { hs_lead_status: 'x' }, objectWriteTraceId: '2' },
  ]);
  expect(bad.status).toBe(400);
  const unsuitable = await upsert([{ id: 'a', idProperty: 'firstname', properties: {} }]);
  expect(unsuitable.body.message).toBe('Unable to perform update/upsert by non-unique 0-1 property firstname in portal ID 7');
  const associated = await upsert([{ id: 'c@example.com', idProperty: 'email', properties: {}, associations: [] }]);
  expect(associated.body.message).toContain('Unrecognized field "associations"');
  const byRecordId = await api.post(`${OBJECTS}/contacts/batch/update`, { inputs: [{ id: '1', idProperty: 'hs_object_id', properties: {} }] });
  expect(byRecordId.status).toBe(400);
});

it('11. search lags behind, matches on old values, shows new ones, and keeps its limits', async () => {
  const api = caller();
  const { body } = await api.post(`${OBJECTS}/contacts`, { properties: { email: 'Old@example.com' } });
  expect((await search(api, byEmail('old@example.com'))).body.total).toBe(0);
  api.clock.now += 5000;
  await api.patch(`${OBJECTS}/contacts/${body.id}`, { properties: { email: 'new@example.com' } });
  expect((await search(api, byEmail('OLD@example.com'))).body.results[0].properties.email).toBe('new@example.com');
  expect((await search(api, byEmail('new@example.com'))).body.total).toBe(0);
  api.clock.now += 5000;
  expect((await search(api, byEmail('new@example.com'))).body.total).toBe(1);
  const refused = [
    { limit: 201 }, { after: '9990' }, { after: 'abc' }, { sorts: ['email', 'city'] }, { filterGroups: Array.from({ length: 6 }, () => ({ filters: [] })) },
    { filterGroups: [{ filters: [{ propertyName: 'unheard_of', operator: 'EQ', value: '1' }] }] }, { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'LIKE', value: '1' }] }] },
  ];
  for (const wish of refused) expect((await search(api, { limit: 100, ...wish })).status).toBe(400);
  await api.delete(`${OBJECTS}/contacts/${body.id}`);
  expect((await search(api, byEmail('new@example.com'))).body.total).toBe(0);
});

it('12. the burst rolls, search has its own second, the day ends at midnight of the account, and headers tell', async () => {
  const api = caller({ limits: { burstPer10Seconds: 3, daily: 20 }, timeZone: 'America/New_York' });
  const list = () => api.get(`${OBJECTS}/contacts`);
  const first = await list();
  expect(['max', 'remaining', 'interval-milliseconds', 'daily', 'daily-remaining'].map((name) => first.headers.get(`x-hubspot-ratelimit-${name}`))).toEqual(['3', '2', '10000', '20', '19']);
  api.clock.now += 9000;
  await list();
  await list();
  const burst = await list();
  expect([burst.status, burst.body.policyName, burst.body.errorType, burst.headers.get('retry-after')]).toEqual([429, 'TEN_SECONDLY_ROLLING', 'RATE_LIMIT', null]);
  api.clock.now += 1000;
  expect((await list()).status).toBe(200);
  const searches = await Promise.all(Array.from({ length: 6 }, () => search(api, {})));
  const sixth = searches.find((answer) => answer.status === 429);
  expect([searches.length - 1, sixth?.body.message, sixth?.body.category, sixth?.body.policyName]).toEqual([5, 'You have reached your secondly limit.', 'RATE_LIMITS', undefined]);
  expect([searches[0]?.headers.get('x-hubspot-ratelimit-max'), searches[0]?.headers.get('x-hubspot-ratelimit-daily')]).toEqual([null, '20']);
  for (let second = 0; second < 11; second += 1) {
    api.clock.now += 10_000;
    await list();
  }
  api.clock.now += 10_000;
  expect((await list()).body.policyName).toBe('DAILY');
  api.clock.now = Date.parse('2026-10-02T03:59:59Z');
  expect((await list()).status).toBe(429);
  api.clock.now += 1000;
  expect((await list()).status).toBe(200);
});

it('13. a static token lives on, an odd one counts as expired, and a call beyond its scopes is forbidden', async () => {
  const simulator = createHubSpotSimulator({ accounts: [{ portalId: TEST_PORTAL, tokens: [{ token: 'pat-na1-a', scopes: ['crm.objects.contacts.read'] }] }] });
  const api = caller({ simulator, token: 'pat-na1-a' });
  expect((await api.get(`${OBJECTS}/contacts`)).status).toBe(200);
  expect((await api.get('/account-info/2026-03/details')).body).toMatchObject({ portalId: TEST_PORTAL, accountType: 'STANDARD', uiDomain: 'app.hubspot.com' });
  const forbidden = await api.post(`${OBJECTS}/contacts`, { properties: { firstname: 'A' } });
  expect([forbidden.status, forbidden.body.errors[0].context.requiredGranularScopes]).toEqual([403, ['crm.objects.contacts.write']]);
  const odd = await caller({ simulator, token: 'odd' }).get(`${OBJECTS}/contacts`);
  expect(odd.body).toMatchObject({ category: 'EXPIRED_AUTHENTICATION', context: { 'expire time': ['1970-01-01T00:00:00.000Z'] } });
});

it('14. known failures strike when and where they are told to, before or after the commit', async () => {
  const api = caller();
  const create = (email: string) => api.post(`${OBJECTS}/contacts`, { properties: { email } });
  const match = { method: 'POST', objectType: 'contacts' };
  api.simulator.addFault(faults.badGateway({ match }));
  const before = await create('a@example.com');
  expect([before.status, before.headers.get('content-type'), api.account.count('contacts')]).toEqual([502, 'text/html;charset=utf-8', 0]);
  api.simulator.addFault(faults.lostAnswer({ match }));
  expect([(await create('a@example.com')).status, api.account.count('contacts')]).toEqual([502, 1]);
  api.simulator.addFault(faults.resetAfterCommit({ match }));
  await expect(create('b@example.com')).rejects.toThrow(new TypeError('fetch failed'));
  expect(api.account.count('contacts')).toBe(2);
  api.simulator.addFault(faults.moving(30, { after: 1 }));
  expect((await create('c@example.com')).status).toBe(201);
  const moving = await create('d@example.com');
  expect([moving.status, moving.headers.get('retry-after')]).toEqual([477, '30']);
  const stop = api.simulator.addFault(faults.storm('search', { times: 'always' }));
  expect([(await create('d@example.com')).status, (await create('d@example.com')).status]).toEqual([429, 429]);
  stop();
  api.simulator.addFault(faults.emptyResults());
  expect((await api.get(`${OBJECTS}/contacts`)).body.results).toEqual([]);
  const at = api.clock.now;
  api.simulator.addFault(faults.slow(4000));
  await create('d@example.com');
  expect(api.clock.now - at).toBe(4000);
  const lagging = caller({ propertyLagMs: 500 });
  await lagging.post('/crm/properties/2026-03/contacts', { name: 'fresh', label: 'Fresh', type: 'string', fieldType: 'text', groupName: 'contactinformation' });
  const write = () => lagging.post(`${OBJECTS}/contacts`, { properties: { firstname: 'A', fresh: 'x' } });
  expect((await write()).body.errors[0].code).toBe('PROPERTY_DOESNT_EXIST');
  lagging.clock.now += 500;
  expect((await write()).status).toBe(201);
});
