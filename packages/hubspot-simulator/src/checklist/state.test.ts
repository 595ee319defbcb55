// What a strict HubSpot must do, point by point: state and identity.
import { expect, it } from 'vitest';
import { TEST_PORTAL, caller } from '../testing/caller.ts';
import type { Caller, Loose } from '../testing/caller.ts';

const OBJECTS = '/crm/objects/2026-03';

async function make(api: Caller, type: string, properties: Record<string, string>): Promise<string> {
  const { status, body } = await api.post(`${OBJECTS}/${type}`, { properties });
  expect(status).toBe(201);
  return body.id;
}

function read(api: Caller, type: string, id: string, properties: string): Promise<Loose> {
  return api.get(`${OBJECTS}/${type}/${id}?properties=${properties}`).then((answer) => answer.body);
}

it('1. accounts are apart, ids are numeric texts that grow, and computed properties are there', async () => {
  const api = caller();
  api.simulator.addAccount({ portalId: 8 });
  const [first, second] = [await make(api, 'contacts', { firstname: 'A' }), await make(api, 'contacts', { firstname: 'B' })];
  expect([first, second]).toEqual([expect.stringMatching(/^\d{11}$/), expect.stringMatching(/^\d{11}$/)]);
  expect(Number(second)).toBeGreaterThan(Number(first));
  expect(api.simulator.account(8).count('contacts')).toBe(0);
  const shown = await read(api, 'contacts', first, 'lifecyclestage,hs_object_source,createdate');
  expect(shown).toMatchObject({
    url: `https://app.hubspot.com/contacts/${TEST_PORTAL}/record/0-1/${first}`,
    properties: { hs_object_id: first, lifecyclestage: 'lead', hs_object_source: 'INTEGRATION', createdate: '2026-10-01T08:00:00.000Z' },
  });
});

it('2. values are checked against the registry, e-mail addresses are normalised, lists append and empty texts clear', async () => {
  const api = caller();
  const id = await make(api, 'contacts', { email: '  ANN@Example.com ', jobtitle: ' Chief ' });
  expect((await read(api, 'contacts', id, 'email,jobtitle')).properties).toMatchObject({ email: 'ann@example.com', jobtitle: ' Chief ' });
  const cleared = await api.patch(`${OBJECTS}/contacts/${id}`, { properties: { jobtitle: '' } });
  expect(cleared.body.properties.jobtitle).toBeNull();
  const nothing = await api.patch(`${OBJECTS}/contacts/${id}`, { properties: { jobtitle: null } });
  expect(nothing.status).toBe(400);
});

it('3. unique values clash across primary and additional addresses, SKUs and external order ids', async () => {
  const api = caller();
  const ann = await make(api, 'contacts', { email: 'ann@example.com' });
  api.account.addSecondaryEmail(ann, 'old@example.com');
  const secondary = await api.post(`${OBJECTS}/contacts`, { properties: { email: 'old@example.com' } });
  expect(secondary.body.message).toBe(`Contact already exists. Existing ID: ${ann}`);
  const bob = await make(api, 'contacts', { email: 'bob@example.com' });
  const clash = await api.patch(`${OBJECTS}/contacts/${bob}`, { properties: { email: 'ann@example.com' } });
  expect(clash.body.message).toBe(
    `Cannot set PropertyValueCoordinates{portalId=7, objectTypeId=ObjectTypeId{legacyObjectType=CONTACT}, propertyName=email, value=ann@example.com} on ${bob}. ${ann} already has that value.`,
  );
  for (const [type, properties] of [['products', { name: 'p', hs_sku: 'S' }], ['orders', { hs_order_name: 'o', hs_external_order_id: '1' }]] as const) {
    const holder = await make(api, type, properties);
    const second = await api.post(`${OBJECTS}/${type}`, { properties });
    expect([second.status, second.body.message]).toEqual([400, expect.stringContaining(`${holder} already has that value`)]);
  }
  const relaxed = caller({ uniqueSku: false });
  await make(relaxed, 'products', { name: 'p', hs_sku: 'S' });
  await make(relaxed, 'products', { name: 'q', hs_sku: 'S' });
});

