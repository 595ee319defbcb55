// A Spree shop that lives: orders come, change and are canceled, each time with a message; and what all of them come to.
import type { Dice } from '../house/random.ts';
import { orderMessage } from '../house/messages.ts';
import type { DrillClock } from './drill-clock.ts';
import type { FaultPlan } from './fault-plan.ts';
import type { Graph, Name, WantedObject } from './graph.ts';

export interface SpreeShop {
  /** Something happens in the shop, and a message about it is written. */
  live(): void;
  /** Messages that were not acknowledged yet, in the order of writing. */
  readonly unsent: string[];
  readonly written: () => number;
  wanted(): Graph;
  readonly emails: readonly string[];
}

interface Line {
  readonly id: number;
  readonly sku: string;
  readonly quantity: number;
  readonly cents: number;
}

interface Order {
  readonly number: string;
  readonly completedAt: number;
  readonly email: string;
  readonly firstname: string;
  readonly company: string | null;
  readonly lines: readonly Line[];
  readonly isCanceled: boolean;
}

interface Product {
  readonly name: string;
  readonly cents: number;
}

const SKUS = ['MUG', 'HAT', 'PEN', 'BAG'];
const COMPANIES = ['Acme GmbH', 'ACME  GmbH', 'Beta Ltd', 'Gamma SA'];
const EMAILS = ['ann@shop.com', 'bob@shop.com', 'cleo@shop.com', 'dan@shop.com', 'eve@shop.com'];
const MOST_LINES = 4;

export function openSpreeShop({ dice, clock, plan, mark }: { readonly dice: Dice; readonly clock: DrillClock; readonly plan: Pick<FaultPlan, 'strikes'>; readonly mark: string }): SpreeShop {
  const orders = new Map<string, Order>();
  const former: Order[] = [];
  const products = new Map<string, Product>();
  const unsent: string[] = [];
  let written = 0;

  function live(): void {
    clock.turn(dice.between(1000, 90_000));
    const known = [...orders.values()].filter(({ isCanceled }) => !isCanceled);
    const isNew = known.length === 0 || dice.happens(0.35);
    const before = isNew ? place() : dice.pick(known);
    const after = isNew ? before : change(before);
    if (!isNew) former.push(before);
    orders.set(after.number, after);
    tell(isNew ? 'new' : after.isCanceled ? 'canceled' : 'updated', after);
  }

  function place(): Order {
    return { number: `R${mark}${orders.size + 1}`, completedAt: clock.world(), email: dice.pick(EMAILS), firstname: dice.pick(['Kim', 'Lou', 'Max']), company: someCompany(), lines: someLines([]), isCanceled: false };
  }

  function change(order: Order): Order {
    if (dice.happens(0.15)) return { ...order, isCanceled: true };
    return {
      ...order,
      ...(dice.happens(0.15) ? { email: dice.pick(EMAILS) } : {}),
      ...(dice.happens(0.2) ? { company: someCompany() } : {}),
      ...(dice.happens(0.8) ? { lines: someLines(order.lines) } : {}),
    };
  }

  function someCompany(): string | null {
    return dice.happens(0.5) ? dice.pick(COMPANIES) : null;
  }

  /** Lines stay, change, go and come; numbers are never given twice in an order. */
  function someLines(before: readonly Line[]): readonly Line[] {
    const kept = before.flatMap((line) => (dice.happens(0.2) ? [] : [dice.happens(0.4) ? { ...line, quantity: dice.between(1, 5), cents: somePrice() } : line]));
    const more = Array.from({ length: dice.between(kept.length === 0 ? 1 : 0, 2) }, () => ({ id: dice.between(1, 1_000_000), sku: dice.pick(SKUS), quantity: dice.between(1, 5), cents: somePrice() }));
    return [...kept, ...more].slice(0, MOST_LINES);
  }

  /** HubSpot refuses a line with a negative price. */
  function somePrice(): number {
    return plan.strikes('bad row') ? -dice.between(1, 500) : dice.between(1, 20_000);
  }

  function tell(event: 'new' | 'updated' | 'canceled', order: Order): void {
    for (const { sku } of order.lines) products.set(sku, dice.happens(0.7) ? (products.get(sku) ?? newProduct(sku)) : newProduct(sku));
    written += 1;
    unsent.push(JSON.stringify(messageOf(event, order, { products, at: clock.world(), id: `${mark}-${written}` })));
  }

  function newProduct(sku: string): Product {
    return { name: `${sku} of batch ${written}`, cents: dice.between(100, 9000) };
  }

  return { live, unsent, written: () => written, wanted: () => graphOf([...orders.values()], former, products), emails: EMAILS };
}

