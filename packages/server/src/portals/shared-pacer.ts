// A pacer for all processes together: the arithmetic is that of one process, its state a row of the database, taken in handfuls.
import type { PortalId } from '@storebridge/domain';
import {
  CAUTIOUS_LIMITS, dailyRefusal, isLate, learnDaily, learnPace, nextSlot, spendDaily, startDaily, startPace,
  type Bucket, type Clock, type DailyState, type Pacer, type PaceObservation, type PaceRefusal, type PaceRequest, type PaceState, type Priority,
} from '@storebridge/hubspot';
import { changePace, type Db } from '@storebridge/store';
import { z } from 'zod';
import { recoveryMs } from './recovery.ts';

export interface SharedPacerDeps {
  readonly db: Db;
  readonly portal: PortalId;
  readonly clock: Clock;
  /** IANA zone of the account, whose midnight renews the daily budget. */
  readonly timeZone: string;
}

/** Slots that are taken with one look at the database. More would cost less, and let urgent calls of other processes wait longer. */
const HANDFUL = 8;
const ORDER: readonly Priority[] = ['live', 'manual', 'backfill'];

const paceSchema: z.ZodType<PaceState> = z.object({
  max: z.number(), windowMs: z.number(), dueAt: z.number(), recent: z.array(z.tuple([z.number(), z.number()])).default([]), frozenUntil: z.number(), share: z.number(), shareSince: z.number(), refusals: z.number(),
});

interface Waiting {
  readonly request: PaceRequest;
  readonly settle: (refusal: PaceRefusal | undefined) => void;
  readonly fail: (error: unknown) => void;
}

interface Lane {
  readonly bucket: Bucket;
  readonly waiting: Waiting[];
  isServing: boolean;
  /** What the last answer told; a change is worth a look at the database. */
  known: { readonly max: number | undefined; readonly refusals: number };
}

export interface SharedPacer extends Pacer {
  /** Waits until the last calls are paid for at the steady rate, at most as long as the given number of calls takes at it. */
  breathe(calls: number, signal?: AbortSignal): Promise<void>;
}

/** The daily budget is told by HubSpot itself with each answer, so each process can keep its own copy. */
export function createSharedPacer(deps: SharedPacerDeps): SharedPacer {
  const { clock, timeZone } = deps;
  const lanes = { burst: newLane('burst'), search: newLane('search'), associations: newLane('associations') };
  let daily: DailyState = startDaily(clock.now(), timeZone);

  async function serve(lane: Lane): Promise<void> {
    if (lane.isServing) return;
    lane.isServing = true;
    try {
      while (lane.waiting.length > 0) {
        const taken = takeMostUrgent(lane.waiting).filter((waiting) => !isRefused(waiting));
        if (taken.length > 0) await letGo(deps, lane, taken);
      }
    } finally {
      lane.isServing = false;
    }
  }

  function isRefused({ request, settle }: Waiting): boolean {
    const refusal = request.signal?.aborted === true ? undefined : dailyRefusal(daily, request.priority, clock.now());
    if (refusal === undefined && request.signal?.aborted !== true) {
      daily = spendDaily(daily);
      return false;
    }
    settle(refusal);
    return true;
  }

  return {
    acquire: (request) =>
      new Promise<PaceRefusal | void>((resolve, reject) => {
        const lane = lanes[request.bucket];
        lane.waiting.push({ request, settle: resolve, fail: reject });
        void serve(lane);
      }),
    learn: async (seen) => {
      daily = learnDaily(daily, seen, clock.now(), timeZone);
      const lane = lanes[seen.bucket];
      if (isNews(lane, seen)) lane.known = await learnShared(deps, lane.bucket, seen);
    },
    breathe: async (calls, signal) => {
      const wait = await changePace(deps.db, deps.portal, 'burst', (state, now) => ({ result: recoveryMs(readPace(state, 'burst', now), now, calls) }));
      if (wait > 0) await clock.sleep(wait, signal);
    },
  };
}

async function letGo({ db, portal, clock }: SharedPacerDeps, lane: Lane, taken: readonly Waiting[]): Promise<void> {
  try {
    const waits = await changePace(db, portal, lane.bucket, (state, now) => takeSlots(readPace(state, lane.bucket, now), now, taken));
    const takenAt = clock.now();
    for (const [index, { request, settle }] of taken.entries()) {
      const left = takenAt + (waits[index] ?? 0) - clock.now();
      if (left > 0) await clock.sleep(left, request.signal);
      settle(undefined);
    }
  } catch (error) {
    for (const { fail } of taken) fail(error);
  }
}

function takeSlots(start: PaceState, now: number, taken: readonly Waiting[]): { readonly state: PaceState; readonly result: readonly number[] } {
  const waits: number[] = [];
  let state = start;
  for (const { request } of taken) {
    const slot = nextSlot(state, now, request.priority);
    waits.push(slot.at - now);
    state = slot.state;
  }
  return { state, result: waits };
}

async function learnShared({ db, portal }: SharedPacerDeps, bucket: Bucket, seen: PaceObservation): Promise<Lane['known']> {
  return changePace(db, portal, bucket, (state, now) => {
    const learnt = learnPace(readPace(state, bucket, now), seen, now);
    return { state: learnt, result: { max: seen.headers?.max, refusals: learnt.refusals } };
  });
}

function isNews(lane: Lane, seen: PaceObservation): boolean {
  if (seen.status === 429) return seen.policy !== 'daily';
  const isOtherLimit = seen.bucket === 'burst' && seen.headers?.max !== undefined && seen.headers.max !== lane.known.max;
  return isOtherLimit || isLate(seen) || seen.headers?.remaining === 0 || (lane.known.refusals > 0 && seen.status > 0);
}

/** What cannot be read would hold up the portal for ever; the cautious beginning finds the real limits again. */
function readPace(state: unknown, bucket: Bucket, now: number): PaceState {
  return paceSchema.safeParse(state).data ?? startPace(CAUTIOUS_LIMITS[bucket], now);
}

function takeMostUrgent(waiting: Waiting[]): readonly Waiting[] {
  const urgency = ORDER.find((priority) => waiting.some(({ request }) => request.priority === priority));
  const chosen = waiting.filter(({ request }) => request.priority === urgency).slice(0, HANDFUL);
  for (const each of chosen) waiting.splice(waiting.indexOf(each), 1);
  return chosen;
}

function newLane(bucket: Bucket): Lane {
  return { bucket, waiting: [], isServing: false, known: { max: undefined, refusals: 0 } };
}
