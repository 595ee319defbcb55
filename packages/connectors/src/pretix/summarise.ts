// What a list shows of an order or one of its positions.
import type { RecordSummary, ShopSystem } from '@storebridge/domain';
import { momentField, moneyField, personField, textField } from '../kit/summary-fields.ts';

export const summarise: NonNullable<ShopSystem['summarise']> = (record) => {
  if (record.kind === 'product') return summariseProduct(record);
  return record.kind === 'order-position' ? summarisePosition(record) : summariseOrder(record);
};

export const statusField: NonNullable<ShopSystem['statusField']> = (kind) => {
  if (kind === 'order-position') return 'ticket_status';
  return kind === 'order' ? 'order_status' : undefined;
};

/** What is paid. */
export const COUNTS_AS_REVENUE = ['p'] as const;

type Summarised = Parameters<typeof summarise>[0];

function summariseOrder({ key, fields }: Summarised): RecordSummary {
  return {
    title: key,
    person: personField(fields['email']),
    personName: textField(fields['invoice_address_name']),
    status: textField(fields['order_status']),
    amount: moneyField(fields['order_total']),
    happenedAt: momentField(fields['order_date']),
    ...(fields['testmode'] === true ? { isTest: true } : {}),
  };
}

function summariseProduct({ key, fields }: Summarised): RecordSummary {
  return { title: textField(fields['product']) ?? key, person: null, personName: null, status: null, amount: moneyField(fields['product_price']), happenedAt: null };
}

function summarisePosition({ key, fields }: Summarised): RecordSummary {
  const product = textField(fields['product']);
  return {
    title: key,
    person: personField(fields['attendee_or_order_email']),
    personName: textField(fields['attendee_name']),
    status: textField(fields['ticket_status']),
    amount: moneyField(fields['ticket_price']),
    happenedAt: momentField(fields['order_date']),
    ...(product === null ? {} : { sold: { name: product, quantity: 1 } }),
  };
}
