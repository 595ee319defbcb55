// HubSpot's numbers for its own object types.

/** https://developers.hubspot.com/docs/guides/api/crm/understanding-the-crm */
const TYPE_IDS: Readonly<Record<string, string>> = {
  contact: '0-1',
  contacts: '0-1',
  company: '0-2',
  companies: '0-2',
  deal: '0-3',
  deals: '0-3',
  ticket: '0-5',
  tickets: '0-5',
  product: '0-7',
  products: '0-7',
  line_item: '0-8',
  line_items: '0-8',
  order: '0-123',
  orders: '0-123',
  cart: '0-142',
  carts: '0-142',
};

/** The id of a built-in type by any of its names; ids and custom types stay as they are. */
export function objectTypeId(type: string): string {
  return TYPE_IDS[type.toLowerCase()] ?? type;
}
