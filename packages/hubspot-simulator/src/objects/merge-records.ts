// POST merge: two records become one, and both old ids lead to it.
import { Refusal, notFound, refused } from '../http/refusal.ts';
import { collectionOf, ok, readBody } from '../http/call.ts';
import { anyString, objectOf } from '../http/shape.ts';
import { findRecord } from './find-record.ts';
import { presentWritten } from './present-record.ts';
import { changeClaims, emailsOf } from './uniqueness.ts';
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord, WriteSource } from '../account/record.ts';
import type { Answer, Call } from '../http/call.ts';

const bodyShape = objectOf({ primaryObjectId: anyString, objectIdToMerge: anyString });
/** https://knowledge.hubspot.com/records/merge-records */
const MOST_MERGES = 250;

interface Pair {
  readonly primary: CrmRecord;
  readonly other: CrmRecord;
}

export function mergeRecords(call: Call): Answer {
  const { account, source } = call;
  const collection = collectionOf(call);
  const { primaryObjectId, objectIdToMerge } = readBody(call, bodyShape);
  if (!collection.type.canMerge) throw refused(`Merging is not supported for ${collection.type.name}`);
  const primary = findRecord(collection, { id: primaryObjectId });
  const other = findRecord(collection, { id: objectIdToMerge });
  if (!primary || !other) {
    throw new Refusal(notFound(`Could not find ${collection.type.legacyName} ${primary ? objectIdToMerge : primaryObjectId}`));
  }
  if (primary === other) throw refused(`Object ${primary.id} cannot be merged with itself`);
  const merged = mergePair(account, collection, { primary, other }, source);
  return ok(presentWritten(account, collection, merged, collection.type.defaultProperties));
}

/** The primary's values win; what it lacks comes from the other. */
export function mergePair(account: Account, collection: Collection, pair: Pair, source: WriteSource): CrmRecord {
  const mergedIds = mergedIdsOf(pair);
  if (mergedIds.length > MOST_MERGES) throw refused(`A record can be the result of at most ${MOST_MERGES} merges`);
  return account.journal.atomically(() => {
    const survivor = account.strictness.mergeKeepsPrimaryId ? pair.primary : freshRecord(account, collection, pair.primary);
    const after = mergedProperties(collection, pair, survivor, mergedIds, account.world.now());
    for (const part of [pair.primary, pair.other]) {
      changeClaims(collection, part, part.properties, {});
      if (part === survivor) continue;
      moveAssociations(account, part, survivor, source);
      collection.table.remove(part, survivor);
    }
    changeClaims(collection, survivor, {}, after);
    const writes = [
      ...(survivor === pair.primary ? [] : pair.primary.writes),
      ...survivor.writes,
      { at: account.world.now(), source, values: after },
    ];
    collection.table.replaceProperties(survivor, after, account.world.now(), writes);
    account.journal.note(() => undefined, {
      kind: 'merged',
      record: survivor,
      source,
      primaryId: pair.primary.id,
      mergedIds: [pair.other.id],
      moved: Object.keys(pair.other.properties).length,
    });
    return survivor;
  });
}

function freshRecord(account: Account, collection: Collection, primary: CrmRecord): CrmRecord {
  const now = account.world.now();
  const record: CrmRecord = {
    ...primary,
    id: collection.nextId(),
    createdAt: primary.createdAt,
    updatedAt: now,
    properties: {},
    writes: [],
  };
  collection.table.insert(record);
  return record;
}

function mergedProperties(
  collection: Collection,
  { primary, other }: Pair,
  survivor: CrmRecord,
  mergedIds: readonly string[],
  now: number,
): Record<string, string> {
  const after: Record<string, string> = { ...other.properties, ...primary.properties };
  after['hs_object_id'] = survivor.id;
  after['hs_merged_object_ids'] = mergedIds.join(';');
  after[collection.type.modifiedProperty] = new Date(now).toISOString();
  if (collection.type.name !== 'contacts') return after;
  const [email, ...additional] = new Set([...emailsOf(primary.properties), ...emailsOf(other.properties)]);
  if (email !== undefined) after['email'] = email;
  if (additional.length > 0) after['hs_additional_emails'] = additional.join(';');
  after['hs_calculated_merged_vids'] = mergedIds.map((id) => `${id}:${now}`).join(';');
  return after;
}

function mergedIdsOf({ primary, other }: Pair): string[] {
  const earlier = [primary, other].flatMap((record) => (record.properties['hs_merged_object_ids'] ?? '').split(';').filter(Boolean));
  return [...new Set([...earlier, primary.id, other.id])];
}

function moveAssociations(account: Account, from: CrmRecord, to: CrmRecord, source: WriteSource): void {
  for (const targetTypeId of account.associations.targetsOf(from.typeId)) {
    const types = account.associations.typesOf(from.typeId, targetTypeId);
    for (const link of account.associations.linksOf(from, targetTypeId)) {
      const target = account.collections.get(targetTypeId)?.table.find(link.toId);
      if (!target) continue;
      account.associations.remove({ from, to: target }, 'all', source);
      if (target === to) continue;
      const isTaken = hasPrimary(account, to, targetTypeId);
      const moved = types.filter((type) => link.typeIds.includes(type.typeId) && !(type.isPrimary && isTaken));
      for (const type of moved) account.associations.add({ from: to, to: target }, type, source);
    }
  }
}

function hasPrimary(account: Account, record: CrmRecord, targetTypeId: string): boolean {
  const primary = account.associations.typesOf(record.typeId, targetTypeId).find((type) => type.isPrimary);
  if (!primary) return false;
  return [...account.associations.linksOf(record, targetTypeId)].some((link) => link.typeIds.includes(primary.typeId));
}
