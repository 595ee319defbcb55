// Tells from the words of a refusal which rows of the batch it is about, where the words leave no doubt.
import type { Failure } from '../failure/failure.ts';
import { explainRefusal } from '../failure/explain-error.ts';
import { explainFault, faultCause, valueInText } from '../failure/property-fault.ts';
import type { PropertyFault, Refusal } from '../failure/refusal.ts';
import type { PropertyValues } from './object.ts';

interface Row {
  readonly properties: PropertyValues;
}

/** The rows to blame and why; empty unless every fault of the refusal can be laid to a row for certain. */
export function culpritsOf<R extends Row>(rows: readonly R[], refusal: Refusal): ReadonlyMap<R, Failure> {
  const failure = explainRefusal(refusal);
  if (refusal.faults.length > 0) return blameFaults(rows, refusal, failure);
  const { property, value } = refusal.clash ?? {};
  if (property === undefined || value === undefined) return new Map();
  return blame(rows.filter((row) => sameText(row.properties[property], value)), failure);
}

function blameFaults<R extends Row>(rows: readonly R[], refusal: Refusal, failure: Failure): ReadonlyMap<R, Failure> {
  const blamed = new Map<R, Failure>();
  for (const fault of refusal.faults) {
    const guilty = rows.filter((row) => isGuilty(row, fault));
    if (guilty.length === 0) return new Map();
    const { status, correlationId } = failure;
    const details = {
      hubspotMessage: fault.message,
      ...(status === undefined ? {} : { status }),
      ...(correlationId === undefined ? {} : { correlationId }),
    };
    for (const row of guilty) if (!blamed.has(row)) blamed.set(row, explainFault(fault, details));
  }
  return blamed;
}

function isGuilty(row: Row, fault: PropertyFault): boolean {
  if (fault.property === undefined) return false;
  const value = row.properties[fault.property];
  if (value === undefined) return false;
  const cause = faultCause(fault.code);
  if (cause === 'property-missing' || cause === 'read-only') return true;
  const quoted = valueInText(fault.message);
  if (quoted === undefined) return false;
  if (cause === 'email-invalid') return sameText(value, quoted);
  // Options differ by case, so only the very same text is to blame.
  return value === quoted || value.split(';').includes(quoted);
}

function blame<R>(rows: readonly R[], failure: Failure): ReadonlyMap<R, Failure> {
  return new Map(rows.map((row) => [row, failure]));
}

function sameText(a: string | undefined, b: string): boolean {
  return a !== undefined && a.trim().toLowerCase() === b.trim().toLowerCase();
}
