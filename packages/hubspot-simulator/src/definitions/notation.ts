// A short notation for the property definitions that every account starts with.
import type { OptionSource, PropertyDefinition, PropertyOption } from '../account/property-registry.ts';

interface Traits {
  readonly unique?: boolean;
  readonly readOnly?: boolean;
  readonly calculated?: boolean;
  readonly optionSource?: OptionSource;
}

/** HubSpot gives its own definitions a creation date at the start of time. */
const HUBSPOT_DEFINED_AT = 0;

export function text(name: string, label: string, traits: Traits = {}): PropertyDefinition {
  return define({ name, label, type: 'string', fieldType: 'text' }, traits);
}

export function area(name: string, label: string): PropertyDefinition {
  return define({ name, label, type: 'string', fieldType: 'textarea' }, {});
}

export function number(name: string, label: string, traits: Traits = {}): PropertyDefinition {
  return define({ name, label, type: 'number', fieldType: 'number' }, traits);
}

export function bool(name: string, label: string, traits: Traits = {}): PropertyDefinition {
  return define({ name, label, type: 'bool', fieldType: 'booleancheckbox' }, traits, choices('true', 'false'));
}

export function day(name: string, label: string): PropertyDefinition {
  return define({ name, label, type: 'date', fieldType: 'date' }, {});
}

export function moment(name: string, label: string, traits: Traits = {}): PropertyDefinition {
  return define({ name, label, type: 'datetime', fieldType: 'date' }, traits);
}

export function select(name: string, label: string, values: readonly string[], traits: Traits = {}): PropertyDefinition {
  return define({ name, label, type: 'enumeration', fieldType: 'select' }, traits, choices(...values));
}

/** A definition put into another group than the default one of its type. */
export function inGroup(groupName: string, definitions: readonly PropertyDefinition[]): PropertyDefinition[] {
  return definitions.map((definition) => ({ ...definition, groupName }));
}

export function choices(...values: readonly string[]): PropertyOption[] {
  return values.map((value, displayOrder) => ({ label: labelOf(value), value, displayOrder, hidden: false, description: '' }));
}

/** What HubSpot keeps about every record of every type. */
export function systemProperties(createdProperty: string, modifiedProperty: string): PropertyDefinition[] {
  const readOnly = { readOnly: true };
  return [
    number('hs_object_id', 'Record ID', readOnly),
    moment(createdProperty, 'Create Date', readOnly),
    moment(modifiedProperty, 'Last Modified Date', readOnly),
    text('hs_object_source', 'Record source', readOnly),
    text('hs_object_source_id', 'Record source ID', readOnly),
    text('hs_object_source_label', 'Record source label', readOnly),
    text('hs_merged_object_ids', 'Merged record IDs', readOnly),
    text('hs_unique_creation_key', 'Unique creation key', readOnly),
    select('hubspot_owner_id', 'Owner', [], { optionSource: 'owners' }),
    moment('hubspot_owner_assigneddate', 'Owner assigned date', readOnly),
  ];
}

function define(
  base: Pick<PropertyDefinition, 'name' | 'label' | 'type' | 'fieldType'>,
  traits: Traits,
  options: readonly PropertyOption[] = [],
): PropertyDefinition {
  return {
    ...base,
    groupName: '',
    description: '',
    options,
    optionValues: new Set(options.map((option) => option.value)),
    optionSource: traits.optionSource,
    displayOrder: -1,
    calculated: traits.calculated ?? false,
    externalOptions: traits.optionSource === 'owners',
    hasUniqueValue: traits.unique ?? false,
    hidden: false,
    formField: !(traits.readOnly ?? traits.calculated ?? false),
    hubspotDefined: true,
    readOnlyValue: traits.readOnly ?? traits.calculated ?? false,
    dataSensitivity: 'non_sensitive',
    createdAt: HUBSPOT_DEFINED_AT,
    updatedAt: HUBSPOT_DEFINED_AT,
    archivedAt: undefined,
    extras: {},
  };
}

function labelOf(value: string): string {
  const words = value.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
