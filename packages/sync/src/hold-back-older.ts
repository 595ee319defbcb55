// Holds back what is older than the connection, unless it was asked for once: from then on its changes are followed like those of any other record.
import { RECORD_KINDS, type RecordRef } from '@storebridge/domain';
import { keysFollowed, type Shop } from '@storebridge/store';
import type { Journey } from './journey.ts';
import type { SourceRecord } from './source.ts';

export interface JudgedRecord extends SourceRecord {
  readonly isHeldBack: boolean;
}

/** A ticket that was added to a known order is followed, too. */
export async function holdBackOlder(journey: Journey, shop: Shop, records: readonly SourceRecord[]): Promise<readonly JudgedRecord[]> {
  const older = records.filter(({ isOlder }) => isOlder);
  if (older.length === 0) return records.map((record) => ({ ...record, isHeldBack: false }));
  const known = new Set<string>();
  for (const [kind, refs] of Map.groupBy(older.flatMap(belongings), (ref) => ref.kind)) {
    for (const key of await keysFollowed(journey.db, shop, kind, [...new Set(refs.map(({ key }) => key))])) known.add(`${kind} ${key}`);
  }
  return records.map((record) => ({ ...record, isHeldBack: record.isOlder && !belongings(record).some(({ kind, key }) => known.has(`${kind} ${key}`)) }));
}

/** The record and those that it belongs with. */
function belongings({ kind, key, related = {} }: SourceRecord): readonly RecordRef[] {
  return [{ kind, key }, ...RECORD_KINDS.flatMap((other) => (related[other] ?? []).map((each) => ({ kind: other, key: each })))];
}
