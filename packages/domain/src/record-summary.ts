// What a list shows of a record, whichever shop system it comes from.
import type { Money } from './money.ts';

export interface RecordSummary {
  /** What people call it: an order number, a ticket, a name. */
  readonly title: string;
  /** E-mail address of whom it belongs to, normalised. */
  readonly person: string | null;
  readonly personName: string | null;
  /** The shop's own word, one of the options of its status field. */
  readonly status: string | null;
  readonly amount: Money | null;
  /** When it came to be, ISO 8601 in UTC. */
  readonly happenedAt: string | null;
  /** Placed to try the shop out: it is listed, and counts nowhere. */
  readonly isTest?: boolean;
  /** What an order position sells; the amount is that of the whole quantity. */
  readonly sold?: SoldProduct;
}

export interface SoldProduct {
  /** As people call it; reports tell products apart by the key that the position names, and by the name where it names none. */
  readonly name: string;
  readonly quantity: number;
}