it('4. an archived record rests in the recycle bin, frees its unique values, and can be restored for 90 days', async () => {
  const api = caller();
  const id = await make(api, 'contacts', { email: 'ann@example.com' });
  expect((await api.delete(`${OBJECTS}/contacts/${id}`)).status).toBe(204);
  expect((await api.delete(`${OBJECTS}/contacts/${id}`)).status).toBe(204);
  expect((await api.get(`${OBJECTS}/contacts/${id}`)).status).toBe(404);
  expect((await api.get(`${OBJECTS}/contacts/${id}?archived=true`)).body).toMatchObject({ archived: true, archivedAt: expect.any(String) });
  const heir = await make(api, 'contacts', { email: 'ann@example.com' });
  expect(() => api.account.restore('contacts', id)).toThrow('cannot be restored');
  api.account.archive('contacts', heir);
  api.account.restore('contacts', id);
  expect(api.account.find('contacts', 'email', 'ann@example.com')?.id).toBe(id);
  api.clock.now += 91 * 86_400_000;
  expect((await api.get(`${OBJECTS}/contacts/${heir}?archived=true`)).status).toBe(404);
});

it('5. a merge makes a new record, and every older id leads to it', async () => {
  const api = caller();
  const [one, two, three] = [await make(api, 'contacts', { email: 'a@example.com' }), await make(api, 'contacts', { email: 'b@example.com', city: 'Berlin' }), await make(api, 'contacts', { email: 'c@example.com' })];
  const first = await api.post(`${OBJECTS}/contacts/merge`, { primaryObjectId: one, objectIdToMerge: two });
  expect([one, two]).not.toContain(first.body.id);
  const last = await api.post(`${OBJECTS}/contacts/merge`, { primaryObjectId: first.body.id, objectIdToMerge: three });
  const shown = await read(api, 'contacts', two, 'email,city,hs_additional_emails,hs_merged_object_ids');
  expect(shown).toMatchObject({
    id: last.body.id,
    properties: { email: 'a@example.com', city: 'Berlin', hs_additional_emails: 'b@example.com;c@example.com', hs_merged_object_ids: [one, two, first.body.id, three].join(';') },
  });
  const twice = await api.post(`${OBJECTS}/contacts/batch/read`, { inputs: [{ id: one }, { id: two }] });
  expect([twice.status, twice.body.message]).toEqual([400, expect.stringContaining('Duplicate IDs found in batch input')]);
  const keeping = caller({ mergeKeepsPrimaryId: true });
  const [kept, other] = [await make(keeping, 'contacts', { firstname: 'A' }), await make(keeping, 'contacts', { firstname: 'B' })];
  expect((await keeping.post(`${OBJECTS}/contacts/merge`, { primaryObjectId: kept, objectIdToMerge: other })).body.id).toBe(kept);
});

it('6. line items copy their product once, have one parent, no negative price, and go with their parent', async () => {
  const api = caller();
  const product = await make(api, 'products', { name: 'Ticket', price: '12.50', hs_sku: 'T-1' });
  const line = await make(api, 'line_items', { hs_product_id: product, quantity: '2', name: 'Front row' });
  await api.patch(`${OBJECTS}/products/${product}`, { properties: { price: '99' } });
  expect((await read(api, 'line_items', line, 'name,price,amount,hs_sku')).properties).toMatchObject({ name: 'Front row', price: '12.50', amount: '25', hs_sku: 'T-1' });
  const negative = await api.post(`${OBJECTS}/line_items`, { properties: { name: 'Discount', price: '-1' } });
  expect(negative.status).toBe(400);
  const shared = caller({ sharedLineItems: true });
  const [deal, order] = [await make(shared, 'deals', { dealname: 'd', dealstage: 'closedwon' }), await make(shared, 'orders', { hs_order_name: 'o' })];
  const both = await make(shared, 'line_items', { name: 'l' });
  shared.account.associate('deals', deal, 'line_items', both);
  shared.account.associate('orders', order, 'line_items', both);
  await shared.delete(`${OBJECTS}/deals/${deal}`);
  expect(shared.account.associationsOf('orders', order, 'line_items')).toEqual([]);
});

it('7. a stage must be of its pipeline, and the life cycle only moves forward without a word', async () => {
  const api = caller();
  const stray = await api.post(`${OBJECTS}/deals`, { properties: { dealname: 'd', dealstage: 'checkout_pending' } });
  expect(stray.body.errors[0]).toMatchObject({ code: 'INVALID_OPTION', context: { propertyName: ['dealstage'] } });
  const id = await make(api, 'contacts', { firstname: 'A', lifecyclestage: 'customer' });
  const write = async (lifecyclestage: string): Promise<[number, string]> => {
    const { status, body } = await api.patch(`${OBJECTS}/contacts/${id}`, { properties: { lifecyclestage } });
    return [status, body.properties.lifecyclestage];
  };
  expect(await write('lead')).toEqual([200, 'customer']);
  await write('');
  expect(await write('lead')).toEqual([200, 'lead']);
});
