// Carts of a custom shop: left behind, bought after all, and under another id than their order.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bridgeMappings, bridgeSettings, connectorNamed, FIRST_PIPELINE, toBridgeRecord, type SyncMessage } from '../../packages/connectors/src/index.ts';
import { saveShop } from '../../packages/store/src/index.ts';
import { abandonCarts } from '../../packages/server/src/bridge/abandon-carts.ts';
import { openGraphHouse, type GraphHouse } from '../house/graph-house.ts';

const MINUTE_MS = 60_000;
const property = (externalPropertyName: string, hubspotPropertyName: string) => ({ externalPropertyName, hubspotPropertyName, dataType: 'STRING' });
const SETTINGS = bridgeSettings.parse({ enabled: true, mappings: { DEAL: { properties: [property('name', 'dealname'), property('stage', 'dealstage'), property('total', 'amount')] } } });
const STORE = { storeId: 'my-store', abandonAfterMinutes: 30, cartProperty: 'cart', currency: 'EUR' };

const opened = connectorNamed('bridge')?.open(STORE, SETTINGS);
if (opened?.ok !== true) throw new Error('The store cannot be opened.');
const { system } = opened.shop;

let house: GraphHouse;

beforeEach(async () => {
  house = await openGraphHouse(bridgeMappings({ settings: SETTINGS, storeId: 'my-store', appId: '1', pipeline: FIRST_PIPELINE }), system);
  await saveShop(house.database.db, { ...house.shop, connector: 'bridge', settings: STORE }, new Date());
});
afterEach(() => house.close());

function deal(externalObjectId: string, changedAt: number, properties: SyncMessage['properties']) {
  return toBridgeRecord({ action: 'UPSERT', changedAt, externalObjectId, properties, associations: {} }, 'DEAL', 'my-store');
}

/** As if so many minutes had passed since the carts were heard of. */
async function afterMinutes(minutes: number): Promise<void> {
  const clock = { now: () => new Date(Date.now() + minutes * MINUTE_MS) };
  await abandonCarts({ db: house.database.db, clock, openShop: () => system, wake: { carry: () => Promise.resolve(), deliver: () => Promise.resolve() } });
  await house.tell();
}

const stages = () => [...house.account.objects('deals')].filter(({ archived }) => !archived).map(({ properties }) => `${properties['dealname']} ${properties['dealstage']}`).toSorted();
const carts = () => house.database.db.selectFrom('carts').selectAll().execute();

test('a cart that nobody touches becomes abandoned, once', async () => {
  await house.tell(deal('k1', 1, { name: 'Cart', stage: 'checkout_pending', total: '12.50' }));
  await afterMinutes(29);
  expect(stages()).toEqual([`Cart ${FIRST_PIPELINE.stages.checkout_pending}`]);
  await afterMinutes(31);
  await afterMinutes(90);
  expect(stages()).toEqual([`Cart ${FIRST_PIPELINE.stages.checkout_abandoned}`]);
  expect(await carts()).toMatchObject([{ key: 'k1', amount_minor: 1250, currency: 'EUR', recovered_at: null }]);
});

test('it stops being so when the order comes', async () => {
  await house.tell(deal('k1', 1, { name: 'Cart', stage: 'checkout_pending', total: '12.50' }));
  await afterMinutes(31);
  await house.tell(deal('k1', 2, { name: 'Order', stage: 'processed' }));
  expect(stages()).toEqual([`Order ${FIRST_PIPELINE.stages.processed}`]);
  expect((await carts()).map(({ recovered_at: at }) => at === null)).toEqual([false]);
  await afterMinutes(200);
  expect(stages()).toEqual([`Order ${FIRST_PIPELINE.stages.processed}`]);
});

test('an order of another id takes the place of its cart', async () => {
  await house.tell(deal('k1', 1, { name: 'Cart', stage: 'checkout_pending', total: '12.50' }));
  await afterMinutes(31);
  await house.tell(deal('o1', 5, { name: 'Order', stage: 'processed', total: '12.50', cart: 'k1' }));
  expect(stages()).toEqual([`Order ${FIRST_PIPELINE.stages.processed}`]);
  expect((await carts()).map(({ key, recovered_at: at }) => `${key} ${at === null ? 'lost' : 'recovered'}`)).toEqual(['k1 recovered']);
  // What was on its way from before the purchase does not bring the cart back.
  await house.tell(deal('k1', 4, { name: 'Cart', stage: 'checkout_pending' }));
  expect(stages()).toEqual([`Order ${FIRST_PIPELINE.stages.processed}`]);
});

test('a cart that was bought at once was never abandoned', async () => {
  await house.tell(deal('k1', 1, { name: 'Cart', stage: 'checkout_pending' }), deal('k1', 2, { stage: 'checkout_completed' }));
  await afterMinutes(60);
  expect(stages()).toEqual([`Cart ${FIRST_PIPELINE.stages.checkout_completed}`]);
  expect(await carts()).toEqual([]);
});
