// The associations API.
import { describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import type { Caller } from '../testing/caller.ts';

async function make(api: Caller, type: string, properties: Record<string, string>): Promise<string> {
  const { body } = await api.post(`/crm/objects/2026-03/${type}`, { properties });
  return body.id;
}

const DEAL = { dealname: 'Order 1', dealstage: 'closedwon' };

describe('associations of one record', () => {
  it('a default association is seen from both ends', async () => {
    const api = caller();
    const contact = await make(api, 'contacts', { email: 'a@example.com' });
    const deal = await make(api, 'deals', DEAL);
    const put = await api.fetch('PUT', `/crm/objects/2026-03/deals/${deal}/associations/default/contacts/${contact}`);
    expect(put.status).toBe(200);
    const read = await api.get(`/crm/v3/objects/contacts/${contact}?associations=deals`);
    expect(read.body.associations).toEqual({ deals: { results: [{ id: deal, type: 'contact_to_deal' }] } });
  });

  it('the first company becomes the primary one and a new primary takes its place', async () => {
    const api = caller();
    const contact = await make(api, 'contacts', { email: 'a@example.com' });
    const [one, two] = [await make(api, 'companies', { name: 'One' }), await make(api, 'companies', { name: 'Two' })];
    await api.fetch('PUT', `/crm/v4/objects/contacts/${contact}/associations/default/companies/${one}`);
    const labelled = await api.put(`/crm/v4/objects/contacts/${contact}/associations/companies/${two}`, [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }]);
    expect([labelled.status, labelled.body.labels]).toEqual([201, ['Primary']]);
    expect(api.account.associationsOf('contacts', contact, 'companies')).toEqual([{ id: one, typeIds: [279] }, { id: two, typeIds: [279, 1] }]);
  });

  it('a line item cannot hang on a second parent', async () => {
    const api = caller();
    const [deal, order] = [await make(api, 'deals', DEAL), await make(api, 'orders', { hs_order_name: 'O' })];
    const line = await api.post('/crm/objects/2026-03/line_items', {
      properties: { name: 'Ticket' },
      associations: [{ to: { id: deal }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 20 }] }],
    });
    expect(line.status).toBe(201);
    const second = await api.fetch('PUT', `/crm/objects/2026-03/orders/${order}/associations/default/line_items/${line.body.id}`);
    expect(second.status).toBe(400);
    await api.delete(`/crm/objects/2026-03/deals/${deal}`);
    expect(api.account.count('line_items')).toBe(0);
  });
});

describe('association batches', () => {
  it('answer with the status of their version', async () => {
    const api = caller();
    const contact = await make(api, 'contacts', { email: 'a@example.com' });
    const deal = await make(api, 'deals', DEAL);
    const inputs = [{ from: { id: deal }, to: { id: contact }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }] }];
    const roots = ['/crm/v4/associations', '/crm/associations/2026-03', '/crm/associations/2026-09'];
    const statuses = [];
    for (const root of roots) {
      const made = await api.post(`${root}/deals/contacts/batch/create`, { inputs });
      const gone = await api.post(`${root}/deals/contacts/batch/archive`, { inputs: [{ from: { id: deal }, to: [{ id: contact }] }] });
      statuses.push([made.status, gone.status]);
    }
    expect(statuses).toEqual([[201, 204], [201, 200], [200, 200]]);
  });

  it('reading a record without associations gives an error entry', async () => {
    const api = caller();
    const contact = await make(api, 'contacts', { email: 'a@example.com' });
    const read = await api.post('/crm/associations/2026-03/contacts/companies/batch/read', { inputs: [{ id: contact }] });
    expect([read.status, read.body.errors[0].subCategory, read.body.errors[0].message]).toEqual([
      207, 'crm.associations.NO_ASSOCIATIONS_FOUND', `No company is associated with contact ${contact}.`,
    ]);
  });

  it('a missing end fails alone and a wrong type fails the call', async () => {
    const api = caller();
    const contact = await make(api, 'contacts', { email: 'a@example.com' });
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }];
    const missing = await api.post('/crm/v4/associations/deals/contacts/batch/create', { inputs: [{ from: { id: '1' }, to: { id: contact }, types }] });
    expect([missing.status, missing.body.errors[0].category]).toEqual([207, 'OBJECT_NOT_FOUND']);
    const wrong = await api.post('/crm/v4/associations/contacts/companies/batch/create', { inputs: [{ from: { id: contact }, to: { id: '1' }, types }] });
    expect(wrong.status).toBe(400);
  });
});

describe('labels', () => {
  it('an account adds its own and uses it', async () => {
    const api = caller();
    const made = await api.post('/crm/associations/2026-03/deals/contacts/labels', { label: 'Buyer', name: 'buyer' });
    expect(made.body.results[0]).toMatchObject({ category: 'USER_DEFINED', label: 'Buyer' });
    const listed = await api.get('/crm/v4/associations/deals/contacts/labels');
    expect(listed.body.results.map((each: { typeId: number }) => each.typeId)).toEqual([3, 2001]);
  });
});
