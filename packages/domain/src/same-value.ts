// Whether two texts mean the same value of a property: HubSpot gives numbers and moments back in other spellings than it got them.
import { canonicalNumber } from './decimal.ts';
import type { PropertyShape } from './mapping.ts';

export function isSameValue(shape: PropertyShape | undefined, one: string, other: string): boolean {
  if (one === other) return true;
  const type = shape?.type;
  switch (type) {
    case 'number':
      return canonicalNumber(one) === canonicalNumber(other);
    case 'datetime':
    case 'date':
      return toEpoch(one) === toEpoch(other);
    case 'bool':
      return one.toLowerCase() === other.toLowerCase();
    case 'string':
    case 'enumeration':
    case 'phone_number':
    case undefined:
      return false;
    default:
      return type satisfies never;
  }
}

function toEpoch(text: string): number | string {
  if (/^-?\d+$/.test(text)) return Number(text);
  const epoch = Date.parse(text);
  return Number.isNaN(epoch) ? text : epoch;
}
