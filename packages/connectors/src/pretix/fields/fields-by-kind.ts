// Which fields orders have, and which their positions.
import type { Field, RecordKind } from '@storebridge/domain';
import { amountFields } from './amount-fields.ts';
import { attendeeFields } from './attendee-fields.ts';
import { eventFields, orderDateFields, positionDateFields } from './event-fields.ts';
import { invoiceAddressFields } from './invoice-address-fields.ts';
import { orderFields } from './order-fields.ts';
import { positionFields, productFields } from './position-fields.ts';
import { PRODUCT_FIELDS } from './product-fields.ts';
import { questionFields } from './question-fields.ts';
import { offeredFields, type ReadableField } from './readable-field.ts';
import type { EventView, OrderView, PositionView } from './view.ts';

/** What an order and each of its positions have alike; it is read once for all of them. */
export function sharedFields(view: EventView): readonly ReadableField<OrderView>[] {
  return [...orderFields(view), ...amountFields(), ...invoiceAddressFields(view), ...eventFields()];
}

/** What an order has beside that. */
export function ownFieldsOfOrders(): readonly ReadableField<OrderView>[] {
  return orderDateFields();
}

/** What a position has beside that. */
export function ownFieldsOfPositions(view: EventView): readonly ReadableField<PositionView>[] {
  return [...positionFields(view), ...attendeeFields(view), ...questionFields(view), ...productFields(), ...positionDateFields()];
}

export function offeredFor(kind: RecordKind, view: EventView): readonly Field[] {
  if (kind === 'order') return offeredFields([...sharedFields(view), ...ownFieldsOfOrders()]);
  if (kind === 'product') return PRODUCT_FIELDS;
  return kind === 'order-position' ? offeredFields<PositionView>([...ownFieldsOfPositions(view), ...sharedFields(view)]) : [];
}
