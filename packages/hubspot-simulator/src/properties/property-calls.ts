// The calls for property definitions: list, read, create, change, archive, and their batches.
import { Refusal, notFound, refused } from '../http/refusal.ts';
import { NO_CONTENT, collectionOf, created, flagParam, ok, param, readBody } from '../http/call.ts';
import { anyBoolean, anyNumber, anyString, listOf, objectOf, optional } from '../http/shape.ts';
import { batchAnswer, itemError, requireBatchSize } from '../objects/batch.ts';
import { defineProperty, definitionShape, optionShape, optionsOf, refuseOptions, refusePair } from './define-property.ts';
import { presentProperty } from './present-property.ts';
import type { Collection } from '../account/account.ts';
import type { PropertyDefinition } from '../account/property-registry.ts';
import type { Answer, Call } from '../http/call.ts';

const changeShape = objectOf({
  label: optional(anyString),
  type: optional(anyString),
  fieldType: optional(anyString),
  groupName: optional(anyString),
  description: optional(anyString),
  options: optional(listOf(optionShape)),
  displayOrder: optional(anyNumber),
  hidden: optional(anyBoolean),
  formField: optional(anyBoolean),
  calculationFormula: optional(anyString),
});
const batchCreateShape = objectOf({ inputs: listOf(definitionShape) });
const namesShape = listOf(objectOf({ name: anyString }));
const batchReadShape = objectOf({ inputs: namesShape, archived: optional(anyBoolean), dataSensitivity: optional(anyString) });
const batchArchiveShape = objectOf({ inputs: namesShape });

export function listProperties(call: Call): Answer {
  const collection = collectionOf(call);
  const sensitivity = call.query.get('dataSensitivity') ?? 'non_sensitive';
  const shown = collection.registry.all(flagParam(call, 'archived')).filter((definition) => definition.dataSensitivity === sensitivity);
  return ok({ results: shown.map((definition) => presentProperty(call.account, collection, definition)) });
}

export function readProperty(call: Call): Answer {
  const collection = collectionOf(call);
  const name = param(call, 'name');
  const definition = flagParam(call, 'archived') ? collection.registry.findArchived(name) : collection.registry.find(name);
  if (!definition) throw unknownProperty(collection, name);
  return ok(presentProperty(call.account, collection, definition));
}

export function createProperty(call: Call): Answer {
  const collection = collectionOf(call);
  const defined = defineProperty(call.account, collection, readBody(call, definitionShape));
  if ('failure' in defined) throw new Refusal(defined.failure);
  return {
    ...created(presentProperty(call.account, collection, defined.definition)),
    headers: { Location: `${call.url.pathname}/${defined.definition.name}` },
  };
}

/** `options` replaces the whole list; values that lose their option stay behind as orphans. */
export function changeProperty(call: Call): Answer {
  const { account } = call;
  const collection = collectionOf(call);
  const definition = collection.registry.find(param(call, 'name'));
  if (!definition) throw unknownProperty(collection, param(call, 'name'));
  const { options, calculationFormula: _formula, ...plain } = readBody(call, changeShape);
  if (definition.hubspotDefined && options === undefined) {
    throw refused(`Property ${definition.name} is defined by HubSpot and cannot be changed`);
  }
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const changed: PropertyDefinition = {
    ...definition,
    ...given,
    ...(options && { options: optionsOf(options), optionValues: new Set(options.map((option) => option.value)) }),
    updatedAt: account.world.now(),
  };
  refuseChange(collection, definition, changed);
  collection.registry.put(changed);
  return ok(presentProperty(account, collection, changed));
}

export function archiveProperty(call: Call): Answer {
  const collection = collectionOf(call);
  const definition = collection.registry.find(param(call, 'name'));
  if (!definition) throw unknownProperty(collection, param(call, 'name'));
  archive(call, collection, definition);
  return NO_CONTENT;
}

export function batchCreateProperties(call: Call): Answer {
  const { account } = call;
  const collection = collectionOf(call);
  const { inputs } = readBody(call, batchCreateShape);
  requireBatchSize(call, inputs.length);
  const startedAt = account.world.now();
  const outcomes = inputs.map((input) => ({ input, outcome: defineProperty(account, collection, input) }));
  return batchAnswer(account, {
    startedAt,
    results: outcomes.flatMap(({ outcome }) => ('definition' in outcome ? [presentProperty(account, collection, outcome.definition)] : [])),
    errors: outcomes.flatMap(({ input, outcome }) => ('failure' in outcome ? [itemError(outcome.failure, { name: [input.name] })] : [])),
    statusWhenComplete: call.version === '2026-09' ? 200 : 201,
  });
}

export function batchReadProperties(call: Call): Answer {
  const { account } = call;
  const collection = collectionOf(call);
  const { inputs, archived = false } = readBody(call, batchReadShape);
  requireBatchSize(call, inputs.length);
  const find = (name: string): PropertyDefinition | undefined => (archived ? collection.registry.findArchived(name) : collection.registry.find(name));
  const missing = inputs.filter(({ name }) => !find(name));
  return batchAnswer(account, {
    startedAt: account.world.now(),
    results: inputs.flatMap(({ name }) => find(name) ?? []).map((definition) => presentProperty(account, collection, definition)),
    errors: missing.map(({ name }) => itemError(unknownProperty(collection, name).failure, { name: [name] })),
    statusWhenComplete: 200,
  });
}

export function batchArchiveProperties(call: Call): Answer {
  const collection = collectionOf(call);
  const { inputs } = readBody(call, batchArchiveShape);
  requireBatchSize(call, inputs.length);
  const definitions = inputs.flatMap(({ name }) => collection.registry.find(name) ?? []);
  for (const definition of definitions) archive(call, collection, definition);
  return NO_CONTENT;
}

function archive(call: Call, collection: Collection, definition: PropertyDefinition): void {
  if (definition.hubspotDefined) throw refused(`Property ${definition.name} is defined by HubSpot and cannot be archived`);
  if (call.account.propertiesInUse.has(`${collection.type.id}:${definition.name}`)) {
    throw refused(
      `Property ${definition.name} is in use and cannot be deleted`,
      { subCategory: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE' },
    );
  }
  collection.registry.put({ ...definition, archivedAt: call.account.world.now() });
}

function refuseChange(collection: Collection, before: PropertyDefinition, after: PropertyDefinition): void {
  if (!collection.registry.groups.has(after.groupName)) throw refused(`Property group ${after.groupName} does not exist`);
  const failure = refusePair(after.type, after.fieldType) ?? refuseOptions(after.type, after.options);
  if (failure && !before.hubspotDefined) throw new Refusal(failure);
  if (before.type === after.type) return;
  for (const record of collection.table.records()) {
    if (record.properties[before.name] !== undefined) {
      throw refused(`The type of ${before.name} cannot change while records have a value of it`);
    }
  }
}

function unknownProperty(collection: Collection, name: string): Refusal {
  const more = { subCategory: 'Properties.PROPERTY_NOT_FOUND', context: { name: [name] } };
  return new Refusal(notFound(`Property "${name}" does not exist on ${collection.type.name}`, more));
}
