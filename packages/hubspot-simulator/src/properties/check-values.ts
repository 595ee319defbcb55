// Checks the properties of one write against the definitions and says what would be stored.
import { convertValue } from './convert-value.ts';
import { isUnlisted } from './unlisted-properties.ts';
import { refusedByRules } from './validation-rules.ts';
import type { Account, Collection } from '../account/account.ts';
import type { PropertyValues } from '../account/record.ts';
import type { Violation } from './violation.ts';

/** As sent; `null` is what the documents never mention. */
export type RawValues = Readonly<Record<string, string | null>>;

export interface CheckedValues {
  /** The empty string clears. */
  readonly changes: Record<string, string>;
  readonly violations: readonly Violation[];
}

export interface ValueCheck {
  readonly collection: Collection;
  readonly values: RawValues;
  readonly before: PropertyValues;
  /** A person in HubSpot does not meet the lag of a fresh property. */
  readonly ignoresLag?: boolean;
}

export function checkValues(account: Account, check: ValueCheck): CheckedValues {
  const changes: Record<string, string> = {};
  const violations: Violation[] = [];
  for (const [name, value] of Object.entries(check.values)) {
    const checked = checkValue(account, check, name, value);
    if ('code' in checked) violations.push({ name, ...checked });
    else changes[name] = checked.stored;
  }
  violations.push(...refusedByRules(check.collection.validationRules, changes));
  return { changes, violations };
}

type CheckedValue = { readonly stored: string } | { readonly code: string; readonly message: string };

function checkValue(account: Account, check: ValueCheck, name: string, value: string | null): CheckedValue {
  const { collection, before } = check;
  if (isUnlisted(collection, name)) return readOnly(name);
  const definition = collection.registry.find(name);
  const writableFrom = (definition?.createdAt ?? 0) + (definition?.hubspotDefined ? 0 : account.strictness.propertyLagMs);
  if (!definition || (!check.ignoresLag && account.world.now() < writableFrom)) {
    return { code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` };
  }
  if (definition.readOnlyValue) return readOnly(name);
  if (value === null) {
    if (!account.strictness.refuseNullValues) return { stored: '' };
    return { code: 'INVALID_VALUE', message: `null is not a value of "${name}"; send an empty string to clear it.` };
  }
  if (value === '') return { stored: '' };
  return convertValue({ account, collection, definition, value, before: Object.hasOwn(before, name) ? before[name] : undefined });
}

function readOnly(name: string): CheckedValue {
  return { code: 'READ_ONLY_VALUE', message: `"${name}" is a read only property; its value cannot be set.` };
}
