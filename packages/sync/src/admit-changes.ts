// Brings the mirror up to date with what was pushed, whatever the order of arrival.
import { admitSnapshot, mergeTelling, type RecordKind, type RecordSummary, type ShopSystem, type Standing } from '@storebridge/domain';
import { recordsByKey, saveRecords, type Change, type Db, type FieldSnapshot, type RecordToSave, type Shop, type StoredRecord } from '@storebridge/store';
import { momentOf } from './moment-of.ts';
import { summaryOf } from './summary-of.ts';
import { causeOf, type TouchedRecord } from './touched-record.ts';

interface Opened {
  readonly shop: Shop;
  readonly system: ShopSystem;
}

/** @returns every record that the changes name, that is known now and that is not held back. */
export async function admitChanges(db: Db, opened: Opened, changes: readonly Change[], now: Date): Promise<readonly TouchedRecord[]> {
  const touched: TouchedRecord[] = [];
  for (const [kind, ofKind] of Map.groupBy(changes, (change) => change.kind)) {
    touched.push(...(await admitKind(db, opened, kind, ofKind, now)));
  }
  return touched;
}

async function admitKind(db: Db, { shop, system }: Opened, kind: RecordKind, changes: readonly Change[], now: Date): Promise<readonly TouchedRecord[]> {
  const changesByKey = Map.groupBy(changes, (change) => change.key);
  const known = await recordsByKey(db, shop, kind, [...changesByKey.keys()]);
  const toSave: RecordToSave[] = [];
  const standings = new Map<string, Standing<FieldSnapshot>>();
  for (const [key, ofKey] of changesByKey) {
    const before = known.get(key);
    const standing = ofKey.reduce(admit, before);
    if (standing === undefined) continue;
    standings.set(key, standing);
    const isHeldBack = staysHeldBack(before, ofKey);
    if (standing === before && isHeldBack === before.isHeldBack) continue;
    toSave.push({ kind, key, head: standing.head, contenders: standing.contenders, isHeldBack, summary: listedAs(system, { kind, key, head: standing.head, isNew: before === undefined }, now) });
  }
  const savedIds = await saveRecords(db, shop, kind, toSave, now);
  return [...standings].flatMap(([key, standing]) => {
    const before = known.get(key);
    const ofKey = changesByKey.get(key) ?? [];
    if (staysHeldBack(before, ofKey) || isNothingNew(before, standing, ofKey)) return [];
    const id = savedIds.get(key) ?? before?.id;
    if (id === undefined) return [];
    return [{ kind, key, id, head: standing.head, cause: causeOf(ofKey) }];
  });
}

/** A shop that counts its changes from one says nothing of their days. */
const BEFORE_ALL_SHOPS = new Date('1995-01-01T00:00:00Z');

/** What is told piece by piece happened, where nothing else is said, when it was told first. */
function listedAs(system: ShopSystem, { kind, key, head, isNew }: { readonly kind: RecordKind; readonly key: string; readonly head: FieldSnapshot; readonly isNew: boolean }, now: Date): RecordSummary {
  const summary = summaryOf(system, { kind, key, fields: head.fields });
  if (summary.happenedAt !== null || head.isPartial !== true || !isNew) return summary;
  const toldAt = momentOf(head.changedAt ?? 0);
  return { ...summary, happenedAt: (toldAt < BEFORE_ALL_SHOPS ? now : toldAt).toISOString() };
}

/** What is older than the connection waits for somebody to ask for it; from then on it is followed. */
function staysHeldBack(before: StoredRecord | undefined, changes: readonly Change[]): boolean {
  return (before === undefined || before.isHeldBack) && changes.every((change) => change.isHeldBack);
}

/** A poll reads much again that is known already; only somebody who waits or asks makes it worth another look. */
function isNothingNew(before: StoredRecord | undefined, standing: Standing<FieldSnapshot>, changes: readonly Change[]): boolean {
  return before?.isHeldBack === false && before.head.digest === standing.head.digest && changes.every((change) => change.pushed !== null && change.receiptId === null && change.priority !== 'manual');
}

function admit(standing: Standing<FieldSnapshot> | undefined, change: Change): Standing<FieldSnapshot> | undefined {
  if (change.pushed === null) return standing;
  const { version, fields, related, digest } = change.pushed;
  const incoming: FieldSnapshot = { ...version, fields, ...(related === undefined ? {} : { related }), digest, arrival: change.id };
  if (version.isPartial !== true) return admitSnapshot(standing, incoming);
  const head = mergeTelling(standing?.head, incoming);
  return standing !== undefined && head === standing.head ? standing : { head, contenders: [] };
}
