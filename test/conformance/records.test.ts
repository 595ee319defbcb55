// Single records: https://developers.hubspot.com/docs/guides/crm/using-object-apis
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './desk.ts';
import { DIALECTS } from './dialects.ts';
import { idOf, resultsOf } from './heard.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

describe.each(DIALECTS)('records in $name', (dialect) => {
  const contacts = dialect.objects('contacts');

  it('a create answers 201 with id, dates and address of the record', async () => {
    const email = desk.email();
    const heard = desk.keep('contacts', await desk.post(contacts, { properties: { email, firstname: 'Ann' } }));
    expect(heard.status).toBe(201);
    expect(heard.body).toMatchObject({ id: expect.stringMatching(/^\d+$/), properties: { email, firstname: 'Ann', hs_object_id: idOf(heard) }, archived: false });
    expect([heard.body['createdAt'], heard.body['updatedAt']]).toEqual([expect.stringMatching(ISO), expect.stringMatching(ISO)]);
    expect(heard.body['url']).toMatch(new RegExp(`^https://app[^/]*\\.hubspot\\.com/contacts/\\d+/record/0-1/${idOf(heard)}$`));
  });

  it('values that HubSpot computes come back with the created ones', async () => {
    const heard = desk.keep('contacts', await desk.post(contacts, { properties: { email: desk.email() } }));
    expect(heard.body.properties).toMatchObject({ hs_object_source: 'INTEGRATION', hs_email_domain: 'example.com', hs_is_contact: 'true' });
  });

  it('numbers of JSON are taken and come back as texts', async () => {
    const id = await desk.make(dialect, 'deals', { dealname: desk.fresh('deal'), dealstage: 'closedwon', amount: 10 });
    const heard = await desk.get(`${dialect.objects('deals')}/${id}?properties=amount,hs_is_closed_won`);
    expect(heard.body.properties).toMatchObject({ amount: '10', hs_is_closed_won: 'true' });
  });

  it('a read without a list of properties gives the ones of the type', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), city: 'Bonn' });
    const heard = await desk.get(`${contacts}/${id}`);
    expect(heard.status).toBe(200);
    expect(Object.keys(heard.body.properties ?? {}).sort()).toEqual(['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname']);
  });

  it('an empty property is null, and one that is not defined is left out', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email() });
    const { properties } = (await desk.get(`${contacts}/${id}?properties=jobtitle&properties=not_a_property`)).body;
    expect(properties).toMatchObject({ jobtitle: null });
    expect(properties).not.toHaveProperty('not_a_property');
  });

  it('the other types date their changes under another name than contacts', async () => {
    const id = await desk.make(dialect, 'companies', { name: desk.fresh('company') });
    const { properties } = (await desk.get(`${dialect.objects('companies')}/${id}`)).body;
    expect(Object.keys(properties ?? {}).sort()).toEqual(['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name']);
  });

  it('history is told newest first', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), jobtitle: 'one' });
    await desk.patch(`${contacts}/${id}`, { properties: { jobtitle: 'two' } });
    const heard = await desk.get(`${contacts}/${id}?propertiesWithHistory=jobtitle`);
    expect(heard.body['propertiesWithHistory']).toMatchObject({
      jobtitle: [{ value: 'two', sourceType: 'INTEGRATION', timestamp: expect.stringMatching(ISO) }, { value: 'one' }],
    });
  });

  it('a change answers 200 with what was sent', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email() });
    const heard = await desk.patch(`${contacts}/${id}`, { properties: { city: 'Bonn' } });
    expect([heard.status, heard.body.id, heard.body.properties?.['city']]).toEqual([200, id, 'Bonn']);
  });

  it('a change of nothing is refused', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email() });
    const heard = await desk.patch(`${contacts}/${id}`, { properties: {} });
    expect([heard.status, heard.body.message, heard.body.context, heard.body.category]).toEqual([
      400, 'No properties found to update, please provide at least one.', { properties: ['{}'] }, 'VALIDATION_ERROR',
    ]);
  });

  it('an archived record is gone, except for whoever asks for archived ones', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email() });
    expect((await desk.delete(`${contacts}/${id}`)).status).toBe(204);
    expect((await desk.get(`${contacts}/${id}`)).status).toBe(404);
    const archived = await desk.get(`${contacts}/${id}?archived=true`);
    expect([archived.status, archived.body['archived'], archived.body['archivedAt']]).toEqual([200, true, expect.stringMatching(ISO)]);
  });

  it('archiving frees the unique values', async () => {
    const email = desk.email();
    const first = await desk.make(dialect, 'contacts', { email });
    await desk.delete(`${contacts}/${first}`);
    expect(await desk.make(dialect, 'contacts', { email })).not.toBe(first);
  });

  it('a record that is not there is 404, asked by a value even without a category', async () => {
    expect((await desk.get(`${contacts}/1`)).status).toBe(404);
    const heard = await desk.patch(`${contacts}/${desk.email()}?idProperty=email`, { properties: { city: 'Bonn' } });
    expect([heard.status, heard.body.message, heard.body.category]).toEqual([404, 'resource not found', undefined]);
  });

  it.each(['contact', 'contacts', '0-1'])('the type may be called %s', async (name) => {
    expect((await desk.get(`${dialect.objects(name)}?limit=1`)).status).toBe(200);
  });

  it('an unknown type is refused without a category', async () => {
    const heard = await desk.get(dialect.objects('butterflies'));
    expect([heard.status, heard.body.message, heard.body.category]).toEqual([400, 'Unable to infer object type from: butterflies', undefined]);
  });

  it('broken JSON is refused with its place', async () => {
    const heard = await desk.post(contacts, '{"properties": {"email": }}');
    expect(heard.status).toBe(400);
    expect(heard.body.message).toMatch(/^Invalid input JSON on line 1, column \d+/);
  });

  it('a body that is not JSON is refused by its type', async () => {
    const heard = await desk.call({ method: 'POST', path: contacts, body: 'email=a', contentType: 'application/x-www-form-urlencoded' });
    expect(heard.status).toBe(415);
  });
});

