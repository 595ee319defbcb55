// A shop that can be read, as far as the journey needs it.
import type { FieldValues, ProblemDetail, RecordRef, RelatedKeys, SnapshotVersion } from '@storebridge/domain';

export type SourceReading<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: ProblemDetail };

export interface SourceRecord extends RecordRef {
  readonly version: SnapshotVersion;
  readonly fields: FieldValues;
  readonly related?: RelatedKeys;
  readonly digest: string;
}

export interface SourcePage {
  readonly records: readonly SourceRecord[];
  readonly cursor: string | null;
}

export interface ShopSource {
  describe(): Promise<SourceReading<unknown>>;
  changes(cursor: string | null): AsyncGenerator<SourceReading<SourcePage>, void>;
  fetch(record: RecordRef): Promise<SourceReading<readonly SourceRecord[]>>;
}
