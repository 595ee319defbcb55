// An update has to change something.
import { refused } from '../http/refusal.ts';

/** @returns the names of the properties. */
export function requireProperties(properties: Readonly<Record<string, unknown>>): readonly string[] {
  const names = Object.keys(properties);
  if (names.length > 0) return names;
  throw refused('No properties found to update, please provide at least one.', { context: { properties: ['{}'] } });
}
