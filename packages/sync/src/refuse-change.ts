// Takes a change out of the way that cannot be carried, and says so where a person and the shop will see it.
import { excerpt, type ProblemDetail } from '@storebridge/domain';
import { addHistory, lockShop, nextChanges, openProblems, removeChanges, settleReceipts, type Db, type Shop } from '@storebridge/store';

/** @param error what carrying the next change alone came to. @returns how many changes were taken out. */
export async function refuseNextChange(db: Db, shop: Shop, error: unknown, now: Date): Promise<number> {
  await lockShop(db, shop.id);
  const [change] = await nextChanges(db, shop, 1);
  if (change === undefined) return 0;

  // The key itself may be what cannot be stored.
  const record = { kind: change.kind, key: excerpt(change.key) };
  const subject = { workspaceId: shop.workspaceId, shopId: shop.id, ...record, mappingId: null };
  const problem = toProblem(record, error);
  await openProblems(db, [{ ...subject, detail: problem, attempts: 1 }], now);
  await addHistory(db, [{ ...subject, runId: change.runId, status: 'problem', detail: { ...problem } }], now);
  if (change.receiptId !== null) await settleReceipts(db, shop.workspaceId, [{ id: change.receiptId, outcome: { status: 'problem', problem } }], now);
  await removeChanges(db, shop.workspaceId, [change.id]);
  return 1;
}

function toProblem({ kind, key }: { readonly kind: string; readonly key: string }, error: unknown): ProblemDetail {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'system', cause: 'unexpected-error', message: `The ${kind} ${key} could not be worked on: ${excerpt(reason)}.` };
}
