// By what the objects of a new mapping are found again: people by their e-mail address, orders by their number.
import type { RecordKind } from '@storebridge/domain';
import type { DefaultIdentifier } from '../kit/connector.ts';

const ORDER_NUMBER = 'spree_order_number';

/** A customer of Spree is known by the e-mail address alone, which names a contact and nothing else. */
export function identifierFor(kind: RecordKind, objectType: string): DefaultIdentifier | undefined {
  if (kind !== 'order' && kind !== 'customer') return undefined;
  if (objectType === 'contacts') return { field: 'email', property: 'email' };
  if (kind === 'customer') return undefined;
  const property = { name: ORDER_NUMBER, label: 'Spree order number', type: 'string', fieldType: 'text', unique: true } as const;
  return { field: 'number', property: ORDER_NUMBER, creates: { name: 'spree', label: 'Spree', properties: [property] } };
}
