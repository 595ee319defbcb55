// What a strict HubSpot must do, point by point: webhooks, associations, tiers, the bridge, errors, the log.
import { expect, it } from 'vitest';
import { createHubSpotSimulator, findEmailsInUrls, findRepeatedValues } from '../index.ts';
import { TEST_PORTAL, caller } from '../testing/caller.ts';
import type { WebhookEvent } from '../index.ts';

const OBJECTS = '/crm/objects/2026-03';
const DEAL = { dealname: 'd', dealstage: 'closedwon' };

it('15. webhooks come late, shuffled and in hundreds, and our own changes echo', async () => {
  const clock = { now: 0 };
  const deliveries: WebhookEvent[][] = [];
  const simulator = createHubSpotSimulator({
    now: () => clock.now,
    accounts: [{ portalId: TEST_PORTAL, limits: 'off' }],
    apps: [{ appId: 1, clientId: 'c', clientSecret: 's', installedIn: [TEST_PORTAL], webhooks: { targetUrl: 'https://example.com/', subscriptions: [{ subscriptionType: 'deal.creation' }] } }],
    webhooks: {
      fetch: async (_url, { body }) => {
        deliveries.push(JSON.parse(typeof body === 'string' ? body : '[]'));
        return new Response();
      },
    },
  });
  const api = caller({ simulator });
  for (let batch = 0; batch < 2; batch += 1) {
    await api.post(`${OBJECTS}/deals/batch/create`, { inputs: Array.from({ length: 100 }, () => ({ properties: DEAL })) });
  }
  await simulator.advance();
  expect(deliveries).toEqual([]);
  clock.now = 2000;
  await simulator.advance();
  const ids = new Set(deliveries.flat().map((event) => event.objectId));
  expect([ids.size, Math.max(...deliveries.map((events) => events.length))]).toEqual([200, 100]);
  expect(new Set(deliveries.flat().map((event) => event.changeSource))).toEqual(new Set(['INTEGRATION']));
});

it('16. associations answer with numbers, call none an error, and keep their limits', async () => {
  const api = caller();
  const [contact, deal] = [api.account.create('contacts', { firstname: 'A' }).id, api.account.create('deals', DEAL).id];
  const root = '/crm/associations/2026-03/contacts/deals/batch';
  const none = await api.post(`${root}/read`, { inputs: [{ id: contact }] });
  expect(none.body.errors[0].subCategory).toBe('crm.associations.NO_ASSOCIATIONS_FOUND');
  const made = await api.post(`${root}/associate/default`, { inputs: [{ from: { id: contact }, to: { id: deal } }] });
  expect(made.status).toBe(200);
  const read = await api.post(`${root}/read`, { inputs: [{ id: contact }] });
  expect(read.body.results[0].to).toEqual([{ toObjectId: Number(deal), associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 4, label: null }] }]);
  expect((await api.post(`${root}/read`, { inputs: Array.from({ length: 1001 }, (_, index) => ({ id: String(index + 1) })) })).status).toBe(400);
  const self = await api.fetch('PUT', `${OBJECTS}/contacts/${contact}/associations/default/contacts/${contact}`);
  expect(await self.json()).toMatchObject({ message: `Object ${contact} cannot be associated to itself (${contact})` });
  api.account.limitAssociations('contacts', 'deals', 1);
  const second = api.account.create('deals', DEAL).id;
  expect((await api.fetch('PUT', `${OBJECTS}/contacts/${contact}/associations/default/deals/${second}`)).status).toBe(400);
});

