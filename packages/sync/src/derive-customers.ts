// From the orders of a batch to the customers whose sums they change.
import type { FieldValues, ProblemDetail, ShopSystem } from '@storebridge/domain';
import { recordsByKey, removeLedgerEntries, saveLedgerEntries, saveRecords, summariseCustomers, type Db, type FieldSnapshot, type LedgerRow, type RecordToSave, type Shop } from '@storebridge/store';
import { createHash } from 'node:crypto';
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
  const causes = new Map<string, Cause[]>();
  for (const order of orders) {
    const reading = ledgerEntry({ key: order.key, fields: order.head.fields });
    if (reading.status === 'problem') refusals.push({ order, problem: reading.problem });
    else rows.push({ ...reading.entry, recordId: order.id });
    for (const customerKey of customersOf(order, ledgerEntry)) causes.set(customerKey, [...(causes.get(customerKey) ?? []), order.cause]);
  }
  await saveLedgerEntries(db, shop, rows);
  await removeLedgerEntries(db, shop, refusals.map(({ order }) => order.key));
  return { customers: await deriveRecords(db, shop, deriveCustomer, causes, now), refusals };
}

/** The customer of the order as it is, and as it was before: a corrected e-mail address concerns both. */
function customersOf(order: TouchedRecord, ledgerEntry: NonNullable<ShopSystem['ledgerEntry']>): ReadonlySet<string> {
  const heads = order.previous === null ? [order.head] : [order.head, order.previous];
  const readings = heads.map((head) => ledgerEntry({ key: order.key, fields: head.fields }));
  return new Set(readings.flatMap((reading) => (reading.status === 'entry' ? [reading.entry.customerKey] : [])));
}

async function deriveRecords(db: Db, shop: Shop, deriveCustomer: NonNullable<ShopSystem['deriveCustomer']>, causes: ReadonlyMap<string, readonly Cause[]>, now: Date): Promise<readonly TouchedRecord[]> {
  const keys = [...causes.keys()].toSorted();
  const summaries = await summariseCustomers(db, shop, keys);
  const known = await recordsByKey(db, shop, 'customer', keys);
  const derived = summaries.map((summary) => ({ key: summary.customerKey, fields: deriveCustomer(summary), cause: joinCauses(causes.get(summary.customerKey) ?? []) }));
  const toSave: RecordToSave[] = [];
  const heads = new Map<string, FieldSnapshot>();
  for (const { key, fields, cause } of derived) {
    const before = known.get(key)?.head;
    const head = derivedSnapshot(fields, cause.arrival);
    heads.set(key, head);
    if (before?.digest !== head.digest) toSave.push({ kind: 'customer', key, head, contenders: [] });
  }
  const savedIds = await saveRecords(db, shop, 'customer', toSave, now);
  return derived.flatMap(({ key, cause }) => {
    const id = savedIds.get(key) ?? known.get(key)?.id;
    const head = heads.get(key);
    return id === undefined || head === undefined ? [] : [{ kind: 'customer' as const, key, id, head, previous: savedIds.has(key) ? (known.get(key)?.head ?? null) : null, cause }];
  });
}

/** A derived record has one snapshot only: it is computed whole from the ledger each time. */
function derivedSnapshot(fields: FieldValues, arrival: number): FieldSnapshot {
  const digest = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
  return { changedAt: null, rank: 1, state: digest, replaces: null, arrival, digest, fields };
}
