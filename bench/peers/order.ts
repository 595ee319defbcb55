// The orders that every peer gets, in which versions, and under which names they stand in HubSpot.
import { penceToText, productsOf, totalPenceOf, type WorkloadLine, type WorkloadOrder, type WorkloadProduct } from '../workload/uci.ts';

export interface PeerLine extends WorkloadLine {
  /** As the shop's catalogue has it; the line may tell another price. */
  readonly product: WorkloadProduct;
}

export interface PeerOrder extends WorkloadOrder {
  readonly lines: readonly PeerLine[];
  readonly amountPence: number;
}

export type Properties = Readonly<Record<string, string>>;

/** Made before the first call, the unique ones among them: some peers need them, and all may use them. */
export const ORDER_PROPERTY = 'shop_order';
export const LINE_PROPERTY = 'shop_line';
const WON = 'closedwon';
const SURCHARGE_PENCE = 250;

export function toPeerOrders(orders: readonly WorkloadOrder[]): readonly PeerOrder[] {
  const products = new Map(productsOf(orders).map((product) => [product.sku, product]));
  const toPeerLine = ({ sku, name, unitPence, ...line }: WorkloadLine): PeerLine => ({ ...line, sku, name, unitPence, product: products.get(sku) ?? { sku, name, unitPence } });
  return orders.map((order) => ({ ...order, lines: order.lines.map(toPeerLine), amountPence: totalPenceOf(order) }));
}

export function withAmountChanged(order: PeerOrder): PeerOrder {
  return { ...order, amountPence: order.amountPence + SURCHARGE_PENCE };
}

/** One more of a product that is known; the amount stays, so that only the line differs. */
export function withLineAdded(order: PeerOrder, like: PeerLine): PeerOrder {
  return { ...order, lines: [...order.lines, { ...like, key: addedKey(order), quantity: 1 }] };
}

export function addedKey({ number }: PeerOrder): string {
  return `${number}-added`;
}

export function withLastLineRemoved(order: PeerOrder): PeerOrder {
  return { ...order, lines: order.lines.slice(0, -1) };
}

export function contactOf({ email, country }: PeerOrder): Properties {
  return { email, country };
}

export function productOf({ product: { sku, name, unitPence } }: PeerLine): Properties {
  return { hs_sku: sku, name, price: penceToText(unitPence) };
}

export function dealOf({ number, placedAt, amountPence }: PeerOrder): Properties {
  return { [ORDER_PROPERTY]: number, dealname: `Order ${number}`, dealstage: WON, amount: penceToText(amountPence), closedate: new Date(placedAt).toISOString() };
}

export function lineItemOf({ number }: PeerOrder, { key, sku, name, quantity, unitPence }: WorkloadLine): Properties {
  return { [LINE_PROPERTY]: key, [ORDER_PROPERTY]: number, hs_sku: sku, name, quantity: String(quantity), price: penceToText(unitPence) };
}