it('17. a tier limits pipelines and properties and forbids what it does not have', async () => {
  const free = caller({ tier: 'free' });
  const pipeline = { label: 'Shop', displayOrder: 1, stages: [{ label: 'New', displayOrder: 0, metadata: { probability: '0.1' } }] };
  expect((await free.post('/crm/pipelines/2026-03/deals', pipeline)).body).toMatchObject({ category: 'API_LIMIT', context: { 'maximum pipelines': ['1'] } });
  const property = (index: number) => ({ name: `own_${index}`, label: `Own ${index}`, type: 'string', fieldType: 'text', groupName: 'contactinformation' });
  const statuses = [];
  for (let index = 0; index < 11; index += 1) statuses.push((await free.post('/crm/properties/2026-03/contacts', property(index))).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 400]);
  expect((await free.post('/automation/v4/flows', {})).status).toBe(403);
  expect((await free.post('/crm-object-schemas/2026-03/schemas', {})).status).toBe(403);
});

it('18. the bridge answers 204 and does its work later', async () => {
  const api = caller();
  await api.put('/extensions/ecomm/v2/settings', { enabled: true, mappings: { PRODUCT: { properties: [{ externalPropertyName: 'n', hubspotPropertyName: 'name', dataType: 'STRING' }] } } });
  await api.put('/extensions/ecomm/v2/stores', { id: 's', label: 'S' });
  const messages = [{ action: 'UPSERT', changedAt: 1, externalObjectId: 'p', properties: { n: 'Ticket' } }];
  expect((await api.put('/extensions/ecomm/v2/sync/messages', { storeId: 's', objectType: 'PRODUCT', messages })).status).toBe(204);
  expect(api.account.count('products')).toBe(0);
  api.clock.now += 1000;
  expect(api.account.count('products')).toBe(1);
});

it('19. every error carries a correlation id, and bodies of a wrong type, form or address are refused', async () => {
  const api = caller();
  const broken = await api.post(`${OBJECTS}/contacts`, '{"properties":{\n"firstname":}}');
  expect([broken.status, broken.body.message]).toEqual([400, expect.stringMatching(/^Invalid input JSON on line 2, column \d+: /)]);
  expect(broken.headers.get('x-hubspot-correlation-id')).toBe(broken.body.correlationId);
  const typed = await api.post(`${OBJECTS}/contacts`, { properties: { firstname: ['A'] } });
  expect(typed.body.message).toContain('Cannot deserialize value of type `java.lang.String` from Array value');
  expect((await api.post(`${OBJECTS}/contacts`, {})).body.message).toContain('Some required fields were not set: [properties]');
  const form = await api.simulator.fetch(`https://api.hubapi.com${OBJECTS}/contacts`, {
    method: 'POST', body: '{}', headers: { authorization: `Bearer pat-na1-simulated-${TEST_PORTAL}`, 'content-type': 'text/plain' },
  });
  expect(form.status).toBe(415);
  const long = await api.get(`${OBJECTS}/contacts?properties=${'x'.repeat(16_000)}`);
  expect([long.status, long.headers.get('content-type')]).toEqual([414, 'text/html;charset=utf-8']);
  const unknown = await api.get('/crm/objects/1999-01/contacts');
  expect([unknown.status, unknown.headers.get('x-hubspot-notfound')]).toEqual([404, 'true']);
});

it('20. the log counts calls by bucket for ever and answers what a test asks', async () => {
  const api = caller();
  api.simulator.requestLog.keepAtMost = 2;
  await api.post(`${OBJECTS}/contacts/batch/create`, { inputs: [{ properties: { email: 'a@example.com', city: 'x' } }, { properties: { email: 'b@example.com', city: 'x' } }] });
  for (let index = 0; index < 5; index += 1) await api.post(`${OBJECTS}/contacts/search`, {});
  await api.get(`${OBJECTS}/contacts/a%40example.com?idProperty=email`);
  const log = api.simulator.requestLog;
  expect([log.count(), log.count({ bucket: 'search' }), log.count({ bucket: 'burst', objectType: 'contacts' }), log.entries().length]).toEqual([7, 5, 2, 2]);
  expect(findEmailsInUrls(log)).toEqual([`${OBJECTS}/contacts/a%40example.com?idProperty=email`]);
  expect([findRepeatedValues(api.account, 'contacts', 'email'), findRepeatedValues(api.account, 'contacts', 'city')]).toEqual([[], ['x']]);
});
