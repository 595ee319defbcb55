// The door of the connectors: the shop systems that Storebridge speaks, and what they declare.
import type { Connector } from './kit/connector.ts';
import { bridge } from './bridge/connector.ts';
import { pretix } from './pretix/connector.ts';
import { spree } from './spree/connector.ts';

export type * from './kit/connector.ts';
export type * from './kit/consent.ts';
export type * from './kit/endpoint.ts';
export type * from './kit/reader.ts';
export type { SettingField, SettingInput, SettingOption } from './kit/setting-field.ts';
export { bridgeSettings, bridgeStore, storeCatalog, type BridgeProperty, type BridgeSettings, type BridgeStore, type StoreCatalog } from './bridge/bridge-settings.ts';
export { keepOwnRules } from './bridge/keep-own-rules.ts';
export { KEY_PROPERTY, managedGroup } from './bridge/managed-properties.ts';
export { bridgeMappings, externalNameOf, propertiesOf } from './bridge/mappings.ts';
export * from './bridge/object-types.ts';
export * from './bridge/stages.ts';
export { storeSettings, type StoreSettings } from './bridge/store-settings.ts';
export { importEnd, importPage, syncMessages, type SyncMessage } from './bridge/sync-message.ts';
export { ID_FIELD, KEY_FIELD, toBridgeRecord, type BridgeRecord } from './bridge/to-record.ts';
export { digestOf } from './kit/digest.ts';
export { isPublicHost, PrivateNetworkError } from './kit/private-network.ts';
export { isSameSecret } from './kit/secret.ts';
export { explainSchemaError } from './kit/schema-error.ts';

export const connectors: readonly Connector[] = [pretix, spree, bridge];

export function connectorNamed(id: string): Connector | undefined {
  return connectors.find((connector) => connector.id === id);
}
