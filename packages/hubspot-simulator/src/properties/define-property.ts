// Checks and stores a new property definition, or brings an archived one back.
import { invalid, limitReached } from '../http/refusal.ts';
import { anyBoolean, anyNumber, anyString, listOf, objectOf, optional } from '../http/shape.ts';
import type { Account, Collection } from '../account/account.ts';
import type { PropertyDefinition, PropertyOption } from '../account/property-registry.ts';
import type { Failure } from '../http/refusal.ts';
import type { Shaped } from '../http/shape.ts';

export const optionShape = objectOf({
  label: anyString, value: anyString, displayOrder: optional(anyNumber), hidden: optional(anyBoolean), description: optional(anyString),
});
export const definitionShape = objectOf({
  name: anyString,
  label: anyString,
  type: anyString,
  fieldType: anyString,
  groupName: anyString,
  description: optional(anyString),
  options: optional(listOf(optionShape)),
  displayOrder: optional(anyNumber),
  hasUniqueValue: optional(anyBoolean),
  hidden: optional(anyBoolean),
  formField: optional(anyBoolean),
  calculationFormula: optional(anyString),
  externalOptions: optional(anyBoolean),
  referencedObjectType: optional(anyString),
  numberDisplayHint: optional(anyString),
  textDisplayHint: optional(anyString),
  dataSensitivity: optional(anyString),
  currencyPropertyName: optional(anyString),
  showCurrencySymbol: optional(anyBoolean),
});
export type NewDefinition = Shaped<typeof definitionShape>;

