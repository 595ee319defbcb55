// Search: https://developers.hubspot.com/docs/api/crm/search
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './desk.ts';
import { DIALECTS, MARCH, type Dialect } from './dialects.ts';
import { resultsOf, valuesOf, type Heard } from './heard.ts';
import { controlsOf } from './target.ts';

let desk: Desk;
let word: string;
beforeAll(async () => {
  desk = await openDesk();
  word = desk.fresh('Searched').replaceAll('_', '');
  const people = [['Ann', 'Bonn', '100'], ['Bea', 'Kiel', '20'], ['Cid', '', '3']].map(([firstname = '', city = '', annualrevenue = '']) => ({
    properties: { email: desk.email(), lastname: word, firstname, city, annualrevenue },
  }));
  desk.keep('contacts', await desk.post(`${MARCH.objects('contacts')}/batch/create`, { inputs: people }));
  await desk.settle();
});
afterAll(() => desk.close());

interface Filter {
  readonly propertyName: string;
  readonly operator: string;
  readonly value?: string;
  readonly values?: readonly string[];
  readonly highValue?: string;
}

/** Finds among the people that this file has made. */
async function find(dialect: Dialect, filters: readonly Filter[], more: Readonly<Record<string, unknown>> = {}): Promise<Heard> {
  const own: Filter = { propertyName: 'lastname', operator: 'EQ', value: word };
  return desk.post(`${dialect.objects('contacts')}/search`, { filterGroups: [{ filters: [own, ...filters] }], properties: ['firstname'], ...more });
}

describe.each(DIALECTS)('search in $name', (dialect) => {
  const path = `${dialect.objects('contacts')}/search`;

  it.each([
    [{ propertyName: 'city', operator: 'EQ', value: 'BONN' }, ['Ann']],
    [{ propertyName: 'city', operator: 'IN', values: ['bonn', 'kiel'] }, ['Ann', 'Bea']],
    [{ propertyName: 'city', operator: 'HAS_PROPERTY' }, ['Ann', 'Bea']],
    [{ propertyName: 'city', operator: 'NOT_HAS_PROPERTY' }, ['Cid']],
    [{ propertyName: 'firstname', operator: 'CONTAINS_TOKEN', value: 'b*' }, ['Bea']],
    [{ propertyName: 'annualrevenue', operator: 'GT', value: '9' }, ['Ann', 'Bea']],
    [{ propertyName: 'annualrevenue', operator: 'LTE', value: '20' }, ['Bea', 'Cid']],
    [{ propertyName: 'annualrevenue', operator: 'BETWEEN', value: '10', highValue: '50' }, ['Bea']],
    [{ propertyName: 'createdate', operator: 'LT', value: '946684800000' }, []],
  ])('%j finds %j', async (filter, expected) => {
    const heard = await find(dialect, [filter]);
    expect([heard.status, new Set(valuesOf(heard, 'firstname')), heard.body.total]).toEqual([200, new Set(expected), expected.length]);
  });

  it('groups widen and filters narrow', async () => {
    const own = { propertyName: 'lastname', operator: 'EQ', value: word };
    const named = (value: string) => ({ filters: [own, { propertyName: 'firstname', operator: 'EQ', value }] });
    const heard = await desk.post(path, { filterGroups: [named('ann'), named('cid')], properties: ['firstname'] });
    expect(new Set(valuesOf(heard, 'firstname'))).toEqual(new Set(['Ann', 'Cid']));
  });

  it('one sort orders, numbers as numbers', async () => {
    const heard = await find(dialect, [], { sorts: [{ propertyName: 'annualrevenue', direction: 'DESCENDING' }] });
    expect(valuesOf(heard, 'firstname')).toEqual(['Ann', 'Bea', 'Cid']);
    expect(valuesOf(await find(dialect, [], { sorts: ['annualrevenue'] }), 'firstname')).toEqual(['Cid', 'Bea', 'Ann']);
  });

  it('pages are counted by an offset', async () => {
    const first = await find(dialect, [], { limit: 2, sorts: ['firstname'] });
    expect([valuesOf(first, 'firstname'), first.body.total, first.body.paging?.next?.after]).toEqual([['Ann', 'Bea'], 3, '2']);
    const second = await find(dialect, [], { limit: 2, sorts: ['firstname'], after: '2' });
    expect([valuesOf(second, 'firstname'), second.body.paging]).toEqual([['Cid'], undefined]);
  });

  it('words find names', async () => {
    const heard = await desk.post(path, { query: word, properties: ['firstname'] });
    expect(new Set(valuesOf(heard, 'firstname'))).toEqual(new Set(['Ann', 'Bea', 'Cid']));
  });

  it.each([
    ['more than 200 in a page', { limit: 201 }],
    ['a page beyond 10,000', { after: '10000', limit: 1 }],
    ['a cursor that is no number', { after: 'NTI1Cg%3D%3D' }],
    ['a query of more than 3,000 characters', { query: 'x'.repeat(3001) }],
    ['more than six groups', { filterGroups: Array.from({ length: 7 }, () => ({ filters: [{ propertyName: 'email', operator: 'HAS_PROPERTY' }] })) }],
    ['an unknown operator', { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'LIKE', value: 'a' }] }] }],
  ])('%s is refused', async (_what, body) => {
    expect((await desk.post(path, body)).status).toBe(400);
  });

  it('records of another are found through their association', async () => {
    const company = await desk.make(dialect, 'companies', { name: desk.fresh('company') });
    const contact = await desk.make(dialect, 'contacts', { email: desk.email() });
    await desk.put(`${dialect.links('contacts', contact)}/default/companies/${company}`, undefined);
    await desk.settle();
    const heard = await desk.post(path, { filterGroups: [{ filters: [{ propertyName: 'associations.company', operator: 'EQ', value: company }] }] });
    expect(resultsOf(heard).map(({ id }) => id)).toEqual([contact]);
  });

  it('an archived record is not found', async () => {
    const email = desk.email();
    const id = await desk.make(dialect, 'contacts', { email });
    await desk.delete(`${dialect.objects('contacts')}/${id}`);
    await desk.settle();
    const heard = await desk.post(path, { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: email }] }] });
    expect(heard.body.total).toBe(0);
  });

  it('a fresh record is not found at once, and a changed one is found by its old value and shows the new', async (context) => {
    controlsOf(desk, context, 'the index of HubSpot lags for as long as it likes');
    const city = desk.fresh('City');
    const byCity = { filterGroups: [{ filters: [{ propertyName: 'city', operator: 'EQ', value: city }] }], properties: ['city'] };
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), city });
    expect((await desk.post(path, byCity)).body.total).toBe(0);
    await desk.settle();
    await desk.patch(`${dialect.objects('contacts')}/${id}`, { properties: { city: 'Elsewhere' } });
    expect(valuesOf(await desk.post(path, byCity), 'city')).toEqual(['Elsewhere']);
    await desk.settle();
    expect((await desk.post(path, byCity)).body.total).toBe(0);
  });
});
