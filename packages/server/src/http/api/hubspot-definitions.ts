// What a HubSpot account has that records can be mapped to: object types, properties, pipelines, kinds of association.
import { PROPERTY_TYPES } from '@storebridge/domain';
import type { Failure, PropertyDefinition } from '@storebridge/hubspot';
import { grantedScopes } from '../../portals/portal-token.ts';
import { mayHavePipelines, offeredTypes } from '../../portals/object-types.ts';
import { addProperty } from './add-property.ts';
import type { HandlersFor } from './call.ts';
import { refusalOf, valueOf } from './hubspot-refusal.ts';
import { connectionOfCall, portalOfCall } from './portal-of-call.ts';
import type { AnswerOf } from '../../contract/index.ts';

export const hubspotDefinitionHandlers: HandlersFor<'listObjectTypes' | 'listProperties' | 'addProperty' | 'listPipelines' | 'listAssociationTypes'> = {
  async listObjectTypes(call) {
    const { storebridge } = call;
    const portal = await portalOfCall(call);
    const { client } = await storebridge.portals.connect({ workspaceId: portal.workspaceId, portalId: portal.id });
    const custom = await client.customObjects.list();
    if (!custom.ok && !isNotIncluded(custom.failure)) throw refusalOf(custom.failure);
    return { items: [...offeredTypes(custom.ok ? custom.value : [], grantedScopes(storebridge.sealKey, portal))] };
  },

  async listProperties(call) {
    const { client, definitions, properties } = await connectionOfCall(call);
    if (call.query.refresh) properties.forget();
    const { objectType } = call.params;
    const [listed, groups] = await Promise.all([definitions.properties(objectType), client.properties.groups(objectType)]);
    const shown = [...valueOf(listed).values()].filter(({ archived, hidden }) => !archived && !hidden);
    return {
      items: shown.map((definition) => toProperty(objectType, definition)).toSorted((one, other) => one.label.localeCompare(other.label, 'en')),
      groups: valueOf(groups).map(({ name, label }) => ({ name, label })),
    };
  },

  async addProperty(call) {
    const { objectType } = call.params;
    const connection = await connectionOfCall(call);
    const definition = await addProperty(connection, objectType, call.body);
    call.note(`${objectType}/${definition.name}`, { label: definition.label, type: definition.type });
    return toProperty(objectType, definition);
  },

  async listPipelines(call) {
    const { objectType } = call.params;
    const { definitions } = await connectionOfCall(call);
    if (!mayHavePipelines(objectType)) return { items: [] };
    const pipelines = valueOf(await definitions.pipelines(objectType)).filter(({ archived }) => !archived);
    return { items: inOrder(pipelines).map(({ id, label, stages }) => ({ id, label, stages: inOrder(stages.filter(({ archived }) => !archived)).map((stage) => ({ id: stage.id, label: stage.label })) })) };
  },

  async listAssociationTypes(call) {
    const { definitions } = await connectionOfCall(call);
    const labels = valueOf(await definitions.labels(call.query.from, call.query.to));
    return { items: labels.map(({ category, typeId, label }) => ({ category, typeId, label })) };
  },
};

/** Custom objects are a matter of the subscription and of the permissions. */
function isNotIncluded({ cause }: Failure): boolean {
  return cause === 'missing-scope' || cause === 'forbidden';
}

function toProperty(objectType: string, definition: PropertyDefinition): AnswerOf<'addProperty'> {
  const { name, label, fieldType, groupName, description, options } = definition;
  return {
    name, label: label || name, fieldType, description,
    // HubSpot adds types of its own; all of them are written as text.
    type: PROPERTY_TYPES.find((known) => known === definition.type) ?? 'string',
    group: groupName,
    readOnly: definition.readOnlyValue || definition.calculated,
    unique: isUnique(objectType, definition),
    options: options.filter(({ hidden }) => hidden !== true).map(({ value, label: text }) => ({ value, label: text })),
  };
}

/** A contact is found by its address too, although HubSpot does not call the property unique. */
function isUnique(objectType: string, { name, hasUniqueValue }: PropertyDefinition): boolean {
  return hasUniqueValue || (objectType === 'contacts' && name === 'email');
}

function inOrder<Item extends { readonly displayOrder: number }>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((one, other) => one.displayOrder - other.displayOrder);
}
