// What a list shows of an order or one of its positions.
import type { RecordSummary, ShopSystem } from '@storebridge/domain';
import { momentField, moneyField, personField, textField } from '../kit/summary-fields.ts';

export const summarise: NonNullable<ShopSystem['summarise']> = (record) => (record.kind === 'order-position' ? summarisePosition(record) : summariseOrder(record));

export const statusField: NonNullable<ShopSystem['statusField']> = (kind) => (kind === 'order-position' ? 'ticket_status' : 'order_status');

type Summarised = Parameters<typeof summarise>[0];

function summariseOrder({ key, fields }: Summarised): RecordSummary {
  return {
    title: key,
    person: personField(fields['email']),
    personName: textField(fields['invoice_address_name']),
    status: textField(fields['order_status']),
    amount: moneyField(fields['order_total']),
    happenedAt: momentField(fields['order_date']),
  };
}

function summarisePosition({ key, fields }: Summarised): RecordSummary {
  return {
    title: key,
    person: personField(fields['attendee_or_order_email']),
    personName: textField(fields['attendee_name']),
    status: textField(fields['ticket_status']),
    amount: moneyField(fields['ticket_price']),
    happenedAt: momentField(fields['order_date']),
  };
}
