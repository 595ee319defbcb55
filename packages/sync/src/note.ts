// Note: something was heard of a record; from here on it cannot be lost.
import type { FieldValues, ProblemDetail, RecordRef, RelatedKeys, RunId, SnapshotVersion } from '@storebridge/domain';
import { addChanges, inTransaction, openProblems, registerReceipts, type NewChange, type Receipt, type RegisteredReceipt, type Shop } from '@storebridge/store';
import type { Journey } from './journey.ts';

export interface PostedRecord extends RecordRef {
  readonly version: SnapshotVersion;
  readonly fields: FieldValues;
  readonly related?: RelatedKeys;
}

export interface Posting {
  readonly record: PostedRecord;
  /** What the message told along with it; nobody waits for these. */
  readonly parts?: readonly PostedRecord[];
  /** Fingerprint of the message. */
  readonly digest: string;
  readonly context: Receipt['context'];
}

/**
 * Notes records that the shop posted and waits to have answered, in one transaction.
 * @returns their receipts, in order; one that is answered already belongs to a message that came again.
 */
export async function notePostedRecords(journey: Journey, shop: Shop, postings: readonly Posting[]): Promise<readonly Receipt[]> {
  const now = journey.clock.now();
  return inTransaction(journey.db, async (db) => {
    const registered = await registerReceipts(db, shop, postings, now);
    const changes = [...new Map(postings.map((posting) => [posting.digest, posting])).values()].flatMap((posting) => toChanges(posting, registered));
    await addChanges(db, shop, changes, now);
    if (changes.length > 0) await journey.wake.carry(db, shop);
    return postings.flatMap(({ digest }) => registered.get(digest)?.receipt ?? []);
  });
}

/** The parts come first: an order is seldom carried without what it names. */
function toChanges({ record, parts = [], digest }: Posting, registered: ReadonlyMap<string, RegisteredReceipt>): readonly NewChange[] {
  const known = registered.get(digest);
  if (known === undefined || !known.isDue) return [];
  return [...parts.map((part) => toChange(part, digest)), { ...toChange(record, digest), receiptId: known.receipt.id }];
}

function toChange({ kind, key, version, fields, related }: PostedRecord, digest: string): NewChange {
  return { kind, key, priority: 'live', pushed: { version, fields, digest, ...(related === undefined ? {} : { related }) } };
}

export interface PushedTelling extends PostedRecord {
  /** Fingerprint of the message. */
  readonly digest: string;
}

/** Notes records that the shop pushed and does not wait for, in one transaction and in the order in which they came. */
export async function notePushedRecords(journey: Journey, shop: Shop, records: readonly PushedTelling[]): Promise<void> {
  if (records.length === 0) return;
  await addAndWake(journey, shop, records.map((record) => toChange(record, record.digest)));
}

/** Notes that a person wants records brought along again, whatever their age: read anew where the shop can be read, else carried as they are known. */
export async function noteAgain(journey: Journey, shop: Shop, records: readonly RecordRef[], runId?: RunId): Promise<void> {
  await noteAnew(journey, shop, records, { isHeldBack: false, ...(runId === undefined ? {} : { runId }) });
}

/** Notes that what kept records from being sent may be cured. What is older than the connection stays held back: nobody asked for it. */
export async function noteCured(journey: Journey, shop: Shop, records: readonly RecordRef[]): Promise<void> {
  await noteAnew(journey, shop, records, { isHeldBack: true });
}

async function noteAnew(journey: Journey, shop: Shop, records: readonly RecordRef[], more: Pick<NewChange, 'isHeldBack' | 'runId'>): Promise<void> {
  if (records.length === 0) return;
  const isHint = journey.openSource(shop) !== undefined;
  await addAndWake(journey, shop, records.map(({ kind, key }) => ({ kind, key, priority: 'manual', isHint, ...more })));
}

/** Notes that known records are to be mapped anew, after everything that is more urgent. */
export async function noteResend(journey: Journey, shop: Shop, records: readonly RecordRef[], runId: RunId): Promise<void> {
  if (records.length === 0) return;
  await addAndWake(journey, shop, records.map(({ kind, key }) => ({ kind, key, priority: 'backfill', runId })));
}

/** Notes that something was heard of records, without what it was. */
export async function noteHints(journey: Journey, shop: Shop, records: readonly RecordRef[]): Promise<void> {
  if (records.length === 0) return;
  await addAndWake(journey, shop, records.map(({ kind, key }) => ({ kind, key, priority: 'live', isHint: true })));
}

async function addAndWake(journey: Journey, shop: Shop, changes: readonly NewChange[]): Promise<void> {
  await inTransaction(journey.db, async (db) => {
    await addChanges(db, shop, changes, journey.clock.now());
    await journey.wake.carry(db, shop);
  });
}

/** Keeps the reason why a record could not be accepted, where a person will see it; it goes away when a better message of the record comes. */
export async function noteRefusal(journey: Journey, shop: Shop, record: RecordRef, detail: ProblemDetail): Promise<void> {
  await openProblems(journey.db, [{ workspaceId: shop.workspaceId, shopId: shop.id, ...record, mappingId: null, detail, attempts: 1 }], journey.clock.now());
}
