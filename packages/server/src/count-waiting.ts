// How much waits in each stage of the journey.
import { countChanges, countOutbox, listShops } from '@storebridge/store';
import type { Journey } from '@storebridge/sync';

export interface Waiting {
  readonly changes: number;
  /** Intents that are due. */
  readonly ready: number;
  /** Intents that failed and will be tried again. */
  readonly postponed: number;
  /** Intents that wait for a person. */
  readonly held: number;
}

export async function countWaiting(journey: Journey): Promise<Waiting> {
  const waiting = { changes: 0, ready: 0, postponed: 0, held: 0 };
  for (const shop of await listShops(journey.db)) {
    const outbox = await countOutbox(journey.db, shop, journey.clock.now());
    waiting.changes += await countChanges(journey.db, shop);
    waiting.ready += outbox.ready;
    waiting.postponed += outbox.postponed;
    waiting.held += outbox.held;
  }
  return waiting;
}