function messageOf(event: 'new' | 'updated' | 'canceled', order: Order, { products, at, id }: { readonly products: ReadonlyMap<string, Product>; readonly at: number; readonly id: string }): object {
  const items = order.lines.map(({ id: line, sku, quantity, cents }) => ({ id: line, quantity, price: decimal(cents), variant: { sku, name: products.get(sku)?.name, price: decimal(products.get(sku)?.cents ?? 0) } }));
  const address = { firstname: order.firstname, lastname: 'Shopper', ...(order.company === null ? {} : { company: order.company }) };
  return {
    ...orderMessage(event, {
      number: order.number, email: order.email, total: decimal(totalOf(order)), completedAt: new Date(order.completedAt).toISOString(), updatedAt: new Date(at).toISOString(), currency: 'EUR',
      more: { item_total: decimal(totalOf(order)), line_items: items, bill_address: address },
    }),
    message_id: id,
  };
}

const contact = (email: string): Name => ({ type: 'contacts', property: 'email', key: email });
const company = (spelling: string): Name => ({ type: 'companies', property: 'spree_company_key', key: spelling.replaceAll(/ +/g, ' ').toLowerCase() });
const product = (sku: string): Name => ({ type: 'products', property: 'spree_sku', key: sku });
const deal = (number: string): Name => ({ type: 'deals', property: 'spree_order_number', key: number });
const line = (number: string, id: number): Name => ({ type: 'line_items', property: 'spree_line_key', key: `${number}-${id}` });

function graphOf(orders: readonly Order[], former: readonly Order[], products: ReadonlyMap<string, Product>): Graph {
  const linesOf = orders.flatMap((order) => order.lines.map((each) => ({ order, each })));
  return {
    objects: [
      ...contactsOf(orders, former),
      ...companiesOf(orders, former),
      ...[...products].map(([sku, { name, cents }]): WantedObject => ({ ...product(sku), values: { name: [name], price: [decimal(cents)] }, isCertain: true })),
      ...orders.map((order): WantedObject => ({ ...deal(order.number), values: { dealname: [order.number], amount: [decimal(totalOf(order))], dealstage: [order.isCanceled ? 'closedlost' : 'closedwon'], pipeline: ['default'] }, isCertain: true })),
      ...linesOf.map(({ order, each }): WantedObject => ({
        ...line(order.number, each.id), isCertain: true, isRefused: each.cents < 0,
        values: { price: [decimal(each.cents)], quantity: [String(each.quantity)], hs_sku: [each.sku] },
      })),
    ],
    links: [
      ...orders.map((order) => ({ from: deal(order.number), to: contact(order.email) })),
      ...orders.flatMap((order) => (order.company === null ? [] : [{ from: deal(order.number), to: company(order.company) }, { from: company(order.company), to: contact(order.email) }])),
      ...linesOf.map(({ order, each }) => ({ from: line(order.number, each.id), to: deal(order.number) })),
    ],
    references: linesOf.map(({ order, each }) => ({ from: line(order.number, each.id), to: product(each.sku) })),
  };
}

/** A customer has the name of the newest order. */
function contactsOf(orders: readonly Order[], former: readonly Order[]): readonly WantedObject[] {
  const present = Map.groupBy(orders, ({ email }) => email);
  const newest = ([email, of]: readonly [string, readonly Order[]]): WantedObject => ({
    ...contact(email), isCertain: true,
    values: { firstname: [of.toSorted((one, other) => other.completedAt - one.completedAt)[0]?.firstname ?? ''], lastname: ['Shopper'], lifecyclestage: ['customer'] },
  });
  const left = [...new Set(former.map(({ email }) => email))].filter((email) => !present.has(email));
  return [...[...present].map(newest), ...left.map((email) => ({ ...contact(email), values: {}, isCertain: false }))];
}

function companiesOf(orders: readonly Order[], former: readonly Order[]): readonly WantedObject[] {
  const now = new Set(orders.flatMap((order) => (order.company === null ? [] : [company(order.company).key])));
  const ever = Map.groupBy([...orders, ...former].flatMap((order) => order.company ?? []), (spelling) => company(spelling).key);
  return [...ever].map(([key, spellings]) => ({ ...company(key), values: { name: [...new Set(spellings)] }, isCertain: now.has(key) }));
}

function totalOf({ lines }: Order): number {
  return lines.reduce((sum, { quantity, cents }) => sum + quantity * cents, 0);
}

function decimal(cents: number): string {
  return (cents / 100).toFixed(2);
}
