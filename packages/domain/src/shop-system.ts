// What the journey must know of a shop system, whichever connector it is.
import type { Field, FieldValues } from './field.ts';
import type { CustomerSummary, LedgerEntry } from './ledger.ts';
import type { ProblemDetail } from './problem.ts';
import type { RecordKind, ShopRecord } from './record.ts';
import type { RecordSummary } from './record-summary.ts';

export interface ShopSystem {
  /** IANA zone in which the shop's days begin. */
  readonly timeZone: string;
  /** The mappable fields of this very shop. */
  readonly fields: (kind: RecordKind) => readonly Field[];
  /** For lists. Absent, a record is listed under its key. */
  readonly summarise?: (record: Pick<ShopRecord, 'kind' | 'key' | 'fields'>) => RecordSummary;
  /** Key of the field whose value a list shows as the status of a record. */
  readonly statusField?: (kind: RecordKind) => string | undefined;
  /** Statuses of orders that are sales, for reports. Absent, every order is one. */
  readonly countsAsRevenue?: readonly string[];
  /** Statuses of carts that somebody left behind. Absent when the shop system tells nothing of carts. */
  readonly cartStatuses?: readonly string[];
  /** What the shop's catalog says of a product that a record names. Absent when products are told as records of their own. */
  readonly product?: (key: string) => FieldValues | undefined;
  /** ISO 4217, of amounts that name none. */
  readonly currency?: string;
  /** Key of the cart that an order came from, where the order goes by another. */
  readonly cartOf?: (order: FieldValues) => string | undefined;
  /** Why a record cannot be sent as the shop is set up now. Absent when mappings alone decide. */
  readonly whyNotSent?: (record: Pick<ShopRecord, 'kind' | 'fields'>) => ProblemDetail | undefined;
  /** Whoever pushes records sees no list of what was passed over: an empty identifier, or a part without its whole, is a problem. */
  readonly tellsWhatLacks?: true;
  /** Orders name their customer, who has the name and the e-mail address that lists show. */
  readonly customersNameOrders?: true;
  /** The order's row in the ledger, or why it has none. Absent when the shop system has no ledger. */
  readonly ledgerEntry?: (order: Pick<ShopRecord, 'key' | 'fields'>) => LedgerReading;
  /** Makes the customer's record from the ledger. Absent when customers are records of their own. */
  readonly deriveCustomer?: (summary: CustomerSummary) => FieldValues;
}

export type LedgerReading =
  | { readonly status: 'entry'; readonly entry: LedgerEntry; readonly notice?: ProblemDetail }
  | { readonly status: 'problem'; readonly problem: ProblemDetail };
