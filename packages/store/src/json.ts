// JSON as PostgreSQL takes it: zero bytes and halves of characters, which a shop may send, are refused by jsonb and by text.

/** How a text looks in JSON that holds one of them; a backslash before it is a false alarm, and only costs time. */
const DOUBTFUL = /\\u(?:0000|d[89a-f])/;

export function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  return DOUBTFUL.test(text) ? toCleanJson(value) : text;
}

function toCleanJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'string') return storable(inner);
    return isObject(inner) && Object.keys(inner).some((key) => key !== storable(key)) ? withStorableKeys(inner) : inner;
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withStorableKeys(value: object): object {
  return Object.fromEntries(Object.entries(value).map(([key, inner]): [string, unknown] => [storable(key), inner]));
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
