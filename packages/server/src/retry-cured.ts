// Gives what failed for the configuration another chance: a new token, setting or mapping may be just what cures it.
import { portalId } from '@storebridge/domain';
import { problemPages, rearmIntents, type Problem, type Shop } from '@storebridge/store';
import { noteCured, type Journey } from '@storebridge/sync';

export async function retryCured(journey: Journey, shop: Shop): Promise<void> {
  for await (const page of problemPages(journey.db, { shopId: shop.id })) {
    const problems = page.filter(isCurable);
    const rearmed = await rearmIntents(journey.db, problems, journey.clock.now());
    for (const portal of new Set(rearmed.map((each) => each.portalId))) await journey.wake.deliver(journey.db, { workspaceId: shop.workspaceId, portalId: portalId(portal) });
    await noteCured(journey, shop, problems.map(({ kind, key }) => ({ kind, key })));
  }
}

function isCurable({ detail }: Problem): boolean {
  return detail.kind === 'config';
}
