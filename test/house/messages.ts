// Order messages of the hub: the documented samples word for word, and made-up ones in the same form.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export type SampleName = 'new' | 'updated' | 'canceled';

/** The documented sample, byte for byte. */
export function sampleText(name: SampleName): string {
  return readFileSync(path.join(import.meta.dirname, `messages/order-${name}.json`), 'utf8');
}

export function sample(name: SampleName): Record<string, unknown> {
  return JSON.parse(sampleText(name)) as Record<string, unknown>;
}

export interface OrderText {
  readonly number: string;
  readonly email: string;
  /** As decimals, as the shop writes them. */
  readonly total: string;
  readonly shipping?: string;
  readonly tax?: string;
  readonly adjustment?: string;
  readonly completedAt?: string;
  readonly updatedAt?: string;
  readonly createdAt?: string;
  readonly currency?: string;
  readonly firstname?: string;
  readonly campaign?: string;
  readonly promotion?: string;
  readonly state?: string;
  /** Further keys of the original order. */
  readonly more?: Readonly<Record<string, unknown>>;
}

export interface MadeMessage {
  readonly message: string;
  readonly message_id?: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A message of version 5 with the order in the hub's form and in the shop's own. */
export function orderMessage(event: SampleName, order: OrderText, previous?: OrderText): MadeMessage {
  return {
    message: `order:${event}`,
    payload: { order: hubOrder(order), original: originalOrder(order), ...(previous === undefined ? {} : { previous: hubOrder(previous) }) },
  };
}

function hubOrder(order: OrderText): Record<string, unknown> {
  const { shipping = '0.00', tax = '0.00', adjustment = '0.00' } = order;
  return {
    number: order.number,
    email: order.email,
    totals: { item: Number(order.total), adjustment: Number(adjustment), tax: Number(tax), shipping: Number(shipping), order: Number(order.total) },
    billing_address: { firstname: order.firstname ?? 'Chris', lastname: 'Mar' },
  };
}

function originalOrder(order: OrderText): Record<string, unknown> {
  const completedAt = order.completedAt ?? '2024-05-01T10:00:00Z';
  return {
    number: order.number,
    email: order.email,
    total: order.total,
    item_total: order.total,
    ship_total: order.shipping ?? '0.00',
    tax_total: order.tax ?? '0.00',
    adjustment_total: order.adjustment ?? '0.00',
    completed_at: completedAt,
    ...(order.updatedAt === undefined ? {} : { updated_at: order.updatedAt }),
    ...(order.createdAt === undefined ? {} : { created_at: order.createdAt }),
    ...(order.currency === undefined ? {} : { currency: order.currency }),
    ...(order.campaign === undefined ? {} : { campaign: order.campaign }),
    ...(order.promotion === undefined ? {} : { promotion: order.promotion }),
    ...(order.state === undefined ? {} : { state: order.state }),
    bill_address: { firstname: order.firstname ?? 'Chris', lastname: 'Mar' },
    ...order.more,
  };
}
