// The number of a record as it stands in an address.
import { notFound } from './refusal.ts';

/** @throws Refusal 404 for what cannot be a number of ours. */
export function recordNumber(text: string): number {
  const id = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(id) || id < 1) throw notFound('record');
  return id;
}
