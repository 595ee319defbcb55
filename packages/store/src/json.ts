// JSON as PostgreSQL takes it: zero bytes and halves of characters, which a shop may send, are refused by jsonb and by text.

export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner));
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
