// Compares what HubSpot has with what the shop has: every object once, every total right, every association there.
import type { SimulatedAccount } from '@storebridge/hubspot-simulator';
import { penceToText, productsOf, totalPenceOf, type WorkloadOrder } from '../workload/uci.ts';

export interface GraphCheck {
  readonly objects: Readonly<Record<string, number>>;
  /** Deals with their contact, lines with their deal and their product. */
  readonly associations: number;
  readonly expectedAssociations: number;
  readonly duplicates: number;
  /** Deals whose amount is another than that of the order. */
  readonly wrongTotals: number;
  /** Lines without a deal, or of an order that no longer has them. */
  readonly straying: number;
}

/** By which properties, and under which values, a shop's orders, lines and products are known. */
export interface GraphKeys {
  readonly order: { readonly property: string; of(order: WorkloadOrder): string };
  readonly line: { readonly property: string; of(order: WorkloadOrder, line: string): string };
  readonly product: { readonly property: string; of(sku: string): string };
}

const SPREE_KEYS: GraphKeys = {
  order: { property: 'spree_order_number', of: ({ number }) => number },
  line: { property: 'spree_line_key', of: ({ number }, line) => `${number}-${line}` },
  product: { property: 'spree_sku', of: (sku) => sku },
};

export function checkGraph(account: SimulatedAccount, orders: readonly WorkloadOrder[], keys: GraphKeys = SPREE_KEYS): GraphCheck {
  const expected = { contacts: new Set(orders.map(({ email }) => email)).size, products: productsOf(orders).length, deals: orders.length, line_items: orders.flatMap(({ lines }) => lines).length };
  const objects = Object.fromEntries(Object.keys(expected).map((type) => [type, account.count(type)]));
  const lines = new Map([...account.objects('line_items')].filter(({ archived }) => !archived).map((line) => [line.properties[keys.line.property] ?? '', line]));
  let [associations, wrongTotals] = [0, 0];
  const known = new Set<string>();
  for (const order of orders) {
    const deal = account.find('deals', keys.order.property, keys.order.of(order));
    if (deal === undefined) continue;
    if (deal.properties['amount'] !== penceToText(totalPenceOf(order))) wrongTotals += 1;
    associations += account.associationsOf('deals', deal.id, 'contacts').filter(({ id }) => account.get('contacts', id)?.properties['email'] === order.email).length;
    const ofDeal = new Set(account.associationsOf('deals', deal.id, 'line_items').map(({ id }) => id));
    for (const { key, sku } of order.lines) {
      const line = lines.get(keys.line.of(order, key));
      known.add(keys.line.of(order, key));
      if (line !== undefined && ofDeal.has(line.id)) associations += 1;
      if (account.get('products', line?.properties['hs_product_id'] ?? '')?.properties[keys.product.property] === keys.product.of(sku)) associations += 1;
    }
  }
  const duplicates = Object.entries(expected).reduce((sum, [type, count]) => sum + Math.max(0, account.count(type) - count), 0);
  return { objects, associations, expectedAssociations: expected.deals + 2 * expected.line_items, duplicates, wrongTotals, straying: [...lines.keys()].filter((key) => !known.has(key)).length };
}
