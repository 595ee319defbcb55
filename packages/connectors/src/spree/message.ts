// The hub's messages, versions 5 and 6, as they come over the wire. Unknown keys are left alone: the hub adds them freely.
import { z } from 'zod';

const amount = z.union([z.string(), z.number()]).nullish();
const text = z.union([z.string(), z.number().transform(String)]).nullish();
const place = z.union([z.string(), z.looseObject({ abbr: text, name: text, iso: text })]).nullish();

const address = z
  .looseObject({ firstname: text, lastname: text, address1: text, address2: text, company: text, city: text, zipcode: text, phone: text, state: place, state_name: text, country: place })
  .nullish();

const totals = z.looseObject({ item: amount, adjustment: amount, tax: amount, shipping: amount, payment: amount, order: amount }).nullish();

/** The hub's own format of an order. */
const hubOrder = z.looseObject({
  id: text, number: text, email: text, status: text, currency: text, channel: text, placed_on: text, updated_at: text, totals, billing_address: address, shipping_address: address, line_items: z.unknown().optional(),
});

/** The order as Spree's own API gives it; only here do custom attributes appear. */
const originalOrder = z.looseObject({
  number: text, email: text, state: text, currency: text, created_at: text, updated_at: text, completed_at: text,
  item_total: amount, total: amount, adjustment_total: amount, payment_total: amount, ship_total: amount, tax_total: amount,
  bill_address: address, ship_address: address, line_items: z.unknown().optional(),
});

/** One line of either format. A line that is none is left out rather than losing its order. */
export const hubLine = z.looseObject({ id: text, product_id: text, sku: text, name: text, quantity: amount, price: amount, variant: z.looseObject({ sku: text, name: text, price: amount }).nullish() });
export type HubLine = z.infer<typeof hubLine>;

export type HubAddress = z.infer<typeof address>;
export type HubOrder = z.infer<typeof hubOrder>;
export type OriginalOrder = z.infer<typeof originalOrder>;

export const versionFiveMessage = z.looseObject({
  message: z.string(),
  message_id: text,
  payload: z.looseObject({ order: hubOrder.nullish(), original: originalOrder.nullish(), previous: hubOrder.nullish() }),
});

export const versionSixMessage = z.looseObject({ request_id: text, order: hubOrder });

/** An order message of either version. */
export interface OrderMessage {
  readonly version: 5 | 6;
  /** The hub's id of the message, echoed in the answer. */
  readonly id: string | null;
  readonly event: OrderEvent;
  readonly order: HubOrder | null;
  readonly original: OriginalOrder | null;
  readonly previous: HubOrder | null;
}

export type OrderEvent = 'new' | 'updated' | 'canceled';

/** The hub's documents use several spellings for the same three events. */
const EVENTS: Readonly<Record<string, OrderEvent>> = {
  'order:new': 'new', 'order:create': 'new', 'order:created': 'new',
  'order:update': 'updated', 'order:updated': 'updated', 'order:persist': 'updated', 'order:import': 'updated',
  'order:cancel': 'canceled', 'order:canceled': 'canceled', 'order:cancelled': 'canceled',
};

export function eventNamed(message: string): OrderEvent | undefined {
  const name = message.trim().toLowerCase();
  return Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined;
}
