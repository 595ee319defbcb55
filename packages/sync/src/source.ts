// A shop that can be read, as far as the journey needs it.
import type { FieldValues, ProblemDetail, RecordRef, RelatedKeys, SnapshotVersion } from '@storebridge/domain';

export type SourceReading<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: ProblemDetail };

export interface SourceRecord extends RecordRef {
  readonly version: SnapshotVersion;
  readonly fields: FieldValues;
  readonly related?: RelatedKeys;
  readonly digest: string;
  /** From before the connection: it is sent only when somebody asked for it once. */
  readonly isOlder: boolean;
}

export interface SourcePage {
  readonly records: readonly SourceRecord[];
  readonly cursor: string | null;
  /** Of the shop's own records, such as orders: how many this page and those after it have. */
  readonly total?: number;
}

/** ISO days in the shop's time zone, both included. */
export interface SourceRange {
  readonly from: string;
  readonly to: string;
}

export interface ShopSource {
  /** Whether records are sent again when they change, and not only once. */
  readonly followsChanges: boolean;
  /** Asks for the catalog anew; whoever opened the source keeps it with the shop. */
  describe(): Promise<SourceReading<unknown>>;
  changes(cursor: string | null): AsyncGenerator<SourceReading<SourcePage>, void>;
  fetch(record: RecordRef): Promise<SourceReading<readonly SourceRecord[]>>;
  /** Oldest first; each page carries the cursor at which to go on after it. */
  past(range: SourceRange, cursor: string | null): AsyncGenerator<SourceReading<SourcePage>, void>;
}
