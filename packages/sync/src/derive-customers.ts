// From the orders of a batch to the customers whose sums they change.
import type { FieldValues, ProblemDetail, ShopSystem } from '@storebridge/domain';
import { recordsByKey, removeLedgerEntries, saveLedgerEntries, saveRecords, summariseCustomers, type Counting, type Db, type FieldSnapshot, type LedgerRow, type RecordToSave, type Shop } from '@storebridge/store';
import { createHash } from 'node:crypto';
import { summaryOf } from './summary-of.ts';
import { joinCauses, type Cause, type TouchedRecord } from './touched-record.ts';

export interface DerivedCustomers {
  readonly customers: readonly TouchedRecord[];
  /** Orders that cannot be counted. */
  readonly refusals: readonly { readonly order: TouchedRecord; readonly problem: ProblemDetail }[];
}

/** Counts the orders in the ledger and derives the records of all customers they belong or belonged to. */
export async function deriveCustomers(db: Db, shop: Shop, system: ShopSystem, orders: readonly TouchedRecord[], now: Date): Promise<DerivedCustomers> {
  const { ledgerEntry, deriveCustomer } = system;
  if (ledgerEntry === undefined || deriveCustomer === undefined || orders.length === 0) return { customers: [], refusals: [] };

  const rows: LedgerRow[] = [];
  const refusals: { order: TouchedRecord; problem: ProblemDetail }[] = [];
  for (const order of orders) {
    const reading = ledgerEntry({ key: order.key, fields: order.head.fields });
    if (reading.status === 'problem') refusals.push({ order, problem: reading.problem });
    else rows.push({ ...reading.entry, recordId: order.id });
  }
  const before = [...(await saveLedgerEntries(db, shop, rows)), ...(await removeLedgerEntries(db, shop, refusals.map(({ order }) => order.key)))];
  return { customers: await deriveRecords(db, shop, { ...system, deriveCustomer }, causesByCustomer(orders, [...before, ...rows]), now), refusals };
}

/** A corrected e-mail address concerns two customers, and an order that is no longer counted the one who had it. */
function causesByCustomer(orders: readonly TouchedRecord[], countings: readonly Counting[]): ReadonlyMap<string, readonly Cause[]> {
  const causesByOrder = new Map(orders.map((order) => [order.key, order.cause]));
  const ofCustomer = Map.groupBy(countings, ({ customerKey }) => customerKey);
  return new Map([...ofCustomer].map(([customerKey, counted]) => [customerKey, counted.flatMap(({ orderKey }) => causesByOrder.get(orderKey) ?? [])]));
}

async function deriveRecords(db: Db, shop: Shop, system: ShopSystem & { readonly deriveCustomer: NonNullable<ShopSystem['deriveCustomer']> }, causes: ReadonlyMap<string, readonly Cause[]>, now: Date): Promise<readonly TouchedRecord[]> {
  const keys = [...causes.keys()].toSorted();
  const summaries = await summariseCustomers(db, shop, keys);
  const known = await recordsByKey(db, shop, 'customer', keys);
  const derived = summaries.map((summary) => ({ key: summary.customerKey, fields: system.deriveCustomer(summary), cause: joinCauses(causes.get(summary.customerKey) ?? []) }));
  const toSave: RecordToSave[] = [];
  const heads = new Map<string, FieldSnapshot>();
  for (const { key, fields, cause } of derived) {
    const before = known.get(key)?.head;
    const head = derivedSnapshot(fields, cause.arrival);
    heads.set(key, head);
    if (before?.digest !== head.digest) toSave.push({ kind: 'customer', key, head, contenders: [], isHeldBack: false, summary: summaryOf(system, { kind: 'customer', key, fields }) });
  }
  const savedIds = await saveRecords(db, shop, 'customer', toSave, now);
  return derived.flatMap(({ key, cause }) => {
    const id = savedIds.get(key) ?? known.get(key)?.id;
    const head = heads.get(key);
    return id === undefined || head === undefined ? [] : [{ kind: 'customer' as const, key, id, head, cause }];
  });
}

/** A derived record has one snapshot only: it is computed whole from the ledger each time. */
function derivedSnapshot(fields: FieldValues, arrival: number): FieldSnapshot {
  const digest = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
  return { changedAt: null, rank: 1, state: digest, replaces: null, arrival, digest, fields };
}
