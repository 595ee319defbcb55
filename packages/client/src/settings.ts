// The settings: which of the shop's names goes into which HubSpot property.
import type { Caller } from './call.ts';
import type { ObjectType } from './messages.ts';

/**
 * STRING: text, also for options and yes or no. NUMBER: digits with a point. DATETIME: milliseconds since 1970.
 * AVATAR_IMAGE: the address of a product's picture, at most one for PRODUCT.
 */
export type DataType = 'STRING' | 'NUMBER' | 'DATETIME' | 'AVATAR_IMAGE';

export interface PropertyMapping {
  /** As the shop calls it in its messages. */
  readonly externalPropertyName: string;
  /** The internal name in HubSpot, such as "firstname". */
  readonly hubspotPropertyName: string;
  readonly dataType: DataType;
}

/** One for all stores of the workspace. */
export interface BridgeSettings {
  /** False keeps what the shop sends and sends nothing to HubSpot. */
  readonly enabled: boolean;
  /** The shop is asked for everything it has once a store has a HubSpot account. Default false. */
  readonly importOnInstall?: boolean;
  /** Where the shop is asked for an import. */
  readonly webhookUri?: string | null;
  readonly mappings: { readonly [Type in ObjectType]?: { readonly properties: readonly PropertyMapping[] } };
}

export interface SettingsCalls {
  /** @param options.showProvidedMappings also names the properties that Storebridge keeps itself. @throws BridgeError 404 before the first `put` */
  get(options?: { readonly showProvidedMappings?: boolean }): Promise<BridgeSettings>;
  /** Replaces the settings. What was sent before and could not be delivered for want of them is delivered now. */
  put(settings: BridgeSettings): Promise<BridgeSettings>;
  /** What is in HubSpot stays there; what is sent from now on is kept. */
  delete(): Promise<void>;
}

export function settingsCalls(call: Caller): SettingsCalls {
  const path = '/settings';
  return {
    get: async ({ showProvidedMappings = false } = {}) => (await call({ method: 'GET', path, ...(showProvidedMappings ? { query: { showProvidedMappings: 'true' } } : {}) })) as BridgeSettings,
    put: async (settings) => (await call({ method: 'PUT', path, body: settings })) as BridgeSettings,
    delete: async () => {
      await call({ method: 'DELETE', path });
    },
  };
}
