// The four object types of the eCommerce Bridge, and what they are here and in HubSpot.
import type { RecordKind } from '@storebridge/domain';

export const BRIDGE_OBJECT_TYPES = ['CONTACT', 'DEAL', 'PRODUCT', 'LINE_ITEM'] as const;
export type BridgeObjectType = (typeof BRIDGE_OBJECT_TYPES)[number];

export const KIND_OF_TYPE = { CONTACT: 'customer', DEAL: 'order', PRODUCT: 'product', LINE_ITEM: 'order-position' } as const satisfies Record<BridgeObjectType, RecordKind>;

/** In the order in which they are delivered: what is named by others goes before them. */
export const HUBSPOT_TYPE = { CONTACT: 'contacts', PRODUCT: 'products', DEAL: 'deals', LINE_ITEM: 'line_items' } as const satisfies Record<BridgeObjectType, string>;

export const MAPPING_OF_TYPE = { CONTACT: 'bridge-contacts', PRODUCT: 'bridge-products', DEAL: 'bridge-deals', LINE_ITEM: 'bridge-line-items' } as const satisfies Record<BridgeObjectType, string>;

export function typeOfKind(kind: RecordKind): BridgeObjectType | undefined {
  return BRIDGE_OBJECT_TYPES.find((type) => KIND_OF_TYPE[type] === kind);
}
