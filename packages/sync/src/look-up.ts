// Looks up in the shop what notices were about: a notice is a hint, never the data.
import type { ProblemDetail, RecordRef } from '@storebridge/domain';
import { addChanges, addHistory, inTransaction, nextHints, openProblems, removeChanges, resolveProblems, type Change, type Shop } from '@storebridge/store';
import type { Journey } from './journey.ts';
import { holdBackOlder } from './hold-back-older.ts';
import type { ShopSource, SourceRecord } from './source.ts';

/** Notices that are looked up in one go. */
const TAKE = 100;

/**
 * Reads the records that notices named and notes them.
 * @returns the failure that ended it early, such as a shop that cannot be reached; what is left is looked up the next time.
 */
export async function lookUpHints(journey: Journey, shop: Shop, source: ShopSource): Promise<ProblemDetail | null> {
  for (;;) {
    const hints = await nextHints(journey.db, shop, TAKE);
    if (hints.length === 0) return null;
    for (const [, ofRecord] of Map.groupBy(hints, ({ kind, key }) => `${kind} ${key}`)) {
      const problem = await lookUp(journey, shop, source, ofRecord);
      if (problem !== null) return problem;
    }
  }
}

/** Several notices about one record need one look. */
async function lookUp(journey: Journey, shop: Shop, source: ShopSource, hints: readonly Change[]): Promise<ProblemDetail | null> {
  const [hint] = hints;
  if (hint === undefined) return null;
  const { kind, key } = hint;
  const reading = await source.fetch({ kind, key });
  if (!reading.ok && reading.problem.kind === 'temporary') return reading.problem;
  if (!reading.ok) await refuse(journey, shop, { kind, key }, hints, reading.problem);
  else await note(journey, shop, { kind, key }, hints, reading.value);
  return null;
}

async function note(journey: Journey, shop: Shop, record: RecordRef, hints: readonly Change[], read: readonly SourceRecord[]): Promise<void> {
  const now = journey.clock.now();
  const priority = hints.some((hint) => hint.priority === 'live') ? 'live' : 'manual';
  // A notice alone does not bring what is older than the connection; a person who names it does.
  const judged = await holdBackOlder(journey, shop, read);
  const isAsked = hints.some((hint) => hint.priority !== 'live' && !hint.isHeldBack);
  const wanted = isAsked ? judged.map((record) => ({ ...record, isHeldBack: false })) : judged;
  const runId = hints.findLast((hint) => hint.runId !== null)?.runId;
  await inTransaction(journey.db, async (db) => {
    await addChanges(db, shop, wanted.map(({ kind, key, isHeldBack, ...pushed }) => ({ kind, key, priority, pushed, isHeldBack, ...(runId === undefined || runId === null ? {} : { runId }) })), now);
    await removeChanges(db, shop.workspaceId, hints.map((hint) => hint.id));
    await resolveProblems(db, [subjectOf(shop, record)], now);
    const reason = read.length === 0 ? 'The shop no longer has this record.' : 'It is older than the connection.';
    if (wanted.every(({ isHeldBack }) => isHeldBack)) await addHistory(db, [{ ...subjectOf(shop, record), runId: null, status: 'skipped', detail: { reason } }], now);
  });
}

async function refuse(journey: Journey, shop: Shop, record: RecordRef, hints: readonly Change[], problem: ProblemDetail): Promise<void> {
  const now = journey.clock.now();
  await inTransaction(journey.db, async (db) => {
    await openProblems(db, [{ ...subjectOf(shop, record), detail: problem, attempts: 1 }], now);
    await removeChanges(db, shop.workspaceId, hints.map((hint) => hint.id));
  });
}

function subjectOf(shop: Shop, record: RecordRef) {
  return { workspaceId: shop.workspaceId, shopId: shop.id, ...record, mappingId: null } as const;
}
