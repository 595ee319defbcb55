// The calls of an endpoint that handles each message by itself and remembers nothing.
import type { Delivery } from './make-traffic.ts';
import type { Mishap } from './mishaps.ts';

/** It looks the contact up by its e-mail address, then creates or updates it. */
const CALLS_PER_MESSAGE = 2;
export const ONE_BY_ONE_RECKONING = `${CALLS_PER_MESSAGE} for each message that names a contact: look it up, then create or update it`;

/** Messages that any endpoint would refuse without a call are not held against it. */
const REFUSED_WITHOUT_CALL: ReadonlySet<Mishap> = new Set(['no-email', 'malformed-email', 'amount-is-none', 'unknown-currency', 'unknown-message']);

export function callsOneByOne(deliveries: readonly Pick<Delivery, 'mishap'>[]): number {
  return CALLS_PER_MESSAGE * deliveries.filter(({ mishap }) => mishap === null || !REFUSED_WITHOUT_CALL.has(mishap)).length;
}
