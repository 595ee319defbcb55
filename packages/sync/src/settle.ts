// Settle: each outcome with its link, history, problem and receipts, in one transaction.
import { AUTOMATIC_ATTEMPTS, backoffMs, type ProblemDetail, type ReceiptId, type RunId } from '@storebridge/domain';
import type { Priority } from '@storebridge/hubspot';
import {
  addHistory, countOutcomes, endKey, holdIntents, inTransaction, keepLease, notifyEvents, openProblems, NO_OBJECT, parkIntents, postponeIntents, removeIntents, removeLinks, renewAssociated, resolveProblems, saveLinks, settleReceipts, shopById, troubleReceipts, unparkIntents,
  type Db, type HistoryLine, type ProblemSubject, type ReceiptOutcome,
} from '@storebridge/store';
import type { Journey, PortalRef } from './journey.ts';
import { endOf, type Delivery } from './target.ts';

/** What one batch came to. */
export interface Settlement {
  readonly written: number;
  readonly unchanged: number;
  readonly problems: number;
  /** Failed for now, tried again by themselves. */
  readonly postponed: number;
  /** Of each that was written: from the moment in which its change was noted. */
  readonly latencies: readonly Latency[];
}

export interface Latency {
  readonly priority: Priority;
  readonly seconds: number;
}

interface Problematic extends Delivery {
  readonly outcome: Extract<Delivery['outcome'], { status: 'problem' }>;
}

export async function settleDeliveries(journey: Journey, portal: PortalRef, deliveries: readonly Delivery[]): Promise<Settlement> {
  const now = journey.clock.now();
  const problematic = deliveries.filter(isProblematic);
  const postponed = problematic.filter(({ outcome }) => outcome.problem.kind === 'temporary');
  const held = problematic.filter(({ outcome }) => outcome.problem.kind !== 'temporary');
  const delivered = deliveries.filter((delivery) => !isProblematic(delivery));
  await inTransaction(journey.db, async (db) => {
    await keepLease(db, journey.lease);
    await settleDelivered(db, portal, delivered, now);
    await linkAll(journey, db, portal, deliveries, now);
    await settleHeld(db, portal, held, now);
    await settlePostponed(journey, db, portal, postponed, now);
    await addHistory(db, deliveries.filter(isWorthALine).map(toHistoryLine), now);
    await countRuns(db, portal, deliveries);
    await tellNews(db, portal, deliveries);
  });
  const written = delivered.filter(({ outcome }) => outcome.status === 'written' || outcome.status === 'archived');
  return { written: written.length, unchanged: delivered.length - written.length, problems: held.length, postponed: postponed.length, latencies: written.map((delivery) => toLatency(delivery, now)) };
}

/** Processes on several machines may have clocks that differ. */
function toLatency({ deliverable: { waiting } }: Delivery, now: Date): Latency {
  return { priority: waiting.priority, seconds: Math.max(0, now.getTime() - waiting.notedAt.getTime()) / 1000 };
}

async function settleDelivered(db: Db, portal: PortalRef, delivered: readonly Delivery[], now: Date): Promise<void> {
  await removeIntents(db, portal.workspaceId, delivered.filter(({ awaits = [] }) => awaits.length === 0).map(toRevision));
  await parkIntents(db, portal.workspaceId, delivered.flatMap((delivery) => (delivery.awaits === undefined ? [] : [{ ...toRevision(delivery), awaits: delivery.awaits }])));
  await resolveProblems(db, delivered.map(toSubject), now);
  await settleReceipts(db, portal.workspaceId, delivered.flatMap((delivery) => toReceiptOutcomes(delivery, { status: 'done' })), now);
}

/** Also what has a problem may have its object by now; whoever waits for one of these objects becomes due. */
async function linkAll(journey: Journey, db: Db, portal: PortalRef, deliveries: readonly Delivery[], now: Date): Promise<void> {
  await removeLinks(db, portal.workspaceId, deliveries.filter(({ isUnlinked }) => isUnlinked === true).map(({ deliverable }) => deliverable.waiting));
  const linked = deliveries.filter(({ link }) => link !== undefined);
  await saveLinks(db, portal.workspaceId, portal.portalId, linked.flatMap(({ link }) => link ?? []), now);
  await unparkIntents(db, portal.workspaceId, linked.map(({ deliverable }) => endKey(endOf(deliverable.waiting))), now);
  const ends = linked.flatMap(({ deliverable, link }) => (link === undefined ? [] : [{ ...endOf(deliverable.waiting), objectId: link.objectId }]));
  // What a record was before it became another is nobody's end any more, also where the other is refused.
  const refused = deliveries.filter((delivery) => isProblematic(delivery) && delivery.outcome.problem.kind !== 'temporary' && delivery.deliverable.link === undefined && delivery.link === undefined);
  const former = refused.map(({ deliverable }) => ({ ...endOf(deliverable.waiting), objectId: NO_OBJECT }));
  for (const id of await renewAssociated(db, portal.workspaceId, [...ends, ...former], now)) {
    const shop = await shopById(db, id);
    if (shop !== undefined) await journey.wake.carry(db, shop);
  }
}

