// The official client's calls about the account: owners, details, custom object types, lists, and what is not simulated.
import { ObjectTypePropertyCreateTypeEnum as Type } from '@hubspot/api-client/lib/codegen/crm/schemas/models/ObjectTypePropertyCreate.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PORTAL, openWitness, refusalOf, thrownBy, type Witness } from './witness.ts';

let witness: Witness;
beforeAll(async () => {
  const owners = [{ id: '501', email: 'olga@example.com', firstName: 'Olga' }, { id: '502', email: 'paul@example.com' }, { id: '503', email: 'quin@example.com' }];
  witness = await openWitness({ account: { tier: 'enterprise', timeZone: 'Europe/Berlin', currency: 'CHF', owners } });
});
afterAll(() => witness.close());

describe('owners', () => {
  it('owners come in pages and by address', async () => {
    const { ownersApi } = witness.client.crm.owners;
    const first = await ownersApi.getPage(undefined, undefined, 2);
    const second = await ownersApi.getPage(undefined, first.paging?.next?.after, 2);
    expect([...first.results, ...second.results].map(({ id }) => id)).toEqual(['501', '502', '503']);
    const byAddress = await ownersApi.getPage('paul@example.com');
    expect(byAddress.results.map(({ id, type }) => [id, type])).toEqual([['502', 'PERSON']]);
  });

  it('an owner is read by the owner id and by the user id', async () => {
    const { ownersApi } = witness.client.crm.owners;
    const owner = await ownersApi.getById(501);
    expect(owner).toMatchObject({ email: 'olga@example.com', firstName: 'Olga', archived: false });
    expect((await ownersApi.getById(owner.userId ?? 0, 'userId')).id).toBe('501');
    expect((await refusalOf(ownersApi.getById(999))).code).toBe(404);
  });
});

describe('the account', () => {
  it('its details tell time zone and currency', async () => {
    const response = await witness.client.apiRequest({ path: '/account-info/v3/details' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ portalId: PORTAL, timeZone: 'Europe/Berlin', companyCurrency: 'CHF', utcOffset: '+02:00', utcOffsetMilliseconds: 7_200_000 });
  });
});

describe('custom object types', () => {
  it('a type is created, filled, read back and deleted once it is empty', async () => {
    const { coreApi } = witness.client.crm.schemas;
    const property = { name: 'seat', label: 'Seat', type: Type.String, fieldType: 'text' };
    const made = await coreApi.create({
      name: 'tickets_sold', labels: { singular: 'Ticket', plural: 'Tickets' }, primaryDisplayProperty: 'seat',
      requiredProperties: ['seat'], searchableProperties: ['seat'], properties: [property], associatedObjects: ['CONTACT'],
    });
    expect(made.objectTypeId).toMatch(/^2-\d+$/);
    expect(made.fullyQualifiedName).toBe(`p${PORTAL}_tickets_sold`);
    expect((await coreApi.getAll()).results.map(({ name }) => name)).toEqual(['tickets_sold']);
    const { basicApi } = witness.client.crm.objects;
    const seat = await basicApi.create(made.objectTypeId ?? '', { properties: { seat: 'A1' }, associations: [] });
    expect((await basicApi.getById(made.fullyQualifiedName ?? '', seat.id, ['seat'])).properties['seat']).toBe('A1');
    expect((await refusalOf(coreApi.archive(made.objectTypeId ?? ''))).code).toBe(400);
    await basicApi.archive(made.objectTypeId ?? '', seat.id);
    await coreApi.archive(made.objectTypeId ?? '');
    expect((await coreApi.getAll()).results).toEqual([]);
  });

  it('a tier without custom objects refuses', async () => {
    const pro = await openWitness({ account: { tier: 'pro' } });
    const schema = { name: 'cars', labels: {}, requiredProperties: [], properties: [], associatedObjects: [] };
    expect((await refusalOf(pro.client.crm.schemas.coreApi.create(schema))).code).toBe(403);
    await pro.close();
  });
});

describe('lists', () => {
  it('a list is created, found, filled and removed', async () => {
    const { listsApi, membershipsApi } = witness.client.crm.lists;
    const { list } = await listsApi.create({ name: 'Buyers', objectTypeId: '0-1', processingType: 'MANUAL' });
    expect((await listsApi.getByName('Buyers', '0-1')).list.listId).toBe(list.listId);
    const contact = await witness.client.crm.contacts.basicApi.create({ properties: { email: 'member@example.com' } });
    const changed = await membershipsApi.add(list.listId, [contact.id, '1']);
    expect([changed.recordsIdsAdded, changed.recordIdsMissing]).toEqual([[contact.id], ['1']]);
    expect((await listsApi.getById(list.listId)).list).toMatchObject({ name: 'Buyers', processingType: 'MANUAL', objectTypeId: '0-1' });
    await listsApi.remove(list.listId);
    expect((await refusalOf(listsApi.getById(list.listId))).code).toBe(404);
  });

  it('two lists of one type cannot have the same name', async () => {
    const { listsApi } = witness.client.crm.lists;
    await listsApi.create({ name: 'Twice', objectTypeId: '0-1', processingType: 'MANUAL' });
    expect((await refusalOf(listsApi.create({ name: 'Twice', objectTypeId: '0-1', processingType: 'MANUAL' }))).code).toBe(400);
  });
});

describe('what is not simulated', () => {
  it('imports are an unknown address, told by a page and a header', async () => {
    const error = await thrownBy(witness.client.crm.imports.coreApi.getPage());
    expect(String(error)).toContain('text/html');
    const response = await witness.client.apiRequest({ path: '/crm/v3/imports' });
    expect([response.status, response.headers.get('x-hubspot-notfound')]).toEqual([404, 'true']);
  });
});
