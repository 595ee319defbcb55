// Begins to read all that a shop has had until today, so that it can be seen, searched and sent by hand.
import { dayIn } from '@storebridge/domain';
import { inTransaction, listShops, requestBackfill, runningBackfills, type Shop } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import { sendBackfill } from '../jobs/queues.ts';

/** Before any shop system that we speak. */
const FIRST_DAY = '2005-01-01';

export interface SurveyDeps extends Pick<Storebridge, 'journey' | 'boss'> {
  /** Answers nothing where the shop can only push. */
  readonly openSource: (shop: Shop) => unknown;
}

/** Does nothing for shops that cannot be read, and for those whose past was read before. */
export async function beginSurvey({ journey, boss, openSource }: SurveyDeps, shop: Shop): Promise<void> {
  if (shop.surveyedAt !== null || openSource(shop) === undefined) return;
  const now = journey.clock.now();
  const today = dayIn(now, journey.openShop(shop).timeZone) ?? now.toISOString().slice(0, FIRST_DAY.length);
  await inTransaction(journey.db, async (db) => {
    const { id } = await requestBackfill(db, shop, { from: FIRST_DAY, to: today, isSurvey: true, startedBy: 'Storebridge' }, now);
    await sendBackfill(boss, id, db);
  });
}

/** For shops that came by the configuration file, and those whose survey came to nothing: every day once more. */
export async function surveyRest(deps: SurveyDeps & Pick<Storebridge, 'log'>): Promise<void> {
  const { db } = deps.journey;
  const underWay = new Set((await runningBackfills(db)).filter(({ isSurvey }) => isSurvey).map(({ shopId }) => shopId));
  for (const shop of await listShops(db)) {
    if (underWay.has(shop.id)) continue;
    try {
      await beginSurvey(deps, shop);
    } catch (error) {
      // A shop whose settings became invalid must not keep the others from being read.
      deps.log.warn({ err: error, shop: shop.slug }, 'The past of a shop could not be read.');
    }
  }
}
