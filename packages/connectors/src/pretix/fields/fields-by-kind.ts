// Which fields orders have, and which their positions.
import type { Field, RecordKind } from '@storebridge/domain';
import { amountFields } from './amount-fields.ts';
import { attendeeFields } from './attendee-fields.ts';
import { eventFields, orderDateFields, positionDateFields } from './event-fields.ts';
import { invoiceAddressFields } from './invoice-address-fields.ts';
import { orderFields } from './order-fields.ts';
import { positionFields, productFields } from './position-fields.ts';
import { questionFields } from './question-fields.ts';
import { offeredFields, type ReadableField } from './readable-field.ts';
import type { EventView, OrderView, PositionView } from './view.ts';

export function fieldsOfOrders(view: EventView): readonly ReadableField<OrderView>[] {
  return [...sharedFields(view), ...orderDateFields()];
}

/** A position also has the fields of its order. */
export function fieldsOfPositions(view: EventView): readonly ReadableField<PositionView>[] {
  return [...positionFields(view), ...attendeeFields(view), ...questionFields(view), ...productFields(), ...sharedFields(view), ...positionDateFields()];
}

export function offeredFor(kind: RecordKind, view: EventView): readonly Field[] {
  if (kind === 'order') return offeredFields(fieldsOfOrders(view));
  return kind === 'order-position' ? offeredFields(fieldsOfPositions(view)) : [];
}

function sharedFields(view: EventView): readonly ReadableField<OrderView>[] {
  return [...orderFields(view), ...amountFields(), ...invoiceAddressFields(view), ...eventFields()];
}
