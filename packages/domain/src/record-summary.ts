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
}
