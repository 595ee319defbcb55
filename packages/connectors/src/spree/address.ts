// Addresses in the hub's and in Spree's own format.
import type { FieldValues } from '@storebridge/domain';
import { cleanText as clean } from '../kit/clean-text.ts';
import type { HubAddress } from './message.ts';

/** Fields of an address under a prefix; all empty when the address is missing or an empty object. */
export function addressFields(prefix: 'bill' | 'ship', address: HubAddress): FieldValues {
  return {
    [`${prefix}_firstname`]: clean(address?.firstname),
    [`${prefix}_lastname`]: clean(address?.lastname),
    [`${prefix}_address1`]: clean(address?.address1),
    [`${prefix}_address2`]: clean(address?.address2),
    [`${prefix}_address`]: joined(clean(address?.address1), clean(address?.address2)),
    [`${prefix}_company`]: clean(address?.company),
    [`${prefix}_city`]: clean(address?.city),
    [`${prefix}_state`]: placeName(address?.state, 'abbr') ?? clean(address?.state_name),
    [`${prefix}_zip`]: clean(address?.zipcode),
    [`${prefix}_country`]: placeName(address?.country, 'name'),
    [`${prefix}_phone`]: clean(address?.phone),
  };
}

type Place = NonNullable<HubAddress>['state'];

/** States have an abbreviation that is preferred to their name; countries are known by name. */
function placeName(place: Place, preferred: 'abbr' | 'name'): string | null {
  if (place === null || place === undefined) return null;
  if (typeof place === 'string') return clean(place);
  return preferred === 'abbr' ? (clean(place.abbr) ?? clean(place.name)) : (clean(place.name) ?? clean(place.iso));
}

function joined(...lines: readonly (string | null)[]): string | null {
  return clean(lines.filter((line) => line !== null).join(', '));
}
