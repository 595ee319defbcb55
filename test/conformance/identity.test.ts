// Which record is meant, and who has a value already: https://developers.hubspot.com/docs/guides/crm/using-object-apis#unique-identifiers
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './desk.ts';
import { DIALECTS } from './dialects.ts';
import { resultsOf } from './heard.ts';
import { controlsOf } from './target.ts';

let desk: Desk;
let key: string;
beforeAll(async () => {
  desk = await openDesk();
  key = await desk.makeProperty('contacts', { hasUniqueValue: true });
  await desk.settle();
});
afterAll(() => desk.close());

describe.each(DIALECTS)('identity in $name', (dialect) => {
  const contacts = dialect.objects('contacts');

  it('a contact is read and changed by its address in any case', async () => {
    const email = desk.email();
    const id = await desk.make(dialect, 'contacts', { email });
    expect((await desk.get(`${contacts}/${email.toUpperCase()}?idProperty=email`)).body.id).toBe(id);
    expect((await desk.patch(`${contacts}/${email}?idProperty=email`, { properties: { city: 'Bonn' } })).body.id).toBe(id);
  });

  it('a record is read by a unique property, alone and in a batch', async () => {
    const value = desk.fresh('key');
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), [key]: value });
    expect((await desk.get(`${contacts}/${value}?idProperty=${key}`)).body.id).toBe(id);
    const heard = await desk.post(`${contacts}/batch/read`, { inputs: [{ id: value }], idProperty: key, properties: [key] });
    expect([heard.status, resultsOf(heard).map((entry) => entry.id)]).toEqual([200, [id]]);
  });

  it('a property that is not unique names nobody', async () => {
    const heard = await desk.post(`${contacts}/batch/upsert`, { inputs: [{ id: 'x', idProperty: 'jobtitle', properties: { city: 'Bonn' } }] });
    expect([heard.status, heard.body.category]).toEqual([400, 'VALIDATION_ERROR']);
    expect(heard.body.message).toMatch(/^Unable to perform update\/upsert by non-unique 0-1 property jobtitle/);
  });

  it('a batch update does not take hs_object_id as the identifying property', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email() });
    const heard = await desk.post(`${contacts}/batch/update`, { inputs: [{ id, idProperty: 'hs_object_id', properties: { city: 'Bonn' } }] });
    expect(heard.status).toBe(400);
    expect(heard.body.message).toMatch(/non-unique 0-1 property hs_object_id/);
  });

  it('a batch update by address is refused', async (context) => {
    controlsOf(desk, context, 'HubSpot refused it in 2024 and has not said whether it still does');
    const email = desk.email();
    await desk.make(dialect, 'contacts', { email });
    const heard = await desk.post(`${contacts}/batch/update`, { inputs: [{ id: email, idProperty: 'email', properties: { city: 'Bonn' } }] });
    expect(heard.status).toBe(400);
  });

  it('a batch update whose id is an address does nothing and says nothing', async () => {
    const email = desk.email();
    const id = await desk.make(dialect, 'contacts', { email });
    const heard = await desk.post(`${contacts}/batch/update`, { inputs: [{ id: email, properties: { city: 'Bonn' } }] });
    expect([heard.status, resultsOf(heard), heard.body.errors]).toEqual([200, [], undefined]);
    expect((await desk.get(`${contacts}/${id}?properties=city`)).body.properties?.['city']).toBeNull();
  });

  it('a secondary address leads to the same contact, which shows its primary one', async (context) => {
    const { account } = controlsOf(desk, context, 'a person adds the address');
    const [email, secondary] = [desk.email(), desk.email()];
    const id = await desk.make(dialect, 'contacts', { email });
    account.addSecondaryEmail(id, secondary);
    const heard = await desk.post(`${contacts}/batch/read`, { inputs: [{ id: secondary }], idProperty: 'email', properties: ['email', 'hs_additional_emails'] });
    expect(resultsOf(heard)).toMatchObject([{ id, properties: { email, hs_additional_emails: secondary } }]);
    const both = await desk.post(`${contacts}/batch/read`, { inputs: [{ id: email }, { id: secondary }], idProperty: 'email', properties: [] });
    expect([both.status, both.body.message]).toEqual([400, `Duplicate IDs found in batch input: [${id}]. IDs must be unique`]);
    const conflict = await desk.post(contacts, { properties: { email: secondary } });
    expect([conflict.status, conflict.body.message]).toEqual([409, `Contact already exists. Existing ID: ${id}`]);
  });
});

