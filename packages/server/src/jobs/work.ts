// The workers: they do what the queues say, one process at a time for each shop and each portal.
import { portalId, shopId, workspaceId } from '@storebridge/domain';
import { findPortal, LeaseLost, listShops, portalsWithIntents, runningBackfills, shopById, shopsWithChanges, type SealKey, type Shop } from '@storebridge/store';
import { carryShop, deliverPortal, DRAIN_SIZES, lookUpHints, pullShop, sweepShop, type DrainSizes, type Journey, type PortalRef, type ReadingResult, type ShopSource } from '@storebridge/sync';
import type { PgBoss } from 'pg-boss';
import { abandonCarts } from '../bridge/abandon-carts.ts';
import { askAfterInstall } from '../bridge/ask-on-install.ts';
import { welcomeLater, type WelcomeDeps } from '../bridge/welcome-store.ts';
import { surveyRest } from '../backfills/begin-survey.ts';
import { runBackfill, type BackfillDeps } from '../backfills/run-backfill.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { createPublicFetch } from '../public-fetch.ts';
import { withLease } from './lease.ts';
import { createOneAtATime, type OneAtATime } from './one-at-a-time.ts';
import { ASK_IMPORT, BACKFILL, CARRY, DAILY, DELIVER, DELIVER_LATER, MINUTELY, PERIODIC, PULL, sendBackfill, SWEEP, WELCOME, type BackfillJob, type DeliverJob, type ShopJob } from './queues.ts';
import { workAtPlaces } from './places.ts';
import { createCrew, type Crew } from './turn.ts';
import { watchJob, type JobWatchDeps, type WatchedJob } from './watch-job.ts';

export interface WorkDeps extends JobWatchDeps, Pick<WelcomeDeps, 'configuration' | 'portals'> {
  readonly boss: PgBoss;
  readonly journey: Journey;
  readonly openSource: BackfillDeps['openSource'];
  readonly log: Log;
  readonly sealKey: SealKey;
  /** Names this process in leases. */
  readonly holder: string;
  readonly signal: AbortSignal;
  readonly metrics: Pick<Metrics, 'observeJob' | 'observeSettlement'>;
}

const POLLING = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 } as const;
/** Shops that this process carries for side by side: carrying is work for the database. */
const CARRIES_AT_ONCE = 4;
/** While others may be waiting, they get their turn after so long: neither work has an end while a backfill or a flood lasts. */
const TURN_MS = { carry: 1_000, deliver: 5_000 } as const;
/** HubSpot accounts that this process delivers to side by side. A delivery waits more than it reckons, and this many idle places cost little when they are all waked. */
const DELIVERIES_AT_ONCE = 16;
/** Objects of four full batches. */
const LEAST_PORTION = 400;
/** How soon to look again when another process holds the lease. */
const LEASE_TAKEN_RETRY_MS = 2_000;
/** By then the lease of a process that was killed has ended. */
const LEASE_OVER_SECONDS = 20;

export async function startWork(deps: WorkDeps): Promise<void> {
  const { boss } = deps;
  const oneAtATime = createOneAtATime();
  const [carries, deliveries] = [createCrew(CARRIES_AT_ONCE), createCrew(DELIVERIES_AT_ONCE)];
  const does = <Job>(queue: string, places: number, about: (job: Job) => Omit<WatchedJob, 'job'>, work: (job: Job) => Promise<void>, batchSize = 1): Promise<void> =>
    workAtPlaces<Job>(boss, { ...POLLING, queue, places, batchSize, work: (job) => watchJob(deps, { job: queue, ...about(job) }, () => work(job)) });
  const ofShop = ({ shopId: id }: ShopJob) => ({ shopId: id });
  const ofPortal = ({ portalId: portal }: DeliverJob) => ({ portal });
  const ofNobody = () => ({});
  const publicFetch = createPublicFetch(globalThis.fetch);
  await does<ShopJob>(PULL, 4, ofShop, (job) => pull(deps, oneAtATime, job));
  await does<ShopJob>(SWEEP, 2, ofShop, (job) => sweep(deps, job));
  await does<ShopJob>(CARRY, CARRIES_AT_ONCE, ofShop, (job) => carry(deps, oneAtATime, carries, job));
  await does<DeliverJob>(DELIVER, DELIVERIES_AT_ONCE, ofPortal, (job) => deliver(deps, oneAtATime, deliveries, toPortalRef(job)));
  await does<DeliverJob>(DELIVER_LATER, 1, ofPortal, (job) => deps.journey.wake.deliver(deps.journey.db, toPortalRef(job)), 20);
  await does<BackfillJob>(BACKFILL, 8, ofNobody, (job) => backfill(deps, oneAtATime, job));
  await does<ShopJob>(WELCOME, 1, ofShop, (job) => welcomeLater(deps, { id: shopId(job.shopId) }));
  await does<ShopJob>(ASK_IMPORT, 1, ofShop, (job) => askAfterInstall({ ...deps, fetch: publicFetch }, { id: shopId(job.shopId) }));
  await does(PERIODIC, 1, ofNobody, () => wakeAll(deps));
  await does(MINUTELY, 1, ofNobody, () => abandonCarts(deps.journey));
  await does(DAILY, 1, ofNobody, () => daily(deps));
}

