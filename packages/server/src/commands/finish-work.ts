// Carries and delivers what is due for a shop, to the end, for commands that wait for it.
import { sendingPortal, shopById, type Shop } from '@storebridge/store';
import { carryShop, deliverPortal } from '@storebridge/sync';
import { setTimeout as pause } from 'node:timers/promises';
import type { Storebridge } from '../compose.ts';
import { countWaiting } from '../count-waiting.ts';
import { withLease } from '../jobs/lease.ts';
import { createProgress } from './progress.ts';

export interface WorkDone {
  readonly written: number;
  readonly unchanged: number;
  readonly postponed: number;
}

/** How soon a command asks again for what another process holds. */
export const LEASE_TAKEN_RETRY_MS = 500;

/** Works here, under the same lease as the workers of a server that may be running. */
export async function finishWork({ journey, holder }: Storebridge, shop: Shop, isShown: boolean): Promise<WorkDone> {
  // Reading may have brought a new catalog.
  await carryShop(journey, (await shopById(journey.db, shop.id)) ?? shop);
  const total = (await countWaiting(journey)).ready;
  const progress = createProgress('Delivering', total, isShown);
  const counts = { written: 0, unchanged: 0, postponed: 0 };
  const portal = sendingPortal(shop);
  if (portal === undefined) return counts;
  const lease = { name: `deliver:${portal.portalId}`, holder, signal: new AbortController().signal };
  const deliver = (signal: AbortSignal) =>
    deliverPortal(journey, portal, {
      signal,
      onSettled: ({ written, unchanged, postponed, problems }) => {
        counts.written += written;
        counts.unchanged += unchanged;
        counts.postponed += postponed;
        progress.advance(written + unchanged + postponed + problems);
      },
    });
  while (!(await withLease(journey.db, lease, deliver))) await pause(LEASE_TAKEN_RETRY_MS);
  progress.end();
  return counts;
}
