// Deliver: takes what is due for one portal, merges it per object, and writes it to HubSpot in full batches, one object type after the other. No transaction spans a call.
import { isOtherDue, nextDueAt, nextIntents, type WaitingIntent } from '@storebridge/store';
import { deliverRound } from './deliver-round.ts';
import type { Journey, PortalConnection, PortalRef } from './journey.ts';
import { mostUrgent } from './most-urgent.ts';
import { shopSettings } from './prepare-deliverables.ts';
import type { Settlement } from './settle.ts';
import { wantedBy } from './write-portion.ts';

/** Intents that are taken at a time: a hundred and twenty full batches, so that few of them are sent half full and the ways between the rounds weigh little. */
const TAKE = 12_000;
/** Most batches take at most these: read by id, read by identifier, create, update. */
const CALLS_OF_A_BATCH = 4;
/** What others refer to comes first. */
const ROUNDS: readonly string[] = ['companies', 'contacts', 'products', 'deals', 'orders', 'carts', 'tickets', 'line_items'];

export interface DrainOptions {
  /** Told after each portion. */
  readonly onSettled?: (settlement: Settlement) => void;
  /** Ends it after the portion at hand. */
  readonly signal?: AbortSignal;
}

interface Drain {
  readonly journey: Journey;
  readonly portal: PortalRef;
  readonly connection: PortalConnection;
  readonly options: DrainOptions;
}

/** Delivers until nothing is due for the portal. A failure that concerns the whole portal ends it early; the rest is tried again later. */
export async function deliverPortal(journey: Journey, portal: PortalRef, options: DrainOptions = {}): Promise<void> {
  const drain: Drain = { journey, portal, connection: await journey.connect(portal), options };
  while (options.signal?.aborted !== true) {
    // What comes while the budget recovers gathers to one full batch, where many small ones would eat it up.
    await drain.connection.breathe(CALLS_OF_A_BATCH, options.signal);
    const due = await nextIntents(journey.db, portal.workspaceId, portal.portalId, TAKE, journey.clock.now());
    if (due.length === 0 || (await deliverInRounds(drain, due)) === 'portal failed') break;
  }
  const nextDue = await nextDueAt(journey.db, portal.workspaceId, portal.portalId);
  if (nextDue !== undefined) await journey.wake.deliver(journey.db, portal, nextDue);
}

/** Each round is settled before the next one begins: it finds the objects that it refers to, and what is more urgent need not wait for all of them. */
async function deliverInRounds({ journey, portal, connection, options: { onSettled, signal } }: Drain, due: readonly WaitingIntent[]): Promise<'done' | 'portal failed'> {
  const settings = await shopSettings(journey, due);
  const inHand = { priority: mostUrgent(due), shops: [...new Set(due.map(({ shopId }) => shopId))] };
  const rounds = [...Map.groupBy(due, ({ intent }) => intent.objectType)].toSorted(([one], [other]) => roundOf(one) - roundOf(other));
  connection.properties.foresee(new Map(rounds.map(([objectType, ofType]) => [objectType, wantedBy(ofType, settings.groups)])));
  const isMoreUrgentDue = (): Promise<boolean> => isOtherDue(journey.db, portal.workspaceId, portal.portalId, inHand, journey.clock.now());
  for (const [objectType, ofType] of rounds) {
    if ((await deliverRound({ journey, portal, connection, objectType, settings, onSettled, signal, isOtherDue: isMoreUrgentDue }, ofType)) === 'portal failed') return 'portal failed';
    if (signal?.aborted === true || (await isMoreUrgentDue())) return 'done';
  }
  return 'done';
}

function roundOf(objectType: string): number {
  const round = ROUNDS.indexOf(objectType);
  return round === -1 ? ROUNDS.length : round;
}