/** Of what was replaced or given up meanwhile no problem is left: the next attempt, or nobody, tells of it. */
async function settleHeld(db: Db, portal: PortalRef, held: readonly Problematic[], now: Date): Promise<void> {
  const setAside = await holdIntents(db, portal.workspaceId, held.map(toRevision));
  await openProblems(db, held.filter(({ deliverable }) => setAside.has(deliverable.waiting.id)).map(toNewProblem), now);
  await settleReceipts(db, portal.workspaceId, held.flatMap((delivery) => toReceiptOutcomes(delivery, { status: 'problem', problem: delivery.outcome.problem })), now);
}

/** The person is told when the automatic attempts are used up; trying goes on at the pace of the longest wait. */
async function settlePostponed(journey: Journey, db: Db, portal: PortalRef, postponed: readonly Problematic[], now: Date): Promise<void> {
  const readyAt = ({ deliverable, outcome }: Problematic) => new Date(now.getTime() + backoffMs(deliverable.waiting.attempts + 1, journey.random(), outcome.problem.retryAfterMs));
  const putOff = await postponeIntents(db, portal.workspaceId, postponed.map((delivery) => ({ ...toRevision(delivery), attempts: delivery.deliverable.waiting.attempts + 1, readyAt: readyAt(delivery) })));
  await openProblems(db, postponed.filter(({ deliverable: { waiting } }) => putOff.has(waiting.id) && waiting.attempts + 1 >= AUTOMATIC_ATTEMPTS).map(toNewProblem), now);
  await troubleReceipts(db, portal.workspaceId, postponed.flatMap(({ deliverable, outcome }) => deliverable.waiting.receipts.map((id) => ({ id, problem: outcome.problem }))));
}

async function countRuns(db: Db, portal: PortalRef, deliveries: readonly Delivery[]): Promise<void> {
  const counts = new Map<RunId, Record<string, number>>();
  for (const { deliverable, outcome } of deliveries) {
    const run = deliverable.waiting.runId;
    if (run === null) continue;
    if (outcome.status === 'waiting') continue;
    const ofRun = counts.get(run) ?? {};
    counts.set(run, { ...ofRun, [outcome.status]: (ofRun[outcome.status] ?? 0) + 1 });
  }
  for (const [run, added] of counts) await countOutcomes(db, portal.workspaceId, run, added);
}

/** Whoever looks at one of the shops just now looks again. */
async function tellNews(db: Db, portal: PortalRef, deliveries: readonly Delivery[]): Promise<void> {
  for (const id of new Set(deliveries.map(({ deliverable }) => deliverable.waiting.shopId))) {
    const shop = await shopById(db, id);
    if (shop === undefined) continue;
    await notifyEvents(db, portal.workspaceId, [{ topic: 'records', shop: shop.slug }, { topic: 'problems', shop: shop.slug }, { topic: 'runs', shop: shop.slug }]);
  }
}

function isProblematic(delivery: Delivery): delivery is Problematic {
  return delivery.outcome.status === 'problem';
}

function isWorthALine(delivery: Delivery): boolean {
  return delivery.outcome.status !== 'unchanged' && delivery.outcome.status !== 'waiting';
}

function toRevision({ deliverable }: Delivery): { readonly id: number; readonly revision: number; readonly receipts: readonly ReceiptId[] } {
  const { id, revision, receipts } = deliverable.waiting;
  return { id, revision, receipts };
}

function toSubject({ deliverable }: Delivery): ProblemSubject {
  const { workspaceId, shopId, recordKind, recordKey, mappingId } = deliverable.waiting;
  return { workspaceId, shopId, kind: recordKind, key: recordKey, mappingId };
}

function toNewProblem(delivery: Problematic): ProblemSubject & { readonly detail: ProblemDetail; readonly attempts: number } {
  return { ...toSubject(delivery), detail: delivery.outcome.problem, attempts: delivery.deliverable.waiting.attempts + 1 };
}

function toReceiptOutcomes({ deliverable }: Delivery, outcome: ReceiptOutcome): readonly { readonly id: ReceiptId; readonly outcome: ReceiptOutcome }[] {
  return deliverable.waiting.receipts.map((id) => ({ id, outcome }));
}

function toHistoryLine(delivery: Delivery): HistoryLine {
  const { status, ...detail } = delivery.outcome;
  return { ...toSubject(delivery), runId: delivery.deliverable.waiting.runId, status, detail };
}