/** Wakes the work of every shop and portal that has something to do. */
export async function wakeAll({ boss, journey }: Pick<WorkDeps, 'boss' | 'journey'>): Promise<void> {
  await wakeReaders({ boss, journey }, PULL);
  for (const id of await shopsWithChanges(journey.db)) {
    const shop = await shopById(journey.db, id);
    if (shop !== undefined) await journey.wake.carry(journey.db, shop);
  }
  for (const portal of await portalsWithIntents(journey.db)) {
    await journey.wake.deliver(journey.db, { workspaceId: workspaceId(portal.workspaceId), portalId: portalId(portal.portalId) });
  }
  for (const { id, connector, portalId: portal } of await listShops(journey.db)) {
    if (connector === 'bridge' && portal !== null) await boss.send(WELCOME, { shopId: id } satisfies ShopJob, { singletonKey: String(id) });
  }
  // Whoever was at work on one may have been killed.
  for (const { id } of await runningBackfills(journey.db)) await sendBackfill(boss, id, journey.db);
}

async function daily(deps: WorkDeps): Promise<void> {
  await wakeReaders(deps, SWEEP);
  await surveyRest(deps);
}

async function wakeReaders({ boss, journey }: Pick<WorkDeps, 'boss' | 'journey'>, queue: typeof PULL | typeof SWEEP): Promise<void> {
  for (const shop of await listShops(journey.db)) {
    if (isReadable(journey, shop)) await boss.send(queue, { shopId: shop.id } satisfies ShopJob, { singletonKey: String(shop.id) });
  }
}

/** A shop whose settings became invalid must not keep the others from being read. */
function isReadable(journey: Journey, shop: Shop): boolean {
  try {
    return journey.openSource(shop) !== undefined;
  } catch {
    return false;
  }
}

/** A shop that cannot be read now is asked again with the next periodic run; the failed run says why. */
async function pull(deps: WorkDeps, oneAtATime: OneAtATime, job: ShopJob): Promise<void> {
  const { journey, boss } = deps;
  await oneAtATime(`pull ${job.shopId}`, async () => {
    const done = await readUnderLease(deps, 'pull', job, ({ shop, source, signal }) => pullShop(journey, { shop, source, startedBy: job.startedBy ?? 'schedule', signal }));
    // Whoever has it is reading just now, or was killed; the key of its own lets urgent jobs pass by.
    if (!done) await boss.send(PULL, job, { singletonKey: `${job.shopId}:again`, startAfter: LEASE_OVER_SECONDS });
  });
}

async function sweep(deps: WorkDeps, job: ShopJob): Promise<void> {
  await readUnderLease(deps, 'sweep', job, ({ shop, source, signal }) => sweepShop(deps.journey, { shop, source, startedBy: 'schedule', signal }));
}

/** The periodic run wakes it again while it lasts, and the lease does not keep its own holder out. */
async function backfill(deps: WorkDeps, oneAtATime: OneAtATime, job: BackfillJob): Promise<void> {
  const told = { isDone: true };
  await oneAtATime(`backfill ${job.backfillId}`, async () => {
    told.isDone = await runBackfill(deps, job.backfillId);
  });
  // Whoever has it is at work on another backfill of the shop, or was killed.
  if (!told.isDone) await deps.boss.send(BACKFILL, job, { singletonKey: `${job.backfillId}:again`, startAfter: LEASE_OVER_SECONDS });
}

