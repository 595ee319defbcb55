// The workers: they do what the queues say, one process at a time for each shop and each portal.
import { portalId, shopId, workspaceId } from '@storebridge/domain';
import { dropAllLeases, portalsWithIntents, shopById, shopsWithChanges } from '@storebridge/store';
import { carryShop, deliverPortal, type Journey, type PortalRef } from '@storebridge/sync';
import type { PgBoss } from 'pg-boss';
import type { Log } from '../log.ts';
import { withLease } from './lease.ts';
import { createOneAtATime, type OneAtATime } from './one-at-a-time.ts';
import { CARRY, DELIVER, DELIVER_LATER, PERIODIC, type CarryJob, type DeliverJob } from './queues.ts';

export interface WorkDeps {
  readonly boss: PgBoss;
  readonly journey: Journey;
  readonly log: Log;
  /** Names this process in leases. */
  readonly holder: string;
  readonly signal: AbortSignal;
}

const POLLING = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5, batchSize: 1 } as const;
/** How soon to look again when another process holds the lease. */
const LEASE_TAKEN_RETRY_MS = 2_000;

export async function startWork(deps: WorkDeps): Promise<void> {
  const { boss } = deps;
  const oneAtATime = createOneAtATime();
  await boss.work<CarryJob>(CARRY, { ...POLLING, localConcurrency: 4 }, async (jobs) => {
    for (const job of jobs) await carry(deps, oneAtATime, job.data);
  });
  await boss.work<DeliverJob>(DELIVER, { ...POLLING, localConcurrency: 8 }, async (jobs) => {
    for (const job of jobs) await deliver(deps, oneAtATime, toPortalRef(job.data));
  });
  await boss.work<DeliverJob>(DELIVER_LATER, { ...POLLING, batchSize: 20 }, async (jobs) => {
    for (const job of jobs) await deps.journey.wake.deliver(deps.journey.db, toPortalRef(job.data));
  });
  await boss.work(PERIODIC, POLLING, () => wakeAll(deps.journey));
}

/** Wakes the work of every shop and portal that has something to do. */
export async function wakeAll(journey: Journey): Promise<void> {
  for (const id of await shopsWithChanges(journey.db)) {
    const shop = await shopById(journey.db, id);
    if (shop !== undefined) await journey.wake.carry(journey.db, shop);
  }
  for (const portal of await portalsWithIntents(journey.db)) {
    await journey.wake.deliver(journey.db, { workspaceId: workspaceId(portal.workspaceId), portalId: portalId(portal.portalId) });
  }
}

/** Clears what a killed process left behind; only for a start that owns its database alone. */
export async function clearLeftovers(boss: PgBoss, journey: Journey): Promise<void> {
  await boss.deleteAllJobs(CARRY);
  await boss.deleteAllJobs(DELIVER);
  await dropAllLeases(journey.db);
}

async function carry(deps: WorkDeps, oneAtATime: OneAtATime, job: CarryJob): Promise<void> {
  const { journey, log } = deps;
  const shop = await shopById(journey.db, shopId(job.shopId));
  if (shop === undefined) return;
  try {
    await oneAtATime(`carry ${shop.id}`, async () => {
      await carryShop(journey, shop);
    });
  } catch (error) {
    log.error({ err: error, shop: shop.slug }, 'Carrying failed; it is tried again.');
    throw error;
  }
}

async function deliver(deps: WorkDeps, oneAtATime: OneAtATime, portal: PortalRef): Promise<void> {
  const { journey, log, holder } = deps;
  try {
    await oneAtATime(`deliver ${portal.portalId}`, async () => {
      const done = await withLease(journey.db, { name: `deliver:${portal.portalId}`, holder, signal: deps.signal }, (signal) => deliverPortal(journey, portal, { signal }));
      if (!done) await journey.wake.deliver(journey.db, portal, new Date(journey.clock.now().getTime() + LEASE_TAKEN_RETRY_MS));
    });
  } catch (error) {
    log.error({ err: error, portal: portal.portalId }, 'Delivering failed; it is tried again.');
    throw error;
  }
}

function toPortalRef(job: DeliverJob): PortalRef {
  return { workspaceId: workspaceId(job.workspaceId), portalId: portalId(job.portalId) };
}
