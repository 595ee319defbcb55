// The desk at which a person works in pretix: the state of the shop, and what each saving does to it.
import type { EventBody } from './event-body.ts';
import type { Order, Position } from './order-body.ts';
import type { Webhooks } from './webhooks.ts';

export interface StandInDeps {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

export interface Desk extends StandInDeps {
  readonly origin: string;
  readonly organizer: string;
  readonly event: EventBody;
  /** Other events on the same server, which have no orders. */
  readonly neighbours: { readonly organizer: string; readonly event: EventBody }[];
  /** In the order of their creation. */
  readonly orders: Map<string, Order>;
  readonly customers: Map<string, { readonly identifier: string; email: string; name: string; last_modified: string }>;
  readonly webhooks: Webhooks;
  /** The next number of the database, for whatever needs one. */
  readonly nextId: () => number;
}

/** pretix leaves the fraction out when there is none, and else writes microseconds. */
export function momentText(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.(\d{3})Z$/, (_, fraction: string) => (fraction === '000' ? 'Z' : `.${fraction}000Z`));
}

export function orderNamed({ orders }: Desk, code: string): Order {
  const order = orders.get(code);
  if (order === undefined) throw new Error(`There is no order ${code}.`);
  return order;
}

export function positionOf(order: Order, positionid: number): Position {
  const position = order.positions.find((each) => each.positionid === positionid);
  if (position === undefined) throw new Error(`The order ${order.code} has no position ${positionid}.`);
  return position;
}

/** Saving the order or anything that hangs on it, but payments and refunds, moves its time of change. */
export function save(desk: Desk, order: Order, ...actions: readonly string[]): void {
  order.last_modified = momentText(desk.now());
  tell(desk, order, ...actions);
}

export function tell(desk: Desk, order: Order, ...actions: readonly string[]): void {
  for (const action of actions) desk.webhooks.announce({ organizer: desk.organizer, event: order.event, code: order.code, action: `pretix.event.${action}` });
}

export function decimal(cents: number): string {
  return (cents / 100).toFixed(2);
}

export function cents(amount: string): number {
  return Math.round(Number(amount) * 100);
}

/** Valid positions and fees. */
export function recomputeTotal(order: Order): void {
  const positions = order.positions.filter(({ canceled }) => !canceled).map(({ price }) => cents(price));
  const fees = order.fees.filter(({ canceled }) => !canceled).map(({ value }) => cents(value));
  order.total = decimal([...positions, ...fees].reduce((sum, each) => sum + each, 0));
}

const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ3789';

/** Five letters that are hard to confuse, unique within the organizer. */
export function newCode(desk: Desk): string {
  for (;;) {
    const code = Array.from({ length: 5 }, () => CODE_LETTERS[Math.floor(desk.random() * CODE_LETTERS.length)]).join('');
    if (!desk.orders.has(code)) return code;
  }
}