describe.each(DIALECTS)('pages of records in $name', (dialect) => {
  it('a page has ten records unless asked otherwise, and a cursor to the next', async () => {
    const companies = dialect.objects('companies');
    const inputs = Array.from({ length: 11 }, () => ({ properties: { name: desk.fresh('paged') } }));
    desk.keep('companies', await desk.post(`${companies}/batch/create`, { inputs }));
    const first = await desk.get(companies);
    expect(resultsOf(first)).toHaveLength(10);
    const second = await desk.get(`${companies}?limit=1&after=${first.body.paging?.next?.after ?? ''}`);
    expect(resultsOf(second)).toHaveLength(1);
    expect(resultsOf(first).map(({ id }) => id)).not.toContain(resultsOf(second)[0]?.id);
  });

  it('more than a hundred in a page are refused', async () => {
    expect((await desk.get(`${dialect.objects('companies')}?limit=101`)).status).toBe(400);
  });
});

describe.each(DIALECTS)('records that become one or none in $name', (dialect) => {
  const contacts = dialect.objects('contacts');

  it('a merge answers the record to which both old ids lead', async () => {
    const kept = await desk.make(dialect, 'contacts', { email: desk.email(), firstname: 'Kept' });
    const other = await desk.make(dialect, 'contacts', { email: desk.email(), jobtitle: 'Other' });
    const merged = desk.keep('contacts', await desk.post(`${contacts}/merge`, { primaryObjectId: kept, objectIdToMerge: other }));
    expect(merged.status).toBe(200);
    for (const id of [kept, other]) {
      const heard = await desk.get(`${contacts}/${id}?properties=firstname,jobtitle,hs_merged_object_ids`);
      expect(heard.body).toMatchObject({ id: idOf(merged), properties: { firstname: 'Kept', jobtitle: 'Other' } });
      expect(heard.body.properties?.['hs_merged_object_ids']?.split(';')).toContain(other);
    }
  });

  it('an erased address cannot come back', async () => {
    const email = desk.email();
    const id = await desk.make(dialect, 'contacts', { email });
    expect((await desk.post(`${contacts}/gdpr-delete`, { objectId: id })).status).toBe(204);
    expect((await desk.get(`${contacts}/${id}`)).status).toBe(404);
    expect((await desk.post(contacts, { properties: { email } })).status).toBe(400);
  });
});

describe('addresses', () => {
  it('one that does not exist is a page of HTML and not JSON', async () => {
    const heard = await desk.get('/crm/objects/2024-03/contacts');
    expect([heard.status, heard.headers.get('content-type')?.split(';')[0]]).toEqual([404, 'text/html']);
  });
});
