// Associations: https://developers.hubspot.com/docs/guides/api/crm/associations/associations-v4
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './desk.ts';
import { DIALECTS, MARCH, type Dialect } from './dialects.ts';
import { resultsOf } from './heard.ts';

const UNLABELLED = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 };
const PRIMARY = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 };

let desk: Desk;
let contact: string;
let company: string;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  contact = await desk.make(MARCH, 'contacts', { email: desk.email() });
  company = await desk.make(MARCH, 'companies', { name: desk.fresh('company') });
});

/** The companies of the contact with the labels of each. */
async function companiesOf(dialect: Dialect): Promise<ReadonlyMap<unknown, unknown>> {
  const heard = await desk.get(`${dialect.links('contacts', contact)}/companies`);
  return new Map(resultsOf(heard).map((entry) => [entry['toObjectId'], entry['associationTypes']]));
}

describe.each(DIALECTS)('associations of one record in $name', (dialect) => {
  it('a default association answers 200, and again when it is there', async () => {
    const path = `${dialect.links('contacts', contact)}/default/companies/${company}`;
    const heard = await desk.put(path, undefined);
    expect([heard.status, heard.body.status]).toEqual([200, 'COMPLETE']);
    expect(resultsOf(heard)).toContainEqual({ from: { id: contact }, to: { id: company }, associationSpec: UNLABELLED });
    expect((await desk.put(path, undefined)).status).toBe(200);
    expect((await companiesOf(dialect)).size).toBe(1);
  });

  it('an association of a type answers 201 with ids as numbers', async () => {
    const heard = await desk.put(`${dialect.links('contacts', contact)}/companies/${company}`, [UNLABELLED]);
    expect([heard.status, heard.body]).toMatchObject([201, { fromObjectTypeId: '0-1', fromObjectId: Number(contact), toObjectTypeId: '0-2', toObjectId: Number(company) }]);
  });

  it('the first company is the primary one, until another becomes it', async () => {
    const other = await desk.make(dialect, 'companies', { name: desk.fresh('company') });
    await desk.put(`${dialect.links('contacts', contact)}/companies/${company}`, [UNLABELLED]);
    const plain = { category: 'HUBSPOT_DEFINED', typeId: 279, label: null };
    const primary = { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' };
    expect((await companiesOf(dialect)).get(Number(company))).toEqual(expect.arrayContaining([plain, primary]));
    await desk.put(`${dialect.links('contacts', contact)}/companies/${other}`, [PRIMARY]);
    const after = await companiesOf(dialect);
    expect(after.get(Number(company))).toEqual([plain]);
    expect(after.get(Number(other))).toEqual(expect.arrayContaining([primary]));
  });

  it('removing takes all types away and answers 204', async () => {
    await desk.put(`${dialect.links('contacts', contact)}/companies/${company}`, [UNLABELLED, PRIMARY]);
    expect((await desk.delete(`${dialect.links('contacts', contact)}/companies/${company}`)).status).toBe(204);
    expect((await companiesOf(dialect)).size).toBe(0);
    expect(resultsOf(await desk.get(`${dialect.links('companies', company)}/contacts`))).toEqual([]);
  });

  it('a record with its associations has an entry for each type', async () => {
    await desk.put(`${dialect.links('contacts', contact)}/default/companies/${company}`, undefined);
    const heard = await desk.get(`${dialect.objects('contacts')}/${contact}?associations=companies`);
    expect(heard.body['associations']).toMatchObject({
      companies: { results: expect.arrayContaining([{ id: company, type: 'contact_to_company' }, { id: company, type: 'contact_to_company_unlabeled' }]) },
    });
  });

  it('a record cannot be associated with itself', async () => {
    const heard = await desk.put(`${dialect.links('contacts', contact)}/default/contacts/${contact}`, undefined);
    expect([heard.status, heard.body.message]).toEqual([400, `Object ${contact} cannot be associated to itself (${contact})`]);
  });

  it('a type of another pair is refused', async () => {
    const wrong = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 20 };
    expect((await desk.put(`${dialect.links('contacts', contact)}/companies/${company}`, [wrong])).status).toBe(400);
  });

  it('an association to a record that is not there is refused', async () => {
    expect((await desk.put(`${dialect.links('contacts', contact)}/default/companies/1`, undefined)).status).toBe(404);
  });
});

