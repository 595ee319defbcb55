// Values of properties, good and bad: https://developers.hubspot.com/docs/guides/api/crm/properties
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './desk.ts';
import { DIALECTS } from './dialects.ts';

let desk: Desk;
const names = { number: '', day: '', moment: '', switch: '', list: '', select: '' };

const OPTIONS = ['red', 'green', 'blue'].map((value, displayOrder) => ({ value, label: value.toUpperCase(), displayOrder, hidden: false }));
const YES_OR_NO = ['true', 'false'].map((value, displayOrder) => ({ value, label: value, displayOrder, hidden: false }));

beforeAll(async () => {
  desk = await openDesk();
  names.number = await desk.makeProperty('contacts', { type: 'number', fieldType: 'number' });
  names.day = await desk.makeProperty('contacts', { type: 'date', fieldType: 'date' });
  names.moment = await desk.makeProperty('contacts', { type: 'datetime', fieldType: 'date' });
  names.switch = await desk.makeProperty('contacts', { type: 'bool', fieldType: 'booleancheckbox', options: YES_OR_NO });
  names.list = await desk.makeProperty('contacts', { type: 'enumeration', fieldType: 'checkbox', options: OPTIONS });
  names.select = await desk.makeProperty('contacts', { type: 'enumeration', fieldType: 'select', options: OPTIONS });
  // A new property may not be writable for a moment.
  await desk.settle();
});
afterAll(() => desk.close());

describe.each(DIALECTS)('good values in $name', (dialect) => {
  const contacts = dialect.objects('contacts');

  it.each([
    ['number', '12.50', '12.50'],
    ['number', 12.5, '12.5'],
    ['day', '2026-10-01', '2026-10-01'],
    ['day', '1790812800000', '2026-10-01'],
    ['moment', '2026-10-01T08:00:00Z', '2026-10-01T08:00:00.000Z'],
    ['moment', '1790841600000', '2026-10-01T08:00:00.000Z'],
    ['moment', '2026-10-01T10:00:00+02:00', '2026-10-01T08:00:00.000Z'],
    ['switch', 'true', 'true'],
    ['switch', false, 'false'],
    ['select', 'green', 'green'],
    ['list', 'blue;red', 'blue;red'],
  ] as const)('a %s of %j reads %s', async (kind, value, stored) => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), [names[kind]]: value });
    expect((await desk.get(`${contacts}/${id}?properties=${names[kind]}`)).body.properties?.[names[kind]]).toBe(stored);
  });

  it('the empty text clears', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), [names.number]: '1', city: 'Bonn' });
    await desk.patch(`${contacts}/${id}`, { properties: { [names.number]: '', city: '' } });
    expect((await desk.get(`${contacts}/${id}?properties=city,${names.number}`)).body.properties).toMatchObject({ city: null, [names.number]: null });
  });

  it.each([
    ['green', 'green'],
    [';green', 'red;green'],
    [';red;blue', 'red;blue'],
  ])('writing %s to a list of red makes it %s', async (value, after) => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), [names.list]: 'red' });
    await desk.patch(`${contacts}/${id}`, { properties: { [names.list]: value } });
    expect((await desk.get(`${contacts}/${id}?properties=${names.list}`)).body.properties?.[names.list]).toBe(after);
  });

  it('text keeps its spaces', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), city: ' Bonn ' });
    expect((await desk.get(`${contacts}/${id}?properties=city`)).body.properties?.['city']).toBe(' Bonn ');
  });

  it('a text has at most 65,536 characters', async () => {
    const id = await desk.make(dialect, 'contacts', { email: desk.email(), message: 'x'.repeat(65_536) });
    expect((await desk.patch(`${contacts}/${id}`, { properties: { message: 'x'.repeat(65_537) } })).status).toBe(400);
  });
});

describe.each(DIALECTS)('bad values in $name', (dialect) => {
  const refuse = async (properties: Readonly<Record<string, string>>) => desk.post(dialect.objects('contacts'), { properties: { email: desk.email(), ...properties } });

  it('an unknown property is refused in two forms, as text and as list', async () => {
    const name = desk.fresh('unheard_of');
    const heard = await refuse({ [name]: 'x' });
    expect([heard.status, heard.body.status, heard.body.category]).toEqual([400, 'error', 'VALIDATION_ERROR']);
    expect(heard.body.errors).toEqual([{ message: `Property "${name}" does not exist`, code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: [name] } }]);
    const embedded: unknown = JSON.parse(heard.body.message?.replace(/^Property values were not valid: /, '') ?? '');
    expect(embedded).toEqual([{
      isValid: false, message: `Property "${name}" does not exist`, error: 'PROPERTY_DOESNT_EXIST', name,
      localizedErrorMessage: `Property "${name}" does not exist`, portalId: expect.any(Number),
    }]);
  });

  it('every bad property of a record is named', async () => {
    const heard = await refuse({ [names.select]: 'pink', [names.number]: 'many' });
    expect(new Set(heard.body.errors?.map((error) => error.context?.['propertyName']?.[0]))).toEqual(new Set([names.select, names.number]));
  });

  it('a label instead of the value of an option is refused with the options', async () => {
    const heard = await refuse({ [names.select]: 'RED' });
    expect(heard.body.errors?.[0]).toMatchObject({
      code: 'INVALID_OPTION', message: 'RED was not one of the allowed options: [label: "RED" value: "red", label: "GREEN" value: "green", label: "BLUE" value: "blue"]',
    });
  });

  it.each([
    ['list', 'red;pink', /^INVALID_OPTION$/],
    ['switch', 'yes', /^INVALID_OPTION$/],
    ['number', '1,000', /^INVALID_(INTEGER|LONG)$/],
    ['moment', 'yesterday', /^INVALID_(INTEGER|LONG)$/],
    ['day', '1790841600000', /^INVALID_DATE$/],
    ['day', '01.10.2026', /^INVALID_(DATE|LONG)$/],
  ] as const)('a %s does not take %s', async (kind, value, code) => {
    const heard = await refuse({ [names[kind]]: value });
    expect(heard.status).toBe(400);
    expect(heard.body.errors?.[0]?.code).toMatch(code);
  });

  it('an owner is an owner of the account', async () => {
    const heard = await refuse({ hubspot_owner_id: '1' });
    expect([heard.status, heard.body.errors?.[0]?.code]).toEqual([400, 'INVALID_OWNER_ID']);
  });

  it('what HubSpot computes cannot be set', async () => {
    const heard = await refuse({ hs_email_domain: 'example.org' });
    expect([heard.status, heard.body.errors?.[0]?.code]).toEqual([400, 'READ_ONLY_VALUE']);
  });
});
