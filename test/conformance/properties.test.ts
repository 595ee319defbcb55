// Definitions of properties and groups: https://developers.hubspot.com/docs/guides/api/crm/properties
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './desk.ts';
import { DIALECTS, MARCH } from './dialects.ts';
import { resultsOf } from './heard.ts';
import { controlsOf } from './target.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** A definition that goes away at the end, whoever creates it. */
function definition(traits: Readonly<Record<string, unknown>> = {}) {
  const name = desk.fresh('conformance');
  desk.afterwards(() => desk.delete(`${MARCH.properties('contacts')}/${name}`));
  return { name, label: name, type: 'string', fieldType: 'text', groupName: 'contactinformation', ...traits };
}

describe.each(DIALECTS)('properties in $name', (dialect) => {
  const path = dialect.properties('contacts');

  it('a create answers 201 with the whole definition', async () => {
    const wanted = definition();
    const heard = await desk.post(path, wanted);
    expect([heard.status, heard.headers.get('location')]).toEqual([201, expect.stringContaining(wanted.name)]);
    expect(heard.body).toMatchObject({
      ...wanted, description: '', options: [], displayOrder: -1, calculated: false, externalOptions: false, archived: false, hasUniqueValue: false,
      hidden: false, hubspotDefined: false, formField: false, dataSensitivity: 'non_sensitive',
      modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false },
    });
  });

  it('the list has all properties at once', async () => {
    const heard = await desk.get(path);
    expect(resultsOf(heard).map(({ name }) => name)).toEqual(expect.arrayContaining(['email', 'firstname', 'lifecyclestage', 'hs_object_id']));
    expect(heard.body.paging).toBeUndefined();
  });

  it('a name that exists is refused with 409', async () => {
    const wanted = definition();
    await desk.post(path, wanted);
    const heard = await desk.post(path, wanted);
    expect([heard.status, heard.body.category, heard.body.subCategory, heard.body.message]).toEqual([
      409, 'OBJECT_ALREADY_EXISTS', 'Properties.PROPERTY_WITH_NAME_EXISTS', `A property named '${wanted.name}' already exists.`,
    ]);
  });

  it('one that is not there is 404 OBJECT_NOT_FOUND', async () => {
    const heard = await desk.get(`${path}/${desk.fresh('unheard_of')}`);
    expect([heard.status, heard.body.category]).toEqual([404, 'OBJECT_NOT_FOUND']);
  });

  it.each([
    ['a name that starts with a digit', { name: '1st' }],
    ['a name with a space', { name: 'two words' }],
    ['a pair of types that does not exist', { type: 'number', fieldType: 'text' }],
    ['a yes-or-no property without its two options', { type: 'bool', fieldType: 'booleancheckbox' }],
    ['a group that does not exist', { groupName: 'nowhere' }],
  ])('%s is refused', async (_what, traits) => {
    expect((await desk.post(path, definition(traits))).status).toBe(400);
  });

  it('options are replaced as a whole, and values that lost theirs stay', async () => {
    const option = (value: string) => ({ value, label: value, displayOrder: 0, hidden: false });
    const wanted = definition({ type: 'enumeration', fieldType: 'select', options: [option('old')] });
    await desk.post(path, wanted);
    await desk.settle();
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), [wanted.name]: 'old' });
    const heard = await desk.patch(`${path}/${wanted.name}`, { options: [option('new')] });
    expect([heard.status, heard.body['options']]).toEqual([200, [expect.objectContaining({ value: 'new' })]]);
    const contact = `${dialect.objects('contacts')}/${id}`;
    expect((await desk.get(`${contact}?properties=${wanted.name}`)).body.properties?.[wanted.name]).toBe('old');
    expect((await desk.patch(contact, { properties: { [wanted.name]: 'old' } })).status).toBe(400);
  });

  it('an archived property comes back with its values', async () => {
    const wanted = definition();
    await desk.post(path, wanted);
    await desk.settle();
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), [wanted.name]: 'kept' });
    expect((await desk.delete(`${path}/${wanted.name}`)).status).toBe(204);
    expect((await desk.get(`${path}/${wanted.name}`)).status).toBe(404);
    expect((await desk.post(path, wanted)).status).toBe(201);
    await desk.settle();
    const heard = await desk.get(`${dialect.objects('contacts')}/${id}?properties=${wanted.name}`);
    expect(heard.body.properties?.[wanted.name]).toBe('kept');
  });

  it('one in use by a list, form or workflow cannot be archived', async (context) => {
    const { account } = controlsOf(desk, context, 'a person has to use it');
    const name = await desk.makeProperty('contacts');
    account.useProperty('contacts', name);
    const heard = await desk.delete(`${path}/${name}`);
    expect([heard.status, heard.body.subCategory]).toEqual([400, 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE']);
  });

  it('an eleventh unique property of a type is refused', async (context) => {
    const { simulator } = controlsOf(desk, context, 'it takes all that the account has');
    const token = `pat-na1-unique-${dialect.name}`.replaceAll(' ', '-');
    simulator.addAccount({ portalId: 33_000_000 + simulator.accounts().length, tokens: [token] });
    const statuses: number[] = [];
    for (let count = 0; count < 11; count += 1) {
      statuses.push((await desk.call({ method: 'POST', path, token, body: definition({ hasUniqueValue: true }) })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 400]);
  });
});

describe.each(DIALECTS)('batches of properties in $name', (dialect) => {
  const path = dialect.properties('contacts');

  it(`all good answers ${dialect.expects.propertiesCreated}`, async () => {
    const inputs = [definition(), definition()];
    const heard = await desk.post(`${path}/batch/create`, { inputs });
    expect([heard.status, heard.body.status]).toEqual([dialect.expects.propertiesCreated, 'COMPLETE']);
    expect(new Set(resultsOf(heard).map(({ name }) => name))).toEqual(new Set(inputs.map(({ name }) => name)));
  });

  it('the ones that exist are named beside the ones that were made', async () => {
    const [known, fresh] = [definition(), definition()];
    await desk.post(path, known);
    const heard = await desk.post(`${path}/batch/create`, { inputs: [known, fresh] });
    expect([heard.status, resultsOf(heard).map(({ name }) => name)]).toEqual([207, [fresh.name]]);
    expect(heard.body.errors).toMatchObject([{ category: 'OBJECT_ALREADY_EXISTS', context: { name: [known.name] } }]);
  });

  it('what is missing is told beside what is read', async () => {
    const missing = desk.fresh('unheard_of');
    const heard = await desk.post(`${path}/batch/read`, { archived: false, inputs: [{ name: 'email' }, { name: missing }], dataSensitivity: 'non_sensitive' });
    expect([heard.status, resultsOf(heard).map(({ name }) => name)]).toEqual([207, ['email']]);
    expect(heard.body.errors).toMatchObject([{ category: 'OBJECT_NOT_FOUND' }]);
  });

  it('a batch is archived with 204', async () => {
    const wanted = definition();
    await desk.post(path, wanted);
    expect((await desk.post(`${path}/batch/archive`, { inputs: [{ name: wanted.name }] })).status).toBe(204);
    expect((await desk.get(`${path}/${wanted.name}`)).status).toBe(404);
  });
});

describe.each(DIALECTS)('groups of properties in $name', (dialect) => {
  const groups = `${dialect.properties('contacts')}/groups`;

  it('a group is made, renamed and removed once it is empty', async () => {
    const name = desk.fresh('group');
    const made = await desk.post(groups, { name, label: name });
    expect([made.status, made.body]).toMatchObject([201, { name, label: name, archived: false }]);
    expect((await desk.patch(`${groups}/${name}`, { label: `${name} again` })).body['label']).toBe(`${name} again`);
    const member = definition({ groupName: name });
    await desk.post(dialect.properties('contacts'), member);
    const refused = await desk.delete(`${groups}/${name}`);
    expect([refused.status, refused.body.subCategory]).toEqual([400, 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES']);
    await desk.delete(`${dialect.properties('contacts')}/${member.name}`);
    expect((await desk.delete(`${groups}/${name}`)).status).toBe(204);
    expect((await desk.get(`${groups}/${name}`)).status).toBe(404);
  });
});
