// A shop of one's own: it sends its customers, orders, products and lines in the words of the eCommerce Bridge.
import { fieldValue, type Field, type FieldType, type FieldValues, type ProblemDetail, type RecordKind, type ShopRecord, type ShopSystem } from '@storebridge/domain';
import { defineConnector, type DefaultIdentifier } from '../kit/connector.ts';
import { bridgeSettings, type BridgeProperty, type BridgeSettings } from './bridge-settings.ts';
import { KEY_PROPERTY, MANAGED_GROUP } from './managed-properties.ts';
import { externalNameOf, propertiesOf } from './mappings.ts';
import { typeOfKind } from './object-types.ts';
import { ABANDONED, SOLD, STAGES } from './stages.ts';
import { storeSettings, type StoreSettings } from './store-settings.ts';
import { summariseFor } from './summarise.ts';
import { ID_FIELD, KEY_FIELD } from './to-record.ts';

export const bridge = defineConnector({
  id: 'bridge',
  label: 'Custom shop',
  description: 'A shop of your own, or any other system that can send HTTP requests. It sends customers, orders, products and lines to the eCommerce Bridge API.',
  settings: storeSettings,
  secrets: [],
  kinds: [
    { kind: 'order', label: 'Order', plural: 'Orders' },
    { kind: 'customer', label: 'Customer', plural: 'Customers' },
    { kind: 'product', label: 'Product', plural: 'Products' },
    { kind: 'order-position', label: 'Line item', plural: 'Line items' },
  ],
  presets: {},
  identifierFor,
  system: (store, catalog): ShopSystem => {
    const settings = readSettings(catalog);
    return {
      timeZone: store.timeZone,
      currency: store.currency,
      fields: (kind) => fieldsOf(settings, kind),
      summarise: summariseFor(store, settings),
      statusField: (kind) => (kind === 'order' && settings !== undefined ? externalNameOf(settings, 'DEAL', 'dealstage') : undefined),
      countsAsRevenue: SOLD,
      cartStatuses: [ABANDONED],
      cartOf: (order) => cartOf(store, order),
      whyNotSent: (record) => whyNotSent(settings, record),
      tellsWhatLacks: true,
      customersNameOrders: true,
    };
  },
  home: ({ adminUri }) => adminUri,
  keepsForLater: true,
  endpoints: [],
});

/** The store's copy of the settings of its workspace; nothing before they are put. */
function readSettings(catalog: unknown): BridgeSettings | undefined {
  return bridgeSettings.safeParse(catalog).data;
}

function identifierFor(kind: RecordKind, objectType: string): DefaultIdentifier | undefined {
  if (typeOfKind(kind) === undefined || (objectType === 'contacts' && kind !== 'customer')) return undefined;
  return { field: KEY_FIELD, property: KEY_PROPERTY.name, creates: { ...MANAGED_GROUP, properties: [KEY_PROPERTY] } };
}

const FIELD_TYPES = { STRING: 'text', NUMBER: 'number', DATETIME: 'datetime', AVATAR_IMAGE: 'text' } as const satisfies Record<BridgeProperty['dataType'], FieldType>;

const OWN_FIELDS: readonly Field[] = [
  { key: KEY_FIELD, label: 'Store and external id', type: 'text', category: 'Storebridge' },
  { key: ID_FIELD, label: 'External id', type: 'text', category: 'Storebridge' },
];

/** What goes into several properties is one field. */
function fieldsOf(settings: BridgeSettings | undefined, kind: RecordKind): readonly Field[] {
  const type = typeOfKind(kind);
  if (type === undefined) return [];
  const told = new Map((settings === undefined ? [] : propertiesOf(settings, type)).map((property) => [property.externalPropertyName, property]));
  return [...[...told.values()].map(toField), ...OWN_FIELDS];
}

function toField({ externalPropertyName: key, hubspotPropertyName, dataType }: BridgeProperty): Field {
  const category = 'Sent by the shop';
  if (hubspotPropertyName === 'email') return { key, label: key, type: 'email', category };
  if (hubspotPropertyName === 'dealstage') return { key, label: key, type: 'option', category, options: STAGES };
  return { key, label: key, type: FIELD_TYPES[dataType], category };
}

function cartOf({ cartProperty }: StoreSettings, order: FieldValues): string | undefined {
  const cart = cartProperty === undefined ? undefined : fieldValue(order, cartProperty);
  return typeof cart === 'string' && cart.trim() !== '' ? cart.trim() : undefined;
}

function whyNotSent(settings: BridgeSettings | undefined, { kind, fields }: Pick<ShopRecord, 'kind' | 'fields'>): ProblemDetail | undefined {
  if (settings === undefined) return config('settings-missing', 'No settings have been put yet.');
  if (!settings.enabled) return config('settings-disabled', 'The settings say "enabled": false.');
  const type = typeOfKind(kind);
  const properties = type === undefined ? [] : propertiesOf(settings, type);
  if (properties.length === 0) return config('mapping-missing', `The settings name no properties for ${type ?? kind}.`);
  if (properties.some(({ externalPropertyName }) => Object.hasOwn(fields, externalPropertyName))) return undefined;
  return { kind: 'permanent', cause: 'properties-missing', message: `The message has none of the properties that the settings name for ${type ?? kind}.` };
}

function config(cause: ProblemDetail['cause'], message: string): ProblemDetail {
  return { kind: 'config', cause, message };
}
