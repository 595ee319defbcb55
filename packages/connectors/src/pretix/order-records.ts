// An order as pretix sends it becomes records: the order itself and each of its positions, with add-ons and canceled ones.
import type { FieldValues, RecordKind, RelatedKeys } from '@storebridge/domain';
import { digestInOrder, digestOf } from '../kit/digest.ts';
import type { ReadRecord } from '../kit/reader.ts';
import type { WireOrder, WirePosition } from './api/wire-order.ts';
import { ownFieldsOfOrders, ownFieldsOfPositions, sharedFields } from './fields/fields-by-kind.ts';
import { productKey, readProduct } from './fields/product-fields.ts';
import { readFields } from './fields/readable-field.ts';
import type { EventView } from './fields/view.ts';

/** Codes of vouchers by their id; `undefined` when they may not be seen. */
export type VoucherCodes = ReadonlyMap<number, string | null> | undefined;

export interface OrderContext {
  readonly vouchers: VoucherCodes;
  /** Placed before the connection. */
  readonly isOlder: boolean;
}

export type OrderToRecords = (order: WireOrder, context: OrderContext) => readonly ReadRecord[];

/** Prepares the fields of the event once for all its orders. */
export function recordMaker(view: EventView): OrderToRecords {
  const shared = sharedFields(view);
  const ofOrders = ownFieldsOfOrders();
  const ofPositions = ownFieldsOfPositions(view);
  return (order, { vouchers, isOlder }) => {
    const positions = order.positions.toSorted((one, other) => one.positionid - other.positionid || one.id - other.id);
    const keys = positions.map((position) => positionKey(order, position));
    const byId = new Map(positions.map((position) => [position.id, position]));
    const orderView = { ...view, order };
    const common = readFields(shared, orderView);
    return [
      { ...toRecord(order, 'order', order.code, { ...common, ...readFields(ofOrders, orderView) }, { 'order-position': keys }), isOlder },
      ...positions.map((position) => {
        const parent = byId.get(position.addon_to ?? -1);
        const fields = { ...common, ...readFields(ofPositions, { ...orderView, position, parent, voucherCode: voucherOf(position, vouchers) }) };
        return { ...toRecord(order, 'order-position', positionKey(order, position), fields, { order: [order.code], product: [productKey(position)] }), isOlder };
      }),
    ];
  };
}

/** A product as the catalogue has it; nothing when it is gone. */
export function productRecord(view: EventView, key: string): readonly ReadRecord[] {
  const fields = readProduct(view, key);
  if (fields === undefined) return [];
  const state = digestOf(fields);
  return [{ kind: 'product', key, fields, version: { changedAt: null, rank: 1, state, replaces: null, isRead: true }, digest: state, isOlder: false }];
}

/** The code of the order to which a record belongs. */
export function orderCodeOf({ kind, key }: { readonly kind: RecordKind; readonly key: string }): string {
  return kind === 'order-position' ? key.replace(/-\d+$/, '') : key;
}

/**
 * Payments, refunds and renamed products change what is read and leave `last_modified` as it was. At the same `last_modified` other content is
 * therefore another state of the same age, and of those the last to arrive stands.
 */
function toRecord(order: WireOrder, kind: RecordKind, key: string, fields: FieldValues, related: RelatedKeys): Omit<ReadRecord, 'isOlder'> {
  const changedAt = Date.parse(order.last_modified);
  const state = digestInOrder([fields, related]);
  return { kind, key, fields, related, version: { changedAt, rank: 1, state, replaces: null, isRead: true }, digest: digestInOrder([order.last_modified, state]) };
}

function positionKey({ code }: WireOrder, { positionid }: WirePosition): string {
  return `${code}-${positionid}`;
}

function voucherOf({ voucher }: WirePosition, vouchers: VoucherCodes): string | null | undefined {
  if (voucher === null || voucher === undefined) return null;
  return vouchers?.get(voucher);
}
