// Begins to read all that a shop has had until today, so that it can be seen, searched and sent by hand.
import { dayIn } from '@storebridge/domain';
import { inTransaction, requestBackfill, type Shop } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import { sendBackfill } from '../jobs/queues.ts';

/** Before any shop system that we speak. */
const FIRST_DAY = '2005-01-01';

/** Does nothing for shops that cannot be read, and for those whose past was read before. */
export async function beginSurvey({ journey, boss, openSource }: Pick<Storebridge, 'journey' | 'boss' | 'openSource'>, shop: Shop): Promise<void> {
  if (shop.surveyedAt !== null || openSource(shop) === undefined) return;
  const now = journey.clock.now();
  const today = dayIn(now, journey.openShop(shop).timeZone) ?? now.toISOString().slice(0, FIRST_DAY.length);
  await inTransaction(journey.db, async (db) => {
    const { id } = await requestBackfill(db, shop, { from: FIRST_DAY, to: today, isSurvey: true, startedBy: 'Storebridge' }, now);
    await sendBackfill(boss, id, db);
  });
}
