// Field values become the text that HubSpot expects for a property's type; what cannot be converted is said before anything is sent.
import { isEmptyValue, isMoney, type FieldValue } from './field.ts';
import type { Assignment } from './intent.ts';
import type { PropertyShape } from './mapping.ts';
import { moneyToDecimal } from './money.ts';
import type { ProblemDetail } from './problem.ts';

/** Separates the items of lists, in HubSpot and in texts. */
export const LIST_SEPARATOR = ';';

/** HubSpot refuses longer texts. */
const LONGEST_TEXT = 65_536;
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export type Conversion = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: ProblemDetail };

/**
 * @param timeZone IANA zone of the shop, in which a moment becomes a day.
 * @returns the text to send; an empty value is "".
 */
export function convertValue(assignment: Assignment, shape: PropertyShape, timeZone: string): Conversion {
  if (isEmptyValue(assignment.value)) return { ok: true, text: '' };
  const text = toPropertyText(assignment.value, shape, timeZone);
  if (text === undefined || text.length > LONGEST_TEXT) return refused(assignment, shape);
  const foreign = shape.type === 'enumeration' ? foreignOption(text, shape) : undefined;
  if (foreign !== undefined) return optionRefused(shape, foreign);
  return { ok: true, text };
}

function toPropertyText(value: FieldValue, shape: PropertyShape, timeZone: string): string | undefined {
  switch (shape.type) {
    case 'string':
    case 'phone_number':
    case 'enumeration':
      return plainText(value);
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
  if (typeof value === 'object') return value.map((item) => item.trim()).filter((item) => item !== '').join(LIST_SEPARATOR);
  return String(value);
}

function toNumber(value: FieldValue): string | undefined {
  if (typeof value === 'boolean') return undefined;
  const text = plainText(value).trim();
  return DECIMAL.test(text) ? text.replace(/^\+/, '') : undefined;
}

function toBoolean(value: FieldValue): string | undefined {
  const text = plainText(value).trim().toLowerCase();
  return text === 'true' || text === 'false' ? text : undefined;
}

function toDay(value: FieldValue, timeZone: string): string | undefined {
  const text = plainText(value).trim();
  if (DAY.test(text)) return Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? undefined : text;
  const moment = parseMoment(text);
  // Sweden writes its days the way ISO 8601 does.
  return moment === undefined ? undefined : new Intl.DateTimeFormat('sv-SE', { timeZone }).format(moment);
}

function toMoment(value: FieldValue): string | undefined {
  const text = plainText(value).trim();
  const moment = parseMoment(DAY.test(text) ? `${text}T00:00:00Z` : text);
  return moment?.toISOString();
}

function parseMoment(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text)) return undefined;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

function foreignOption(text: string, shape: PropertyShape): string | undefined {
  if (shape.options === undefined || shape.options.length === 0) return undefined;
  const allowed = new Set(shape.options.map((option) => option.value));
  const chosen = shape.fieldType === 'checkbox' ? text.split(LIST_SEPARATOR) : [text];
  return chosen.find((option) => !allowed.has(option));
}

function refused(assignment: Assignment, shape: PropertyShape): Conversion {
  const value = plainText(assignment.value).slice(0, 200);
  return {
    ok: false,
    problem: { kind: 'permanent', cause: 'value-invalid', message: `"${value}" cannot be written to the ${shape.type} property "${shape.name}".`, property: shape.name, value },
  };
}

function optionRefused(shape: PropertyShape, value: string): Conversion {
  return {
    ok: false,
    problem: { kind: 'config', cause: 'option-invalid', message: `"${value}" is not one of the options of the property "${shape.name}".`, property: shape.name, value },
  };
}
