// What the shop knows: an order, a customer, a product; with the shop's own key, a version and typed fields.
import type { FieldValues } from './field.ts';
import type { SnapshotVersion } from './snapshot.ts';

export const RECORD_KINDS = ['order', 'order-position', 'customer', 'company', 'product', 'cart'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export interface RecordRef {
  readonly kind: RecordKind;
  /** The shop's own id of the record, normalised by the connector: an order number, an e-mail address. */
  readonly key: string;
}

/** Keys of the records that a record belongs with, by kind: an order's positions, a position's order. */
export type RelatedKeys = Readonly<Partial<Record<RecordKind, readonly string[]>>>;

export interface ShopRecord extends RecordRef {
  readonly version: SnapshotVersion;
  readonly fields: FieldValues;
  readonly related?: RelatedKeys;
}
