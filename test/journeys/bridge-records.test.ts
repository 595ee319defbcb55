// What a custom shop tells piece by piece, in whatever order, becomes whole objects in HubSpot.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bridgeMappings, bridgeSettings, connectorNamed, FIRST_PIPELINE, toBridgeRecord, type BridgeObjectType, type SyncMessage } from '../../packages/connectors/src/index.ts';
import { listProblems } from '../../packages/store/src/index.ts';
import { openGraphHouse, type GraphHouse } from '../house/graph-house.ts';

const property = (externalPropertyName: string, hubspotPropertyName: string, dataType = 'STRING') => ({ externalPropertyName, hubspotPropertyName, dataType });

const SETTINGS = bridgeSettings.parse({
  enabled: true,
  webhookUri: null,
  mappings: {
    CONTACT: { properties: [property('mail', 'email'), property('first', 'firstname'), property('last', 'lastname')] },
    DEAL: { properties: [property('name', 'dealname'), property('stage', 'dealstage'), property('total', 'amount', 'NUMBER'), property('placed', 'closedate', 'DATETIME')] },
    PRODUCT: { properties: [property('title', 'name'), property('cost', 'price', 'NUMBER')] },
    LINE_ITEM: { properties: [property('label', 'name'), property('count', 'quantity', 'NUMBER'), property('cost', 'price', 'NUMBER')] },
  },
});

let house: GraphHouse;

beforeEach(async () => {
  house = await openHouse(SETTINGS);
});
afterEach(() => house.close());

function openHouse(catalog: unknown): Promise<GraphHouse> {
  const opened = connectorNamed('bridge')?.open({ storeId: 'my-store' }, catalog);
  if (opened?.ok !== true) throw new Error('The store cannot be opened.');
  return openGraphHouse(bridgeMappings({ settings: SETTINGS, storeId: 'my-store', appId: '7', pipeline: FIRST_PIPELINE }), opened.shop.system);
}

function message(type: BridgeObjectType, externalObjectId: string, changedAt: number, more: Partial<SyncMessage> = {}) {
  return toBridgeRecord({ action: 'UPSERT', changedAt, externalObjectId, properties: {}, associations: {}, ...more }, type, 'my-store');
}

const CONTACT = message('CONTACT', 'c1', 1, { properties: { mail: 'Ann@Harbour-Days.com ', first: 'Ann' } });
const PRODUCT = message('PRODUCT', 'p1', 1, { properties: { title: 'Boat trip', cost: '12.50' } });
const DEAL = message('DEAL', 'o1', 1, { properties: { name: '#1', stage: 'processed', total: '25.00', placed: '1767225600000' }, associations: { CONTACT: ['c1'] } });
const LINE = message('LINE_ITEM', 'l1', 1, { properties: { label: 'Boat trip', count: '2', cost: '12.50' }, associations: { DEAL: ['o1'], PRODUCT: ['p1'] } });

const of = (type: string) => [...house.account.objects(type)].filter(({ archived }) => !archived);
const problems = async () => (await listProblems(house.database.db, { shopId: house.shop.id })).map(({ kind, key, detail }) => `${kind} ${key} ${detail.cause}`);

describe('an order with all that belongs to it', () => {
  test.for([
    { order: 'as it is best', records: [[CONTACT, PRODUCT, DEAL, LINE]] },
    { order: 'the other way round', records: [[LINE], [DEAL], [PRODUCT], [CONTACT]] },
    { order: 'each on its own, the order last', records: [[CONTACT], [PRODUCT], [LINE], [DEAL]] },
  ])('arrives whole: $order', async ({ records }) => {
    for (const told of records) await house.tell(...told);
    await house.deliver();
    const [contacts, deals, products, lines] = [of('contacts'), of('deals'), of('products'), of('line_items')];
    expect([contacts.length, deals.length, products.length, lines.length]).toEqual([1, 1, 1, 1]);
    expect(contacts[0]?.properties).toMatchObject({ email: 'ann@harbour-days.com', firstname: 'Ann' });
    expect(deals[0]?.properties).toMatchObject({ dealname: '#1', dealstage: 'closedwon', pipeline: 'default', amount: '25.00', closedate: '2026-01-01T00:00:00.000Z' });
    expect(products[0]?.properties).toMatchObject({ name: 'Boat trip', price: '12.50', storebridge_key: 'my-store:p1' });
    expect(lines[0]?.properties).toMatchObject({ quantity: '2', hs_product_id: products[0]?.id });
    for (const { properties } of [...contacts, ...deals, ...products, ...lines]) {
      expect(properties).toMatchObject({ ip__ecomm_bridge__source_store_id: 'my-store', ip__ecomm_bridge__source_app_id: '7', ip__ecomm_bridge__ecomm_synced: 'true' });
    }
    expect(house.account.associationsOf('deals', deals[0]?.id ?? '', 'contacts').map(({ id }) => id)).toEqual([contacts[0]?.id]);
    expect(house.account.associationsOf('line_items', lines[0]?.id ?? '', 'deals').map(({ id }) => id)).toEqual([deals[0]?.id]);
    expect(await problems()).toEqual([]);
    expect(await house.waiting()).toBe(0);
  });
});