/** https://developers.hubspot.com/docs/guides/api/crm/properties#property-type-and-fieldtype-values */
const FIELD_TYPES: Readonly<Record<string, readonly string[]>> = {
  string: ['text', 'textarea', 'html', 'phonenumber', 'file', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  bool: ['booleancheckbox', 'calculation_equation'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
};
const ONLY_ECHOED = [
  'calculationFormula', 'referencedObjectType', 'numberDisplayHint', 'textDisplayHint', 'currencyPropertyName', 'showCurrencySymbol',
] as const;
const MOST_UNIQUE_PER_TYPE = 10;
const MOST_OPTIONS = 5000;
const UNIQUE_TYPES = new Set(['contacts', 'companies', 'deals', 'tickets', 'products', 'line_items', 'orders']);
const SENSITIVITIES = ['non_sensitive', 'sensitive', 'highly_sensitive'] as const;

export type Defined = { readonly definition: PropertyDefinition } | { readonly failure: Failure };

export function defineProperty(account: Account, collection: Collection, wanted: NewDefinition): Defined {
  const name = wanted.name.toLowerCase();
  const failure = refuseDefinition(account, collection, { ...wanted, name });
  if (failure) return { failure };
  const now = account.world.now();
  const archived = collection.registry.findArchived(name);
  const fresh = definitionOf(wanted, name, now);
  const definition = archived ? { ...fresh, hasUniqueValue: archived.hasUniqueValue } : fresh;
  collection.registry.put(definition);
  return { definition };
}

export function optionsOf(options: readonly Shaped<typeof optionShape>[]): PropertyOption[] {
  return options.map(({ label, value, displayOrder = -1, hidden = false, description = '' }) => ({
    label, value, displayOrder, hidden, description,
  }));
}

/** What both a new definition and a changed one must keep. */
export function refuseOptions(type: string, options: readonly { readonly value: string; readonly label: string }[]): Failure | undefined {
  const values = options.map((option) => option.value);
  if (options.length > MOST_OPTIONS) return invalid(`A property can have at most ${MOST_OPTIONS} options`);
  if (values.some((value) => value === '' || value.includes(';'))) return invalid('Option values must not be empty or contain a semicolon');
  if (new Set(values).size < values.length) return invalid('Option values must be unique');
  if (new Set(options.map((option) => option.label)).size < options.length) return invalid('Option labels must be unique');
  const isBoolean = values.length === 2 && values.includes('true') && values.includes('false');
  if (type === 'bool' && !isBoolean) return invalid('A boolean property must have exactly the options true and false');
  return undefined;
}

export function refusePair(type: string, fieldType: string): Failure | undefined {
  if (FIELD_TYPES[type]?.includes(fieldType)) return undefined;
  return invalid(`Invalid type and fieldType: ${type}, ${fieldType}`, { context: { type: [type], fieldType: [fieldType] } });
}

function refuseDefinition(account: Account, collection: Collection, wanted: NewDefinition): Failure | undefined {
  const { registry, type } = collection;
  if (!/^[a-z_][a-z0-9_]*$/.test(wanted.name) || wanted.name.length > 100) {
    return invalid(`Property name ${wanted.name} must start with a letter and only have lower case letters, digits and underscores`);
  }
  if (wanted.name.startsWith('hs_')) return invalid(`Property name ${wanted.name} starts with the reserved prefix hs_`);
  if (registry.find(wanted.name)) return nameTaken(wanted.name);
  if (wanted.label.trim() === '') return invalid('label must not be blank');
  if (!registry.groups.has(wanted.groupName)) return invalid(`Property group ${wanted.groupName} does not exist`);
  const unsuitable = refusePair(wanted.type, wanted.fieldType) ?? refuseOptions(wanted.type, wanted.options ?? []);
  if (unsuitable) return unsuitable;
  if (wanted.dataSensitivity !== undefined && !SENSITIVITIES.some((each) => each === wanted.dataSensitivity)) {
    return invalid(`dataSensitivity ${wanted.dataSensitivity} is unknown`);
  }
  if (wanted.hasUniqueValue === true) {
    if (!type.isCustom && !UNIQUE_TYPES.has(type.name)) return invalid(`${type.name} cannot have unique properties`);
    if (wanted.type !== 'string' && wanted.type !== 'number') return invalid('Only text and number properties can be unique');
    const custom = registry.all().filter((each) => each.hasUniqueValue && !each.hubspotDefined);
    if (custom.length >= MOST_UNIQUE_PER_TYPE) {
      return limitReached(
        `At most ${MOST_UNIQUE_PER_TYPE} unique properties are allowed`,
        'maximum unique properties',
        MOST_UNIQUE_PER_TYPE,
      );
    }
  }
  return refuseByTier(account, collection);
}

function refuseByTier(account: Account, collection: Collection): Failure | undefined {
  const { customPropertiesPerType, customPropertiesOverall } = account.tier;
  const overall = [...account.collections.values()].reduce((sum, each) => sum + each.registry.customCount, 0);
  if (collection.registry.customCount < customPropertiesPerType && overall < customPropertiesOverall) return undefined;
  const most = Math.min(customPropertiesPerType, customPropertiesOverall);
  return limitReached(`This account has reached its limit of ${most} custom properties`, 'maximum custom properties', most);
}

function nameTaken(name: string): Failure {
  return {
    status: 409, category: 'OBJECT_ALREADY_EXISTS', subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    message: `A property named '${name}' already exists.`, context: { name: [name] },
  };
}

function definitionOf(wanted: NewDefinition, name: string, now: number): PropertyDefinition {
  const options = optionsOf(wanted.options ?? []);
  const calculated = wanted.fieldType === 'calculation_equation';
  const echoed = ONLY_ECHOED.flatMap((field) => (wanted[field] === undefined ? [] : [[field, wanted[field]] as const]));
  return {
    name,
    label: wanted.label,
    type: wanted.type,
    fieldType: wanted.fieldType,
    groupName: wanted.groupName,
    description: wanted.description ?? '',
    options,
    optionValues: new Set(options.map((option) => option.value)),
    optionSource: undefined,
    displayOrder: wanted.displayOrder ?? -1,
    calculated,
    externalOptions: wanted.externalOptions ?? false,
    hasUniqueValue: wanted.hasUniqueValue ?? false,
    hidden: wanted.hidden ?? false,
    formField: wanted.formField ?? false,
    hubspotDefined: false,
    readOnlyValue: calculated,
    dataSensitivity: SENSITIVITIES.find((each) => each === wanted.dataSensitivity) ?? 'non_sensitive',
    createdAt: now,
    updatedAt: now,
    archivedAt: undefined,
    extras: Object.fromEntries(echoed),
  };
}
