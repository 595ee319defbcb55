// The registry with which each object type starts in a new account.
import { COMPANY_PROPERTIES } from './company-properties.ts';
import { CONTACT_PROPERTIES } from './contact-properties.ts';
import {
  CART_PROPERTIES, INVOICE_PROPERTIES, LINE_ITEM_PROPERTIES, ORDER_PROPERTIES, PRODUCT_PROPERTIES, QUOTE_PROPERTIES,
} from './commerce-properties.ts';
import { DEAL_PROPERTIES, TICKET_PROPERTIES } from './deal-properties.ts';
import { systemProperties } from './notation.ts';
import { PropertyRegistry } from '../account/property-registry.ts';
import type { ObjectType } from '../account/object-types.ts';
import type { PropertyDefinition } from '../account/property-registry.ts';
import type { Strictness } from '../settings.ts';

const OWN_PROPERTIES: Readonly<Record<string, readonly PropertyDefinition[]>> = {
  contacts: CONTACT_PROPERTIES,
  companies: COMPANY_PROPERTIES,
  deals: DEAL_PROPERTIES,
  tickets: TICKET_PROPERTIES,
  products: PRODUCT_PROPERTIES,
  line_items: LINE_ITEM_PROPERTIES,
  quotes: QUOTE_PROPERTIES,
  invoices: INVOICE_PROPERTIES,
  orders: ORDER_PROPERTIES,
  carts: CART_PROPERTIES,
};

export function startingRegistry(type: ObjectType, strictness: Strictness): PropertyRegistry {
  const registry = new PropertyRegistry();
  const groupName = `${type.singular.replace('_', '')}information`;
  registry.groups.set(groupName, { name: groupName, label: `${type.singular} information`, displayOrder: 0, hubspotDefined: true });
  const definitions = [...systemProperties(type.createdProperty, type.modifiedProperty), ...(OWN_PROPERTIES[type.name] ?? [])];
  registry.putAll(
    definitions.map((definition) => Object.assign({}, definition, { groupName, hasUniqueValue: isUnique(type, definition, strictness) })),
  );
  return registry;
}

/** HubSpot does not call these unique in their definition, yet refuses to store a value twice. */
function isUnique(type: ObjectType, definition: PropertyDefinition, strictness: Strictness): boolean {
  if (type.name === 'products' && definition.name === 'hs_sku') return strictness.uniqueSku;
  if (type.name === 'orders' && definition.name === 'hs_external_order_id') return strictness.uniqueExternalOrderId;
  return definition.hasUniqueValue;
}
