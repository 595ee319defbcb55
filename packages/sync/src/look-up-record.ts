// Looks up one record in the shop, for a person who wants to see it: it comes to the mirror, and what is older than the connection is not sent.
import type { ProblemDetail, RecordRef } from '@storebridge/domain';
import { addChanges, inTransaction, type Shop } from '@storebridge/store';
import { carryShop } from './carry.ts';
import { holdBackOlder } from './hold-back-older.ts';
import type { Journey } from './journey.ts';
import type { ShopSource } from './source.ts';

/** @returns why the shop could not be asked; a record that it does not have is none. */
export async function lookUpRecord(journey: Journey, shop: Shop, source: ShopSource, record: RecordRef): Promise<ProblemDetail | null> {
  const reading = await source.fetch(record);
  if (!reading.ok) return reading.problem;
  if (reading.value.length === 0) return null;
  const judged = await holdBackOlder(journey, shop, reading.value);
  await inTransaction(journey.db, (db) =>
    addChanges(db, shop, judged.map((each) => ({ kind: each.kind, key: each.key, priority: 'live', pushed: each, isHeldBack: each.isHeldBack })), journey.clock.now()),
  );
  await carryShop(journey, shop);
  return null;
}