describe('a later message', () => {
  test('changes what it names, and what is older changes nothing', async () => {
    await house.tell(CONTACT, DEAL);
    await house.tell(message('DEAL', 'o1', 3, { properties: { stage: 'cancelled' } }));
    await house.tell(message('DEAL', 'o1', 2, { properties: { stage: 'shipped', total: '30' } }));
    expect(of('deals')[0]?.properties).toMatchObject({ dealname: '#1', dealstage: 'closedlost', amount: '30' });
    expect(await house.tell(DEAL)).toBe(0);
  });

  test('that comes before anything was sent loses none of the first', async () => {
    await house.tell(message('CONTACT', 'c1', 1, { properties: { mail: 'ann@harbour-days.com', first: 'Ann' } }), message('CONTACT', 'c1', 2, { properties: { last: 'Lee' } }));
    expect(of('contacts')[0]?.properties).toMatchObject({ firstname: 'Ann', lastname: 'Lee' });
  });

  test('empties a property by an empty text', async () => {
    await house.tell(CONTACT);
    await house.tell(message('CONTACT', 'c1', 2, { properties: { first: '' } }));
    expect(of('contacts')[0]?.properties['firstname'] ?? '').toBe('');
  });
});

describe('what the shop deletes', () => {
  test('is archived, and comes back with a newer message', async () => {
    await house.tell(CONTACT, PRODUCT, DEAL, LINE);
    await house.tell(message('LINE_ITEM', 'l1', 2, { action: 'DELETE' }));
    expect(of('line_items')).toEqual([]);
    await house.tell({ ...message('LINE_ITEM', 'l1', 3, { properties: { label: 'Boat trip', count: '1' }, associations: { DEAL: ['o1'] } }) });
    expect(of('line_items').map(({ properties }) => properties['quantity'])).toEqual(['1']);
  });

  test('takes its lines along where it is an order', async () => {
    await house.tell(CONTACT, PRODUCT, DEAL, LINE);
    await house.tell(message('DEAL', 'o1', 2, { action: 'DELETE' }));
    expect([of('deals'), of('line_items')]).toEqual([[], []]);
    expect(of('contacts')).toHaveLength(1);
  });

  test('and was never known is nothing', async () => {
    expect(await house.tell(message('DEAL', 'o9', 2, { action: 'DELETE' }))).toBe(0);
    expect(await problems()).toEqual([]);
  });
});

describe('what cannot be sent', () => {
  test('is a problem that says what is missing, and ends with the message that brings it', async () => {
    await house.tell(
      message('CONTACT', 'c2', 1, { properties: { first: 'Bo' } }),
      message('DEAL', 'o2', 1, { properties: { name: '#2', stage: 'lost at sea' } }),
      message('LINE_ITEM', 'l2', 1, { properties: { label: 'Rope' } }),
      message('PRODUCT', 'p2', 1, { properties: { colour: 'red' } }),
    );
    expect((await problems()).toSorted()).toEqual(['customer c2 required-missing', 'order o2 option-unmapped', 'order-position l2 association-invalid', 'product p2 properties-missing']);
    await house.tell(
      message('CONTACT', 'c2', 2, { properties: { mail: 'bo@harbour-days.com' } }),
      message('DEAL', 'o2', 2, { properties: { stage: 'shipped' } }),
      message('LINE_ITEM', 'l2', 2, { associations: { DEAL: ['o2'] } }),
      message('PRODUCT', 'p2', 2, { properties: { title: 'Rope' } }),
    );
    expect(await problems()).toEqual([]);
    expect(of('contacts')[0]?.properties).toMatchObject({ firstname: 'Bo' });
    expect(of('line_items')).toHaveLength(1);
  });

  test('is associated once it is cured, although what belongs to it was sent before', async () => {
    await house.tell(message('CONTACT', 'c3', 1, { properties: { mail: 'no address' } }), message('DEAL', 'o3', 1, { properties: { name: '#3', stage: 'shipped' }, associations: { CONTACT: ['c3'] } }));
    const [deal] = of('deals');
    expect(house.account.associationsOf('deals', deal?.id ?? '', 'contacts')).toEqual([]);
    await house.tell(message('CONTACT', 'c3', 2, { properties: { mail: 'cy@harbour-days.com' } }));
    await house.deliver();
    expect(house.account.associationsOf('deals', deal?.id ?? '', 'contacts')).toHaveLength(1);
    expect([await problems(), await house.waiting()]).toEqual([[], 0]);
  });

  test('waits while there are no settings, and is said', async () => {
    await house.close();
    house = await openHouse(null);
    await house.tell(CONTACT);
    expect(await problems()).toEqual(['customer c1 settings-missing']);
    expect(of('contacts')).toEqual([]);
  });
});
