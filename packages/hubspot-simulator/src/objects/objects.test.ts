// The objects API: single records and batches.
import { describe, expect, it } from 'vitest';
import { createHubSpotSimulator } from '../index.ts';
import { caller } from '../testing/caller.ts';

describe('single records', () => {
  it('a contact is created, read by its address and updated', async () => {
    const api = caller();
    const made = await api.post('/crm/objects/2026-03/contacts', { properties: { email: ' Ann@Example.com', firstname: 'Ann' } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ properties: { email: 'ann@example.com', firstname: 'Ann', lifecyclestage: 'lead' }, archived: false });
    const read = await api.get('/crm/v3/objects/contacts/ann@example.com?idProperty=email&properties=lastname,unheard_of');
    expect(read.body.properties).toMatchObject({ lastname: null });
    expect(read.body.properties).not.toHaveProperty('unheard_of');
    const changed = await api.patch(`/crm/objects/2026-09/0-1/${made.body.id}`, { properties: { lastname: 'Lee' } });
    expect(changed.body.properties.lastname).toBe('Lee');
  });

  it('a second contact with the same address conflicts and names the first', async () => {
    const api = caller();
    const first = await api.post('/crm/objects/2026-03/contacts', { properties: { email: 'ann@example.com' } });
    const second = await api.post('/crm/objects/2026-03/contacts', { properties: { email: 'ANN@example.com' } });
    expect(second.status).toBe(409);
    expect(second.body.message).toBe(`Contact already exists. Existing ID: ${first.body.id}`);
  });

  it('an unknown object type, an unknown route and an unknown record are told apart', async () => {
    const api = caller();
    const type = await api.post('/crm/objects/2026-03/butterflies', { properties: {} });
    expect([type.status, type.body.message, type.body.category]).toEqual([400, 'Unable to infer object type from: butterflies', undefined]);
    const route = await api.fetch('GET', '/crm/objects/2024-03/contacts');
    expect([route.status, route.headers.get('content-type')]).toEqual([404, 'text/html;charset=utf-8']);
    const record = await api.get('/crm/objects/2026-03/contacts/1');
    expect([record.status, record.body.category]).toEqual([404, 'OBJECT_NOT_FOUND']);
  });
});

