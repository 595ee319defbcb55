// Note: something was heard of a record; from here on it cannot be lost.
import type { FieldValues, ProblemDetail, RecordRef, RunId, SnapshotVersion } from '@storebridge/domain';
import { addChanges, inTransaction, openProblems, registerReceipt, type Receipt, type Shop } from '@storebridge/store';
import type { Journey } from './journey.ts';

export interface PostedRecord extends RecordRef {
  readonly version: SnapshotVersion;
  readonly fields: FieldValues;
}

/**
 * Notes a record that the shop posted and waits to have answered.
 * @returns the receipt; one that is answered already belongs to a message that came again.
 */
export async function notePostedRecord(journey: Journey, posted: { readonly shop: Shop; readonly record: PostedRecord; readonly digest: string; readonly context: Receipt['context'] }): Promise<Receipt> {
  const { shop, record, digest, context } = posted;
  const { kind, key, version, fields } = record;
  const now = journey.clock.now();
  return inTransaction(journey.db, async (db) => {
    const { receipt, isDue } = await registerReceipt(db, shop, { digest, context }, now);
    if (!isDue) return receipt;
    await addChanges(db, shop, [{ kind, key, priority: 'live', pushed: { version, fields, digest }, receiptId: receipt.id }], now);
    await journey.wake.carry(db, shop);
    return receipt;
  });
}

/** Notes that records are to be carried again, as they are known. */
export async function noteAgain(journey: Journey, shop: Shop, records: readonly RecordRef[], run: RunId | null): Promise<void> {
  const now = journey.clock.now();
  await inTransaction(journey.db, async (db) => {
    await addChanges(db, shop, records.map((record) => ({ ...record, priority: 'manual', ...(run === null ? {} : { runId: run }) })), now);
    await journey.wake.carry(db, shop);
  });
}

/** Keeps the reason why a record could not be accepted, where a person will see it; it goes away when a better message of the record comes. */
export async function noteRefusal(journey: Journey, shop: Shop, record: RecordRef, detail: ProblemDetail): Promise<void> {
  await openProblems(journey.db, [{ workspaceId: shop.workspaceId, shopId: shop.id, ...record, mappingId: null, detail, attempts: 1 }], journey.clock.now());
}
