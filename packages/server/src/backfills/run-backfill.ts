// Brings a shop's past as a job: page by page, with its progress told, until it is done, paused or ended by somebody.
import type { ShopReader } from '@storebridge/connectors';
import { shopId, type RunId } from '@storebridge/domain';
import { countBackfill, countChanges, countOutbox, endLeftRuns, endRun, findBackfill, markSurveyed, notifyEvents, resumeBackfillPace, shopById, startRun, turnBackfill, type ListedBackfill, type Shop } from '@storebridge/store';
import { backfillShop, type Journey, type SourcePage } from '@storebridge/sync';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { withLease } from '../jobs/lease.ts';
import { within } from '../watching/context.ts';

export interface BackfillDeps {
  readonly journey: Journey;
  readonly openSource: (shop: Shop) => Pick<ShopReader, 'count' | 'past'> & NonNullable<ReturnType<Journey['openSource']>> | undefined;
  readonly log: Log;
  /** Names this process in leases. */
  readonly holder: string;
  readonly signal: AbortSignal;
}

/** So much may wait before more is read: two deliveries, so that HubSpot's pace decides and not the reading, and some seconds' worth, so that progress is true. */
const MOST_WAITING = 24_000;
const WAIT_LOOK_MS = 500;
/** Progress is told at most twice a second. */
const TELL_EVERY_MS = 500;

/** @returns false when another process brings the past of this shop just now. */
export async function runBackfill(deps: BackfillDeps, id: number): Promise<boolean> {
  const { journey, holder, signal } = deps;
  const backfill = await findBackfill(journey.db, id);
  if (backfill?.state !== 'running') return true;
  const shop = await shopById(journey.db, shopId(backfill.shopId));
  const source = shop === undefined ? undefined : deps.openSource(shop);
  if (shop === undefined || source === undefined) {
    await turnBackfill(journey.db, backfill, ['running'], 'canceled', journey.clock.now());
    return true;
  }
  return withLease(journey.db, { name: `backfill:${shop.id}`, holder, signal }, (lease) => bring({ ...deps, signal: lease }, { backfill, shop, source }));
}

interface Bringing {
  readonly backfill: ListedBackfill;
  readonly shop: Shop;
  readonly source: NonNullable<ReturnType<BackfillDeps['openSource']>>;
}

async function bring(deps: BackfillDeps, bringing: Bringing): Promise<void> {
  const { db, clock } = deps.journey;
  const { backfill, shop } = bringing;
  const kind = backfill.isSurvey ? 'survey' : 'backfill';
  await endLeftRuns(db, shop, kind, clock.now());
  const runId = await startRun(db, shop, { kind, startedBy: backfill.startedBy }, clock.now());
  await within({ shopId: shop.id, run: runId }, () => bringInRun(deps, bringing, runId));
}

async function bringInRun(deps: BackfillDeps, { backfill, shop, source }: Bringing, runId: RunId): Promise<void> {
  const { journey, log } = deps;
  const { db, clock } = journey;
  const { id, isSurvey } = backfill;
  const range = { from: backfill.from, to: backfill.to };
  await resumeBackfillPace(db, backfill, clock.now());
  const counted = backfill.total === null ? await source.count(range) : undefined;
  await countBackfill(db, backfill, 0, counted?.ok === true ? counted.value : null, clock.now());

  // Whoever paused or ended it did so in the database, where every page looks.
  const steered = new AbortController();
  const tell = createTeller(journey, shop, runId);
  const room = createRoom(journey, shop);
  const onPage = async (page: SourcePage): Promise<void> => {
    const now = await countBackfill(db, backfill, page.records.filter(({ kind: each }) => each === 'order').length, null, clock.now());
    if (now?.state !== 'running') steered.abort();
    else await tell(now.done, now.total);
    if (!isSurvey) await room.fill(page.records.length, AbortSignal.any([deps.signal, steered.signal]));
  };
  const { isDone, problem } = await backfillShop(journey, { shop, source, range, runId, isSurvey, onPage, signal: AbortSignal.any([deps.signal, steered.signal]) });
  // A process that ends does not pause it: another one, or the next, goes on.
  if (deps.signal.aborted && !steered.signal.aborted) await turnBackfill(db, { id }, ['paused'], 'running', clock.now());
  if (isDone && isSurvey) await markSurveyed(db, shop.id, clock.now());
  await endRun(db, shop.workspaceId, runId, clock.now(), problem ?? undefined);
  await notifyEvents(db, shop.workspaceId, [{ topic: 'runs', shop: shop.slug }, { topic: 'shops', shop: shop.slug }]);
  if (problem !== null) log.warn({ shop: shop.slug, cause: problem.cause }, 'The past of the shop could not be read to its end.');
}

function createTeller({ db, clock }: Journey, shop: Shop, run: number): (done: number, total: number | null) => Promise<void> {
  let toldAt = -Infinity;
  return async (done, total) => {
    const now = clock.now().getTime();
    if (now - toldAt < TELL_EVERY_MS) return;
    toldAt = now;
    await notifyEvents(db, shop.workspaceId, [{ topic: 'progress', shop: shop.slug, run, done, total }]);
  };
}

interface Room {
  /** Goes on when not too much waits, or at the signal. */
  fill(records: number, signal: AbortSignal): Promise<void>;
}

/** What waits is counted when the room seen last is filled. */
function createRoom({ db, clock }: Journey, shop: Shop): Room {
  let left = 0;
  return {
    fill: async (records, signal) => {
      left -= records;
      while (left <= 0 && !signal.aborted) {
        const { ready } = await countOutbox(db, shop, clock.now());
        left = MOST_WAITING - ready - (await countChanges(db, shop));
        if (left <= 0) await pause(WAIT_LOOK_MS);
      }
    },
  };
}
