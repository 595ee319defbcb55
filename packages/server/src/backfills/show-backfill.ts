// A backfill as people see it, with the time that is left at its own pace.
import type { ListedBackfill } from '@storebridge/store';
import type { BackfillInfo } from '../contract/index.ts';

export function showBackfill(backfill: ListedBackfill): BackfillInfo {
  const { id, from, to, state, done, total, failure, startedAt, updatedAt } = backfill;
  return { id, from, to, state, done, total, message: failure?.message ?? null, startedAt: startedAt.toISOString(), updatedAt: updatedAt.toISOString(), secondsLeft: secondsLeft(backfill) };
}

/** @returns `null` as long as nothing tells. */
export function secondsLeft({ state, done, total, resumedAt, resumedDone, updatedAt }: Pick<ListedBackfill, 'state' | 'done' | 'total' | 'resumedAt' | 'resumedDone' | 'updatedAt'>): number | null {
  if (state !== 'running' || total === null || resumedAt === null || done <= resumedDone) return null;
  const secondsSoFar = (updatedAt.getTime() - resumedAt.getTime()) / 1000;
  return Math.max(0, Math.ceil((secondsSoFar / (done - resumedDone)) * (total - done)));
}
