// Custom object types: list, read, create, delete.
import { Refusal, limitReached, refused } from '../http/refusal.ts';
import { NO_CONTENT, created, flagParam, ok, param, readBody, requireCollection } from '../http/call.ts';
import { addCollection, findCollection } from '../account/account.ts';
import { anyBoolean, anyNumber, anyString, listOf, objectOf, optional } from '../http/shape.ts';
import { definitionShape, defineProperty, optionShape } from '../properties/define-property.ts';
import { presentProperty } from '../properties/present-property.ts';
import { startingRegistry } from '../definitions/starting-properties.ts';
import type { Account, Collection } from '../account/account.ts';
import type { ObjectType } from '../account/object-types.ts';
import type { AssociationType } from '../definitions/starting-associations.ts';
import type { Answer, Call } from '../http/call.ts';
import type { Shaped } from '../http/shape.ts';

/** As in the properties API, but the group may be left out. */
const propertyShape = objectOf({
  name: anyString,
  label: anyString,
  type: anyString,
  fieldType: anyString,
  groupName: optional(anyString),
  description: optional(anyString),
  options: optional(listOf(optionShape)),
  displayOrder: optional(anyNumber),
  hasUniqueValue: optional(anyBoolean),
  hidden: optional(anyBoolean),
  formField: optional(anyBoolean),
});
const createShape = objectOf({
  name: anyString,
  labels: objectOf({ singular: optional(anyString), plural: optional(anyString) }),
  primaryDisplayProperty: optional(anyString),
  secondaryDisplayProperties: optional(listOf(anyString)),
  requiredProperties: listOf(anyString),
  searchableProperties: optional(listOf(anyString)),
  properties: listOf(propertyShape),
  associatedObjects: listOf(anyString),
  description: optional(anyString),
});
type NewSchema = Shaped<typeof createShape>;

/** https://developers.hubspot.com/docs/guides/api/crm/objects/custom-objects */
const MOST_SEARCHABLE = 20;
const FIRST_TYPE_NUMBER = 3_400_001;

export function listSchemas(call: Call): Answer {
  const custom = [...call.account.collections.values()].filter((collection) => collection.type.isCustom);
  return ok({ results: flagParam(call, 'archived') ? [] : custom.map((collection) => presentSchema(call.account, collection)) });
}

export function readSchema(call: Call): Answer {
  return ok(presentSchema(call.account, requireCollection(call.account, param(call, 'objectType'))));
}

export function createSchema(call: Call): Answer {
  const { account } = call;
  const wanted = readBody(call, createShape);
  refuseSchema(account, wanted);
  const type = customType(account, wanted);
  const collection = addCollection(account, type, startingRegistry(type, account.strictness));
  for (const property of wanted.properties) {
    const groupName = property.groupName ?? [...collection.registry.groups.keys()][0];
    const body = definitionShape({ ...property, groupName }, { path: '', raw: call.rawBody });
    const defined = defineProperty(account, collection, body);
    if (!('failure' in defined)) continue;
    removeType(account, collection);
    throw new Refusal(defined.failure);
  }
  for (const name of wanted.associatedObjects) associateTypes(account, collection, requireCollection(account, name));
  return created(presentSchema(account, collection));
}

/** `archived=true` purges for good; either way no records may be left. */
export function deleteSchema(call: Call): Answer {
  const collection = requireCollection(call.account, param(call, 'objectType'));
  if (!collection.type.isCustom) throw refused(`${collection.type.name} is not a custom object type`);
  if (collection.table.liveCount > 0) {
    throw refused(`${collection.type.name} still has records`, { subCategory: 'ObjectTypeError.HAS_RECORDS' });
  }
  removeType(call.account, collection);
  return NO_CONTENT;
}

