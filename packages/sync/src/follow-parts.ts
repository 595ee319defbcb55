// Follows the parts of orders: one that its order no longer names is gone, and one that it names again is back.
import { goneAmong, partsOf, turnParts, type Db, type Part, type Shop } from '@storebridge/store';
import type { RecordId } from '@storebridge/domain';
import type { TouchedRecord } from './touched-record.ts';

export interface FollowedParts {
  /** With the parts that left or came back, though nothing was told of them. */
  readonly touched: readonly TouchedRecord[];
  /** Those of them that their order no longer has, or the shop itself. */
  readonly gone: ReadonlySet<RecordId>;
}

/** The order that stands decides, whichever of the two was heard of last; an order that the shop removed takes its parts along. */
export async function followParts(db: Db, shop: Shop, touched: readonly TouchedRecord[]): Promise<FollowedParts> {
  const orders = new Map(touched.flatMap((record) => (record.kind === 'order' ? [[record.key, record] as const] : [])));
  const wholes = new Set([...orders.keys(), ...touched.flatMap((record) => (record.kind === 'order' ? [] : (record.head.related?.order ?? []).slice(0, 1)))]);
  const turned = await turnParts(db, shop, [...wholes]);
  const removed = [...orders.values()].filter(({ head }) => head.goneAt !== undefined).map(({ key }) => key);
  const known = new Set(touched.map(({ id }) => id));
  const followed = new Map([...turned, ...(await partsOf(db, shop, removed))].map((part) => [part.id, part]));
  const more = [...followed.values()].filter(({ id, isHeldBack }) => !known.has(id) && !isHeldBack).map((part) => toTouched(part, orders.get(part.whole)));
  const all = [...touched, ...more];
  return { touched: all, gone: await goneAmong(db, shop, all.map(({ id }) => id)) };
}

/** On behalf of what was heard of its order; nobody waits for it. */
function toTouched({ id, kind, key, head }: Part, order: TouchedRecord | undefined): TouchedRecord {
  const cause = order?.cause ?? { priority: 'live', runId: null, arrival: 0, notedAt: null, receipts: [] };
  return { id, kind, key, head, cause: { ...cause, receipts: [] } };
}
