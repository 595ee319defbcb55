// Made-up lives of orders, with all messages about them, and what they must come to, reckoned here without any code of the product.
import { orderMessage, type MadeMessage, type OrderText } from './messages.ts';
import type { Dice } from './random.ts';

export interface OrderLife {
  readonly messages: readonly MadeMessage[];
  /** The order as it is in the end. */
  readonly end: OrderText;
  readonly isLive: boolean;
  /** Every address that it ever had. */
  readonly emails: readonly string[];
}

export interface LifeOptions {
  readonly customers: number;
  readonly orders: number;
  /** Share of orders whose messages carry no date. */
  readonly undated: number;
}

/** What a customer's contact must show. */
export interface Expected {
  readonly shipping: string;
  readonly tax: string;
  readonly adjustment: string;
  readonly revenue: string;
  readonly transactions: number;
  readonly newest: OrderText | undefined;
}

const START = Date.parse('2024-01-01T00:00:00Z');
const HOUR_MS = 3_600_000;

export function makeLives(dice: Dice, options: LifeOptions): readonly OrderLife[] {
  return Array.from({ length: options.orders }, (_, index) => makeLife(dice, options, index));
}

function makeLife(dice: Dice, { customers, undated }: LifeOptions, index: number): OrderLife {
  const isDated = !dice.happens(undated);
  const completedAt = START + dice.between(0, 20_000) * HOUR_MS;
  const customer = (): string => `customer${dice.between(1, customers)}@shop.com`;
  let step = 0;
  const dated = (): { readonly updatedAt?: string } => (isDated ? { updatedAt: new Date(completedAt + (step += 1) * 60_000).toISOString() } : {});
  const texts: OrderText[] = [{ number: `R${100_000_000 + index}`, email: customer(), completedAt: new Date(completedAt).toISOString(), ...amounts(dice), ...dated(), campaign: `c${index}` }];
  const updates = dice.between(0, 2);
  for (let update = 0; update < updates; update += 1) {
    const before = texts[update] ?? texts[0];
    if (before !== undefined) texts.push({ ...before, ...(dice.happens(0.15) ? { email: customer() } : {}), ...amounts(dice), ...dated() });
  }
  const messages = texts.map((text, at) => orderMessage(at === 0 ? 'new' : 'updated', text, texts[at - 1]));
  const end = texts.at(-1);
  if (end === undefined) throw new Error('A life has a beginning.');
  const isLive = !dice.happens(0.25);
  const emails = [...new Set(texts.map(({ email }) => email))];
  return { messages: isLive ? messages : [...messages, orderMessage('canceled', { ...end, ...dated() })], end, isLive, emails };
}

function amounts(dice: Dice): Pick<OrderText, 'total' | 'shipping' | 'tax' | 'adjustment'> {
  return { total: decimal(dice.between(1, 50_000)), shipping: decimal(dice.between(0, 2000)), tax: decimal(dice.between(0, 5000)), adjustment: decimal(dice.between(-3000, 3000)) };
}

/** Every address that has an order in the end, live or not. */
export function expectedContacts(lives: readonly OrderLife[]): ReadonlyMap<string, Expected> {
  const ofEmail = Map.groupBy(lives, ({ end }) => end.email);
  return new Map([...ofEmail].map(([email, of]) => [email, expectedOf(of)]));
}

/** What a contact shows whose every order went to another address. */
export const NOTHING: Expected = { shipping: '0.00', tax: '0.00', adjustment: '0.00', revenue: '0.00', transactions: 0, newest: undefined };

function expectedOf(lives: readonly OrderLife[]): Expected {
  const live = lives.filter(({ isLive }) => isLive).map(({ end }) => end);
  const sum = (key: 'total' | 'shipping' | 'tax' | 'adjustment'): string => decimal(live.reduce((cents, text) => cents + centsOf(text[key] ?? '0.00'), 0));
  const newest = live.toSorted((one, other) => (orderRank(one) < orderRank(other) ? 1 : -1))[0];
  return { shipping: sum('shipping'), tax: sum('tax'), adjustment: sum('adjustment'), revenue: sum('total'), transactions: live.length, newest };
}

function orderRank({ completedAt = '', number }: OrderText): string {
  return `${completedAt} ${number}`;
}

function centsOf(text: string): number {
  return Number(text.replace('.', ''));
}

function decimal(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

type Properties = Readonly<Record<string, string | undefined>>;

/** The properties in question as a contact has them; numbers as HubSpot may spell them otherwise are brought to one form. */
export function totalsShown(properties: Properties): Readonly<Record<string, string>> {
  const number = (name: string): string => decimal(Math.round(Number(properties[name] || '0') * 100));
  return {
    shipping: number('total_order_shipping'), tax: number('total_order_tax'), adjustment: number('total_order_adjustment'), revenue: number('total_order_revenue'),
    transactions: String(Number(properties['total_transactions'] ?? 'NaN')),
    newest: properties['mrt_order_number'] ?? '', newestRevenue: number('mrt_total_revenue'), newestShipping: number('mrt_total_shipping'), campaign: properties['mrt_campaign'] ?? '',
  };
}

export function totalsExpected({ shipping, tax, adjustment, revenue, transactions, newest }: Expected): Readonly<Record<string, string>> {
  return {
    shipping, tax, adjustment, revenue, transactions: String(transactions),
    newest: newest?.number ?? '', newestRevenue: newest?.total ?? '0.00', newestShipping: newest?.shipping ?? '0.00', campaign: newest?.campaign ?? '',
  };
}