function refuseSchema(account: Account, wanted: NewSchema): void {
  const most = account.tier.customObjectTypes;
  const count = [...account.collections.values()].filter((collection) => collection.type.isCustom).length;
  if (count >= most) {
    throw new Refusal(limitReached(`This account has reached its limit of ${most} custom object types`, 'maximum custom object types', most));
  }
  if (!/^[a-zA-Z][a-zA-Z0-9_]*$/.test(wanted.name)) {
    throw refused(`Object type name ${wanted.name} must start with a letter and only have letters, digits and underscores`);
  }
  if (findCollection(account, wanted.name)) {
    throw new Refusal({ status: 409, category: 'OBJECT_ALREADY_EXISTS', message: `An object type named ${wanted.name} already exists` });
  }
  if ((wanted.searchableProperties ?? []).length > MOST_SEARCHABLE) {
    throw refused(`At most ${MOST_SEARCHABLE} searchable properties are allowed`);
  }
  const names = new Set(wanted.properties.map((property) => property.name));
  const mentioned = [
    wanted.primaryDisplayProperty ?? '',
    ...wanted.requiredProperties,
    ...(wanted.searchableProperties ?? []),
    ...(wanted.secondaryDisplayProperties ?? []),
  ];
  const unknown = mentioned.filter((name) => name !== '' && !names.has(name));
  if (unknown.length > 0) {
    throw refused(`Properties ${unknown.join(', ')} are not among the properties of the type`);
  }
}

function customType(account: Account, wanted: NewSchema): ObjectType {
  const name = wanted.name.toLowerCase();
  return {
    id: `2-${FIRST_TYPE_NUMBER + account.collections.size}`,
    name,
    singular: `p${account.portalId}_${name}`,
    legacyName: `P${account.portalId}_${name.toUpperCase()}`,
    associationKey: `p${account.portalId}_${name}`,
    createdProperty: 'hs_createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    defaultProperties: wanted.primaryDisplayProperty === undefined ? [] : [wanted.primaryDisplayProperty],
    requiredProperties: wanted.requiredProperties,
    searchedProperties: wanted.searchableProperties ?? [],
    displayProperty: wanted.primaryDisplayProperty ?? 'hs_object_id',
    canMerge: true,
    scope: 'custom',
    isCustom: true,
    otherNames: [],
    labels: { singular: wanted.labels.singular ?? name, plural: wanted.labels.plural ?? wanted.labels.singular ?? name },
  };
}

function associateTypes(account: Account, from: Collection, to: Collection): void {
  const [typeId, inverseTypeId] = [account.nextLabelId(), account.nextLabelId()];
  const shared = { category: 'USER_DEFINED', isPrimary: false, label: null } as const;
  const there: AssociationType = {
    ...shared,
    typeId,
    inverseTypeId,
    fromTypeId: from.type.id,
    toTypeId: to.type.id,
    name: `${from.type.name}_to_${to.type.singular}`,
  };
  const back: AssociationType = {
    ...shared,
    typeId: inverseTypeId,
    inverseTypeId: typeId,
    fromTypeId: to.type.id,
    toTypeId: from.type.id,
    name: `${to.type.singular}_to_${from.type.name}`,
  };
  account.associations.addType(there);
  account.associations.addType(back);
}

function removeType(account: Account, { type }: Collection): void {
  account.collections.delete(type.id);
  for (const [name, id] of account.typeNames) {
    if (id === type.id) account.typeNames.delete(name);
  }
}

function presentSchema(account: Account, collection: Collection): Record<string, unknown> {
  const { type, registry } = collection;
  const associations = account.associations.targetsOf(type.id).flatMap((target) => account.associations.typesOf(type.id, target));
  return {
    id: type.id.split('-')[1],
    objectTypeId: type.id,
    fullyQualifiedName: type.isCustom ? type.singular : type.legacyName,
    name: type.name,
    labels: type.labels ?? { singular: type.name, plural: type.name },
    primaryDisplayProperty: type.displayProperty,
    requiredProperties: type.requiredProperties,
    searchableProperties: type.searchedProperties,
    properties: registry.all().map((definition) => presentProperty(account, collection, definition)),
    associations: associations.map(({ typeId, fromTypeId, toTypeId, name }) => ({
      id: String(typeId),
      fromObjectTypeId: fromTypeId,
      toObjectTypeId: toTypeId,
      name,
    })),
    archived: false,
  };
}
