// Finds the record that an id, or a value of a unique property, stands for.
import { refused } from '../http/refusal.ts';
import { isUniqueProperty, uniqueKey } from './uniqueness.ts';
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord } from '../account/record.ts';

export interface RecordKey {
  readonly id: string;
  readonly idProperty?: string | undefined;
}

/** Finds archived records only when asked for them, live ones otherwise. */
export function findRecord(collection: Collection, key: RecordKey, archived = false): CrmRecord | undefined {
  const record = key.idProperty === undefined ? collection.table.find(key.id) : collection.table.ownerOf(key.idProperty, uniqueKey(key.id));
  if (!record || record.gone) return undefined;
  return (record.archivedAt !== undefined) === archived ? record : undefined;
}

export function requireUniqueProperty(account: Account, collection: Collection, idProperty: string, verb: 'read' | 'update/upsert'): void {
  if (isUniqueProperty(collection, idProperty)) return;
  throw refused(`Unable to perform ${verb} by non-unique ${collection.type.id} property ${idProperty} in portal ID ${account.portalId}`);
}
