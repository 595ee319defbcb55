// The properties that the kit keeps on HubSpot's objects: those that eCommerce Bridge had, and our own key.
import type { PropertyGroup, WantedProperty } from '@storebridge/hubspot';

export const KIT_OBJECT_TYPES = ['contacts', 'deals', 'products', 'line_items'] as const;
export type KitObjectType = (typeof KIT_OBJECT_TYPES)[number];

/** Named as in accounts that have had the Bridge, where groups and properties are still there. */
export const KIT_GROUP: PropertyGroup = { name: 'ip__ecomm_bridge__ecomm_bridge', label: 'Ecommerce' };

const PREFIX = 'ip__ecomm_bridge__';

/** Tells whose deal it is: no deal that a person made has it. */
export const STORE_PROPERTY = `${PREFIX}source_store_id`;

/** By this an object is found again, whatever else is changed in it. */
export const KEY_PROPERTY = 'storebridge_key';

/** The most important ones first: small accounts have room for few. */
export const KIT_PROPERTIES: Readonly<Record<KitObjectType, readonly WantedProperty[]>> = {
  contacts: common('contact'),
  deals: [
    ...common('deal'),
    text('order_number', 'Order number', 'The number that the shop gave the order.'),
    text('abandoned_cart_url', 'Abandoned cart URL', 'Leads back to the cart that was left behind.'),
    amount('discount_amount', 'Discount', 'What was taken off the whole order.'),
    amount('tax_amount', 'Tax', 'The tax in the order.'),
    text('shipment_ids', 'Shipments', 'The numbers of the shipments, separated by commas.'),
  ],
  products: [...common('product'), text('image_url', 'Image URL', 'The picture of the product in the shop.')],
  line_items: common('line item'),
};

function common(noun: string): readonly WantedProperty[] {
  return [
    { name: KEY_PROPERTY, label: 'Storebridge key', type: 'string', hasUniqueValue: true, description: `Shop and number by which Storebridge finds this ${noun} again. Please do not change it.` },
    text('source_store_id', 'Shop', `The shop that this ${noun} comes from.`),
    { name: `${PREFIX}ecomm_synced`, label: 'From a shop', type: 'bool', description: `Whether this ${noun} comes from a shop.` },
    text('source_app_id', 'Source', `The app that brought this ${noun}.`),
  ];
}

function text(name: string, label: string, description: string): WantedProperty {
  return { name: `${PREFIX}${name}`, label, type: 'string', description };
}

function amount(name: string, label: string, description: string): WantedProperty {
  return { name: `${PREFIX}${name}`, label, type: 'number', description, showCurrencySymbol: true };
}
