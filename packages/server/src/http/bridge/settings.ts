// The settings of the Bridge API: which of the shop's names goes into which HubSpot property.
import { BRIDGE_OBJECT_TYPES, bridgeSettings, managedGroup, type BridgeObjectType, type BridgeProperty, type BridgeSettings } from '@storebridge/connectors';
import { bridgeSettingsOf, bridgeStores } from '@storebridge/store';
import { z } from 'zod';
import { applyBridgeSettings, dropBridgeSettings } from '../../bridge/apply-settings.ts';
import { askOnInstall } from '../../bridge/ask-on-install.ts';
import type { BridgeOperation } from './call.ts';
import { readBody, readQuery } from './read-input.ts';
import { notFound } from './refusal.ts';

const settingsAnswer = bridgeSettings.extend({ webhookUri: z.string().nullable() });
const settingsQuery = z.object({ showProvidedMappings: z.enum(['true', 'false'], 'must be true or false').default('false') });

export const settingsOperations: readonly BridgeOperation[] = [
  {
    id: 'getSettings', method: 'GET', path: '/settings', permission: 'bridge:read', summary: 'The settings as they were put', query: settingsQuery, answer: settingsAnswer,
    async handle(call) {
      const settings = bridgeSettings.safeParse(await bridgeSettingsOf(call.storebridge.journey.db, call.workspaceId)).data;
      if (settings === undefined) throw notFound('There are no settings yet. Put them with PUT /extensions/ecomm/v2/settings.');
      return present(settings, readQuery(call.context, settingsQuery));
    },
  },
  {
    id: 'putSettings', method: 'PUT', path: '/settings', permission: 'bridge:write', summary: 'Replace the settings; what they cure is sent', query: settingsQuery, body: bridgeSettings, answer: settingsAnswer,
    async handle(call) {
      const { storebridge, workspaceId, caller } = call;
      const query = readQuery(call.context, settingsQuery);
      const settings = await readBody(call.context, bridgeSettings);
      await applyBridgeSettings(storebridge, workspaceId, settings);
      for (const store of await bridgeStores(storebridge.journey.db, workspaceId)) await askOnInstall(storebridge, store);
      await call.audit(workspaceId, { caller, action: 'putBridgeSettings', subject: 'settings', detail: { enabled: settings.enabled } });
      return present(settings, query);
    },
  },
  {
    id: 'removeSettings', method: 'DELETE', path: '/settings', permission: 'bridge:write', summary: 'Remove the settings; what is in HubSpot stays there',
    async handle({ storebridge, workspaceId, caller, audit }) {
      await dropBridgeSettings(storebridge, workspaceId);
      await audit(workspaceId, { caller, action: 'removeBridgeSettings', subject: 'settings', detail: {} });
      return undefined;
    },
  },
];

function present(settings: BridgeSettings, { showProvidedMappings }: z.output<typeof settingsQuery>): BridgeSettings {
  if (showProvidedMappings === 'false') return settings;
  const mappings = Object.fromEntries(BRIDGE_OBJECT_TYPES.map((type) => [type, { properties: [...(settings.mappings[type]?.properties ?? []), ...providedFor(settings, type)] }]));
  return { ...settings, mappings };
}

/** The properties that Storebridge keeps in every account; the shop may fill those that say more than where an object comes from. */
function providedFor(settings: BridgeSettings, type: BridgeObjectType): readonly BridgeProperty[] {
  const own = new Set(settings.mappings[type]?.properties.map(({ hubspotPropertyName }) => hubspotPropertyName));
  return managedGroup(type).properties
    .filter(({ name }) => !own.has(name))
    .map(({ name, type: kind }) => ({ externalPropertyName: name, hubspotPropertyName: name, dataType: kind === 'number' ? 'NUMBER' : 'STRING' }));
}
