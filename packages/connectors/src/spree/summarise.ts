// What a list shows of an order, a line, a product or a customer of a Spree shop.
import type { RecordSummary, ShopSystem } from '@storebridge/domain';
import { cleanText } from '../kit/clean-text.ts';
import { momentField, moneyField, personField, textField } from '../kit/summary-fields.ts';

export const summarise: NonNullable<ShopSystem['summarise']> = (record) => {
  switch (record.kind) {
    case 'customer':
      return summariseCustomer(record);
    case 'order-position':
      return summariseLine(record);
    case 'product':
      return { ...NOTHING, title: textField(record.fields['name']) ?? record.key, amount: moneyField(record.fields['price']) };
    case 'order':
    case 'company':
    case 'cart':
      return summariseOrder(record);
    default:
      return record.kind satisfies never;
  }
};

/** What is completed and not canceled, as the ledger counts. */
export const COUNTS_AS_REVENUE = ['complete'] as const;

const NOTHING = { person: null, personName: null, status: null, happenedAt: null } as const;

type Summarised = Parameters<typeof summarise>[0];

function summariseLine({ key, fields }: Summarised): RecordSummary {
  const title = textField(fields['name']) ?? key;
  const quantity = fields['quantity'];
  return { ...NOTHING, title, person: personField(fields['email']), amount: moneyField(fields['line_total']), sold: { name: title, quantity: typeof quantity === 'number' ? quantity : 1 } };
}

function summariseOrder({ key, fields }: Summarised): RecordSummary {
  return {
    title: key,
    person: personField(fields['email']),
    personName: nameIn(fields, 'bill_') ?? nameIn(fields, 'ship_'),
    status: textField(fields['status']),
    amount: moneyField(fields['total']),
    happenedAt: momentField(fields['completed_at']) ?? momentField(fields['created_at']),
  };
}

function summariseCustomer({ key, fields }: Summarised): RecordSummary {
  const name = nameIn(fields, '');
  return {
    title: name ?? key,
    person: personField(fields['email']) ?? personField(key),
    personName: name,
    status: null,
    amount: moneyField(fields['total_revenue']),
    happenedAt: momentField(fields['account_created_at']),
  };
}

function nameIn(fields: Summarised['fields'], prefix: 'bill_' | 'ship_' | ''): string | null {
  return cleanText(['firstname', 'lastname'].flatMap((part) => textField(fields[prefix + part]) ?? []).join(' '));
}