describe.each(DIALECTS)('upserts in $name', (dialect) => {
  const path = `${dialect.objects('contacts')}/batch/upsert`;

  it('the key in id makes a record once and changes it from then on', async () => {
    const value = desk.fresh('key');
    const upsert = async (city: string) => desk.post(path, { inputs: [{ id: value, idProperty: key, properties: { lastname: 'Upsert', city } }] });
    const first = desk.keep('contacts', await upsert('Bonn'));
    const second = await upsert('Kiel');
    expect([first.status, resultsOf(first)[0]?.['new'], second.status, resultsOf(second)[0]?.['new']]).toEqual([200, true, 200, false]);
    expect(resultsOf(second)).toMatchObject([{ id: resultsOf(first)[0]?.id, properties: { city: 'Kiel', [key]: value } }]);
  });

  it('with trace ids the good rows are written and the bad ones are named', async () => {
    const inputs = [['good', 'customer'], ['bad', 'Nowhere']].map(([objectWriteTraceId, lifecyclestage]) => ({
      id: desk.fresh('key'), idProperty: key, objectWriteTraceId, properties: { lastname: 'Upsert', lifecyclestage },
    }));
    const heard = desk.keep('contacts', await desk.post(path, { inputs }));
    expect([heard.status, resultsOf(heard).map((entry) => entry.objectWriteTraceId)]).toEqual([207, ['good']]);
    expect(heard.body.errors).toMatchObject([{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['bad'] } }]);
  });

  it('two inputs with one key are refused', async () => {
    const value = desk.fresh('key');
    const inputs = ['Bonn', 'Kiel'].map((city) => ({ id: value, idProperty: key, properties: { city } }));
    const heard = await desk.post(path, { inputs });
    expect(heard.status).toBe(400);
    expect(heard.body.message).toMatch(/^Duplicate IDs found in batch input: \[/);
  });

  it('by address one bad row costs the whole batch, trace ids or not', async (context) => {
    controlsOf(desk, context, 'HubSpot warns of it without saying what happens');
    const email = desk.email();
    const inputs = [[email, 'Bonn'], ['no address', 'Kiel']].map(([id, city], index) => ({ id, idProperty: 'email', objectWriteTraceId: String(index), properties: { city } }));
    expect((await desk.post(path, { inputs })).status).toBe(400);
    expect((await desk.get(`${dialect.objects('contacts')}/${email}?idProperty=email`)).status).toBe(404);
  });
});

describe.each(DIALECTS)('conflicts in $name', (dialect) => {
  const contacts = dialect.objects('contacts');

  it('a second contact with one address answers 409 and names the first in the text', async () => {
    const email = desk.email();
    const id = await desk.make(dialect, 'contacts', { email });
    const heard = await desk.post(contacts, { properties: { email: ` ${email.toUpperCase()} ` } });
    expect([heard.status, heard.body.category, heard.body.message]).toEqual([409, 'CONFLICT', `Contact already exists. Existing ID: ${id}`]);
  });

  it('any other unique value answers 400 and names its owner second', async () => {
    const value = desk.fresh('key');
    const owner = await desk.make(dialect, 'contacts', { email: desk.email(), [key]: value });
    const created = await desk.post(contacts, { properties: { email: desk.email(), [key]: value } });
    const other = await desk.make(dialect, 'contacts', { email: desk.email() });
    const changed = await desk.patch(`${contacts}/${other}`, { properties: { [key]: value } });
    for (const heard of [created, changed]) {
      expect([heard.status, heard.body.category]).toEqual([400, 'VALIDATION_ERROR']);
      expect(heard.body.message).toMatch(new RegExp(`^Cannot set PropertyValueCoordinates\\{.*propertyName=${key}, value=${value}\\} on \\d+\\. ${owner} already has that value\\.$`));
    }
  });

  it('an address that another contact has cannot be taken over', async () => {
    const email = desk.email();
    const owner = await desk.make(dialect, 'contacts', { email });
    const other = await desk.make(dialect, 'contacts', { email: desk.email() });
    const heard = await desk.patch(`${contacts}/${other}`, { properties: { email } });
    expect(heard.status).toBe(400);
    expect(heard.body.message).toContain(`on ${other}. ${owner} already has that value.`);
  });
});
