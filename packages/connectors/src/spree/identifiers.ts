// By what the objects of a new mapping are found again: people by their e-mail address, all else by a key of the shop.
import type { RecordKind, WantedProperty } from '@storebridge/domain';
import type { DefaultIdentifier } from '../kit/connector.ts';

const key = (name: string, label: string): WantedProperty => ({ name, label, type: 'string', fieldType: 'text', unique: true });

const ORDER_NUMBER = key('spree_order_number', 'Spree order number');
const LINE_KEY = key('spree_line_key', 'Spree order number and line');
const SKU = key('spree_sku', 'Spree SKU');
const COMPANY_KEY = key('spree_company_key', 'Spree company, for comparing');

/** A customer of Spree is known by the e-mail address alone, which names a contact and nothing else. */
export function identifierFor(kind: RecordKind, objectType: string): DefaultIdentifier | undefined {
  if (kind === 'product') return objectType === 'contacts' ? undefined : identifiedBy('sku', SKU);
  if (kind !== 'order' && kind !== 'customer' && kind !== 'order-position') return undefined;
  if (objectType === 'contacts') return { field: 'email', property: 'email' };
  if (kind === 'customer') return undefined;
  if (kind === 'order-position') return identifiedBy('line_key', LINE_KEY);
  return objectType === 'companies' ? identifiedBy('bill_company_key', COMPANY_KEY) : identifiedBy('number', ORDER_NUMBER);
}

function identifiedBy(field: string, property: WantedProperty): DefaultIdentifier {
  return { field, property: property.name, creates: { name: 'spree', label: 'Spree', properties: [property] } };
}
