// A record that the changes of one batch have touched, on its way from the mirror to the outbox.
import type { ReceiptId, RecordId, RecordRef, RunId } from '@storebridge/domain';
import type { Change, FieldSnapshot, Priority } from '@storebridge/store';
import { PRIORITIES } from '@storebridge/store';

export interface TouchedRecord extends RecordRef {
  readonly id: RecordId;
  readonly head: FieldSnapshot;
  readonly cause: Cause;
}

/** On whose behalf: what the changes behind a touched record ask for, taken together. */
export interface Cause {
  readonly receipts: readonly ReceiptId[];
  readonly priority: Priority;
  readonly runId: RunId | null;
  /** Highest id of the changes; orders snapshots by arrival. */
  readonly arrival: number;
  /** When the first of them was noted; `null` where nothing was. */
  readonly notedAt: Date | null;
}

export function causeOf(changes: readonly Change[]): Cause {
  return joinCauses(
    changes.map((change) => ({ receipts: change.receiptId === null ? [] : [change.receiptId], priority: change.priority, runId: change.runId, arrival: change.id, notedAt: change.notedAt })),
  );
}

export function joinCauses(causes: readonly Cause[]): Cause {
  return {
    receipts: [...new Set(causes.flatMap((cause) => cause.receipts))],
    priority: causes.reduce<Priority>((urgent, cause) => (PRIORITIES[cause.priority] < PRIORITIES[urgent] ? cause.priority : urgent), 'backfill'),
    runId: causes.findLast((cause) => cause.runId !== null)?.runId ?? null,
    arrival: Math.max(0, ...causes.map((cause) => cause.arrival)),
    notedAt: causes.reduce<Date | null>((first, { notedAt }) => (first === null || (notedAt !== null && notedAt < first) ? notedAt : first), null),
  };
}
