// The official client's calls for associations: v4 single, batches and labels, and the batches of v3.
import { AssociationSpecAssociationCategoryEnum as Category } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/AssociationSpec.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWitness, refusalOf, type Witness } from './witness.ts';

const CONTACT_TO_COMPANY = { associationCategory: Category.HubspotDefined, associationTypeId: 279 };
const PRIMARY_COMPANY = { associationCategory: Category.HubspotDefined, associationTypeId: 1 };

let witness: Witness;
beforeAll(async () => {
  witness = await openWitness();
});
afterAll(() => witness.close());

let contact: string;
let company: string;
let number = 0;
beforeEach(async () => {
  number += 1;
  contact = (await witness.client.crm.contacts.basicApi.create({ properties: { email: `linked${number}@example.com` } })).id;
  company = (await witness.client.crm.companies.basicApi.create({ properties: { name: `Company ${number}` } })).id;
});

/** The client's types promise texts; the ids in live answers are numbers. */
function text(id: unknown): string {
  return String(id);
}

describe('associations of one record', () => {
  it('a default association names both ends and the type', async () => {
    const answer = await witness.client.crm.associations.v4.basicApi.createDefault('contacts', contact, 'companies', company);
    expect(answer.status).toBe('COMPLETE');
    expect(answer.results).toContainEqual({ _from: { id: contact }, to: { id: company }, associationSpec: CONTACT_TO_COMPANY });
  });

  it('the first company of a contact becomes its primary one', async () => {
    const { basicApi } = witness.client.crm.associations.v4;
    const answer = await basicApi.create('contacts', contact, 'companies', company, [CONTACT_TO_COMPANY]);
    expect(answer).toMatchObject({ fromObjectTypeId: '0-1', toObjectTypeId: '0-2', labels: ['Primary'] });
    const page = await basicApi.getPage('contacts', contact, 'companies', undefined, 500);
    expect(page.results.map(({ toObjectId }) => text(toObjectId))).toEqual([company]);
    expect(new Set(page.results[0]?.associationTypes)).toEqual(new Set([
      { category: 'HUBSPOT_DEFINED', typeId: 279, label: null }, { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
    ]));
  });

  it('a new primary company takes the label from the old one', async () => {
    const { basicApi } = witness.client.crm.associations.v4;
    const other = (await witness.client.crm.companies.basicApi.create({ properties: { name: 'Other' } })).id;
    await basicApi.create('contacts', contact, 'companies', company, [CONTACT_TO_COMPANY]);
    await basicApi.create('contacts', contact, 'companies', other, [PRIMARY_COMPANY]);
    const page = await basicApi.getPage('contacts', contact, 'companies');
    const primary = page.results.filter(({ associationTypes }) => associationTypes.some(({ label }) => label === 'Primary'));
    expect(primary.map(({ toObjectId }) => text(toObjectId))).toEqual([other]);
  });

  it('an archived association is gone from both ends', async () => {
    const { basicApi } = witness.client.crm.associations.v4;
    await basicApi.createDefault('contacts', contact, 'companies', company);
    await basicApi.archive('contacts', contact, 'companies', company);
    expect((await basicApi.getPage('companies', company, 'contacts')).results).toEqual([]);
  });

  it('a record with its associations shows each type once', async () => {
    await witness.client.crm.associations.v4.basicApi.createDefault('contacts', contact, 'companies', company);
    const read = await witness.client.crm.contacts.basicApi.getById(contact, undefined, undefined, ['companies']);
    expect(new Set(read.associations?.['companies']?.results.map(({ type }) => type))).toEqual(new Set(['contact_to_company', 'contact_to_company_unlabeled']));
  });

  it('a type that does not fit the pair is refused', async () => {
    const wrong = { associationCategory: Category.HubspotDefined, associationTypeId: 20 };
    expect((await refusalOf(witness.client.crm.associations.v4.basicApi.create('contacts', contact, 'companies', company, [wrong]))).code).toBe(400);
  });
});

describe('batches of v4', () => {
  it('associations are created, read and archived', async () => {
    const { batchApi } = witness.client.crm.associations.v4;
    const created = await batchApi.create('contacts', 'companies', { inputs: [{ _from: { id: contact }, to: { id: company }, types: [CONTACT_TO_COMPANY] }] });
    expect(created.results).toMatchObject([{ fromObjectTypeId: '0-1', labels: ['Primary'] }]);
    const read = await batchApi.getPage('contacts', 'companies', { inputs: [{ id: contact }] });
    expect(read.results.map(({ _from, to }) => [_from.id, to.map(({ toObjectId }) => text(toObjectId))])).toEqual([[contact, [company]]]);
    await batchApi.archive('contacts', 'companies', { inputs: [{ _from: { id: contact }, to: [{ id: company }] }] });
    expect(witness.account.associationsOf('contacts', contact, 'companies')).toEqual([]);
  });

  it('no association is an error entry and not an empty list', async () => {
    const read = await witness.client.crm.associations.v4.batchApi.getPage('contacts', 'companies', { inputs: [{ id: contact }] });
    expect(read).toMatchObject({
      results: [], numErrors: 1, errors: [{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', message: `No company is associated with contact ${contact}.` }],
    });
  });

  it('defaults are created in a batch, and a missing end is told beside them', async () => {
    const { batchApi } = witness.client.crm.associations.v4;
    const answer = await batchApi.createDefault('contacts', 'companies', {
      inputs: [{ _from: { id: contact }, to: { id: company } }, { _from: { id: contact }, to: { id: '1' } }],
    });
    expect(answer).toMatchObject({ results: [{ _from: { id: contact }, to: { id: company } }], numErrors: 1 });
  });

  it('archiving a label leaves the association itself', async () => {
    const { batchApi } = witness.client.crm.associations.v4;
    await batchApi.createDefault('contacts', 'companies', { inputs: [{ _from: { id: contact }, to: { id: company } }] });
    await batchApi.archiveLabels('contacts', 'companies', { inputs: [{ _from: { id: contact }, to: { id: company }, types: [PRIMARY_COMPANY] }] });
    expect(witness.account.associationsOf('contacts', contact, 'companies')).toEqual([{ id: company, typeIds: [279] }]);
  });
});

describe('labels', () => {
  it('the labels of a pair tell the type ids', async () => {
    const labels = await witness.client.crm.associations.v4.schema.definitionsApi.getAll('contacts', 'companies');
    expect(labels.results).toEqual([{ category: 'HUBSPOT_DEFINED', typeId: 279, label: null }, { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' }]);
  });

  it('a label is made, used, renamed and removed', async () => {
    const { definitionsApi } = witness.client.crm.associations.v4.schema;
    const made = await definitionsApi.create('contacts', 'deals', { name: 'payer', label: 'Payer', inverseLabel: 'Paid by' });
    const typeId = made.results.find(({ label }) => label === 'Payer')?.typeId ?? 0;
    const deal = await witness.client.crm.deals.basicApi.create({ properties: { dealname: 'Paid', dealstage: 'closedwon' } });
    const spec = { associationCategory: Category.UserDefined, associationTypeId: typeId };
    const linked = await witness.client.crm.associations.v4.basicApi.create('contacts', contact, 'deals', deal.id, [spec]);
    expect(linked.labels).toEqual(['Payer']);
    await definitionsApi.update('contacts', 'deals', { associationTypeId: typeId, label: 'Buyer' });
    expect((await definitionsApi.getAll('contacts', 'deals')).results.map(({ label }) => label)).toContain('Buyer');
    await definitionsApi.remove('contacts', 'deals', typeId);
    expect((await definitionsApi.getAll('contacts', 'deals')).results.map(({ typeId: id }) => id)).not.toContain(typeId);
  });
});

describe('batches of v3', () => {
  it('types are texts and both directions are answered', async () => {
    const { batchApi } = witness.client.crm.associations;
    const input = { _from: { id: contact }, to: { id: company }, type: 'contact_to_company' };
    const created = await batchApi.create('contacts', 'companies', { inputs: [input] });
    expect(new Set(created.results.map(({ type }) => type))).toEqual(new Set(['contact_to_company', 'company_to_contact']));
    const read = await batchApi.read('contacts', 'companies', { inputs: [{ id: contact }] });
    expect(read.results[0]?.to.map(({ id }) => id)).toContain(company);
    await batchApi.archive('contacts', 'companies', { inputs: [input] });
    expect(witness.account.associationsOf('contacts', contact, 'companies')).toEqual([]);
  });
});
