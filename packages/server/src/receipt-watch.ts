// Waits for the answers to posted messages, which another process may give.
import type { ReceiptId } from '@storebridge/domain';
import { findReceipts, RECEIPTS_CHANNEL, type Database, type Receipt } from '@storebridge/store';

export interface ReceiptWatch {
  /** @returns the receipt as soon as it is answered or an attempt has failed; `undefined` when that takes longer than `ms`. */
  wait(id: ReceiptId, ms: number): Promise<Receipt | undefined>;
  /** Whoever still waits is told nothing. */
  close(): Promise<void>;
}

/** Notifications can be missed while a connection is down; a look at all waiting receipts makes up for it. */
const LOOK_MS = 1_000;

export async function watchReceipts(database: Database, onError: (error: unknown) => void): Promise<ReceiptWatch> {
  const waiting = new Map<ReceiptId, Set<(receipt?: Receipt) => void>>();
  const due = new Set<ReceiptId>();
  const state = { isLooking: false, isClosed: false };

  const subscription = await database.listen(RECEIPTS_CHANNEL, (payload) => {
    const ids = payload === '' ? [...waiting.keys()] : payload.split(',').map(Number);
    for (const id of waiting.keys()) if (ids.includes(id)) due.add(id);
    void look();
  });
  const timer = setInterval(() => {
    for (const id of waiting.keys()) due.add(id);
    void look();
  }, LOOK_MS);

  /** One query at a time for all receipts of which there is news. */
  async function look(): Promise<void> {
    if (state.isLooking) return;
    state.isLooking = true;
    try {
      while (due.size > 0) {
        const ids = [...due];
        due.clear();
        for (const receipt of await findReceipts(database.db, ids)) tell(receipt);
      }
    } catch (error) {
      onError(error);
    } finally {
      state.isLooking = false;
    }
  }

  function tell(receipt: Receipt): void {
    if (receipt.state === 'waiting' && receipt.trouble === null) return;
    for (const resolve of waiting.get(receipt.id) ?? []) resolve(receipt);
  }

  return {
    wait(id, ms) {
      if (state.isClosed) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const finish = (receipt?: Receipt) => {
          clearTimeout(patience);
          const others = waiting.get(id);
          others?.delete(finish);
          if (others?.size === 0) waiting.delete(id);
          resolve(receipt);
        };
        const patience = setTimeout(() => finish(), ms);
        waiting.set(id, (waiting.get(id) ?? new Set()).add(finish));
        due.add(id);
        void look();
      });
    },
    async close() {
      clearInterval(timer);
      state.isClosed = true;
      // Nobody hears these answers any more, but their timers would keep the process alive.
      for (const finish of [...waiting.values()].flatMap((each) => [...each])) finish();
      await subscription.close();
    },
  };
}
