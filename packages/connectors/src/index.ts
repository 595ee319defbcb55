// The door of the connectors: the shop systems that Storebridge speaks, and what they declare.
import type { Connector } from './kit/connector.ts';
import { pretix } from './pretix/connector.ts';
import { spree } from './spree/connector.ts';

export type * from './kit/connector.ts';
export type * from './kit/consent.ts';
export type * from './kit/endpoint.ts';
export type * from './kit/reader.ts';
export type { SettingField, SettingInput, SettingOption } from './kit/setting-field.ts';
export { digestOf } from './kit/digest.ts';
export { isPublicHost, PrivateNetworkError } from './kit/private-network.ts';
export { isSameSecret } from './kit/secret.ts';
export { explainSchemaError } from './kit/schema-error.ts';

export const connectors: readonly Connector[] = [pretix, spree];

export function connectorNamed(id: string): Connector | undefined {
  return connectors.find((connector) => connector.id === id);
}
