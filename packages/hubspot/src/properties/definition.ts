// A property definition as HubSpot sends it, and the default field of each type.
import { z } from 'zod';
import type { PropertyDefinition, PropertyFieldType, PropertyOption, PropertyType, WantedProperty } from './properties-api.ts';

const optionSchema = z.object({
  label: z.string(),
  value: z.string(),
  displayOrder: z.number().optional().catch(undefined),
  hidden: z.boolean().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
});

export const definitionSchema = z
  .object({
    name: z.string(),
    label: z.string().default(''),
    type: z.string(),
    fieldType: z.string().default(''),
    groupName: z.string().default(''),
    description: z.string().nullish(),
    options: z.array(optionSchema).default([]),
    hasUniqueValue: z.boolean().default(false),
    hidden: z.boolean().default(false),
    calculated: z.boolean().default(false),
    hubspotDefined: z.boolean().default(false),
    archived: z.boolean().default(false),
    externalOptions: z.boolean().default(false),
    modificationMetadata: z.object({ readOnlyValue: z.boolean().default(false) }).optional(),
  })
  .transform(({ modificationMetadata, description, ...definition }): PropertyDefinition => ({
    ...definition,
    description: description ?? '',
    readOnlyValue: modificationMetadata?.readOnlyValue ?? false,
  }));

const USUAL_FIELD: Readonly<Record<PropertyType, PropertyFieldType>> = {
  string: 'text',
  number: 'number',
  bool: 'booleancheckbox',
  enumeration: 'select',
  date: 'date',
  datetime: 'date',
  phone_number: 'phonenumber',
};

// HubSpot refuses a bool without its two options.
const BOOL_OPTIONS: readonly PropertyOption[] = [
  { label: 'Yes', value: 'true', displayOrder: 0 },
  { label: 'No', value: 'false', displayOrder: 1 },
];

/** The body that creates a property. */
export function creationBody(wanted: WantedProperty, groupName: string): object {
  const options = wanted.options ?? (wanted.type === 'bool' ? BOOL_OPTIONS : []);
  return {
    name: wanted.name,
    label: wanted.label,
    type: wanted.type,
    fieldType: wanted.fieldType ?? USUAL_FIELD[wanted.type],
    groupName,
    description: wanted.description ?? '',
    options: options.map(wireOption),
    ...(wanted.hasUniqueValue === true ? { hasUniqueValue: true } : {}),
    ...(wanted.showCurrencySymbol === true ? { showCurrencySymbol: true } : {}),
  };
}

export function wireOption({ label, value, displayOrder, hidden = false, description }: PropertyOption, index: number): object {
  return { label, value, displayOrder: displayOrder ?? index, hidden, ...(description === undefined ? {} : { description }) };
}
