// A sample order of a custom shop: a customer, a product, the order and its line, sent as the shop itself would send them.
import { propertiesOf, toBridgeRecord, type BridgeObjectType, type BridgeProperty, type BridgeSettings, type SyncMessage } from '@storebridge/connectors';
import type { Shop } from '@storebridge/store';
import { notePushedRecords, type Journey } from '@storebridge/sync';

/** In the order in which a shop sends them. */
export const SAMPLE_IDS = { CONTACT: 'sample-customer', PRODUCT: 'sample-product', DEAL: 'sample-order', LINE_ITEM: 'sample-line' } as const satisfies Record<BridgeObjectType, string>;
const ORDER = ['CONTACT', 'PRODUCT', 'DEAL', 'LINE_ITEM'] as const;

const ASSOCIATIONS: Readonly<Record<BridgeObjectType, readonly BridgeObjectType[]>> = { CONTACT: [], PRODUCT: [], DEAL: ['CONTACT'], LINE_ITEM: ['DEAL', 'PRODUCT'] };

export interface SampleInput {
  readonly settings: BridgeSettings;
  readonly storeId: string;
}

/** Of the object types that the settings name properties for. */
export function sampleObjects(settings: BridgeSettings): readonly { readonly objectType: BridgeObjectType; readonly externalObjectId: string }[] {
  return ORDER.filter((type) => propertiesOf(settings, type).length > 0).map((objectType) => ({ objectType, externalObjectId: SAMPLE_IDS[objectType] }));
}

export async function sendSample(journey: Journey, shop: Shop, { settings, storeId }: SampleInput): Promise<void> {
  const now = journey.clock.now();
  const objects = sampleObjects(settings);
  const sent = new Set(objects.map(({ objectType }) => objectType));
  const records = objects.map(({ objectType, externalObjectId }) => {
    const associations = Object.fromEntries(ASSOCIATIONS[objectType].filter((type) => sent.has(type)).map((type) => [type, [SAMPLE_IDS[type]]]));
    return toBridgeRecord({ action: 'UPSERT', changedAt: now.getTime(), externalObjectId, properties: sampleProperties(propertiesOf(settings, objectType), { objectType, shop, now }), associations }, objectType, storeId);
  });
  await notePushedRecords(journey, shop, records);
}

/** As a shop takes back what it has sent: what HubSpot has of it goes to the recycle bin there. */
export async function removeSample(journey: Journey, shop: Shop, { storeId }: Pick<SampleInput, 'storeId'>, objects: readonly BridgeObjectType[]): Promise<void> {
  const changedAt = journey.clock.now().getTime();
  const records = objects.map((type) => toBridgeRecord({ action: 'DELETE', changedAt, externalObjectId: SAMPLE_IDS[type], properties: {}, associations: {} }, type, storeId));
  await notePushedRecords(journey, shop, records.toReversed());
}

interface SampleOf {
  readonly objectType: BridgeObjectType;
  readonly shop: Shop;
  readonly now: Date;
}

/** What is asked for by no known name stays empty: a guess could be a value that HubSpot refuses. */
function sampleProperties(properties: readonly BridgeProperty[], sample: SampleOf): SyncMessage['properties'] {
  const values = VALUES[sample.objectType](sample);
  const told = properties.flatMap(({ externalPropertyName, hubspotPropertyName }) => {
    const value = Object.hasOwn(values, hubspotPropertyName) ? values[hubspotPropertyName] : undefined;
    return value === undefined ? [] : [[externalPropertyName, value] as const];
  });
  const [first] = properties;
  if (told.length > 0 || first === undefined) return Object.fromEntries(told);
  return { [first.externalPropertyName]: first.dataType === 'STRING' ? 'Sample' : '1' };
}

const VALUES: Readonly<Record<BridgeObjectType, (sample: SampleOf) => Readonly<Record<string, string>>>> = {
  // One for each store: HubSpot knows people by their address, and stores must not share one.
  CONTACT: ({ shop }) => ({ email: `ann.sample.${shop.id}@storebridge-sample.com`, firstname: 'Ann', lastname: 'Sample', phone: '+1 202 555 0100', company: 'Sample Company' }),
  PRODUCT: () => ({ name: 'Sample product', price: '12.50', description: 'Sent by Storebridge to try the connection.', hs_sku: 'SAMPLE-1' }),
  DEAL: ({ now }) => ({ dealname: 'Sample order', dealstage: 'checkout_completed', amount: '25.00', closedate: String(now.getTime()), createdate: String(now.getTime()), ip__ecomm_bridge__order_number: 'SAMPLE-1' }),
  LINE_ITEM: () => ({ name: 'Sample product', quantity: '2', price: '12.50', amount: '25.00', hs_sku: 'SAMPLE-1' }),
};
