// Fingerprints of what was received.
import { createHash } from 'node:crypto';

/** SHA-256 of the value's canonical JSON (keys sorted), in hex. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(canonical(value))).digest('hex');
}

/** As {@link digestOf}, for values that are made with their keys in a set order. */
export function digestInOrder(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, canonical(inner)]);
  return entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
}
