// The four kinds of objects that a custom shop sends, in the order in which it sends them.
import type { AnswerOf } from '@storebridge/server/contract';

export type ObjectType = AnswerOf<'getSyncStatus'>['objectType'];
export type SyncState = AnswerOf<'getSyncStatus'>['state'];
export type BridgeStore = AnswerOf<'getBridge'>['stores'][number];

/** An object of which somebody wants to know what has become. */
export interface Sought {
  /** Short name of the shop. */
  readonly store: string;
  readonly objectType: ObjectType;
  readonly externalObjectId: string;
}

export const OBJECT_TYPES = ['CONTACT', 'PRODUCT', 'DEAL', 'LINE_ITEM'] as const satisfies readonly ObjectType[];

/** As HubSpot's API names them. */
export const HUBSPOT_TYPES = { CONTACT: 'contacts', PRODUCT: 'products', DEAL: 'deals', LINE_ITEM: 'line_items' } as const satisfies Record<ObjectType, string>;

export function objectTypeIn(text: string | undefined): ObjectType | undefined {
  return OBJECT_TYPES.find((type) => type === text);
}
