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
});
