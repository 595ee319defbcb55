// Lists of orders: filters, orderings, and what is left out of each order.
import type { Order } from './order-body.ts';
import { json } from './reply.ts';

export type Filtered = { readonly rows: readonly Order[] } | { readonly refusal: Response };

type Test = (order: Order, value: string) => boolean;

const FILTERS: Readonly<Record<string, Test>> = {
  code: (order, value) => order.code === value,
  status: (order, value) => order.status === value,
  email: (order, value) => order.email?.toLowerCase() === value.toLowerCase(),
  locale: (order, value) => order.locale === value,
  customer: (order, value) => order.customer === value,
  sales_channel: (order, value) => order.sales_channel === value,
  search: (order, value) => `${order.code} ${order.email ?? ''}`.toLowerCase().includes(value.toLowerCase()),
  item: (order, value) => order.positions.some(({ item }) => String(item) === value),
  subevent: (order, value) => order.positions.some(({ subevent }) => String(subevent) === value),
  payment_provider: (order, value) => order.payments.some(({ provider }) => provider === value),
};

const FLAGS: Readonly<Record<string, Test>> = {
  testmode: (order, value) => order.testmode === (value === 'true'),
  require_approval: (order, value) => order.require_approval === (value === 'true'),
};

/** The first two include their moment, the third does not. */
const MOMENTS: Readonly<Record<string, Test>> = {
  modified_since: (order, value) => microseconds(order.last_modified) >= microseconds(value),
  created_since: (order, value) => microseconds(order.datetime) >= microseconds(value),
  created_before: (order, value) => microseconds(order.datetime) < microseconds(value),
};

const ORDERINGS: Readonly<Record<string, (order: Order) => string | number>> = {
  datetime: (order) => microseconds(order.datetime),
  last_modified: (order) => microseconds(order.last_modified),
  cancellation_date: (order) => microseconds(order.cancellation_date ?? '1970-01-01T00:00:00Z'),
  code: (order) => order.code,
  status: (order) => order.status,
};

/** @param orders in the order of their creation, which parts what is otherwise equal. */
export function filterOrders(orders: readonly Order[], query: URLSearchParams): Filtered {
  let rows = orders;
  for (const [name, value] of query) {
    if (value === '') continue;
    if (name in MOMENTS && Number.isNaN(microseconds(value))) return { refusal: json(400, { [name]: ['Enter a valid date/time.'] }) };
    if (name in FLAGS && value !== 'true' && value !== 'false') continue;
    const test = FILTERS[name] ?? FLAGS[name] ?? MOMENTS[name];
    // pretix ignores filters that it does not know.
    if (test !== undefined) rows = rows.filter((order) => test(order, value));
  }
  return { rows: sorted(rows, query.get('ordering') ?? 'datetime') };
}

/** Canceled positions and fees only come when they are asked for. */
export function presentOrder(order: Order, query: URLSearchParams): unknown {
  return {
    ...order,
    positions: order.positions.filter(({ canceled }) => !canceled || query.get('include_canceled_positions') === 'true'),
    fees: order.fees.filter(({ canceled }) => !canceled || query.get('include_canceled_fees') === 'true'),
  };
}

function sorted(orders: readonly Order[], ordering: string): readonly Order[] {
  const measure = ORDERINGS[ordering.replace(/^-/, '')] ?? ORDERINGS['datetime'];
  if (measure === undefined) return orders;
  const ranked = orders.map((order, serial) => ({ order, serial, rank: measure(order) }));
  const sign = ordering.startsWith('-') ? -1 : 1;
  return ranked.toSorted((one, other) => (one.rank === other.rank ? one.serial - other.serial : one.rank < other.rank ? -1 : 1) * sign).map(({ order }) => order);
}

/** `Date` knows milliseconds only, and a cursor is compared to the last digit. A time without an offset is refused here, so that nobody sends one. */
function microseconds(text: string): number {
  const [, seconds = '', fraction = '', offset = ''] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(Z|[+-]\d{2}:\d{2})$/.exec(text) ?? [];
  return Date.parse(`${seconds}${offset}`) * 1000 + Number(fraction.padEnd(6, '0'));
}
