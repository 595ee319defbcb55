// A pacer for one process: lets calls go in order of priority, never faster than HubSpot allows.
import type { Clock } from '../clock.ts';
import { dailyRefusal, learnDaily, spendDaily, startDaily, type DailyState } from './daily.ts';
import { learnPace, nextSlot, startPace, type PaceState } from './pace.ts';
import type { Bucket, PaceObservation, Pacer, PaceRefusal, PaceRequest, Priority } from './pacer-port.ts';
import { CAUTIOUS_LIMITS, type PaceLimits } from './tiers.ts';

export interface PacerDeps {
  readonly clock: Clock;
  /** Default: limits that every account has. */
  readonly limits?: PaceLimits;
  /** IANA time zone of the account, whose midnight renews the daily budget; default UTC. */
  readonly timeZone?: string;
}

interface Waiting {
  readonly request: PaceRequest;
  readonly settle: (refusal: PaceRefusal | undefined) => void;
  readonly fail: (error: unknown) => void;
}

interface Lane {
  state: PaceState;
  readonly waiting: Record<Priority, Waiting[]>;
  running: boolean;
}

/** The calls of one account that this process makes. A shared pacer uses the same arithmetic on a database row. */
export function createPacer(deps: PacerDeps): Pacer {
  const { clock, limits = CAUTIOUS_LIMITS, timeZone = 'UTC' } = deps;
  const lane = (bucket: Bucket): Lane => ({
    state: startPace(limits[bucket], clock.now()),
    waiting: { live: [], manual: [], backfill: [] },
    running: false,
  });
  const lanes: Record<Bucket, Lane> = { burst: lane('burst'), search: lane('search'), associations: lane('associations') };
  let daily: DailyState = startDaily(clock.now(), timeZone);

  async function serve(lane: Lane): Promise<void> {
    if (lane.running) return;
    lane.running = true;
    try {
      for (let next = takeNext(lane); next !== undefined; next = takeNext(lane)) await serveOne(lane, next);
    } catch (error) {
      // A broken clock must not leave callers waiting for ever.
      for (let next = takeNext(lane); next !== undefined; next = takeNext(lane)) next.fail(error);
    } finally {
      lane.running = false;
    }
  }

  // Waits with the call still at the head of its lane, so that a more urgent one arriving meanwhile goes first.
  async function serveOne(lane: Lane, first: Waiting): Promise<void> {
    const now = clock.now();
    const refusal = first.request.signal?.aborted === true ? undefined : dailyRefusal(daily, first.request.priority, now);
    const slot = nextSlot(lane.state, now, first.request.priority);
    const goes = refusal === undefined && first.request.signal?.aborted !== true;
    if (goes && slot.at > now) {
      putBack(lane, first);
      await clock.sleep(slot.at - now);
      return;
    }
    if (goes) {
      lane.state = slot.state;
      daily = spendDaily(daily);
    }
    first.settle(refusal);
  }

  return {
    acquire: (request) =>
      new Promise<PaceRefusal | void>((resolve, reject) => {
        const lane = lanes[request.bucket];
        lane.waiting[request.priority].push({ request, settle: resolve, fail: reject });
        void serve(lane);
      }),
    learn: (seen: PaceObservation) => {
      const now = clock.now();
      const lane = lanes[seen.bucket];
      lane.state = learnPace(lane.state, seen, now);
      daily = learnDaily(daily, seen, now, timeZone);
    },
  };
}

const ORDER: readonly Priority[] = ['live', 'manual', 'backfill'];

function takeNext(lane: Lane): Waiting | undefined {
  for (const priority of ORDER) {
    const next = lane.waiting[priority].shift();
    if (next !== undefined) return next;
  }
  return undefined;
}

function putBack(lane: Lane, waiting: Waiting): void {
  lane.waiting[waiting.request.priority].unshift(waiting);
}
