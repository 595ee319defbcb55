// Messages that are wrong on purpose, each in one way, each about an order of its own.
import type { Chance } from './chance.ts';
import { hubMessage, type HubMessage } from './hub-message.ts';
import { makePerson } from './make-people.ts';
import type { OrderState, Person, ShopOrder } from './shop-order.ts';

export const MISHAPS = ['no-email', 'malformed-email', 'refused-email', 'amount-is-none', 'unknown-currency', 'unknown-message'] as const;
export type Mishap = (typeof MISHAPS)[number];

export const MISHAP_LABELS = {
  'no-email': 'no e-mail address',
  'malformed-email': 'malformed e-mail address',
  'refused-email': 'e-mail address that only HubSpot refuses',
  'amount-is-none': 'amount that is no amount',
  'unknown-currency': 'currency that the shop does not count',
  'unknown-message': 'unknown type of message',
} as const satisfies Record<Mishap, string>;

/** @param index from 0; the kinds take turns. @param people regular customers, whose contacts a bad message must not touch. */
export function makeMishap(chance: Chance, index: number, people: readonly [Person, ...Person[]]): { readonly mishap: Mishap; readonly body: HubMessage } {
  const mishap = MISHAPS[index % MISHAPS.length] ?? 'no-email';
  const state: OrderState = { event: 'new', person: chance.pick(people), amounts: { item: 5000n, shipping: 500n, tax: 350n, discount: 0n }, changedAt: PLACED_AT };
  const order: ShopOrder = { number: `R${900_000_000 + index}`, currency: 'USD', completedAt: PLACED_AT, campaign: null, promotion: null, isDated: true, states: [state] };
  return { mishap, body: spoil(chance, mishap, index, { order, state, id: `bad${String(index).padStart(21, '0')}` }) };
}

const PLACED_AT = Date.parse('2026-06-01T12:00:00Z');
const MALFORMED = ['anna@@example.com', 'example.com', 'anna@example', 'anna @example.com'] as const;
const NO_AMOUNTS = ['free', '12,50', '1.2.3', 'NaN'] as const;
/** Well formed, but no top-level domain that anybody could have. */
const HOST_WITHOUT_TLD = 'example.notld';

function spoil(chance: Chance, mishap: Mishap, index: number, request: { readonly order: ShopOrder; readonly state: OrderState; readonly id: string }): HubMessage {
  switch (mishap) {
    case 'no-email':
      return hubMessage({ ...request, email: '' });
    case 'malformed-email':
      return hubMessage({ ...request, email: chance.pick(MALFORMED) });
    case 'refused-email':
      return hubMessage({ ...request, state: { ...request.state, person: makePerson(chance, index, HOST_WITHOUT_TLD) } });
    case 'amount-is-none':
      return withOriginal(hubMessage(request), { total: chance.pick(NO_AMOUNTS) });
    case 'unknown-currency':
      return withOriginal(hubMessage(request), { currency: 'XTS' });
    case 'unknown-message':
      return { ...hubMessage(request), message: 'shipment:ready' };
    default:
      return mishap satisfies never;
  }
}

function withOriginal(message: HubMessage, replaced: HubMessage): HubMessage {
  const { payload } = message;
  const original: unknown = typeof payload === 'object' && payload !== null && 'original' in payload ? payload.original : {};
  return { ...message, payload: { ...Object(payload), original: { ...Object(original), ...replaced } } };
}
