// The properties that the kit keeps on HubSpot's objects: those that the connector of custom shops writes, and its key.
import { KEY_PROPERTY, managedGroup, type BridgeObjectType } from '@storebridge/connectors';
import type { WantedProperty as PropertyOfMapping } from '@storebridge/domain';
import type { PropertyGroup, WantedProperty } from '@storebridge/hubspot';

export const KIT_OBJECT_TYPES = ['contacts', 'deals', 'products', 'line_items'] as const;
export type KitObjectType = (typeof KIT_OBJECT_TYPES)[number];

/** Tells whose deal it is: no deal that a person made has it. */
export const STORE_PROPERTY = 'ip__ecomm_bridge__source_store_id';

const { name, label } = managedGroup('DEAL');
export const KIT_GROUP: PropertyGroup = { name, label };

/** By this an object is found again, whatever else is changed in it. */
export const KIT_KEY: WantedProperty = wanted(KEY_PROPERTY);

/** The most important ones first: small accounts have room for few. */
export const KIT_PROPERTIES: Readonly<Record<KitObjectType, readonly WantedProperty[]>> = {
  contacts: propertiesOf('CONTACT'),
  deals: propertiesOf('DEAL'),
  products: propertiesOf('PRODUCT'),
  line_items: propertiesOf('LINE_ITEM'),
};

function propertiesOf(type: BridgeObjectType): readonly WantedProperty[] {
  return [KIT_KEY, ...managedGroup(type).properties.map(wanted)];
}

function wanted({ name: property, label: title, type, description, unique }: PropertyOfMapping): WantedProperty {
  return { name: property, label: title, type, ...(description === undefined ? {} : { description }), ...(unique === undefined ? {} : { hasUniqueValue: unique }) };
}
