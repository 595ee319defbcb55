// The properties that the eCommerce Bridge kept in every account, in the group that it had.
import type { WantedGroup, WantedProperty } from '@storebridge/domain';
import type { BridgeObjectType } from './object-types.ts';

export const MANAGED_GROUP = { name: 'ip__ecomm_bridge__ecomm_bridge', label: 'Ecommerce bridge' } as const;

/** By which products, deals and line items are found again; no other property of HubSpot is certain to be theirs alone. */
export const KEY_PROPERTY: WantedProperty = { name: 'storebridge_key', label: 'Storebridge key', type: 'string', fieldType: 'text', unique: true, description: 'Store and external id, as the shop sends them.' };

export const SYNCED = 'ip__ecomm_bridge__ecomm_synced';
export const SOURCE_APP = 'ip__ecomm_bridge__source_app_id';
export const SOURCE_STORE = 'ip__ecomm_bridge__source_store_id';

const text = (name: string, label: string): WantedProperty => ({ name: `ip__ecomm_bridge__${name}`, label, type: 'string', fieldType: 'text' });
const amount = (name: string, label: string): WantedProperty => ({ name: `ip__ecomm_bridge__${name}`, label, type: 'number', fieldType: 'number' });

const OF_ALL: readonly WantedProperty[] = [text('ecomm_synced', 'Synced from a shop'), text('source_app_id', 'Source app'), text('source_store_id', 'Source store')];

const MORE: Readonly<Record<BridgeObjectType, readonly WantedProperty[]>> = {
  CONTACT: [],
  DEAL: [
    text('abandoned_cart_url', 'Abandoned cart URL'), amount('discount_amount', 'Discount amount'), text('order_number', 'Order number'),
    text('shipment_ids', 'Shipment ids'), amount('tax_amount', 'Tax amount'),
  ],
  PRODUCT: [text('image_url', 'Image URL')],
  LINE_ITEM: [],
};

/** Where the old bridge left some of them, these are used. */
export function managedGroup(type: BridgeObjectType, more: readonly WantedProperty[] = []): WantedGroup {
  return { ...MANAGED_GROUP, properties: [...OF_ALL, ...MORE[type], ...more] };
}
