// The REST API of pretix: which address answers what to whom.
import type { Holder, Permission } from './access.ts';
import { momentText, type Desk } from './desk.ts';
import type { EventBody } from './event-body.ts';
import { filterOrders, presentOrder } from './order-list.ts';
import { pageOf } from './paging.ts';
import { detail, forbidden, json, notFound, page } from './reply.ts';
import { changeHook, createHook, disableHook, presentHook } from './webhook-api.ts';

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

interface Call extends ApiRequest {
  readonly desk: Desk;
  readonly holder: Holder;
  readonly organizer: string;
  /** The one of the address, else the stand-in's own. */
  readonly event: EventBody;
  /** What stands for the `*` of the address. */
  readonly names: readonly string[];
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

interface Route {
  readonly pattern: RegExp;
  /** One of them is enough; any token of the organizer may call a route without. */
  readonly needs: readonly Permission[];
  readonly answers: Readonly<Partial<Record<Method, (call: Call) => Response>>>;
}

const ROUTES: readonly Route[] = [
  route('organizers', [], ({ desk, holder, url }) => pageOf({ url, rows: visibleTo(holder, desk).map((slug) => presentOrganizer(desk, slug)) })),
  route('organizers/:org', [], ({ desk, organizer }) => json(200, presentOrganizer(desk, organizer))),
  route('organizers/:org/events', [], ({ desk, organizer, url }) => pageOf({ url, rows: eventsOf(desk, organizer).map((event) => presentEvent(desk, organizer, event)) })),
  route('organizers/:org/webhooks', ['organizer.settings.general:write'], {
    GET: ({ desk, url }) => pageOf({ url, rows: desk.webhooks.hooks.map(presentHook) }),
    POST: ({ desk, body }) => createHook(desk.webhooks, body),
  }),
  route('organizers/:org/webhooks/*', ['organizer.settings.general:write'], {
    PATCH: ({ desk, body, names: [id = ''] }) => changeHook(desk.webhooks, id, body),
    DELETE: ({ desk, names: [id = ''] }) => disableHook(desk.webhooks, id),
  }),
  route('organizers/:org/orders', ['event.orders:read'], listOrders),
  route('organizers/:org/customers', ['organizer.customers:read'], ({ desk, organizer, url }) => pageOf({ url, rows: organizer === desk.organizer ? [...desk.customers.values()] : [] })),
  route('organizers/:org/customers/*', ['organizer.customers:read'], ({ desk, names: [name = ''] }) => found(desk.customers.get(name))),
  route('organizers/:org/events/:event', [], ({ desk, organizer, event }) => json(200, presentEvent(desk, organizer, event))),
  route('organizers/:org/events/:event/settings', [], ({ event }) => json(200, event.settings)),
  route('organizers/:org/events/:event/items', [], ({ event, url }) => pageOf({ url, rows: event.items })),
  route('organizers/:org/events/:event/questions', [], ({ event, url }) => pageOf({ url, rows: event.questions })),
  route('organizers/:org/events/:event/subevents', [], ({ event, url }) => pageOf({ url, rows: event.dates })),
  route('organizers/:org/events/:event/checkinlists', ['event.orders:read', 'event.orders:checkin'], ({ event, url }) => pageOf({ url, rows: event.checkInLists })),
  route('organizers/:org/events/:event/vouchers', ['event.vouchers:read'], ({ event, url }) => pageOf({ url, rows: event.vouchers })),
  route('organizers/:org/events/:event/vouchers/*', ['event.vouchers:read'], ({ event, names: [name = ''] }) => found(event.vouchers.find(({ id }) => String(id) === name))),
  route('organizers/:org/events/:event/orders', ['event.orders:read'], listOrders),
  route('organizers/:org/events/:event/orders/*', ['event.orders:read'], ({ desk, event, url, names: [code = ''] }) => {
    const order = desk.orders.get(code);
    return order === undefined || order.event !== event.slug ? notFound() : json(200, presentOrder(order, url.searchParams));
  }),
];

export function answerApi(desk: Desk, request: ApiRequest, admit: () => Holder | Response): Response {
  const { url, method } = request;
  const path = url.pathname.slice('/api/v1/'.length);
  if (!path.endsWith('/')) return new Response(null, { status: 301, headers: { location: `${url.pathname}/${url.search}` } });
  const match = ROUTES.map(({ pattern, ...rest }) => ({ ...rest, hit: pattern.exec(path) })).find(({ hit }) => hit !== null);
  if (match === undefined) return page(404, 'Not Found');
  const holder = admit();
  if (holder instanceof Response) return holder;
  const answer = new Map(Object.entries(match.answers)).get(method);
  if (answer === undefined) return detail(405, `Method "${method}" not allowed.`);
  const { org: organizer = desk.organizer, event: slug, name } = match.hit?.groups ?? {};
  if (!visibleTo(holder, desk).includes(organizer)) return forbidden();
  const event = slug === undefined ? desk.event : eventsOf(desk, organizer).find((each) => each.slug === slug);
  if (event === undefined) return forbidden();
  if (match.needs.length > 0 && !match.needs.some((need) => holder.permissions.includes(need))) return forbidden();
  return answer({ ...request, desk, holder, organizer, event, names: name === undefined ? [] : [decodeURIComponent(name)] });
}

function route(path: string, needs: readonly Permission[], answers: Route['answers'] | ((call: Call) => Response)): Route {
  const pattern = path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)').replace('*', '(?<name>[^/]+)');
  return { pattern: new RegExp(`^${pattern}/$`), needs, answers: typeof answers === 'function' ? { GET: answers } : answers };
}

/** The moment of the page is taken before its rows are looked up. */
function listOrders({ desk, organizer, event, url }: Call): Response {
  const generatedAt = momentText(desk.now());
  const orders = organizer === desk.organizer && event === desk.event ? [...desk.orders.values()] : [];
  const filtered = filterOrders(orders, url.searchParams);
  if ('refusal' in filtered) return filtered.refusal;
  const rows = filtered.rows.map((order) => presentOrder(order, url.searchParams));
  return pageOf({ url, rows, headers: { 'x-page-generated': generatedAt } });
}

/** Organizers of which the token may see something. */
function visibleTo({ organizers }: Holder, { organizer }: Desk): readonly string[] {
  return organizers ?? [organizer];
}

function eventsOf({ event, organizer: own, neighbours }: Desk, organizer: string): readonly EventBody[] {
  const others = neighbours.filter((each) => each.organizer === organizer).map((each) => each.event);
  return organizer === own ? [event, ...others] : others;
}

function presentOrganizer({ origin }: Desk, slug: string): unknown {
  return { name: slug, slug, public_url: `${origin}/${slug}/` };
}

function presentEvent({ origin }: Desk, organizer: string, body: EventBody): unknown {
  const { name, slug, currency, timezone, date_from, date_to, location, has_subevents, live, testmode } = body;
  return {
    name, slug, currency, timezone, date_from, date_to, location, has_subevents, live, testmode,
    is_public: true, date_admission: null, presale_start: null, presale_end: null, geo_lat: null, geo_lon: null, seating_plan: null, seat_category_mapping: {},
    meta_data: {}, item_meta_properties: {}, plugins: ['pretix.plugins.banktransfer'], all_sales_channels: true, limit_sales_channels: [], sales_channels: [], public_url: `${origin}/${organizer}/${slug}/`,
  };
}

function found(value: unknown): Response {
  return value === undefined ? notFound() : json(200, value);
}
