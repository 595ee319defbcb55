// Follows carts that somebody left behind, and notes when the order comes after all.
import type { ShopSystem } from '@storebridge/domain';
import { addChanges, noteAbandoned, noteRecovered, type AbandonedCart, type Db, type NewChange, type Shop } from '@storebridge/store';
import { momentOf } from './moment-of.ts';
import { summaryOf } from './summary-of.ts';
import type { TouchedRecord } from './touched-record.ts';

/** An order that goes by another key than its cart takes the cart's place: the cart is gone from then on, like a record that the shop removed. */
export async function followCarts(db: Db, shop: Shop, system: ShopSystem, orders: readonly TouchedRecord[], now: Date): Promise<void> {
  const { cartStatuses, countsAsRevenue = [], currency = NO_CURRENCY } = system;
  if (cartStatuses === undefined || orders.length === 0) return;
  const abandoned: AbandonedCart[] = [];
  const bought: string[] = [];
  const replaced: NewChange[] = [];
  for (const order of orders) {
    const { status, amount } = summaryOf(system, { kind: order.kind, key: order.key, fields: order.head.fields });
    if (status === null || order.head.isGone === true) continue;
    if (cartStatuses.includes(status)) abandoned.push({ key: order.key, abandonedAt: momentOf(order.head.changedAt ?? now.getTime()), amount: amount ?? { minor: 0, currency } });
    if (!countsAsRevenue.includes(status)) continue;
    const cart = system.cartOf?.(order.head.fields);
    bought.push(order.key, ...(cart === undefined ? [] : [cart]));
    if (cart !== undefined && cart !== order.key) replaced.push(toRemoval(cart, order));
  }
  await noteAbandoned(db, shop, abandoned, now);
  await noteRecovered(db, shop, bought, now);
  await addChanges(db, shop, replaced, now);
}

/** XXX is the currency of what has none: https://www.iso.org/iso-4217-currency-codes.html */
const NO_CURRENCY = 'XXX';

function toRemoval(key: string, { head }: TouchedRecord): NewChange {
  const version = { changedAt: head.changedAt, rank: 2, state: '', replaces: null, isPartial: true, isGone: true } as const;
  return { kind: 'order', key, priority: 'live', pushed: { version, fields: {}, digest: `bought ${key} ${head.changedAt ?? ''}` } };
}
