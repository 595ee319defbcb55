// Trying again what had a problem, and giving it up.
import { portalId } from '@storebridge/domain';
import { cancelProblems, inTransaction, rearmIntents, shopById, type Problem } from '@storebridge/store';
import { noteAgain, type Journey } from '@storebridge/sync';

/** What comes of the record by now is sent; where nothing comes of it, what waits since then. */
const CARRIED_BY_THEN_MS = 1_000;

/** Problems of a mapping have an intent that waits; it is replaced when the record is carried again, as is what has problems of the record itself. */
export async function retryProblems(journey: Journey, problems: readonly Problem[]): Promise<void> {
  await inTransaction(journey.db, async (db) => {
    const rearmed = await rearmIntents(db, problems, journey.clock.now());
    const portals = new Map(rearmed.map((portal) => [portal.portalId, portal]));
    const later = new Date(journey.clock.now().getTime() + CARRIED_BY_THEN_MS);
    for (const portal of portals.values()) await journey.wake.deliver(db, { workspaceId: portal.workspaceId, portalId: portalId(portal.portalId) }, later);
  });
  for (const [id, ofShop] of Map.groupBy(problems, (problem) => problem.shopId)) {
    const shop = await shopById(journey.db, id);
    const records = new Map(ofShop.map(({ kind, key }) => [`${kind} ${key}`, { kind, key }]));
    if (shop !== undefined) await noteAgain(journey, shop, [...records.values()]);
  }
}

export async function giveUpProblems(journey: Journey, problems: readonly Problem[]): Promise<void> {
  await inTransaction(journey.db, async (db) => {
    const portals = await cancelProblems(db, problems, journey.clock.now());
    for (const portal of portals) await journey.wake.deliver(db, { workspaceId: portal.workspaceId, portalId: portalId(portal.portalId) });
  });
}
