// From the records of a batch to the products that they name, where the shop's catalog knows these.
import type { ShopSystem } from '@storebridge/domain';
import { recordsByKey, saveRecords, type Db, type FieldSnapshot, type RecordToSave, type Shop } from '@storebridge/store';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { summaryOf } from './summary-of.ts';
import { joinCauses, type Cause, type TouchedRecord } from './touched-record.ts';

/** @returns the products that are new or differ from what was known of them; nobody waits for them. */
export async function deriveProducts(db: Db, shop: Shop, system: ShopSystem, touched: readonly TouchedRecord[], now: Date): Promise<readonly TouchedRecord[]> {
  const { product } = system;
  if (product === undefined) return [];
  const naming = touched.flatMap((record) => (record.head.related?.product ?? []).map((key) => ({ key, cause: record.cause })));
  const causes = new Map([...Map.groupBy(naming, ({ key }) => key)].map(([key, all]) => [key, { ...joinCauses(all.map(({ cause }) => cause)), receipts: [] }] as const));
  const known = await recordsByKey(db, shop, 'product', [...causes.keys()]);
  const toSave = [...causes].flatMap(([key, cause]): readonly RecordToSave[] => {
    const fields = product(key);
    const head = fields === undefined ? undefined : snapshotOf(fields, cause);
    // What was read by itself says the same with another fingerprint.
    if (head === undefined || sameFields(known.get(key)?.head, head)) return [];
    return [{ kind: 'product', key, head, contenders: [], isHeldBack: false, summary: summaryOf(system, { kind: 'product', key, fields: head.fields }) }];
  });
  const ids = await saveRecords(db, shop, 'product', toSave, now);
  return toSave.flatMap(({ kind, key, head }) => {
    const [id, cause] = [ids.get(key), causes.get(key)];
    return id === undefined || cause === undefined ? [] : [{ id, kind, key, head, cause }];
  });
}

function snapshotOf(fields: FieldSnapshot['fields'], { arrival }: Cause): FieldSnapshot {
  const digest = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
  return { changedAt: null, rank: 1, state: digest, replaces: null, isRead: true, fields, digest, arrival };
}

function sameFields(one: FieldSnapshot | undefined, other: FieldSnapshot): boolean {
  return one !== undefined && isDeepStrictEqual(one.fields, other.fields);
}
