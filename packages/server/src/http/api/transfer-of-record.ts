// The buttons of a record's transfer: sync now, retry now, cancel.
import { cancelTransfers, inTransaction, isLeaseHeld, notifyEvents, problemPages, problemsOfRecords, rearmTransfers, recordWithParts, sendingPortal, waitingTransfers, type MirroredRecord, type Shop } from '@storebridge/store';
import { noteAgain } from '@storebridge/sync';
import { retryProblems } from '../../act-on-problems.ts';
import { showDetail } from '../../records/show-detail.ts';
import type { AnswerOf } from '../../contract/index.ts';
import type { Call, HandlersFor } from './call.ts';
import { recordNumber } from './record-of-call.ts';
import { notFound, Refusal } from './refusal.ts';
import { shopOfCall } from './shop-of-call.ts';

type TransferOperation = 'syncRecord' | 'retryRecord' | 'cancelRecord';

export const transferHandlers: HandlersFor<TransferOperation> = {
  async syncRecord(call) {
    const { journey, record, shop, members } = await subjectOf(call);
    if (shop.portalId === null || !shop.isEnabled) throw new Refusal(409, { detail: 'The shop sends nothing to HubSpot now.', remedy: 'Connect it to HubSpot, or enable its integration.' });
    // A shop that can be read gives the parts along with the record.
    await noteAgain(journey, shop, journey.openSource(shop) === undefined ? members : [record]);
    return answer(call, shop, record);
  },

  async retryRecord(call) {
    const { journey, record, shop, members } = await subjectOf(call);
    const portal = sendingPortal(shop);
    const problems = await problemsOfRecords(journey.db, shop.workspaceId, shop.id, members);
    const rearmed = await inTransaction(journey.db, async (db) => {
      const count = await rearmTransfers(db, shop, members.map(({ id }) => id), journey.clock.now());
      if (count > 0 && portal !== undefined) await journey.wake.deliver(db, portal);
      return count;
    });
    if (rearmed === 0 && problems.length === 0) throw await nothingToDo(call, shop, members);
    for await (const page of problemPages(journey.db, { workspaceId: shop.workspaceId, ids: problems.map(({ id }) => id) })) await retryProblems(journey, page);
    return answer(call, shop, record);
  },

  async cancelRecord(call) {
    const { journey, record, shop, members } = await subjectOf(call);
    if (await isUnderWay(call, shop, members)) throw new Refusal(409, { detail: 'This is being sent just now.', remedy: 'Wait a moment; then see what became of it.' });
    const count = await inTransaction(journey.db, (db) => cancelTransfers(db, shop, members, journey.clock.now()));
    if (count === 0) throw await nothingToDo(call, shop, members);
    return answer(call, shop, record);
  },
};

interface Subject {
  readonly journey: Call['storebridge']['journey'];
  readonly shop: Shop;
  readonly record: MirroredRecord;
  /** The record and its parts. */
  readonly members: readonly MirroredRecord[];
}

async function subjectOf(call: Call<TransferOperation>): Promise<Subject> {
  const { journey } = call.storebridge;
  const shop = await shopOfCall(call);
  const members = await recordWithParts(journey.db, shop, recordNumber(call.params.record));
  const [record] = members;
  if (record === undefined) throw notFound('record');
  return { journey, shop, record, members };
}

async function answer(call: Call<TransferOperation>, shop: Shop, record: MirroredRecord): Promise<AnswerOf<TransferOperation>> {
  const { db } = call.storebridge.journey;
  const detail = await showDetail(call.storebridge, shop, record.id);
  if (detail === undefined) throw notFound('record');
  call.note(`${shop.name}: ${detail.title}`);
  await notifyEvents(db, shop.workspaceId, [{ topic: 'records', shop: shop.slug }, { topic: 'problems', shop: shop.slug }]);
  return detail;
}

async function nothingToDo(call: Call<TransferOperation>, shop: Shop, members: readonly MirroredRecord[]): Promise<Refusal> {
  const waiting = await waitingTransfers(call.storebridge.journey.db, shop, members.map(({ id }) => id));
  if (waiting.length > 0) return new Refusal(409, { detail: 'This is already in progress.', remedy: 'Wait a moment; then see what became of it.' });
  return new Refusal(409, { detail: 'Nothing of this waits any more; it may have been sent meanwhile.', remedy: 'Look at the page again.' });
}

/** Whoever delivers to the portal takes what is due within seconds, but for old orders, which wait for their turn. */
async function isUnderWay(call: Call<TransferOperation>, shop: Shop, members: readonly MirroredRecord[]): Promise<boolean> {
  const { db, clock } = call.storebridge.journey;
  if (shop.portalId === null || !(await isLeaseHeld(db, `deliver:${shop.portalId}`))) return false;
  const waiting = await waitingTransfers(db, shop, members.map(({ id }) => id));
  return waiting.some(({ state, readyAt, priority }) => state === 'ready' && readyAt <= clock.now() && priority !== 'backfill');
}
