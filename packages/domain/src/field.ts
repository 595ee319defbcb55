// What a shop can tell: typed fields with a key and a label, and the values they take.
import type { Money } from './money.ts';

export type FieldType =
  | 'text'
  | 'multiline'
  | 'email'
  | 'phone'
  | 'country'
  | 'number'
  | 'money'
  | 'boolean'
  | 'option'
  | 'options'
  | 'date'
  | 'time'
  | 'datetime';

export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

export interface Field {
  /** Stable key, unique within the record kind; mappings are stored with it. */
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  readonly category: string;
  readonly options?: readonly FieldOption[];
}

/** `null` says "known to be empty"; a field that is absent from a record says nothing at all. Dates are "YYYY-MM-DD", datetimes ISO 8601 in UTC. */
export type FieldValue = string | number | boolean | null | Money | readonly string[];

export type FieldValues = Readonly<Record<string, FieldValue>>;

export function isMoney(value: FieldValue): value is Money {
  return typeof value === 'object' && value !== null && 'minor' in value;
}

export function isEmptyValue(value: FieldValue): boolean {
  if (value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.every((item: string) => item.trim() === '');
}

/** @returns `undefined` when the record says nothing about the field, even if the field is called "constructor". */
export function fieldValue(fields: FieldValues, key: string): FieldValue | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}
