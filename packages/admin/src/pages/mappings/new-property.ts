// What a new HubSpot property begins with, made from the field that is to go into it.
import type { FieldType, PropertyType } from '@storebridge/domain';
import type { BodyOf } from '@storebridge/server/contract';
import type { Choice, FieldInfo } from './choices.ts';

/** The kinds of field that HubSpot's own form offers, by the names it gives them. */
export const PROPERTY_KINDS = {
  text: { type: 'string', fieldType: 'text' },
  textarea: { type: 'string', fieldType: 'textarea' },
  phone: { type: 'string', fieldType: 'phonenumber' },
  number: { type: 'number', fieldType: 'number' },
  date: { type: 'date', fieldType: 'date' },
  datetime: { type: 'datetime', fieldType: 'date' },
  checkbox: { type: 'bool', fieldType: 'booleancheckbox' },
  select: { type: 'enumeration', fieldType: 'select' },
  radio: { type: 'enumeration', fieldType: 'radio' },
  checkboxes: { type: 'enumeration', fieldType: 'checkbox' },
} as const satisfies Record<string, { readonly type: PropertyType; readonly fieldType: string }>;
export type PropertyKind = keyof typeof PROPERTY_KINDS;

export interface PropertyForm {
  readonly label: string;
  readonly name: string;
  readonly kind: PropertyKind;
  readonly group: string | null;
  readonly isUnique: boolean;
  readonly description: string;
  readonly options: readonly Choice[];
}

const KIND_OF_FIELD: Readonly<Record<FieldType, PropertyKind>> = {
  text: 'text', email: 'text', country: 'text', time: 'text', multiline: 'textarea', phone: 'phone', number: 'number', money: 'number',
  boolean: 'checkbox', option: 'select', options: 'checkboxes', date: 'date', datetime: 'datetime',
};

/** HubSpot refuses longer internal names. */
const LONGEST_NAME = 100;

const YES_AND_NO: readonly Choice[] = [{ value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }];

/** An identifier is a text with unique values. */
export function formForIdentifier(label: string, name = internalName(label)): PropertyForm {
  return { label, name, kind: 'text', group: null, isUnique: true, description: '', options: [] };
}

export function formForField(field: Pick<FieldInfo, 'label' | 'type' | 'options'> | undefined): PropertyForm {
  const label = field?.label ?? '';
  return { label, name: internalName(label), kind: field === undefined ? 'text' : KIND_OF_FIELD[field.type], group: null, isUnique: false, description: '', options: field?.options ?? [] };
}

export function isPropertyKind(value: string): value is PropertyKind {
  return Object.hasOwn(PROPERTY_KINDS, value);
}

export function hasOptions(kind: PropertyKind): boolean {
  return PROPERTY_KINDS[kind].type === 'enumeration';
}

/** HubSpot offers unique values for texts and numbers. */
export function canBeUnique(kind: PropertyKind): boolean {
  return kind === 'text' || kind === 'number';
}

/** "pretix-order-id" becomes "pretix_order_id". */
export function internalName(label: string): string {
  const plain = label.toLowerCase().replaceAll('ß', 'ss').normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^[_0-9]+|_+$/g, '');
  return plain.slice(0, LONGEST_NAME).replace(/_+$/, '');
}

export function propertyBody(form: PropertyForm): BodyOf<'addProperty'> {
  const { type, fieldType } = PROPERTY_KINDS[form.kind];
  const options = hasOptions(form.kind) ? form.options.filter(({ label }) => label.trim() !== '') : form.kind === 'checkbox' ? YES_AND_NO : [];
  return {
    label: form.label.trim(),
    ...(form.name === '' ? {} : { name: form.name }),
    type,
    fieldType,
    unique: form.isUnique && canBeUnique(form.kind),
    ...(form.group === null ? {} : { group: form.group }),
    description: form.description.trim(),
    options: options.map(({ label, value }) => ({ label: label.trim(), value: value.trim() === '' ? label.trim() : value.trim() })),
  };
}
