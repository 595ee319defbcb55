// The mappable fields of a Spree shop's orders and customers.
import type { Field, FieldType } from '@storebridge/domain';
import type { SpreeSettings } from './settings.ts';

type FieldRow = readonly [key: string, label: string, type: FieldType];

const ADDRESS_PARTS: readonly FieldRow[] = [
  ['firstname', 'First name', 'text'], ['lastname', 'Last name', 'text'], ['address', 'Address lines, joined', 'text'], ['address1', 'Address line 1', 'text'],
  ['address2', 'Address line 2', 'text'], ['company', 'Company', 'text'], ['city', 'City', 'text'], ['state', 'State', 'text'], ['zip', 'Postal code', 'text'], ['country', 'Country', 'text'], ['phone', 'Phone number', 'phone'],
];

const ORDER: readonly FieldRow[] = [
  ['number', 'Order number', 'text'], ['email', 'E-mail address', 'email'], ['status', 'Complete or canceled', 'text'], ['state', 'State', 'text'], ['channel', 'Channel', 'text'],
  ['currency', 'Currency', 'text'], ['total', 'Total', 'money'], ['item_total', 'Total of items', 'money'], ['ship_total', 'Total of shipping', 'money'], ['tax_total', 'Total of taxes', 'money'],
  ['adjustment_total', 'Total of adjustments', 'money'], ['payment_total', 'Total of payments', 'money'], ['completed_at', 'Completed at', 'datetime'], ['created_at', 'Created at', 'datetime'],
  ['campaign', 'Campaign', 'text'], ['promotion', 'Promotion', 'text'],
];

const COMPANY: readonly FieldRow[] = [['bill_names_company', 'Billed to a company', 'boolean'], ['bill_company_key', 'Company, for comparing', 'text']];

const LINE: readonly FieldRow[] = [
  ['line_key', 'Order number and line', 'text'], ['sku', 'SKU', 'text'], ['name', 'Name', 'text'], ['quantity', 'Quantity', 'number'], ['price', 'Price of one', 'money'], ['line_total', 'Price of all', 'money'],
  ['currency', 'Currency', 'text'], ['number', 'Order number', 'text'], ['email', 'E-mail address', 'email'],
];

const PRODUCT: readonly FieldRow[] = [['sku', 'SKU', 'text'], ['name', 'Name', 'text'], ['price', 'Price', 'money']];

const PERSON: readonly FieldRow[] = [
  ['email', 'E-mail address', 'email'], ['firstname', 'First name', 'text'], ['lastname', 'Last name', 'text'], ['phone', 'Phone number', 'phone'], ['address', 'Address', 'text'],
  ['city', 'City', 'text'], ['state', 'State', 'text'], ['zip', 'Postal code', 'text'], ['country', 'Country', 'text'],
];

const FIRST_ORDER: readonly FieldRow[] = [
  ['initial_campaign', 'Campaign', 'text'], ['initial_promotion', 'Promotion', 'text'], ['account_created_at', 'Customer since', 'datetime'],
];

const NEWEST_ORDER: readonly FieldRow[] = [
  ['mrt_campaign', 'Campaign', 'text'], ['mrt_promotion', 'Promotion', 'text'], ['mrt_completed_at', 'Date', 'datetime'], ['mrt_number', 'Order number', 'text'], ['mrt_currency', 'Currency', 'text'],
  ['mrt_shipping', 'Shipping', 'money'], ['mrt_tax', 'Tax', 'money'], ['mrt_adjustment', 'Adjustment', 'money'], ['mrt_revenue', 'Revenue', 'money'],
];

const TOTALS: readonly FieldRow[] = [
  ['total_shipping', 'Shipping', 'money'], ['total_tax', 'Tax', 'money'], ['total_adjustment', 'Adjustment', 'money'], ['total_revenue', 'Revenue', 'money'],
];

export function orderFields(): readonly Field[] {
  return [
    ...toFields(ORDER, 'Order'),
    ...toFields([...prefixed('bill', ADDRESS_PARTS), ...COMPANY], 'Billing address'),
    ...toFields(prefixed('ship', ADDRESS_PARTS), 'Shipping address'),
  ];
}

export function lineFields(): readonly Field[] {
  return toFields(LINE, 'Line item');
}

export function productFields(): readonly Field[] {
  return toFields(PRODUCT, 'Product');
}

export function customerFields(settings: SpreeSettings): readonly Field[] {
  return [
    ...toFields(PERSON, 'Person'),
    ...toFields(FIRST_ORDER, 'First order'),
    ...toFields(NEWEST_ORDER, 'Most recent order'),
    ...toFields([...TOTALS, ['total_transactions', 'Number of orders', 'number']], `All orders (${settings.currency})`),
    ...settings.otherCurrencies.flatMap((currency) => toFields(TOTALS.map(([key, label, type]) => [inCurrency(key, currency), label, type]), `All orders (${currency})`)),
  ];
}

/** Key of a total in one of the further currencies. */
export function inCurrency(key: string, currency: string): string {
  return `${key}_${currency.toLowerCase()}`;
}

function prefixed(prefix: string, rows: readonly FieldRow[]): readonly FieldRow[] {
  return rows.map(([key, label, type]) => [`${prefix}_${key}`, label, type]);
}

function toFields(rows: readonly FieldRow[], category: string): readonly Field[] {
  return rows.map(([key, label, type]) => ({ key, label, type, category }));
}
