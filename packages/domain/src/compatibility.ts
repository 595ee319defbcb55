// Which field types fit which HubSpot property types; a misfit warns and never blocks.
import type { FieldType } from './field.ts';
import type { PropertyShape, PropertyType } from './mapping.ts';

const FITTING: Readonly<Record<FieldType, readonly PropertyType[]>> = {
  text: ['string', 'phone_number'],
  multiline: ['string'],
  email: ['string'],
  phone: ['string', 'phone_number'],
  country: ['string'],
  number: ['string', 'number'],
  money: ['string', 'number'],
  boolean: ['string', 'bool'],
  option: ['string', 'enumeration'],
  options: ['string'],
  date: ['string', 'date', 'datetime'],
  time: ['string'],
  datetime: ['string', 'date', 'datetime'],
};

/** As people read them. */
export const FIELD_TYPE_LABELS: Readonly<Record<FieldType, string>> = {
  text: 'Text (one line)',
  multiline: 'Multiline text',
  email: 'Text (one line)',
  phone: 'Phone number',
  country: 'Country code',
  number: 'Number',
  money: 'Number',
  boolean: 'Yes/No',
  option: 'Choose one from a list',
  options: 'Choose multiple from a list',
  date: 'Date',
  time: 'Time',
  datetime: 'Date and time',
};

/** @returns why values of the field may be refused by the property, or `undefined` when they fit. */
export function misfit(fieldType: FieldType, property: Pick<PropertyShape, 'type' | 'fieldType'>, hasValueMap = false): string | undefined {
  if (FITTING[fieldType].includes(property.type)) return undefined;
  if (property.type === 'enumeration' && fitsOptions(fieldType, property.fieldType, hasValueMap)) return undefined;
  return `${FIELD_TYPE_LABELS[fieldType]} may not fit a property of type ${property.type}.`;
}

function fitsOptions(fieldType: FieldType, propertyFieldType: string, hasValueMap: boolean): boolean {
  if (fieldType === 'options') return propertyFieldType === 'checkbox';
  if (fieldType === 'boolean') return propertyFieldType === 'booleancheckbox';
  return fieldType === 'country' && hasValueMap;
}
