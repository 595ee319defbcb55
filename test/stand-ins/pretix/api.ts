// The REST API of pretix: which address answers what to whom.
import type { Holder, Permission } from './access.ts';
import { momentText, type Desk } from './desk.ts';
import { filterOrders, presentOrder } from './order-list.ts';
import { pageOf } from './paging.ts';
import { detail, forbidden, json, notFound, page } from './reply.ts';

interface Call {
  readonly desk: Desk;
  readonly url: URL;
  /** What stands for the `*` of the address. */
  readonly names: readonly string[];
}

interface Route {
  readonly pattern: RegExp;
  /** One of them is enough; any token of the organizer may call a route without. */
  readonly needs: readonly Permission[];
  readonly answer: (call: Call) => Response;
}

const ROUTES: readonly Route[] = [
  route('organizers', [], ({ desk, url }) => pageOf({ url, rows: [organizer(desk)] })),
  route('organizers/:org', [], ({ desk }) => json(200, organizer(desk))),
  route('organizers/:org/events', [], ({ desk, url }) => pageOf({ url, rows: [event(desk)] })),
  route('organizers/:org/orders', ['event.orders:read'], listOrders),
  route('organizers/:org/customers', ['organizer.customers:read'], ({ desk, url }) => pageOf({ url, rows: [...desk.customers.values()] })),
  route('organizers/:org/customers/*', ['organizer.customers:read'], ({ desk, names: [name = ''] }) => found(desk.customers.get(name))),
  route('organizers/:org/events/:event', [], ({ desk }) => json(200, event(desk))),
  route('organizers/:org/events/:event/settings', [], ({ desk }) => json(200, desk.event.settings)),
  route('organizers/:org/events/:event/items', [], ({ desk, url }) => pageOf({ url, rows: desk.event.items })),
  route('organizers/:org/events/:event/questions', [], ({ desk, url }) => pageOf({ url, rows: desk.event.questions })),
  route('organizers/:org/events/:event/subevents', [], ({ desk, url }) => pageOf({ url, rows: desk.event.dates })),
  route('organizers/:org/events/:event/checkinlists', ['event.orders:read', 'event.orders:checkin'], ({ desk, url }) => pageOf({ url, rows: desk.event.checkInLists })),
  route('organizers/:org/events/:event/vouchers', ['event.vouchers:read'], ({ desk, url }) => pageOf({ url, rows: desk.event.vouchers })),
  route('organizers/:org/events/:event/vouchers/*', ['event.vouchers:read'], ({ desk, names: [name = ''] }) => found(desk.event.vouchers.find(({ id }) => String(id) === name))),
  route('organizers/:org/events/:event/orders', ['event.orders:read'], listOrders),
  route('organizers/:org/events/:event/orders/*', ['event.orders:read'], ({ desk, url, names: [code = ''] }) => {
    const order = desk.orders.get(code);
    return order === undefined ? notFound() : json(200, presentOrder(order, url.searchParams));
  }),
];

export function answerApi(desk: Desk, request: Request, admit: () => Holder | Response): Response {
  const url = new URL(request.url);
  const path = url.pathname.slice('/api/v1/'.length);
  if (!path.endsWith('/')) return new Response(null, { status: 301, headers: { location: `${url.pathname}/${url.search}` } });
  const match = ROUTES.map(({ pattern, ...rest }) => ({ ...rest, hit: pattern.exec(path) })).find(({ hit }) => hit !== null);
  if (match === undefined) return page(404, 'Not Found');
  const holder = admit();
  if (holder instanceof Response) return holder;
  if (request.method !== 'GET') return detail(405, `Method "${request.method}" not allowed.`);
  const { org = desk.organizer, event: slug = desk.event.slug } = match.hit?.groups ?? {};
  if (org !== desk.organizer || slug !== desk.event.slug) return forbidden();
  if (match.needs.length > 0 && !match.needs.some((need) => holder.permissions.includes(need))) return forbidden();
  const name = match.hit?.groups?.['name'];
  return match.answer({ desk, url, names: name === undefined ? [] : [decodeURIComponent(name)] });
}

function route(path: string, needs: readonly Permission[], answer: Route['answer']): Route {
  const pattern = path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)').replace('*', '(?<name>[^/]+)');
  return { pattern: new RegExp(`^${pattern}/$`), needs, answer };
}

/** The moment of the page is taken before its rows are looked up. */
function listOrders({ desk, url }: Call): Response {
  const generatedAt = momentText(desk.now());
  const filtered = filterOrders([...desk.orders.values()], url.searchParams);
  if ('refusal' in filtered) return filtered.refusal;
  const rows = filtered.rows.map((order) => presentOrder(order, url.searchParams));
  return pageOf({ url, rows, headers: { 'x-page-generated': generatedAt } });
}

function organizer({ organizer: slug, origin }: Desk): unknown {
  return { name: slug, slug, public_url: `${origin}/${slug}/` };
}

function event({ event: body, organizer: org, origin }: Desk): unknown {
  const { name, slug, currency, timezone, date_from, date_to, location, has_subevents } = body;
  return {
    name, slug, currency, timezone, date_from, date_to, location, has_subevents,
    live: true, testmode: false, is_public: true, date_admission: null, presale_start: null, presale_end: null, geo_lat: null, geo_lon: null, seating_plan: null, seat_category_mapping: {},
    meta_data: {}, item_meta_properties: {}, plugins: ['pretix.plugins.banktransfer'], all_sales_channels: true, limit_sales_channels: [], sales_channels: [], public_url: `${origin}/${org}/${slug}/`,
  };
}

function found(value: unknown): Response {
  return value === undefined ? notFound() : json(200, value);
}