describe('the gate', () => {
  it('a call without a token, with an odd token and without the scope is refused in three ways', async () => {
    const simulator = createHubSpotSimulator({ accounts: [{ portalId: 7, tokens: [{ token: 'pat-na1-narrow', scopes: ['crm.objects.deals.read'] }] }] });
    const nobody = await caller({ simulator, token: '' }).get('/crm/objects/2026-03/contacts');
    expect([nobody.status, nobody.body.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
    const odd = await caller({ simulator, token: '???' }).get('/crm/objects/2026-03/contacts');
    expect([odd.status, odd.body.category]).toEqual([401, 'EXPIRED_AUTHENTICATION']);
    const narrow = await caller({ simulator, token: 'pat-na1-narrow' }).get('/crm/objects/2026-03/contacts');
    expect(narrow.body).toMatchObject({ category: 'MISSING_SCOPES', errors: [{ context: { requiredGranularScopes: ['crm.objects.contacts.read'] } }] });
  });
});

describe('batches', () => {
  const people = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({ properties: { email: `person${from + index}@example.com` } }));

  it('100 records are created in one call and 101 are refused', async () => {
    const api = caller();
    const full = await api.post('/crm/objects/2026-03/contacts/batch/create', { inputs: people(100) });
    expect([full.status, full.body.results.length]).toEqual([201, 100]);
    const over = await api.post('/crm/objects/2026-03/contacts/batch/create', { inputs: people(101, 200) });
    expect(over.status).toBe(400);
    expect(api.account.count('contacts')).toBe(100);
  });

  it('without trace ids one bad row costs the whole batch', async () => {
    const api = caller();
    const answer = await api.post('/crm/objects/2026-03/contacts/batch/create', { inputs: [...people(3), { properties: { email: 'bad' } }] });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0]).toMatchObject({ code: 'INVALID_EMAIL', context: { propertyName: ['email'] } });
    expect(api.account.count('contacts')).toBe(0);
  });

  it('with trace ids the good rows are written and the bad ones are named', async () => {
    const api = caller();
    await api.post('/crm/objects/2026-03/contacts', { properties: { email: 'person1@example.com' } });
    const inputs = people(3).map(({ properties }, index) => ({ properties, objectWriteTraceId: `t${index}` }));
    const answer = await api.post('/crm/objects/2026-03/contacts/batch/create', { inputs });
    expect(answer.status).toBe(207);
    expect(answer.body.results.map((each: { objectWriteTraceId: string }) => each.objectWriteTraceId).sort()).toEqual(['t0', 't2']);
    expect(answer.body.errors[0]).toMatchObject({ category: 'CONFLICT', context: { objectWriteTraceId: ['t1'], existingId: [expect.any(String)] } });
  });

  it('unknown ids of a read and an update share one error', async () => {
    const api = caller();
    const made = await api.post('/crm/objects/2026-03/contacts', { properties: { email: 'a@example.com' } });
    const read = await api.post('/crm/objects/2026-03/contacts/batch/read', { inputs: [{ id: made.body.id }, { id: '1' }, { id: '2' }], properties: [] });
    expect(read.body).toMatchObject({ numErrors: 1, errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['1', '2'] } }] });
    const update = await api.post('/crm/objects/2026-03/contacts/batch/update', { inputs: [{ id: '1', properties: { firstname: 'x' } }] });
    expect([update.status, update.body.results.length]).toEqual([207, 0]);
  });

  it('an upsert by a unique property says which record is new', async () => {
    const api = caller();
    const upsert = (name: string) =>
      api.post('/crm/objects/2026-03/orders/batch/upsert', {
        inputs: [{ id: 'A-1', idProperty: 'hs_external_order_id', properties: { hs_order_name: name } }],
      });
    expect((await upsert('first')).body.results[0]).toMatchObject({ new: true });
    expect((await upsert('second')).body.results[0]).toMatchObject({ new: false, properties: { hs_order_name: 'second' } });
  });

  it('identical line items become one', async () => {
    const api = caller();
    const line = { properties: { name: 'Ticket', price: '10', quantity: '2' } };
    const answer = await api.post('/crm/objects/2026-03/line_items/batch/create', { inputs: [line, line, { properties: { name: 'Other' } }] });
    expect(answer.body.results).toHaveLength(2);
  });

  it('an update of nothing, and a new record under two keys, are refused', async () => {
    const api = caller();
    const order = await api.post('/crm/objects/2026-03/orders', { properties: { hs_order_name: 'One' } });
    const nothing = await api.post('/crm/objects/2026-03/orders/batch/update', { inputs: [{ id: order.body.id, properties: {} }] });
    expect([nothing.status, nothing.body.message]).toEqual([400, 'No properties found to update, please provide at least one.']);
    const input = { id: 'A-1', idProperty: 'hs_external_order_id', properties: { hs_order_name: 'Two', hs_external_order_id: 'A-2' } };
    expect((await api.post('/crm/objects/2026-03/orders/batch/upsert', { inputs: [input] })).status).toBe(400);
    expect(api.account.count('orders')).toBe(1);
  });

  it('a deal cannot be taken out of every stage', async () => {
    const api = caller();
    const deal = await api.post('/crm/objects/2026-03/deals', { properties: { dealname: 'd', dealstage: 'closedwon' } });
    const cleared = await api.patch(`/crm/objects/2026-03/deals/${deal.body.id}`, { properties: { dealstage: '' } });
    expect(cleared.body.errors).toMatchObject([{ code: 'MISSING_REQUIRED_PROPERTY', context: { propertyName: ['dealstage'] } }]);
  });
});

describe('unique values', () => {
  it('are free when their record was archived while their property was deleted', async () => {
    const simulator = createHubSpotSimulator({ accounts: [{ portalId: 7, tokens: ['pat-na1-unique'] }] });
    const account = simulator.account(7);
    const post = (path: string, body: object) => simulator.fetch(`https://api.hubapi.com${path}`, { method: 'POST', headers: { authorization: 'Bearer pat-na1-unique', 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const property = { name: 'shop_key', label: 'Shop key', type: 'string', fieldType: 'text', groupName: 'productinformation', hasUniqueValue: true };
    const product = { properties: { name: 'Mug', shop_key: 'MUG' } };
    expect((await post('/crm/properties/2026-03/products', property)).status).toBe(201);
    expect((await post('/crm/objects/2026-03/products', product)).status).toBe(201);
    account.deleteProperty('products', 'shop_key');
    account.archive('products', [...account.objects('products')][0]?.id ?? '');
    expect((await post('/crm/properties/2026-03/products', property)).status).toBe(201);
    expect((await post('/crm/objects/2026-03/products', product)).status).toBe(201);
  });
});
