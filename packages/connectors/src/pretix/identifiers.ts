// By what the objects of a new mapping are found again: people by their e-mail address, all else by pretix's own number.
import type { RecordKind, WantedGroup, WantedProperty } from '@storebridge/domain';
import type { DefaultIdentifier } from '../kit/connector.ts';

/** The code is unique within an organizer only: where two organizers share a portal, `event_order_code` tells their orders apart. */
export const ORDER_ID: WantedProperty = { name: 'pretix_order_id', label: 'pretix-order-id', type: 'string', fieldType: 'text', unique: true };
const TICKET_ID: WantedProperty = { name: 'pretix_ticket_id', label: 'pretix-ticket-id', type: 'string', fieldType: 'text', unique: true };

const PRODUCT_ID: WantedProperty = { name: 'pretix_product_id', label: 'pretix-product-id', type: 'string', fieldType: 'text', unique: true };
const COMPANY_KEY: WantedProperty = { name: 'pretix_company_key', label: 'pretix-company, for comparing', type: 'string', fieldType: 'text', unique: true };

export function identifierFor(kind: RecordKind, objectType: string): DefaultIdentifier | undefined {
  const isPerson = objectType === 'contacts';
  switch (kind) {
    case 'order':
      if (objectType === 'companies') return { field: 'invoice_address_company_key', property: COMPANY_KEY.name, creates: groupWith(COMPANY_KEY, objectType) };
      return isPerson ? { field: 'email', property: 'email' } : { field: 'order_code', property: ORDER_ID.name, creates: groupWith(ORDER_ID, objectType) };
    case 'order-position':
      return isPerson ? { field: 'attendee_email', property: 'email' } : { field: 'ticket_id', property: TICKET_ID.name, creates: groupWith(TICKET_ID, objectType) };
    case 'product':
      return isPerson ? undefined : { field: 'product_key', property: PRODUCT_ID.name, creates: groupWith(PRODUCT_ID, objectType) };
    case 'customer':
    case 'company':
    case 'cart':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** Every account has the group of the deals; what the others have depends on the object, so there the property gets a group of its own. */
export function groupWith(property: WantedProperty, objectType: string): WantedGroup {
  const group = objectType === 'deals' ? { name: 'dealinformation', label: 'Deal information' } : { name: 'pretix', label: 'pretix' };
  return { ...group, properties: [property] };
}
