// Backfill: notes the records of past days, and remembers how far it came. A survey reads them into the mirror only.
import type { ProblemDetail, RunId } from '@storebridge/domain';
import { addChanges, advanceBackfill, endBackfill, inTransaction, openBackfill, type Backfill, type Shop } from '@storebridge/store';
import { holdBackOlder } from './hold-back-older.ts';
import type { Journey } from './journey.ts';
import type { ShopSource, SourcePage, SourceRange } from './source.ts';

export interface BackfillRequest {
  readonly shop: Shop;
  readonly source: ShopSource;
  readonly range: SourceRange;
  readonly runId: RunId;
  /** What is older than the connection is mirrored and held back. */
  readonly isSurvey?: boolean;
  /** Called after each page was noted; the next page is read when it is done. */
  readonly onPage: (page: SourcePage) => Promise<void>;
  /** Stops after the page at hand; the next backfill of the same days goes on there. */
  readonly signal: AbortSignal;
}

export interface BackfillResult {
  readonly isDone: boolean;
  readonly problem: ProblemDetail | null;
}

/** A record that cannot be read is told at the end, and does not stop the others. */
export async function backfillShop(journey: Journey, request: BackfillRequest): Promise<BackfillResult> {
  const { shop, source, range, signal, isSurvey = false } = request;
  let backfill = await openBackfill(journey.db, shop, range, isSurvey, journey.clock.now());
  let problem: ProblemDetail | null = null;
  for await (const page of source.past(range, backfill.cursor)) {
    if (page.ok) {
      backfill = await notePage(journey, request, backfill, page.value);
      await request.onPage(page.value);
    } else {
      problem = page.problem;
    }
    if (signal.aborted) {
      await endBackfill(journey.db, shop, backfill, { state: 'paused' }, journey.clock.now());
      return { isDone: false, problem };
    }
  }
  await endBackfill(journey.db, shop, backfill, problem === null ? { state: 'done' } : { state: 'failed', failure: problem }, journey.clock.now());
  return { isDone: problem === null, problem };
}

/** The cursor moves with the page: what is noted is not read again, and what is read again is noted once more. */
async function notePage(journey: Journey, { shop, runId, isSurvey = false }: BackfillRequest, before: Backfill, { records, cursor }: SourcePage): Promise<Backfill> {
  const after = { ...before, cursor: cursor ?? before.cursor, noted: before.noted + records.length };
  const now = journey.clock.now();
  const judged = isSurvey ? await holdBackOlder(journey, shop, records) : records.map((record) => ({ ...record, isHeldBack: false }));
  await inTransaction(journey.db, async (db) => {
    await addChanges(db, shop, judged.map((record) => ({ kind: record.kind, key: record.key, priority: 'backfill', pushed: record, isHeldBack: record.isHeldBack, runId })), now);
    await advanceBackfill(db, shop, after, now);
    await journey.wake.carry(db, shop);
  });
  return after;
}
