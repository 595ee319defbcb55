// People whom HubSpot knew before the shop was connected, with what marketing had noted of them.
import type { SimulatedAccount } from '@storebridge/hubspot-simulator';
import type { Person } from './shop-order.ts';

/** One in so many customers. */
const KNOWN_OF = 10;
/** One in so many of those has gone further than "customer"; HubSpot never lets a stage go back. */
const EVANGELIST_OF = 5;

/** @returns the values that must stay as they are, by e-mail address. */
export function addEarlierContacts(account: SimulatedAccount, people: readonly Person[]): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const known = people.filter((_, index) => index % KNOWN_OF === 0);
  return new Map(
    known.map(({ email }, index) => {
      const isEvangelist = index % EVANGELIST_OF === EVANGELIST_OF - 1;
      account.create('contacts', { email, firstname: 'Unknown', phone: '000', jobtitle: 'Buyer', lifecyclestage: isEvangelist ? 'evangelist' : 'lead' });
      return [email, { jobtitle: 'Buyer', ...(isEvangelist ? { lifecyclestage: 'evangelist' } : {}) }];
    }),
  );
}
