// A pretix server in memory for tests: people work at its desk, programs call its API, and its webhooks go out when they are told to.
import { createAccess, type Access } from './access.ts';
import { answerApi } from './api.ts';
import type { Desk, StandInDeps } from './desk.ts';
import { conference, type EventBody } from './event-body.ts';
import { createFaults, type Faults } from './faults.ts';
import { createOAuth, type OAuth } from './oauth.ts';
import { createIdempotency } from './idempotency.ts';
import * as orderActs from './order-acts.ts';
import { json, page } from './reply.ts';
import * as ticketActs from './ticket-acts.ts';
import { createWebhooks, type Webhooks } from './webhooks.ts';

export interface StandInOptions {
  readonly origin?: string;
  readonly organizer?: string;
  readonly event?: string;
}

type Acts = typeof orderActs & typeof ticketActs;
/** Everything that people do, with the desk at which they do it. */
type AtTheDesk = { readonly [Name in keyof Acts]: Acts[Name] extends (desk: Desk, ...rest: infer Rest) => infer Result ? (...rest: Rest) => Result : never };

export interface PretixStandIn extends AtTheDesk {
  readonly origin: string;
  readonly organizer: string;
  readonly fetch: typeof globalThis.fetch;
  /** Can be edited in place: products, questions, lists, dates, vouchers, settings. */
  readonly event: Desk['event'];
  /** Another event on the same server, of this organizer unless another one is named. */
  addEvent(slug: string, changes?: Partial<EventBody>, organizer?: string): EventBody;
  readonly orders: Desk['orders'];
  readonly customers: Desk['customers'];
  readonly access: Access;
  readonly oauth: OAuth;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  /** Addresses in the order in which they were asked for. */
  readonly requests: readonly string[];
  /** Called before each API request is answered: something that people do at the same time. */
  onRequest: (count: number) => void;
}

export function createPretixStandIn(deps: StandInDeps, options: StandInOptions = {}): PretixStandIn {
  const { origin = 'https://pretix.example', organizer = 'harbour', event = 'days27' } = options;
  const webhooks = createWebhooks(deps);
  const oauth = createOAuth(deps);
  const access = createAccess({ ...deps, bearer: oauth.bearer });
  const faults = createFaults(deps);
  const requests: string[] = [];
  const once = createIdempotency(deps);
  let lastId = 9000;
  const desk: Desk = { ...deps, origin, organizer, event: conference(event), orders: new Map(), neighbours: [], customers: new Map(), webhooks, nextId: () => (lastId += 1) };

  async function answer(request: Request): Promise<Response> {
    const { pathname, origin: asked } = new URL(request.url);
    if (asked !== origin) throw new TypeError('fetch failed');
    if (pathname === '/api/v1/oauth/authorize') return oauth.authorize(request);
    if (pathname === '/api/v1/oauth/token' && request.method === 'POST') return oauth.exchange(request);
    if (pathname === '/api/v1/oauth/revoke_token' && request.method === 'POST') return oauth.revoke(request);
    if (!pathname.startsWith('/api/v1/')) return page(200, 'pretix');
    if (pathname === '/api/v1/me') {
      const holder = access.admit(request);
      return holder instanceof Response ? holder : json(200, { email: 'staff@harbour.example', fullname: 'Staff', locale: 'en', is_staff: false, timezone: desk.event.timezone });
    }
    const body = await request.text();
    return answerApi(desk, { method: request.method, url: new URL(request.url), body }, () => access.admit(request));
  }

  const standIn: PretixStandIn = {
    ...seatAt(desk),
    origin, organizer, event: desk.event, orders: desk.orders, customers: desk.customers, access, oauth, faults, webhooks, requests,
    onRequest: () => undefined,
    addEvent: (slug, changes = {}, of = organizer) => {
      const added = { ...conference(slug), ...changes };
      desk.neighbours.push({ organizer: of, event: added });
      return added;
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request.url);
      standIn.onRequest(requests.length);
      return faults.around(request, () => once(request, () => answer(request)));
    },
  };
  return standIn;
}

function seatAt(desk: Desk): AtTheDesk {
  const acts = Object.entries({ ...orderActs, ...ticketActs }).map(([name, act]) => [name, (act as (...all: unknown[]) => unknown).bind(undefined, desk)]);
  return Object.fromEntries(acts) as AtTheDesk;
}
