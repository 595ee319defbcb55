// What a search finds.
import { expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import type { Caller, Loose } from '../testing/caller.ts';

const PEOPLE = [
  { firstname: 'Ann', email: 'ann@acme.com', annualrevenue: '9', hs_lead_status: 'NEW' },
  { firstname: 'Bob', email: 'bob@acme.com', annualrevenue: '10', hs_lead_status: 'OPEN' },
  { firstname: 'Cid', email: 'cid@other.org', annualrevenue: '100' },
];

function filled(): Caller {
  const api = caller({ searchLagMs: 0 });
  for (const person of PEOPLE) api.account.create('contacts', Object.fromEntries(Object.entries(person)));
  return api;
}

async function find(api: Caller, body: unknown): Promise<string[]> {
  const answer = await api.post('/crm/objects/2026-03/contacts/search', body);
  expect([answer.status, answer.body.message]).toEqual([200, undefined]);
  return answer.body.results.map((result: Loose) => result.properties.firstname);
}

it.each<[string, string, Record<string, unknown>, string[]]>([
  ['firstname', 'EQ', { value: 'ANN' }, ['Ann']],
  ['firstname', 'NEQ', { value: 'ann' }, ['Bob', 'Cid']],
  ['annualrevenue', 'GT', { value: '9' }, ['Bob', 'Cid']],
  ['annualrevenue', 'BETWEEN', { value: '9', highValue: '10.0' }, ['Ann', 'Bob']],
  ['annualrevenue', 'EQ', { value: '10.00' }, ['Bob']],
  ['firstname', 'IN', { values: ['ann', 'Bob'] }, ['Ann']],
  ['hs_lead_status', 'IN', { values: ['NEW', 'OPEN'] }, ['Ann', 'Bob']],
  ['hs_lead_status', 'NOT_IN', { values: ['NEW'] }, ['Bob', 'Cid']],
  ['hs_lead_status', 'HAS_PROPERTY', {}, ['Ann', 'Bob']],
  ['hs_lead_status', 'NOT_HAS_PROPERTY', {}, ['Cid']],
  ['email', 'CONTAINS_TOKEN', { value: '*@acme.com' }, ['Ann', 'Bob']],
  ['email', 'NOT_CONTAINS_TOKEN', { value: '*acme*' }, ['Cid']],
  ['createdate', 'GTE', { value: String(Date.parse('2026-10-01T08:00:00Z')) }, ['Ann', 'Bob', 'Cid']],
  ['createdate', 'LT', { value: '2026-10-01T08:00:00Z' }, []],
])('%s %s %o', async (propertyName, operator, operands, expected) => {
  expect(await find(filled(), { filterGroups: [{ filters: [{ propertyName, operator, ...operands }] }], sorts: ['firstname'] })).toEqual(expected);
});

it('filters of a group are all needed, one group is enough', async () => {
  const filter = (propertyName: string, value: string) => ({ propertyName, operator: 'EQ', value });
  const filterGroups = [{ filters: [filter('firstname', 'Ann'), filter('annualrevenue', '1')] }, { filters: [filter('firstname', 'Cid')] }];
  expect(await find(filled(), { filterGroups })).toEqual(['Cid']);
});

it('numbers are sorted as numbers, and pages follow each other', async () => {
  const api = filled();
  const body = { sorts: [{ propertyName: 'annualrevenue', direction: 'DESCENDING' }], limit: 2 };
  expect(await find(api, body)).toEqual(['Cid', 'Bob']);
  expect(await find(api, { ...body, after: '2' })).toEqual(['Ann']);
});

it('a query looks for the beginnings of words', async () => {
  expect(await find(filled(), { query: 'acme an' })).toEqual(['Ann']);
  expect(await find(filled(), { query: 'nobody' })).toEqual([]);
});

it('records are found by what they are associated with', async () => {
  const api = filled();
  const deal = api.account.create('deals', { dealname: 'd', dealstage: 'closedwon' }).id;
  api.account.associate('contacts', api.account.find('contacts', 'firstname', 'Bob')?.id ?? '', 'deals', deal);
  expect(await find(api, { filterGroups: [{ filters: [{ propertyName: 'associations.deal', operator: 'EQ', value: deal }] }] })).toEqual(['Bob']);
});

it('the time at which a stage was entered can be searched and read, although no list shows it', async () => {
  const api = caller({ searchLagMs: 0 });
  const early = api.account.create('deals', { dealname: 'early', dealstage: 'closedwon' });
  api.clock.now += 60_000;
  api.account.create('deals', { dealname: 'late', dealstage: 'closedwon' });
  api.account.create('deals', { dealname: 'other', dealstage: 'closedlost' });
  const propertyName = 'hs_v2_date_entered_closedwon';
  const since = { filterGroups: [{ filters: [{ propertyName, operator: 'LT', value: String(api.clock.now) }] }], properties: [propertyName] };
  const { body } = await api.post('/crm/objects/2026-03/deals/search', since);
  expect(body.results.map((result: Loose) => result.id)).toEqual([early.id]);
  const unknown = { filterGroups: [{ filters: [{ propertyName: 'hs_v2_date_entered_nowhere', operator: 'HAS_PROPERTY' }] }] };
  expect((await api.post('/crm/objects/2026-03/deals/search', unknown)).status).toBe(400);
});

it.each([
  { sorts: [{ propertyName: 'annualrevenue', direction: 'UP' }] },
  { filterGroups: [{ filters: [{ propertyName: 'annualrevenue', operator: 'GT', value: 'much' }] }] },
  { filterGroups: [{ filters: [{ propertyName: 'createdate', operator: 'BETWEEN', value: '1', highValue: 'later' }] }] },
  { filterGroups: [{ filters: [{ propertyName: 'annualrevenue', operator: 'IN', values: ['1', 'two'] }] }] },
])('%j is no search', async (body) => {
  expect((await filled().post('/crm/objects/2026-03/contacts/search', body)).status).toBe(400);
});
