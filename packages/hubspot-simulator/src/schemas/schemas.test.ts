// Custom object types, limits and lists.
import { describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';

const TICKET = {
  name: 'event_ticket', labels: { singular: 'Ticket', plural: 'Tickets' }, requiredProperties: ['code'], primaryDisplayProperty: 'code', searchableProperties: ['code'],
  properties: [{ name: 'code', label: 'Code', type: 'string', fieldType: 'text', hasUniqueValue: true }], associatedObjects: ['CONTACT'],
};

describe('custom object types', () => {
  it('an enterprise account makes one and uses it under all its names', async () => {
    const api = caller({ tier: 'enterprise' });
    const made = await api.post('/crm-object-schemas/2026-03/schemas', TICKET);
    expect([made.status, made.body.fullyQualifiedName, made.body.labels]).toEqual([201, 'p7_event_ticket', TICKET.labels]);
    const first = await api.post('/crm/objects/2026-03/event_ticket', { properties: { code: 'A' } });
    expect(first.status).toBe(201);
    const twin = await api.post(`/crm/objects/2026-03/${made.body.objectTypeId}`, { properties: { code: 'a' } });
    expect(twin.body.message).toContain(`${first.body.id} already has that value`);
    const person = await api.post('/crm/objects/2026-03/contacts', { properties: { firstname: 'Ann' } });
    const linked = await api.fetch('PUT', `/crm/objects/2026-03/p7_event_ticket/${first.body.id}/associations/default/contacts/${person.body.id}`);
    expect(linked.status).toBe(200);
    expect((await api.delete(`/crm/v3/schemas/event_ticket`)).status).toBe(400);
  });

  it('a new type cannot be called at once where the account is slow', async () => {
    const api = caller({ tier: 'enterprise', objectTypeLagMs: 3000 });
    await api.post('/crm-object-schemas/2026-03/schemas', TICKET);
    const early = await api.post('/crm/objects/2026-03/event_ticket', { properties: { code: 'A' } });
    expect([early.status, early.body.message]).toEqual([400, 'Unable to infer object type from: event_ticket']);
    api.clock.now += 3000;
    expect((await api.post('/crm/objects/2026-03/event_ticket', { properties: { code: 'A' } })).status).toBe(201);
  });

  it('a smaller account may not', async () => {
    const refused = await caller({ tier: 'pro' }).post('/crm/v3/schemas', TICKET);
    expect([refused.status, refused.body.category]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('limits', () => {
  it('tell a free account about its pipelines and properties', async () => {
    const api = caller({ tier: 'free' });
    const pipelines = await api.get('/crm/limits/2026-03/pipelines');
    expect(pipelines.body.hubspotDefinedObjectTypes).toContainEqual(expect.objectContaining({ objectTypeId: '0-3', limit: 1, usage: 1 }));
    const properties = await api.get('/crm/v3/limits/custom-properties');
    expect(properties.body).toMatchObject({ overallLimit: 10, overallUsage: 0 });
  });
});

describe('lists', () => {
  it('a manual list takes members, a dynamic one needs a larger account', async () => {
    const api = caller({ tier: 'free' });
    const person = await api.post('/crm/objects/2026-03/contacts', { properties: { firstname: 'Ann' } });
    const made = await api.post('/crm/lists/2026-03', { name: 'VIP', objectTypeId: '0-1', processingType: 'MANUAL' });
    const added = await api.put(`/crm/lists/2026-03/${made.body.list.listId}/memberships/add`, [person.body.id, '1']);
    expect(added.body).toMatchObject({ recordsIdsAdded: [person.body.id], recordIdsMissing: ['1'] });
    const dynamic = await api.post('/crm/v3/lists', { name: 'D', objectTypeId: '0-1', processingType: 'DYNAMIC', filterBranch: {} });
    expect(dynamic.status).toBe(403);
  });

  describe('with filters', () => {
    const and = (filters: readonly object[], filterBranches: readonly object[] = []) => ({ filterBranchType: 'AND', filters, filterBranches });
    const or = (...filterBranches: readonly object[]) => ({ filterBranchType: 'OR', filters: [], filterBranches });
    const filter = (property: string, operation: object) => ({ filterType: 'PROPERTY', property, operation });
    const KNOWN = { operationType: 'ALL_PROPERTY', operator: 'IS_KNOWN' };
    const deals = (change: object = {}) => ({
      filterBranchType: 'ASSOCIATION', filterBranches: [], filters: [filter('pipeline', { operationType: 'ENUMERATION', operator: 'IS_ANY_OF', values: ['default'] })],
      objectTypeId: '0-3', operator: 'IN_LIST', associationTypeId: 4, associationCategory: 'HUBSPOT_DEFINED', ...change,
    });
    const DAYS_AGO = { timeType: 'INDEXED', timezoneSource: 'CUSTOM', zoneId: 'UTC', indexReference: { referenceType: 'TODAY' }, offset: { days: -90 } };
    const create = (name: string, filterBranch: object) => caller({ tier: 'pro' }).post('/crm/lists/2026-03', { name, objectTypeId: '0-1', processingType: 'DYNAMIC', filterBranch });

    it.each([
      ['a known property', or(and([filter('email', KNOWN)]))],
      ['a number', or(and([filter('num_associated_deals', { operationType: 'NUMBER', operator: 'IS_GREATER_THAN', value: 1 })]))],
      ['a moment', or(and([filter('recent_deal_close_date', { operationType: 'TIME_POINT', operator: 'IS_BEFORE', timePoint: DAYS_AGO })]))],
      ['associated records', or(and([], [deals()]))],
    ])('a dynamic list by %s is made', async (_, branch) => {
      expect((await create('L', branch)).status).toBe(200);
    });

    it.each([
      ['filters at the root', { ...or(and([filter('email', KNOWN)])), filters: [filter('email', KNOWN)] }, 'root filter branch'],
      ['another root', and([filter('email', KNOWN)]), 'type OR'],
      ['an unknown property', or(and([filter('no_such', KNOWN)])), 'no_such does not exist on contacts'],
      ['an operation for another type', or(and([filter('email', { operationType: 'NUMBER', operator: 'IS_EQUAL_TO', value: 1 })])), 'does not fit email'],
      ['an operator that is none', or(and([filter('email', { ...KNOWN, operator: 'HAS_PROPERTY' })])), 'is not an operation'],
      ['nothing to compare with', or(and([filter('lifecyclestage', { operationType: 'ENUMERATION', operator: 'IS_ANY_OF', values: [] })])), 'lacks what it compares with'],
      ['a point in time without a zone', or(and([filter('closedate', { operationType: 'TIME_POINT', operator: 'IS_BEFORE', timePoint: { ...DAYS_AGO, zoneId: undefined } })])), 'lacks what'],
      ['the type of the other direction', or(and([], [deals({ associationTypeId: 3 })])), 'does not lead from contacts to deals'],
      ['an association without filters', or(and([], [deals({ filters: [] })])), 'at least one filter'],
    ])('%s is refused', async (_, branch, words) => {
      const answer = await create('L', branch);
      expect([answer.status, answer.body.message]).toEqual([400, expect.stringContaining(words)]);
    });
  });
});
