// Puts a record into the recycle bin, takes it out again, and erases it for good.
import { PARENTS_OF_LINE_ITEMS } from '../associations/link-records.ts';
import { changeClaims, emailsOf, findClash } from './uniqueness.ts';
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord, WriteSource } from '../account/record.ts';

const LINE_ITEM_TYPE_ID = '0-8';
/** How long the recycle bin keeps a record; https://knowledge.hubspot.com/records/restore-deleted-records */
const RECYCLE_BIN_MS = 90 * 86_400_000;

/** Its unique values are free from now on, and its line items go with it. */
export function archiveRecord(account: Account, record: CrmRecord, source: WriteSource): void {
  const collection = account.collections.get(record.typeId);
  if (!collection || record.archivedAt !== undefined) return;
  changeClaims(collection, record, record.properties, {});
  collection.table.setArchived(record, account.world.now());
  account.journal.note(() => undefined, { kind: 'archived', record, source });
  if (PARENTS_OF_LINE_ITEMS.includes(record.typeId)) archiveLineItems(account, record, source);
}

/** Fails (false) when the bin is emptied or another record has taken a unique value meanwhile. */
export function restoreRecord(account: Account, record: CrmRecord, source: WriteSource): boolean {
  const collection = account.collections.get(record.typeId);
  if (!collection || record.archivedAt === undefined || record.gone) return false;
  if (account.world.now() - record.archivedAt > RECYCLE_BIN_MS) return false;
  if (findClash(account, collection, record, record.properties)) return false;
  changeClaims(collection, record, {}, record.properties);
  collection.table.setArchived(record, undefined);
  account.journal.note(() => undefined, { kind: 'restored', record, source });
  return true;
}

/** The GDPR delete: nothing is left, and the addresses cannot come back. */
export function eraseContact(account: Account, collection: Collection, record: CrmRecord, source: WriteSource): void {
  for (const email of emailsOf(record.properties)) account.erasedEmails.add(email);
  if (record.archivedAt === undefined) changeClaims(collection, record, record.properties, {});
  collection.table.remove(record);
  collection.table.replaceProperties(record, {}, account.world.now(), []);
  account.journal.note(() => undefined, { kind: 'erased', record, source });
}

export function isInRecycleBin(account: Account, record: CrmRecord): boolean {
  return record.archivedAt !== undefined && account.world.now() - record.archivedAt <= RECYCLE_BIN_MS;
}

function archiveLineItems(account: Account, parent: CrmRecord, source: WriteSource): void {
  const lineItems = account.collections.get(LINE_ITEM_TYPE_ID)?.table;
  for (const link of account.associations.linksOf(parent, LINE_ITEM_TYPE_ID)) {
    const lineItem = lineItems?.find(link.toId);
    if (lineItem) archiveRecord(account, lineItem, source);
  }
}