describe.each(DIALECTS)('batches of associations in $name', (dialect) => {
  const path = `${dialect.pairs('contacts', 'companies')}/batch`;
  const link = () => ({ from: { id: contact }, to: { id: company }, types: [UNLABELLED] });

  it(`a create answers ${dialect.expects.associationsCreated} with the labels`, async () => {
    const heard = await desk.post(`${path}/create`, { inputs: [link()] });
    expect([heard.status, heard.body.status]).toEqual([dialect.expects.associationsCreated, 'COMPLETE']);
    expect(resultsOf(heard)).toMatchObject([{ fromObjectTypeId: '0-1', fromObjectId: Number(contact), toObjectTypeId: '0-2', toObjectId: Number(company), labels: ['Primary'] }]);
  });

  it('defaults answer 200 with the type', async () => {
    const heard = await desk.post(`${path}/associate/default`, { inputs: [{ from: { id: contact }, to: { id: company } }] });
    expect(heard.status).toBe(200);
    expect(resultsOf(heard)).toContainEqual({ from: { id: contact }, to: { id: company }, associationSpec: UNLABELLED });
  });

  it('a read tells ids as numbers, and no association as an error', async () => {
    const lonely = await desk.make(dialect, 'contacts', { email: desk.email() });
    await desk.post(`${path}/create`, { inputs: [link()] });
    const heard = await desk.post(`${path}/read`, { inputs: [{ id: contact }, { id: lonely }] });
    expect(heard.status).toBe(dialect.name === '2026-09' ? 200 : 207);
    expect(resultsOf(heard)).toMatchObject([{ from: { id: contact }, to: [{ toObjectId: Number(company) }] }]);
    expect(heard.body.errors).toMatchObject([{
      status: 'error', category: 'OBJECT_NOT_FOUND', subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', message: `No company is associated with contact ${lonely}.`,
      context: { fromObjectId: [lonely], fromObjectType: ['contact'], toObjectType: ['company'] },
    }]);
  });

  it('an id that is none is told as such', async () => {
    const heard = await desk.post(`${path}/read`, { inputs: [{ id: 'unknown_id' }] });
    const told = heard.status === 400 ? heard.body : heard.body.errors?.[0];
    expect(told).toMatchObject({ subCategory: 'crm.associations.INVALID_IDENTIFIER', message: 'unknown_id is not a valid ID' });
  });

  it(`an archive answers ${dialect.expects.associationsArchived}`, async () => {
    await desk.post(`${path}/create`, { inputs: [link()] });
    const heard = await desk.post(`${path}/archive`, { inputs: [{ from: { id: contact }, to: [{ id: company }] }] });
    expect([heard.status, heard.body.status]).toEqual([dialect.expects.associationsArchived, dialect.expects.associationsArchived === 200 ? 'COMPLETE' : undefined]);
    expect((await companiesOf(dialect)).size).toBe(0);
  });

  it(`archiving a label answers ${dialect.expects.associationsArchived} and leaves the association`, async () => {
    await desk.post(`${path}/create`, { inputs: [link()] });
    const heard = await desk.post(`${path}/labels/archive`, { inputs: [{ ...link(), types: [PRIMARY] }] });
    expect(heard.status).toBe(dialect.expects.associationsArchived);
    expect((await companiesOf(dialect)).get(Number(company))).toEqual([{ category: 'HUBSPOT_DEFINED', typeId: 279, label: null }]);
  });

  it.each([
    ['create', 2001, () => link()],
    ['read', 1001, (index: number) => ({ id: String(index + 1) })],
    ['archive', 101, (index: number) => ({ from: { id: String(index + 1) }, to: [{ id: company }] })],
  ] as const)('a %s of %i is refused', async (call, count, input) => {
    const heard = await desk.post(`${path}/${call}`, { inputs: Array.from({ length: count }, (_, index) => input(index)) });
    expect(heard.status).toBe(400);
  });
});

describe.each(DIALECTS)('labels in $name', (dialect) => {
  it.each([
    ['contacts', 'companies', 279, 1],
    ['companies', 'contacts', 280, 2],
    ['deals', 'companies', 341, 5],
    ['deals', 'contacts', 3, undefined],
    ['contacts', 'deals', 4, undefined],
    ['deals', 'line_items', 19, undefined],
    ['line_items', 'deals', 20, undefined],
  ])('from %s to %s the type is %i and the primary one %s', async (from, to, plain, primary) => {
    const heard = await desk.get(`${dialect.pairs(from, to)}/labels`);
    const ids = (label: string | null) => resultsOf(heard).filter((entry) => entry.label === label && entry['category'] === 'HUBSPOT_DEFINED').map(({ typeId }) => typeId);
    expect([heard.status, ids(null), ids('Primary')]).toEqual([200, [plain], primary === undefined ? [] : [primary]]);
  });

  it('a label is made for both directions, renamed and removed', async () => {
    const path = `${dialect.pairs('contacts', 'deals')}/labels`;
    const label = desk.fresh('Payer');
    const made = await desk.post(path, { label, name: label.toLowerCase(), inverseLabel: `${label} of` });
    expect([made.status, new Set(resultsOf(made).map((entry) => entry.label))]).toEqual([200, new Set([label, `${label} of`])]);
    const typeId = resultsOf(made).find((entry) => entry.label === label)?.typeId;
    expect((await desk.put(path, { associationTypeId: typeId, label: `${label} new`, inverseLabel: `${label} of` })).status).toBe(204);
    expect(resultsOf(await desk.get(path)).find((entry) => entry.typeId === typeId)?.label).toBe(`${label} new`);
    expect((await desk.delete(`${path}/${typeId ?? ''}`)).status).toBe(204);
    expect(resultsOf(await desk.get(path)).map((entry) => entry.typeId)).not.toContain(typeId);
  });
});
