// Deliver: takes what is due for one portal, merges it per object, and writes it to HubSpot in full batches, one object type after the other. No transaction spans a call.
import { nextDueAt } from '@storebridge/store';
import { deliverPortions, type Ending } from './deliver-portions.ts';
import type { Drain, DrainOptions } from './drain.ts';
import type { Journey, PortalRef } from './journey.ts';
import { portionsDue } from './portions-due.ts';

/** Most batches take at most these: read by id, read by identifier, create, update. */
const CALLS_OF_A_BATCH = 4;

/** Delivers until nothing is due for the portal. A failure that concerns the whole portal ends it early; the rest is tried again later. */
export async function deliverPortal(journey: Journey, portal: PortalRef, options: DrainOptions = {}): Promise<void> {
  const drain: Drain = { journey, portal, connection: await journey.connect(portal), options };
  let ending: Ending = 'done';
  for (;;) {
    const nextDue = await nextDueAt(journey.db, portal.workspaceId, portal.portalId);
    if (nextDue === undefined) return;
    if (ending !== 'done' || options.signal?.aborted === true || nextDue > journey.clock.now()) return journey.wake.deliver(journey.db, portal, nextDue);
    // What comes while the budget recovers gathers to one full batch, where many small ones would eat it up.
    await drain.connection.breathe(CALLS_OF_A_BATCH, options.signal);
    ending = await deliverPortions(drain, portionsDue(drain));
  }
}
