// The ledger of orders: one row per order, from which a customer's totals are derived as absolute values, never as increments.
import type { FieldValues } from './field.ts';

export const LEDGER_AMOUNTS = ['revenue', 'shipping', 'tax', 'adjustment'] as const;
export type LedgerAmount = (typeof LEDGER_AMOUNTS)[number];

export interface LedgerEntry {
  readonly orderKey: string;
  readonly customerKey: string;
  /** Completed and not canceled; only live orders count. */
  readonly isLive: boolean;
  /** ISO 4217. */
  readonly currency: string;
  /** Whole minor units of `currency`. */
  readonly amounts: Readonly<Record<LedgerAmount, number>>;
  /** When the order was completed, epoch milliseconds. */
  readonly orderedAt: number;
  /** When the shop created the order, epoch milliseconds. */
  readonly createdAt: number;
}

export interface CurrencyTotals {
  /** Number of live orders. */
  readonly transactions: number;
  /** Sums over live orders, whole minor units. */
  readonly amounts: Readonly<Record<LedgerAmount, number>>;
}

/** What the ledger knows of one customer. The orders are given by their fields. */
export interface CustomerSummary {
  readonly customerKey: string;
  readonly totals: Readonly<Record<string, CurrencyTotals>>;
  readonly newestLiveOrder: FieldValues | null;
  /** The newest and the oldest order of any state: what a canceled order told about the person is still true. */
  readonly newestOrder: FieldValues | null;
  readonly oldestOrder: FieldValues | null;
  /** Epoch milliseconds; `null` without orders. */
  readonly firstCreatedAt: number | null;
}

const NOTHING: CurrencyTotals = { transactions: 0, amounts: { revenue: 0, shipping: 0, tax: 0, adjustment: 0 } };

export function totalsIn(summary: CustomerSummary, currency: string): CurrencyTotals {
  return summary.totals[currency] ?? NOTHING;
}

/** The totals of one customer's entries, by currency; the database computes the same with SQL, and a test holds the two together. */
export function sumLedger(entries: readonly LedgerEntry[]): Readonly<Record<string, CurrencyTotals>> {
  const totals = new Map<string, CurrencyTotals>();
  for (const entry of entries) {
    if (!entry.isLive) continue;
    totals.set(entry.currency, addEntry(totals.get(entry.currency) ?? NOTHING, entry));
  }
  return Object.fromEntries(totals);
}

function addEntry(totals: CurrencyTotals, entry: LedgerEntry): CurrencyTotals {
  const { amounts } = totals;
  return {
    transactions: totals.transactions + 1,
    amounts: {
      revenue: amounts.revenue + entry.amounts.revenue,
      shipping: amounts.shipping + entry.amounts.shipping,
      tax: amounts.tax + entry.amounts.tax,
      adjustment: amounts.adjustment + entry.amounts.adjustment,
    },
  };
}
