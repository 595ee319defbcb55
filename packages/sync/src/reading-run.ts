// A run of reading a shop, which is only written down when there is something to tell.
import type { ProblemDetail, RunId } from '@storebridge/domain';
import { addChanges, endLeftRuns, endRun, inTransaction, notifyEvents, startRun, type Priority, type Shop } from '@storebridge/store';
import type { Journey } from './journey.ts';
import type { JudgedRecord } from './hold-back-older.ts';

export interface ReadingRun {
  /** Notes records that were read, as changes of the run. */
  note(records: readonly JudgedRecord[]): Promise<void>;
  /** A failed run is always written down: a shop that cannot be read must not go unnoticed. */
  end(problem: ProblemDetail | null): Promise<ReadingResult>;
}

export interface ReadingResult {
  /** Records that were noted. */
  readonly noted: number;
  readonly problem: ProblemDetail | null;
}

export interface ReadingRunOptions {
  readonly kind: 'poll' | 'sweep';
  readonly startedBy: string;
  readonly priority: Priority;
}

/** To be called under the lease of this kind of reading. */
export async function openReadingRun(journey: Journey, shop: Shop, { kind, startedBy, priority }: ReadingRunOptions): Promise<ReadingRun> {
  const { db, clock } = journey;
  await endLeftRuns(db, shop, kind, clock.now());
  const state = { noted: 0, run: null as RunId | null };
  const started = async (): Promise<RunId> => (state.run ??= await startRun(db, shop, { kind, startedBy }, clock.now()));
  return {
    note: async (records) => {
      if (records.length === 0) return;
      const runId = await started();
      await inTransaction(db, async (transaction) => {
        await addChanges(transaction, shop, records.map((record) => ({ kind: record.kind, key: record.key, priority, pushed: record, isHeldBack: record.isHeldBack, runId })), clock.now());
        await journey.wake.carry(transaction, shop);
      });
      state.noted += records.length;
    },
    end: async (problem) => {
      if (problem !== null) await endRun(db, shop.workspaceId, await started(), clock.now(), problem);
      else if (state.run !== null) await endRun(db, shop.workspaceId, state.run, clock.now());
      if (problem !== null || state.run !== null) await notifyEvents(db, shop.workspaceId, [{ topic: 'runs', shop: shop.slug }]);
      return { noted: state.noted, problem };
    },
  };
}
