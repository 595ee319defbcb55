// The bridge's settings become the mappings of a store.
import type { MappingDefinition, Rule } from '@storebridge/domain';
import type { BridgeProperty, BridgeSettings } from './bridge-settings.ts';
import { KEY_PROPERTY, managedGroup, SOURCE_APP, SOURCE_STORE, SYNCED } from './managed-properties.ts';
import { HUBSPOT_TYPE, KIND_OF_TYPE, MAPPING_OF_TYPE, type BridgeObjectType } from './object-types.ts';
import type { DealPipeline } from './stages.ts';
import { KEY_FIELD } from './to-record.ts';

export interface BridgeMappingInput {
  readonly settings: BridgeSettings;
  readonly storeId: string;
  /** Told on every object, as the bridge did. */
  readonly appId: string;
  readonly pipeline: DealPipeline;
}

/** One for each object type that has properties, in the order in which they are delivered. */
export function bridgeMappings(input: BridgeMappingInput): readonly MappingDefinition[] {
  const types = (['CONTACT', 'PRODUCT', 'DEAL', 'LINE_ITEM'] as const).filter((type) => propertiesOf(input.settings, type).length > 0);
  return types.map((type) => toMapping(input, type, types));
}

export function propertiesOf({ mappings }: BridgeSettings, type: BridgeObjectType): readonly BridgeProperty[] {
  return mappings[type]?.properties ?? [];
}

/** The shop's name for a HubSpot property; `undefined` where the settings fill none such. */
export function externalNameOf(settings: BridgeSettings, type: BridgeObjectType, hubspotName: string): string | undefined {
  return propertiesOf(settings, type).find(({ hubspotPropertyName }) => hubspotPropertyName === hubspotName)?.externalPropertyName;
}

function toMapping(input: BridgeMappingInput, type: BridgeObjectType, present: readonly BridgeObjectType[]): MappingDefinition {
  const email = type === 'CONTACT' ? externalNameOf(input.settings, type, 'email') : undefined;
  const associations = ASSOCIATIONS[type].filter(({ to }) => present.includes(to)).map(({ to, ...how }) => ({ mapping: MAPPING_OF_TYPE[to], ...how }));
  return {
    name: MAPPING_OF_TYPE[type],
    recordKind: KIND_OF_TYPE[type],
    objectType: HUBSPOT_TYPE[type],
    identifier: email === undefined ? { field: KEY_FIELD, property: KEY_PROPERTY.name } : { field: email, property: 'email' },
    rules: [...propertiesOf(input.settings, type).filter(({ hubspotPropertyName }) => email === undefined || hubspotPropertyName !== 'email').flatMap((property) => rulesFor(input, type, property)), ...sourceRules(input)],
    // The shop asks for it with a message of its own.
    whenGone: 'archive',
    ...(associations.length === 0 ? {} : { associations }),
    groups: [managedGroup(type, email === undefined ? [KEY_PROPERTY] : [])],
  };
}

const ASSOCIATIONS: Readonly<Record<BridgeObjectType, readonly { readonly to: BridgeObjectType; readonly isParent?: true; readonly property?: string }[]>> = {
  CONTACT: [],
  PRODUCT: [],
  DEAL: [{ to: 'CONTACT' }],
  LINE_ITEM: [{ to: 'DEAL', isParent: true }, { to: 'PRODUCT', property: 'hs_product_id' }],
};

/** A stage is only valid in its pipeline, so the two are written together; whoever names the pipeline names its stages too. */
function rulesFor({ settings, pipeline }: BridgeMappingInput, type: BridgeObjectType, { externalPropertyName: field, hubspotPropertyName: property }: BridgeProperty): readonly Rule[] {
  const rule: Rule = { source: { field }, property, mode: 'overwrite' };
  if (type !== 'DEAL' || property !== 'dealstage' || externalNameOf(settings, type, 'pipeline') !== undefined) return [rule];
  const itself = Object.fromEntries(Object.values(pipeline.stages).map((id) => [id, id]));
  return [{ source: { fixed: pipeline.id }, property: 'pipeline', mode: 'overwrite' }, { ...rule, valueMap: { ...itself, ...pipeline.stages } }];
}

function sourceRules({ storeId, appId }: BridgeMappingInput): readonly Rule[] {
  return [[SYNCED, 'true'], [SOURCE_APP, appId], [SOURCE_STORE, storeId]].map(([property = '', fixed = '']) => ({ source: { fixed }, property, mode: 'overwrite' }));
}
