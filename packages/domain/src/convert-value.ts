// Field values become the text that HubSpot expects for a property's type; what cannot be converted is said before anything is sent.
import { numberToDecimal, plainDecimal } from './decimal.ts';
import { isEmptyValue, isMoney, type FieldValue } from './field.ts';
import type { Assignment } from './intent.ts';
import { itemsToList, listItems } from './list.ts';
import type { PropertyShape } from './mapping.ts';
import { dayIn, isDay, parseMoment } from './moment.ts';
import { moneyToDecimal } from './money.ts';
import { excerpt, type ProblemDetail } from './problem.ts';

/** HubSpot refuses longer texts. */
const LONGEST_TEXT = 65_536;

export type Conversion = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: ProblemDetail };

/**
 * @param timeZone IANA zone of the shop, in which a moment becomes a day.
 * @returns the text to send; an empty value is "".
 */
export function convertValue(assignment: Assignment, shape: PropertyShape, timeZone: string): Conversion {
  if (isEmptyValue(assignment.value)) return { ok: true, text: '' };
  const text = toPropertyText(spelledOut(assignment), shape, timeZone);
  if (text === undefined || text.length > LONGEST_TEXT) return refused(assignment, shape);
  const foreign = shape.type === 'enumeration' ? foreignOption(text, shape) : undefined;
  if (foreign !== undefined) return optionRefused(shape, foreign);
  return { ok: true, text };
}

const EPOCH = /^\d{9,15}$/;

/** A moment may be told in milliseconds since 1970, as HubSpot does. */
function spelledOut({ fieldType, value }: Assignment): FieldValue {
  if (fieldType !== 'datetime' || typeof value !== 'string' || !EPOCH.test(value)) return value;
  const moment = new Date(Number(value));
  return Number.isNaN(moment.getTime()) ? value : moment.toISOString();
}

function toPropertyText(value: FieldValue, shape: PropertyShape, timeZone: string): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
  switch (shape.type) {
    case 'string':
    case 'phone_number':
      return plainText(value);
    case 'enumeration':
      return isMultiple(shape) ? itemsToList(listItems(plainText(value))) : plainText(value);
    case 'number':
      return toNumber(value);
    case 'bool':
      return toBoolean(value);
    case 'date':
      return toDay(value, timeZone);
    case 'datetime':
      return toMoment(value);
    default:
      return shape.type satisfies never;
  }
}

/** A value as a person would read it; also what a text property receives. */
export function plainText(value: FieldValue): string {
  if (value === null) return '';
  if (isMoney(value)) return moneyToDecimal(value);
  if (typeof value === 'object') return storableText(itemsToList(value));
  if (typeof value === 'number') return numberToDecimal(value);
  return storableText(String(value));
}

/** Neither HubSpot nor a database takes half characters or zero bytes. */
function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

function toNumber(value: FieldValue): string | undefined {
  return plainDecimal(plainText(value).trim());
}

function toBoolean(value: FieldValue): string | undefined {
  const text = plainText(value).trim().toLowerCase();
  return text === 'true' || text === 'false' ? text : undefined;
}

function toDay(value: FieldValue, timeZone: string): string | undefined {
  const text = plainText(value).trim();
  if (isDay(text)) return text;
  const moment = parseMoment(text);
  return moment && dayIn(moment, timeZone);
}

function toMoment(value: FieldValue): string | undefined {
  const text = plainText(value).trim();
  return parseMoment(isDay(text) ? `${text}T00:00:00Z` : text)?.toISOString();
}

function isMultiple(shape: PropertyShape): boolean {
  return shape.fieldType === 'checkbox';
}

function foreignOption(text: string, shape: PropertyShape): string | undefined {
  if (shape.options === undefined || shape.options.length === 0) return undefined;
  const allowed = new Set(shape.options.map((option) => option.value));
  const chosen = isMultiple(shape) ? listItems(text) : [text];
  return chosen.find((option) => !allowed.has(option));
}

function refused(assignment: Assignment, shape: PropertyShape): Conversion {
  const value = excerpt(plainText(assignment.value));
  return {
    ok: false,
    problem: { kind: 'permanent', cause: 'value-invalid', message: `"${value}" cannot be written to the ${shape.type} property "${shape.name}".`, property: shape.name, value },
  };
}

function optionRefused(shape: PropertyShape, option: string): Conversion {
  const value = excerpt(option);
  return {
    ok: false,
    problem: { kind: 'config', cause: 'option-invalid', message: `"${value}" is not one of the options of the property "${shape.name}".`, property: shape.name, value },
  };
}
