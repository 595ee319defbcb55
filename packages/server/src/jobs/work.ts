// The workers: they do what the queues say, one process at a time for each shop and each portal.
import { portalId, shopId, workspaceId } from '@storebridge/domain';
import { dropAllLeases, listShops, portalsWithIntents, shopById, shopsWithChanges } from '@storebridge/store';
import { carryShop, deliverPortal, lookUpHints, pullShop, type Journey, type PortalRef } from '@storebridge/sync';
import type { PgBoss } from 'pg-boss';
import type { Log } from '../log.ts';
import { withLease } from './lease.ts';
import { createOneAtATime, type OneAtATime } from './one-at-a-time.ts';
import { CARRY, DELIVER, DELIVER_LATER, PERIODIC, PULL, type DeliverJob, type ShopJob } from './queues.ts';

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
  await boss.work<ShopJob>(PULL, { ...POLLING, localConcurrency: 4 }, async (jobs) => {
    for (const job of jobs) await pull(deps, oneAtATime, job.data);
  });
  await boss.work<ShopJob>(CARRY, { ...POLLING, localConcurrency: 4 }, async (jobs) => {
    for (const job of jobs) await carry(deps, oneAtATime, job.data);
  });
  await boss.work<DeliverJob>(DELIVER, { ...POLLING, localConcurrency: 8 }, async (jobs) => {
    for (const job of jobs) await deliver(deps, oneAtATime, toPortalRef(job.data));
  });
  await boss.work<DeliverJob>(DELIVER_LATER, { ...POLLING, batchSize: 20 }, async (jobs) => {
    for (const job of jobs) await deps.journey.wake.deliver(deps.journey.db, toPortalRef(job.data));
  });
  await boss.work(PERIODIC, POLLING, () => wakeAll(deps));
}

/** Wakes the work of every shop and portal that has something to do. */
export async function wakeAll({ boss, journey }: Pick<WorkDeps, 'boss' | 'journey'>): Promise<void> {
  for (const shop of await listShops(journey.db)) {
    if (journey.openSource(shop) !== undefined) await boss.send(PULL, { shopId: shop.id } satisfies ShopJob, { singletonKey: String(shop.id) });
  }
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
  await boss.deleteAllJobs(PULL);
  await dropAllLeases(journey.db);
}

/** A shop that cannot be read now is asked again with the next periodic run; the failed run says why. */
async function pull({ journey, log, holder, signal }: WorkDeps, oneAtATime: OneAtATime, job: ShopJob): Promise<void> {
  const shop = await shopById(journey.db, shopId(job.shopId));
  const source = shop === undefined ? undefined : journey.openSource(shop);
  if (shop === undefined || source === undefined) return;
  await oneAtATime(`pull ${shop.id}`, async () => {
    await withLease(journey.db, { name: `pull:${shop.id}`, holder, signal }, async (lease) => {
      const { problem } = await pullShop(journey, { shop, source, startedBy: 'schedule', signal: lease });
      if (problem !== null) log.warn({ shop: shop.slug, cause: problem.cause }, 'The shop could not be read.');
    });
  });
}

async function carry(deps: WorkDeps, oneAtATime: OneAtATime, job: ShopJob): Promise<void> {
  const { journey, log } = deps;
  const shop = await shopById(journey.db, shopId(job.shopId));
  if (shop === undefined) return;
  try {
    const source = journey.openSource(shop);
    await oneAtATime(`carry ${shop.id}`, async () => {
      // What cannot be looked up now is looked up with the next notice or the next periodic run.
      const problem = source === undefined ? null : await lookUpHints(journey, shop, source);
      if (problem !== null) log.warn({ shop: shop.slug, cause: problem.cause }, 'Notices of the shop could not be looked up.');
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
