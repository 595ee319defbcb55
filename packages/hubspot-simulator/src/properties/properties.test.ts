// The properties API and the checks of values.
import { describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { nextMidnight } from '../http/account-day.ts';

const ROOT = '/crm/properties/2026-03/contacts';
const COLOUR = {
  name: 'colours', label: 'Colours', type: 'enumeration', fieldType: 'checkbox', groupName: 'contactinformation',
  options: [{ label: 'Red', value: 'red' }, { label: 'Blue', value: 'blue' }],
};

describe('definitions', () => {
  it('a property is created, found, taken and brought back', async () => {
    const api = caller();
    const made = await api.post(ROOT, COLOUR);
    expect([made.status, made.headers.get('location'), made.body.hubspotDefined]).toEqual([201, `${ROOT}/colours`, false]);
    const again = await api.post(ROOT, COLOUR);
    expect([again.status, again.body.message, again.body.subCategory]).toEqual([409, "A property named 'colours' already exists.", 'Properties.PROPERTY_WITH_NAME_EXISTS']);
    expect((await api.delete(`${ROOT}/colours`)).status).toBe(204);
    expect((await api.get(`${ROOT}/colours`)).status).toBe(404);
    expect((await api.post(ROOT, COLOUR)).status).toBe(201);
  });

  it.each([
    ['a pair that does not fit', { type: 'number', fieldType: 'text' }],
    ['an unknown group', { groupName: 'nowhere' }],
    ['a reserved name', { name: 'hs_colours' }],
    ['a name that begins with a digit', { name: '1colour' }],
    ['a boolean without its options', { type: 'bool', fieldType: 'booleancheckbox', options: [] }],
    ['an unknown field', { colour: 'red' }],
  ])('%s is refused', async (_case, change) => {
    const answer = await caller().post(ROOT, { ...COLOUR, ...change });
    expect([answer.status, answer.body.category]).toEqual([400, 'VALIDATION_ERROR']);
  });

  it('a batch creates what it can and names the rest', async () => {
    const api = caller();
    const answer = await api.post(`${ROOT}/batch/create`, { inputs: [COLOUR, { ...COLOUR, name: 'email' }] });
    expect([answer.status, answer.body.results.length, answer.body.errors[0].context.name]).toEqual([207, 1, ['email']]);
  });

  it('only ten unique properties are allowed', async () => {
    const api = caller();
    const unique = { label: 'Key', type: 'string', fieldType: 'text', groupName: 'contactinformation', hasUniqueValue: true };
    for (let index = 0; index < 10; index += 1) expect((await api.post(ROOT, { ...unique, name: `key${index}` })).status).toBe(201);
    expect((await api.post(ROOT, { ...unique, name: 'key10' })).body.category).toBe('API_LIMIT');
  });

  it('a group with properties cannot go', async () => {
    const api = caller();
    await api.post(`${ROOT}/groups`, { name: 'shop', label: 'Shop' });
    await api.post(ROOT, { ...COLOUR, groupName: 'shop' });
    const refused = await api.delete(`${ROOT}/groups/shop`);
    expect(refused.body.subCategory).toBe('PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES');
  });
});

describe('values', () => {
  it.each([
    ['unheard_of', 'x', 'PROPERTY_DOESNT_EXIST'],
    ['hs_lead_status', 'Open', 'INVALID_OPTION'],
    ['annualrevenue', '1,5', 'INVALID_INTEGER'],
    ['closedate', 'yesterday', 'INVALID_LONG'],
    ['email', 'ann@example.zzz', 'INVALID_EMAIL'],
    ['createdate', '2026-01-01', 'READ_ONLY_VALUE'],
    ['hubspot_owner_id', '5', 'INVALID_OWNER_ID'],
  ])('%s refuses %s with %s in both forms', async (name, value, code) => {
    const answer = await caller().post('/crm/objects/2026-03/contacts', { properties: { firstname: 'Ann', [name]: value } });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ code, context: { propertyName: [name] } }]);
    const embedded = JSON.parse(answer.body.message.replace('Property values were not valid: ', ''));
    expect(embedded).toMatchObject([{ error: code, name, isValid: false, portalId: 7 }]);
  });

  it('a leading semicolon appends, an empty text clears', async () => {
    const api = caller();
    await api.post(ROOT, COLOUR);
    const { body } = await api.post('/crm/objects/2026-03/contacts', { properties: { firstname: 'Ann', colours: 'red' } });
    const added = await api.patch(`/crm/objects/2026-03/contacts/${body.id}`, { properties: { colours: ';blue' } });
    expect(added.body.properties.colours).toBe('red;blue');
    const cleared = await api.patch(`/crm/objects/2026-03/contacts/${body.id}`, { properties: { colours: '' } });
    expect(cleared.body.properties.colours).toBeNull();
  });

  it('a date must be a day or midnight, a moment is stored with milliseconds', async () => {
    const api = caller();
    const item = { properties: { name: 'Plan', hs_recurring_billing_start_date: '1767225600000' } };
    const made = await api.post('/crm/objects/2026-03/line_items', item);
    expect(made.body.properties.hs_recurring_billing_start_date).toBe('2026-01-01');
    const late = await api.post('/crm/objects/2026-03/line_items', { properties: { hs_recurring_billing_start_date: '1767225600001' } });
    expect(late.body.errors[0].code).toBe('INVALID_DATE');
    const deal = await api.post('/crm/objects/2026-03/deals', { properties: { dealname: 'd', dealstage: 'closedwon', closedate: '2026-01-02T03:04:05+01:00' } });
    expect(deal.body.properties.closedate).toBe('2026-01-02T02:04:05.000Z');
  });

  it.each(['P12M', 'P8M', 'P12W'])('%s is a billing period', async (period) => {
    const made = await caller().post('/crm/objects/2026-03/line_items', { properties: { name: 'Plan', hs_recurring_billing_period: period } });
    expect(made.status).toBe(201);
  });

  it.each(['12 months', 'P', 'M12'])('%s is no billing period', async (period) => {
    const refused = await caller().post('/crm/objects/2026-03/line_items', { properties: { name: 'Plan', hs_recurring_billing_period: period } });
    expect(refused.body.errors).toMatchObject([{ context: { propertyName: ['hs_recurring_billing_period'] } }]);
  });

  it.each(['hs_v2_date_entered_1', 'closed_date', 'hs_object_id', 'createdate'])('%s of a ticket is read-only', async (name) => {
    const refused = await caller().post('/crm/objects/2026-03/tickets', { properties: { subject: 's', hs_pipeline_stage: '1', [name]: '1' } });
    expect(refused.body.errors[0].code).toBe('READ_ONLY_VALUE');
  });

  it('the rules of an admin are enforced on writes', async () => {
    const api = caller();
    api.account.setValidationRules('contacts', [{ propertyName: 'zip', ruleType: 'MIN_LENGTH', ruleArguments: ['5'] }], [
      { propertyName: 'hs_lead_status', values: ['CONNECTED'], requiredProperties: ['phone'] },
    ]);
    const short = await api.post('/crm/objects/2026-09/contacts', { properties: { firstname: 'Ann', zip: '12' } });
    expect(short.status).toBe(400);
    const bare = await api.post('/crm/objects/2026-09/contacts', { properties: { firstname: 'Ann', hs_lead_status: 'CONNECTED' } });
    expect(bare.body.errors[0].code).toBe('MISSING_CONDITIONAL_REQUIRED_PROPERTY');
  });
});

describe('the day of an account', () => {
  it.each([
    ['2026-10-01T21:59:59Z', 'Europe/Berlin', '2026-10-01T22:00:00Z'],
    ['2026-10-24T23:00:00Z', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
    ['2026-03-28T23:30:00Z', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
    ['2026-10-01T00:00:00Z', 'UTC', '2026-10-02T00:00:00Z'],
  ])('after %s in %s it ends at %s', (at, zone, end) => {
    expect(new Date(nextMidnight(Date.parse(at), zone)).toISOString()).toBe(new Date(end).toISOString());
  });
});
