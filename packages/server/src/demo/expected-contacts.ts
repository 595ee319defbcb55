// What HubSpot must hold in the end, summed up from the orders as they truly are: whole cents, and nothing of the product.
import { adjustmentOf, CURRENCIES, lastStateOf, totalOf, type Amounts, type Currency, type OrderState, type Person, type ShopOrder } from './shop-order.ts';

/** Cents, a count, or a text; an empty text for what must be empty. */
export type ExpectedValue = bigint | number | string;

export interface ExpectedContact {
  readonly email: string;
  readonly values: Readonly<Record<string, ExpectedValue>>;
}

/** The currency whose totals have the plain names; those of the others carry its code. */
const MAIN_CURRENCY: Currency = 'USD';

interface Placed {
  readonly order: ShopOrder;
  readonly state: OrderState;
}

/** @param kept values that were there before and must stay, by e-mail address. */
export function expectContacts(orders: readonly ShopOrder[], kept: ReadonlyMap<string, Readonly<Record<string, string>>>): readonly ExpectedContact[] {
  const byCustomer = Map.groupBy(orders.map((order): Placed => ({ order, state: lastStateOf(order) })), ({ state }) => state.person.email);
  return [...byCustomer].map(([email, placed]) => {
    const live = placed.filter(({ state }) => state.event !== 'canceled');
    const values = { ...personValues(placed), ...totalValues(live), ...newestValues(live), lifecyclestage: 'customer', ...kept.get(email) };
    return { email, values };
  });
}

function personValues(placed: readonly Placed[]): ExpectedContact['values'] {
  const person: Person | undefined = newestOf(placed)?.state.person;
  return { firstname: person?.firstname ?? '', lastname: person?.lastname ?? '', phone: person?.phone ?? '', address: person?.street ?? '', city: person?.city ?? '', zip: person?.zip ?? '', state: person?.state.abbr ?? '' };
}

function totalValues(live: readonly Placed[]): ExpectedContact['values'] {
  const values: Record<string, ExpectedValue> = { total_transactions: live.length };
  for (const currency of CURRENCIES) {
    const suffix = currency === MAIN_CURRENCY ? '' : `_${currency.toLowerCase()}`;
    const amounts = live.filter(({ order }) => order.currency === currency).map(({ state }) => state.amounts);
    values[`total_order_revenue${suffix}`] = sum(amounts, totalOf);
    values[`total_order_shipping${suffix}`] = sum(amounts, ({ shipping }) => shipping);
    values[`total_order_tax${suffix}`] = sum(amounts, ({ tax }) => tax);
    values[`total_order_adjustment${suffix}`] = sum(amounts, adjustmentOf);
  }
  return values;
}

function newestValues(live: readonly Placed[]): ExpectedContact['values'] {
  const newest = newestOf(live);
  if (newest === undefined) {
    return { mrt_order_number: '', mrt_currency: '', mrt_campaign: '', mrt_promotion: '', mrt_total_revenue: '', mrt_total_shipping: '', mrt_total_tax: '', mrt_total_adjustment: '' };
  }
  const { order, state } = newest;
  return {
    mrt_order_number: order.number,
    mrt_currency: order.currency,
    mrt_campaign: order.campaign ?? '',
    mrt_promotion: order.promotion ?? '',
    mrt_total_revenue: totalOf(state.amounts),
    mrt_total_shipping: state.amounts.shipping,
    mrt_total_tax: state.amounts.tax,
    mrt_total_adjustment: adjustmentOf(state.amounts),
  };
}

function newestOf(placed: readonly Placed[]): Placed | undefined {
  return placed.toSorted((one, other) => one.order.completedAt - other.order.completedAt).at(-1);
}

function sum(amounts: readonly Amounts[], part: (amounts: Amounts) => bigint): bigint {
  return amounts.reduce((total, each) => total + part(each), 0n);
}
