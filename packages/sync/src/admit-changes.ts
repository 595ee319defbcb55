// Brings the mirror up to date with what was pushed, whatever the order of arrival.
import { admitSnapshot, type RecordKind, type Standing } from '@storebridge/domain';
import { recordsByKey, saveRecords, type Change, type Db, type FieldSnapshot, type RecordToSave, type Shop } from '@storebridge/store';
import { causeOf, type TouchedRecord } from './touched-record.ts';

/** @returns every record that the changes name and that is known now. */
export async function admitChanges(db: Db, shop: Shop, changes: readonly Change[], now: Date): Promise<readonly TouchedRecord[]> {
  const touched: TouchedRecord[] = [];
  for (const [kind, ofKind] of Map.groupBy(changes, (change) => change.kind)) {
    touched.push(...(await admitKind(db, shop, kind, ofKind, now)));
  }
  return touched;
}

async function admitKind(db: Db, shop: Shop, kind: RecordKind, changes: readonly Change[], now: Date): Promise<readonly TouchedRecord[]> {
  const changesByKey = Map.groupBy(changes, (change) => change.key);
  const known = await recordsByKey(db, shop, kind, [...changesByKey.keys()]);
  const toSave: RecordToSave[] = [];
  const standings = new Map<string, Standing<FieldSnapshot>>();
  for (const [key, ofKey] of changesByKey) {
    const before = known.get(key);
    const standing = ofKey.reduce(admit, before);
    if (standing === undefined) continue;
    standings.set(key, standing);
    if (standing !== before) toSave.push({ kind, key, ...standing });
  }
  const savedIds = await saveRecords(db, shop, kind, toSave, now);
  return [...standings].flatMap(([key, standing]) => {
    const before = known.get(key);
    if (isNothingNew(before, standing, changesByKey.get(key) ?? [])) return [];
    const id = savedIds.get(key) ?? before?.id;
    if (id === undefined) return [];
    return [{ kind, key, id, head: standing.head, cause: causeOf(changesByKey.get(key) ?? []) }];
  });
}

/** A poll reads much again that is known already; only somebody who waits or asks makes it worth another look. */
function isNothingNew(before: Standing<FieldSnapshot> | undefined, standing: Standing<FieldSnapshot>, changes: readonly Change[]): boolean {
  return before?.head.digest === standing.head.digest && changes.every((change) => change.pushed !== null && change.receiptId === null && change.priority !== 'manual');
}

function admit(standing: Standing<FieldSnapshot> | undefined, change: Change): Standing<FieldSnapshot> | undefined {
  if (change.pushed === null) return standing;
  const { version, fields, related, digest } = change.pushed;
  return admitSnapshot(standing, { ...version, fields, ...(related === undefined ? {} : { related }), digest, arrival: change.id });
}
