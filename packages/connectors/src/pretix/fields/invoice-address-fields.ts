// Fields of an order's invoice address. An order without one says nothing about it, so that it cannot blank what is known from elsewhere.
import type { FieldValue } from '@storebridge/domain';
import { cleanText } from '../../kit/clean-text.ts';
import { companyKey } from '../../kit/company-key.ts';
import { nameFields } from './name-schemes.ts';
import { inCategory, type FieldRow, type ReadableField } from './readable-field.ts';
import type { EventView, OrderView } from './view.ts';

type Address = NonNullable<OrderView['order']['invoice_address']>;

export function invoiceAddressFields({ catalog }: EventView): readonly ReadableField<OrderView>[] {
  return inCategory<OrderView>('Invoice address', [
    row('company', 'company', ({ company }) => company),
    row('name', 'name', ({ name }) => name),
    ...nameFields<OrderView>(catalog.settings.name_scheme, {
      key: 'invoice_address_name',
      label: 'Invoice address',
      read: ({ order: { invoice_address: address } }) => (address ? { whole: address.name ?? null, parts: address.name_parts } : undefined),
    }),
    row('street', 'street', ({ street }) => street),
    row('zipcode', 'ZIP code', ({ zipcode }) => zipcode),
    row('city', 'city', ({ city }) => city),
    row('country', 'country', ({ country }) => country, 'country'),
    row('state', 'state', ({ state }) => state),
    row('vat_id', 'VAT ID', ({ vat_id: vatId }) => vatId),
    flag('vat_id_validated', 'VAT ID is validated', ({ vat_id_validated: isValidated }) => isValidated),
    flag('is_business', 'is a business', ({ is_business: isBusiness }) => isBusiness),
    { key: 'billed_to_company', label: 'Billed to a company', type: 'boolean', read: ({ order: { invoice_address: address } }) => address?.is_business === true && cleanText(address.company) !== null },
    row('company_key', 'company, for comparing', ({ company }) => (company === null || company === undefined ? null : companyKey(company))),
    row('internal_reference', 'internal reference', ({ internal_reference: reference }) => reference),
    row('custom_field', 'custom field', ({ custom_field: custom }) => custom),
  ]);
}

function row(key: string, label: string, read: (address: Address) => string | null | undefined, type: 'text' | 'country' = 'text'): FieldRow<OrderView> {
  return { key: `invoice_address_${key}`, label: `Invoice address ${label}`, type, read: ofAddress((address) => cleanText(read(address))) };
}

function flag(key: string, label: string, read: (address: Address) => boolean | null | undefined): FieldRow<OrderView> {
  return { key: `invoice_address_${key}`, label: `Invoice address ${label}`, type: 'boolean', read: ofAddress((address) => read(address) ?? null) };
}

function ofAddress(read: (address: Address) => FieldValue): (view: OrderView) => FieldValue | undefined {
  return ({ order: { invoice_address: address } }) => (address ? read(address) : undefined);
}
