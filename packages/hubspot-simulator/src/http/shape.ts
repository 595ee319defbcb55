// Reads JSON bodies as strictly as HubSpot's own deserializer: types, required fields, unknown fields.
import { refused } from './refusal.ts';

/** Turns a JSON value into T or refuses; `path` names the place, `raw` is the text for line and column. */
export type Shape<T> = (value: unknown, place: Place) => T;

export interface Place {
  readonly path: string;
  readonly raw: string;
}

export type Shaped<S> = S extends Shape<infer T> ? T : never;
type Fields = Readonly<Record<string, Shape<unknown>>>;
type ShapedFields<F extends Fields> = { readonly [K in keyof F]: Shaped<F[K]> };

export const anyString: Shape<string> = (value, place) => (typeof value === 'string' ? value : refuseType('java.lang.String', value, place));
export const anyNumber: Shape<number> = (value, place) => (typeof value === 'number' ? value : refuseType('int', value, place));
/** A number, or its digits as a text: that is how a large pipe sends types of associations, and HubSpot takes them. */
export const numberOrDigits: Shape<number> = (value, place) => anyNumber(typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value, place);
export const anyBoolean: Shape<boolean> = (value, place) => (typeof value === 'boolean' ? value : refuseType('boolean', value, place));
export const anything: Shape<unknown> = (value) => value;

export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value, place) => (value === undefined || value === null ? undefined : shape(value, place));
}

export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) return refuseType('java.util.ArrayList', value, place);
    return value.map((each, index) => shape(each, { ...place, path: `${place.path}[${index}]` }));
  };
}

export function mapOf<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value, place) => {
    if (!isObject(value)) return refuseType('java.util.LinkedHashMap', value, place);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shape(each, { ...place, path: key })]));
  };
}

/** An object with exactly these fields; `extraFields: 'allowed'` is for types of which the facts name only a part. */
export function objectOf<F extends Fields>(fields: F, extraFields: 'refused' | 'allowed' = 'refused'): Shape<ShapedFields<F>> {
  const known = new Set(Object.keys(fields));
  return (value, place) => {
    if (!isObject(value)) return refuseType('com.hubspot.Request', value, place);
    const unknown = Object.keys(value).find((key) => !known.has(key));
    if (unknown !== undefined && extraFields === 'refused') {
      return refuseJson(`Unrecognized field "${unknown}", not marked as ignorable`, { ...place, path: unknown });
    }
    const missing: string[] = [];
    const shaped: Record<string, unknown> = {};
    for (const [name, shape] of Object.entries(fields)) {
      if (value[name] === undefined && isRequired(shape)) missing.push(name);
      else shaped[name] = shape(value[name], { ...place, path: name });
    }
    if (missing.length > 0) return refuseJson(`Some required fields were not set: [${missing.join(', ')}]`, place);
    return shaped as ShapedFields<F>;
  };
}

/** A property value: text, and the scalars that HubSpot turns into text. `null` is for the caller to judge. */
export const propertyValue: Shape<string | null> = (value, place) => {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return refuseType('java.lang.String', value, place);
};

export const propertyValues = mapOf(propertyValue);

export function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? raw.length);
    const reason = raw === '' ? 'No content to map due to end-of-input' : 'Unexpected character or end of input';
    throw refused(`Invalid input JSON on ${lineAndColumn(raw, position)}: ${reason}`);
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRequired(shape: Shape<unknown>): boolean {
  try {
    shape(undefined, { path: '', raw: '' });
    return false;
  } catch {
    return true;
  }
}

function refuseType(wanted: string, value: unknown, place: Place): never {
  return refuseJson(`Cannot deserialize value of type \`${wanted}\` from ${tokenOf(value)}`, place);
}

function refuseJson(message: string, place: Place): never {
  const found = place.raw.indexOf(`"${place.path}"`);
  throw refused(`Invalid input JSON on ${lineAndColumn(place.raw, Math.max(found, 0))}: ${message}`);
}

function tokenOf(value: unknown): string {
  if (Array.isArray(value)) return 'Array value (token `JsonToken.START_ARRAY`)';
  if (isObject(value)) return 'Object value (token `JsonToken.START_OBJECT`)';
  if (typeof value === 'string') return 'String value (token `JsonToken.VALUE_STRING`)';
  if (typeof value === 'number') return 'Number value (token `JsonToken.VALUE_NUMBER_INT`)';
  return value === null ? 'Null value (token `JsonToken.VALUE_NULL`)' : 'Boolean value (token `JsonToken.VALUE_TRUE`)';
}

function lineAndColumn(raw: string, position: number): string {
  const before = raw.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
