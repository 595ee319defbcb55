// The lists of the kit: contacts whom HubSpot gathers by itself.
import { aDealIn, contactsWith, isAtLeast, isLongerAgoThanDays, isWithinDays, type Filter, type KitSurroundings } from './filters.ts';
import { BOUGHT } from './stages.ts';

export interface ListOfKit {
  readonly name: 'customers' | 'new-customers' | 'abandoned-carts' | 'lapsed-customers' | 'repeat-customers';
  /** Its name in HubSpot, unique among the lists of contacts. */
  readonly label: string;
  readonly description: string;
  readonly filter: (account: KitSurroundings) => Filter;
}

export const NEW_FOR_DAYS = 30;
export const ABANDONED_FOR_DAYS = 7;
export const LAPSED_AFTER_DAYS = 90;

export const LISTS: readonly ListOfKit[] = [
  {
    name: 'customers',
    label: 'Ecommerce customers',
    description: 'Everybody who has completed an order.',
    filter: (account) => contactsWith({ deals: aDealIn(account, BOUGHT) }),
  },
  {
    name: 'new-customers',
    label: `Ecommerce: new customers (${NEW_FOR_DAYS} days)`,
    description: `Customers whose first deal is at most ${NEW_FOR_DAYS} days old.`,
    filter: newCustomers,
  },
  {
    name: 'abandoned-carts',
    label: `Ecommerce: abandoned carts (${ABANDONED_FOR_DAYS} days)`,
    description: `People with a cart from the last ${ABANDONED_FOR_DAYS} days that they left behind.`,
    filter: abandonedCarts,
  },
  {
    name: 'lapsed-customers',
    label: `Ecommerce: no order for ${LAPSED_AFTER_DAYS} days`,
    description: `Customers whose newest deal was closed more than ${LAPSED_AFTER_DAYS} days ago.`,
    filter: lapsedCustomers,
  },
  {
    name: 'repeat-customers',
    label: 'Ecommerce: repeat customers',
    description: 'Customers with at least two deals.',
    filter: (account) => contactsWith({ filters: [isAtLeast('num_associated_deals', 2)], deals: aDealIn(account, BOUGHT) }),
  },
];

export function newCustomers(account: KitSurroundings): Filter {
  return contactsWith({ filters: [isWithinDays('first_deal_created_date', NEW_FOR_DAYS, account)], deals: aDealIn(account, BOUGHT) });
}

export function abandonedCarts(account: KitSurroundings): Filter {
  return contactsWith({ deals: aDealIn(account, ['checkout_abandoned'], [isWithinDays('createdate', ABANDONED_FOR_DAYS, account)]) });
}

export function lapsedCustomers(account: KitSurroundings): Filter {
  return contactsWith({ filters: [isLongerAgoThanDays('recent_deal_close_date', LAPSED_AFTER_DAYS, account)], deals: aDealIn(account, BOUGHT) });
}
