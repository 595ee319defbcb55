// The orders of the made-up shop as they truly are: every state of each one, in exact cents.

export interface Person {
  readonly email: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly phone: string;
  readonly street: string;
  readonly city: string;
  readonly zip: string;
  readonly state: { readonly abbr: string; readonly name: string };
}

export const CURRENCIES = ['USD', 'EUR'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** Cents. */
export interface Amounts {
  readonly item: bigint;
  readonly shipping: bigint;
  readonly tax: bigint;
  /** Taken off; never negative. */
  readonly discount: bigint;
}

export interface OrderState {
  readonly event: 'new' | 'updated' | 'canceled';
  /** Whose order it is now: a shop may correct the e-mail address. */
  readonly person: Person;
  readonly amounts: Amounts;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

export interface ShopOrder {
  readonly number: string;
  readonly currency: Currency;
  /** Epoch milliseconds. */
  readonly completedAt: number;
  readonly campaign: string | null;
  readonly promotion: string | null;
  /** False: its messages do not say when the order changed, as those of old hubs do not. */
  readonly isDated: boolean;
  /** From the first to the last. */
  readonly states: readonly [OrderState, ...OrderState[]];
}

/** The order's adjustments hold its shipping and taxes, as Spree has it. */
export function adjustmentOf(amounts: Amounts): bigint {
  return amounts.shipping + amounts.tax - amounts.discount;
}

export function totalOf(amounts: Amounts): bigint {
  return amounts.item + adjustmentOf(amounts);
}

export function lastStateOf(order: ShopOrder): OrderState {
  return order.states.at(-1) ?? order.states[0];
}

/** -1250n is "-12.50". */
export function centsToText(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
