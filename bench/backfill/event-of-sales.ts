// A pretix event with the orders of the workload. Bodies are made when a page is asked for, so that a hundred thousand of them fit and are found at once.
import { servePretix, type ServedStandIn } from '../../test/stand-ins/pretix/serve-stand-in.ts';
import type { Order } from '../../test/stand-ins/pretix/order-body.ts';
import type { WorkloadOrder } from '../workload/uci.ts';

export interface EventSize {
  readonly orders: readonly WorkloadOrder[];
  readonly firstDay: string;
  readonly ordersPerDay: number;
}

const MOST_ROWS = 50;
/** An event has some hundreds of products at the most; the sales have thousands. */
const PRODUCTS = 200;
const FIRST_PRODUCT = 1_000;
const DAY_MS = 86_400_000;
/** One buyer in eight is a company. */
const COMPANIES = 8;

/** Puts the orders before the stand-in's own, which has none. */
export async function serveEventOfSales({ orders, firstDay, ordersPerDay }: EventSize): Promise<ServedStandIn> {
  const served = await servePretix();
  const { shop } = served;
  const answer = shop.fetch;
  for (let index = 0; index < PRODUCTS; index += 1) {
    shop.event.items.push({ id: FIRST_PRODUCT + index, name: { en: `Product ${index}` }, internal_name: null, admission: false, default_price: '10.00', active: true, has_variations: false, variations: [] });
  }
  const startsAt = Date.parse(`${firstDay}T00:00:00+01:00`);
  const momentOf = (index: number): number => startsAt + Math.floor((index * DAY_MS) / ordersPerDay);
  const body = (index: number): Order => bodyOf(served, index, orders[index], momentOf(index));
  const list = `/api/v1/organizers/${shop.organizer}/events/${shop.event.slug}/orders/`;
  Object.assign(shop, {
    fetch: async (input: string, init?: RequestInit): Promise<Response> => {
      const url = new URL(input);
      if (!url.pathname.startsWith(list)) return answer(input, init);
      const code = url.pathname.slice(list.length).replace('/', '');
      if (code !== '') return Response.json(body(indexOf(code)));
      const first = indexSince(url.searchParams.get('created_since') ?? url.searchParams.get('modified_since'), momentOf, orders.length);
      const end = indexSince(url.searchParams.get('created_before'), momentOf, orders.length, orders.length);
      return Response.json(pageOf(url, first, end, body), { headers: { 'x-page-generated': new Date().toISOString() } });
    },
  });
  return served;
}

function pageOf(url: URL, first: number, end: number, body: (index: number) => Order): object {
  const size = Math.min(MOST_ROWS, Number(url.searchParams.get('page_size') ?? MOST_ROWS));
  const page = Number(url.searchParams.get('page') ?? 1);
  const from = first + (page - 1) * size;
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const rows = Math.max(0, Math.min(size, end - from));
  return { count: Math.max(0, end - first), next: from + size < end ? next.href : null, previous: null, results: Array.from({ length: rows }, (_, row) => body(from + row)) };
}

/** Moments grow with the index. */
function indexSince(moment: string | null, momentOf: (index: number) => number, count: number, absent = 0): number {
  if (moment === null) return absent;
  const at = Date.parse(moment);
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (momentOf(middle) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As the stand-in makes an order, with what tells it from others set by its index, so that it is the same whenever it is asked for. */
function bodyOf({ shop }: ServedStandIn, index: number, order: WorkloadOrder | undefined, at: number): Order {
  if (order === undefined) throw new Error(`There is no order ${index}.`);
  const isCompany = Number.parseInt(order.customerId, 10) % COMPANIES === 0;
  const code = shop.place({
    email: order.email,
    address: {
      name: `Customer ${order.customerId}`, name_parts: { _scheme: 'given_family', given_name: 'Customer', family_name: order.customerId }, city: 'London', country: 'GB',
      ...(isCompany ? { is_business: true, company: `Company ${order.customerId}` } : {}),
    },
    positions: order.lines.map(({ sku, unitPence }) => ({ item: FIRST_PRODUCT + (numberOf(sku) % PRODUCTS), variation: null, price: (unitPence / 100).toFixed(2) })),
  });
  const placed = shop.orders.get(code);
  if (placed === undefined) throw new Error('The stand-in has lost an order.');
  shop.orders.delete(code);
  const moment = new Date(at).toISOString();
  const own = codeOf(index);
  return {
    ...placed, code: own, status: 'p', datetime: moment, last_modified: moment, payment_date: moment.slice(0, 10), secret: `k${index}`, url: placed.url.replaceAll(code, own),
    positions: placed.positions.map((position) => ({ ...position, id: index * 100 + position.positionid, order: own, secret: `s${index}-${position.positionid}`, pseudonymization_id: `PS${index}-${position.positionid}` })),
  };
}

function numberOf(sku: string): number {
  return Array.from(sku).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}

const RADIX = 36;

function codeOf(index: number): string {
  return index.toString(RADIX).toUpperCase().padStart(5, '0');
}

function indexOf(code: string): number {
  return Number.parseInt(code, RADIX);
}
