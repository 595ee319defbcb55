// The official client's calls for contacts, single and in batches.
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/contacts/models/Filter.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWitness, passSearchLag, refusalOf, type Witness } from './witness.ts';

let witness: Witness;
beforeAll(async () => {
  witness = await openWitness();
});
afterAll(() => witness.close());

let lastNumber = 0;
function freshEmail(): string {
  lastNumber += 1;
  return `witness${lastNumber}@example.com`;
}

async function createContact(properties: Record<string, string> = {}): Promise<string> {
  const { id } = await witness.client.crm.contacts.basicApi.create({ properties: { email: freshEmail(), ...properties } });
  return id;
}

describe('single contacts', () => {
  it('a contact is created with dates that the client can read', async () => {
    const contact = await witness.client.crm.contacts.basicApi.create({ properties: { email: ' Ann@Example.com ', firstname: 'Ann' }, associations: [] });
    expect(contact.id).toMatch(/^\d+$/);
    expect(contact.properties).toMatchObject({ email: 'ann@example.com', firstname: 'Ann', hs_object_id: contact.id });
    expect(contact.createdAt).toEqual(new Date(witness.clock.now));
    expect(contact.archived).toBe(false);
  });

  it('a contact is read by its address, with history and with an empty property', async () => {
    const email = freshEmail();
    const id = await createContact({ email, firstname: 'Bea' });
    await witness.client.crm.contacts.basicApi.update(id, { properties: { firstname: 'Beate' } });
    const read = await witness.client.crm.contacts.basicApi.getById(email, ['firstname', 'lastname', 'unheard_of'], ['firstname'], undefined, false, 'email');
    expect(read.id).toBe(id);
    expect(read.properties).toMatchObject({ firstname: 'Beate', lastname: null });
    expect(read.properties).not.toHaveProperty('unheard_of');
    expect(read.propertiesWithHistory?.['firstname']?.map(({ value }) => value)).toEqual(['Beate', 'Bea']);
  });

  it('a contact is changed by its address', async () => {
    const email = freshEmail();
    const id = await createContact({ email });
    const changed = await witness.client.crm.contacts.basicApi.update(email, { properties: { lastname: 'Lee' } }, 'email');
    expect(changed).toMatchObject({ id, properties: { lastname: 'Lee' } });
  });

  it('an archived contact is found only among the archived', async () => {
    const id = await createContact();
    await witness.client.crm.contacts.basicApi.archive(id);
    const gone = await refusalOf(witness.client.crm.contacts.basicApi.getById(id));
    expect(gone.code).toBe(404);
    const archived = await witness.client.crm.contacts.basicApi.getById(id, undefined, undefined, undefined, true);
    expect(archived.archived).toBe(true);
    expect(archived.archivedAt).toBeInstanceOf(Date);
  });

  it('two merged contacts are one, and the old ids lead to it', async () => {
    const [kept, other] = [await createContact({ firstname: 'Cid' }), await createContact({ lastname: 'Dorn' })];
    const merged = await witness.client.crm.contacts.basicApi.merge({ primaryObjectId: kept, objectIdToMerge: other });
    const read = await witness.client.crm.contacts.basicApi.getById(other, ['firstname', 'lastname', 'hs_merged_object_ids']);
    expect(read).toMatchObject({ id: merged.id, properties: { firstname: 'Cid', lastname: 'Dorn', hs_merged_object_ids: `${kept};${other}` } });
  });

  it('an erased contact is gone and its address stays blocked', async () => {
    const email = freshEmail();
    await createContact({ email });
    await witness.client.crm.contacts.basicApi.purge({ objectId: email, idProperty: 'email' });
    expect((await refusalOf(witness.client.crm.contacts.basicApi.getById(email, undefined, undefined, undefined, false, 'email'))).code).toBe(404);
    expect((await refusalOf(witness.client.crm.contacts.basicApi.create({ properties: { email } }))).code).toBe(400);
  });
});

describe('pages of contacts', () => {
  it('the client walks through all pages', async () => {
    const own = await openWitness();
    await own.client.crm.contacts.batchApi.create({ inputs: Array.from({ length: 25 }, (_, index) => ({ properties: { email: `page${index}@example.com` }, associations: [] })) });
    const first = await own.client.crm.contacts.basicApi.getPage();
    expect(first.results).toHaveLength(10);
    expect(first.paging?.next?.after).toBe(first.results.at(-1)?.id);
    const all = await own.client.crm.contacts.getAll(10);
    expect(new Set(all.map(({ id }) => id)).size).toBe(25);
    await own.close();
  });
});