interface Readable {
  readonly shop: Shop;
  readonly source: ShopSource;
  readonly signal: AbortSignal;
}

/** @returns false when another process is at it. */
async function readUnderLease({ journey, log, holder, signal }: WorkDeps, what: string, job: ShopJob, read: (readable: Readable) => Promise<ReadingResult>): Promise<boolean> {
  return withLease(journey.db, { name: `${what}:${job.shopId}`, holder, signal }, async (lease) => {
    // Only the holder of the lease knows how far the shop was read.
    const shop = await shopById(journey.db, shopId(job.shopId));
    const source = shop === undefined ? undefined : journey.openSource(shop);
    if (shop === undefined || source === undefined) return;
    const { problem } = await read({ shop, source, signal: lease });
    if (problem !== null) log.warn({ shop: shop.slug, cause: problem.cause }, 'The shop could not be read.');
  });
}

async function carry(deps: WorkDeps, oneAtATime: OneAtATime, carries: Crew, job: ShopJob): Promise<void> {
  const { journey, log } = deps;
  const shop = await shopById(journey.db, shopId(job.shopId));
  if (shop === undefined) return;
  const turn = carries.beginTurn(TURN_MS.carry);
  try {
    const source = journey.openSource(shop);
    await oneAtATime(`carry ${shop.id}`, async () => {
      if (turn.signal.aborted) return;
      // What cannot be looked up now is looked up with the next notice or the next periodic run.
      const problem = source === undefined ? null : await lookUpHints(journey, shop, source);
      if (problem !== null) log.warn({ shop: shop.slug, cause: problem.cause }, 'Notices of the shop could not be looked up.');
      // Looking up may have brought a new catalog.
      await carryShop(journey, (await shopById(journey.db, shop.id)) ?? shop, turn.signal);
    });
    if (turn.signal.aborted) await journey.wake.carry(journey.db, shop);
  } catch (error) {
    log.error({ err: error, shop: shop.slug }, 'Carrying failed; it is tried again.');
    throw error;
  } finally {
    turn.end();
  }
}

async function deliver(deps: WorkDeps, oneAtATime: OneAtATime, deliveries: Crew, portal: PortalRef): Promise<void> {
  const { journey, log, holder } = deps;
  // It may have been taken out since it was woken.
  if ((await findPortal(journey.db, portal.portalId)) === undefined) return;
  const turn = deliveries.beginTurn(TURN_MS.deliver);
  try {
    await oneAtATime(`deliver ${portal.portalId}`, async () => {
      if (turn.signal.aborted) return;
      const done = await withLease(journey.db, { name: `deliver:${portal.portalId}`, holder, signal: AbortSignal.any([deps.signal, turn.signal]) }, (signal, lease) => deliverPortal({ ...journey, lease }, portal, { signal, sizes: sizesAmong(deliveries.atWork()), onSettled: (settlement) => deps.metrics.observeSettlement(settlement) }));
      if (!done) await journey.wake.deliver(journey.db, portal, new Date(journey.clock.now().getTime() + LEASE_TAKEN_RETRY_MS));
    });
    if (turn.signal.aborted && !deps.signal.aborted) await journey.wake.deliver(journey.db, portal);
  } catch (error) {
    if (error instanceof LeaseLost) log.warn({ portal: portal.portalId }, 'This process was halted for so long that another one may have delivered meanwhile; what it had not settled is looked at again.');
    else log.error({ err: error, portal: portal.portalId }, 'Delivering failed; it is tried again.');
    throw error;
  } finally {
    turn.end();
  }
}

/** What several deliveries have in hand shares the memory of the process, and one that has to give way ends with its portion. */
function sizesAmong(deliveries: number): DrainSizes {
  const { take, portion } = DRAIN_SIZES;
  return { take: Math.max(portion, Math.floor(take / deliveries)), portion: Math.max(LEAST_PORTION, Math.floor(portion / deliveries)) };
}

function toPortalRef(job: DeliverJob): PortalRef {
  return { workspaceId: workspaceId(job.workspaceId), portalId: portalId(job.portalId) };
}
