// A write that is being prepared: what was there, what is to change.
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord, PropertyValues, WriteSource } from '../account/record.ts';
import type { Failure } from '../http/refusal.ts';

export interface Draft {
  readonly account: Account;
  readonly collection: Collection;
  /** Absent while it is being created. */
  readonly record: CrmRecord | undefined;
  readonly before: PropertyValues;
  /** Rules may add to it and take from it; the empty string clears. */
  readonly changes: Record<string, string>;
  readonly now: number;
  readonly source: WriteSource;
}

/** What one object type does with a write beyond the checks that all types share. */
export interface TypeRules {
  /** Judges and completes the changes. */
  readonly prepare?: (draft: Draft) => Failure | undefined;
  /** Computes what HubSpot computes, from the values as they will be. */
  readonly derive?: (draft: Draft, after: Record<string, string>) => void;
}

/** The value that a property will have. */
export function futureValue(draft: Draft, property: string): string {
  return draft.changes[property] ?? draft.before[property] ?? '';
}