describe('batches of contacts', () => {
  it('a batch is created, read by address, updated and archived', async () => {
    const { batchApi } = witness.client.crm.contacts;
    const emails = [freshEmail(), freshEmail(), freshEmail()];
    const created = await batchApi.create({ inputs: emails.map((email) => ({ properties: { email }, associations: [] })) });
    expect(created.status).toBe('COMPLETE');
    expect(created.completedAt).toBeInstanceOf(Date);
    expect(new Set(created.results.map(({ properties }) => properties['email']))).toEqual(new Set(emails));
    const read = await batchApi.read({ inputs: emails.map((id) => ({ id })), idProperty: 'email', properties: ['email'], propertiesWithHistory: [] });
    expect(read.results).toHaveLength(3);
    const updated = await batchApi.update({ inputs: created.results.map(({ id }) => ({ id, properties: { city: 'Bonn' } })) });
    expect(updated.results.map(({ properties }) => properties['city'])).toEqual(['Bonn', 'Bonn', 'Bonn']);
    await batchApi.archive({ inputs: created.results.map(({ id }) => ({ id })) });
    const again = await batchApi.read({ inputs: created.results.map(({ id }) => ({ id })), properties: [], propertiesWithHistory: [] });
    expect(again.results).toEqual([]);
  });

  it('ids that do not exist come back as one error beside the results', async () => {
    const id = await createContact();
    const read = await witness.client.crm.contacts.batchApi.read({ inputs: [{ id }, { id: '1' }, { id: '2' }], properties: [], propertiesWithHistory: [] });
    expect(read.results.map((result) => result.id)).toEqual([id]);
    expect(read).toMatchObject({ numErrors: 1, errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', context: { ids: ['1', '2'] } }] });
  });

  it('trace ids tell the good row from the conflicting one', async () => {
    const taken = freshEmail();
    const existingId = await createContact({ email: taken });
    const answer = await witness.client.crm.contacts.batchApi.create({
      inputs: [
        { properties: { email: freshEmail() }, associations: [], objectWriteTraceId: 'good' },
        { properties: { email: taken }, associations: [], objectWriteTraceId: 'bad' },
      ],
    });
    expect(answer.results.map(({ objectWriteTraceId }) => objectWriteTraceId)).toEqual(['good']);
    expect(answer).toMatchObject({ errors: [{ category: 'CONFLICT', message: 'Contact already exists', context: { objectWriteTraceId: ['bad'], existingId: [existingId] } }] });
  });

  it('an upsert tells which contacts are new', async () => {
    const [known, fresh] = [freshEmail(), freshEmail()];
    await createContact({ email: known });
    const answer = await witness.client.crm.contacts.batchApi.upsert({
      inputs: [known, fresh].map((id) => ({ id, idProperty: 'email', properties: { phone: '+49 228 1' } })),
    });
    const isNew = new Map(answer.results.map((result) => [result.properties['email'], result._new]));
    expect(isNew).toEqual(new Map([[known, false], [fresh, true]]));
  });
});

describe('search', () => {
  it('contacts are found by filter after the lag of the index, page by page', async () => {
    for (const lastname of ['Searched', 'Searched', 'Searched', 'Other']) await createContact({ lastname });
    const request = {
      filterGroups: [{ filters: [{ propertyName: 'lastname', operator: FilterOperatorEnum.Eq, value: 'searched' }] }],
      sorts: ['-hs_object_id'], properties: ['lastname'], limit: 2,
    };
    expect((await witness.client.crm.contacts.searchApi.doSearch(request)).total).toBe(0);
    passSearchLag(witness);
    const first = await witness.client.crm.contacts.searchApi.doSearch(request);
    const second = await witness.client.crm.contacts.searchApi.doSearch({ ...request, after: first.paging?.next?.after ?? '' });
    expect([first.total, first.results.length, second.results.length]).toEqual([3, 2, 1]);
    const ids = [...first.results, ...second.results].map(({ id }) => Number(id));
    expect(ids).toEqual([...ids].sort((one, other) => other - one));
  });

  it('a search by words finds names and addresses', async () => {
    const email = freshEmail();
    await createContact({ email, firstname: 'Rumpelstilzchen' });
    passSearchLag(witness);
    const found = await witness.client.crm.contacts.searchApi.doSearch({ query: 'rumpelstilzchen', properties: ['email'] });
    expect(found.results.map(({ properties }) => properties['email'])).toEqual([email]);
  });
});
