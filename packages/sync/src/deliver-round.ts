// One round of a delivery: everything of one object type, in portions. While one portion is written, the next one is prepared and the one before it is finished.
import type { WaitingIntent } from '@storebridge/store';
import { archiveRemovals, type ArchivingContext } from './archive-removals.ts';
import { associateDeliveries } from './associate-deliveries.ts';
import type { Journey, PortalConnection, PortalRef } from './journey.ts';
import { mostUrgent } from './most-urgent.ts';
import { portionsOf } from './portions-of.ts';
import { prepareDeliverables, type ShopSettings } from './prepare-deliverables.ts';
import { isPortalWide } from './problem-of-failure.ts';
import { settleDeliveries, type Settlement } from './settle.ts';
import type { DeliverableIntent, Delivery } from './target.ts';
import { lacksOneOf, wantedBy, writePortion } from './write-portion.ts';

export interface Round {
  readonly journey: Journey;
  readonly portal: PortalRef;
  readonly connection: PortalConnection;
  readonly objectType: string;
  readonly settings: ShopSettings;
  /** Told after each portion. */
  readonly onSettled: ((settlement: Settlement) => void) | undefined;
  readonly signal: AbortSignal | undefined;
  /** Whether something became due meanwhile that may not wait for the rest of the round. */
  readonly isOtherDue: () => Promise<boolean>;
}

/** Ends early at the signal, for something more urgent, and when the whole portal fails; what is left stays due. */
export async function deliverRound(round: Round, due: readonly WaitingIntent[]): Promise<'done' | 'portal failed'> {
  const { connection, settings, signal } = round;
  if (due.some(({ priority }) => priority === 'manual')) connection.properties.forget();
  const ending = await deliverPortions(round, portionsOf(due.filter((waiting) => !isRemoval(waiting)), settings));
  const removals = due.filter(isRemoval);
  if (ending === 'portal failed' || removals.length === 0 || signal?.aborted === true) return ending;
  const removed = await removeAll(round, await prepare(round, removals));
  await finish(round, removed);
  return isFailing(removed) ? 'portal failed' : 'done';
}

async function deliverPortions(round: Round, portions: readonly (readonly WaitingIntent[])[]): Promise<'done' | 'portal failed'> {
  let preparing = prepare(round, portions[0] ?? []);
  let finishing: Promise<void> = Promise.resolve();
  let ending: 'done' | 'portal failed' = 'done';
  try {
    for (const next of [...portions.slice(1), []]) {
      const prepared = await preparing;
      preparing = later(prepare(round, next));
      const looking = later(next.length > 0 ? round.isOtherDue() : Promise.resolve(false));
      const open = prepared.filter((deliverable) => !isUnchanged(deliverable));
      const written = await writePortion({ ...round, groups: round.settings.groups }, open);
      await finishing;
      finishing = later(finish(round, [...prepared.flatMap(toUnchanged), ...written]));
      ending = isFailing(written) && open.length === prepared.length ? 'portal failed' : 'done';
      if (ending === 'portal failed' || round.signal?.aborted === true || (await looking)) break;
    }
  } finally {
    // What was prepared in vain may have failed in vain; nothing goes on behind the back of whoever is told of a failure.
    await Promise.allSettled([preparing]);
    await finishing;
  }
  return ending;
}

/** For what is waited for further below: whoever waits is told of its failure, and until then it is nobody's. */
function later<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  return work;
}

async function prepare({ journey, portal, settings }: Round, due: readonly WaitingIntent[]): Promise<readonly DeliverableIntent[]> {
  return due.length === 0 ? [] : prepareDeliverables(journey, portal, settings, due);
}

async function finish(round: Round, deliveries: readonly Delivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const { journey, portal, onSettled } = round;
  const settlement = await settleDeliveries(journey, portal, await associateAll(round, deliveries));
  onSettled?.(settlement);
}

/** What was delivered before has its associations. */
async function associateAll({ journey, portal, connection: { client }, objectType, settings }: Round, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  const isDone = ({ deliverable }: Delivery): boolean => isUnchanged(deliverable) || isRemoval(deliverable.waiting);
  const done = deliveries.filter(isDone);
  const written = deliveries.filter((delivery) => !isDone(delivery));
  const priority = mostUrgent(deliveries.map(({ deliverable }) => deliverable.waiting));
  for (const [shopId, ofShop] of Map.groupBy(written, ({ deliverable }) => deliverable.waiting.shopId)) {
    done.push(...(await associateDeliveries({ journey, portal, client, objectType, priority, mappings: settings.mappings.get(shopId) ?? new Map() }, ofShop)));
  }
  return done;
}

/** What is to go is looked up by a key of ours, whose property may have been deleted as well. */
async function removeAll({ journey, portal, connection: { client, properties }, objectType, settings: { groups } }: Round, removals: readonly DeliverableIntent[]): Promise<readonly Delivery[]> {
  const due = removals.map(({ waiting }) => waiting);
  const context: ArchivingContext = { journey, portal, client, objectType, priority: mostUrgent(due), groups };
  const wanted = wantedBy(due, groups);
  const deliveries = await archiveRemovals(context, removals);
  const curable = new Set(deliveries.filter((delivery) => lacksOneOf(wanted, delivery)));
  if (curable.size === 0) return deliveries;
  properties.forget();
  await properties.shapes(objectType, wanted);
  return [...deliveries.filter((delivery) => !curable.has(delivery)), ...(await archiveRemovals(context, [...curable].map(({ deliverable }) => deliverable)))];
}

function isFailing(deliveries: readonly Delivery[]): boolean {
  return deliveries.length > 0 && deliveries.every(({ failure }) => failure !== undefined && isPortalWide(failure));
}

/** What was delivered before, word for word, needs no call; a person who asks for it gets a fresh look all the same. */
function isUnchanged({ waiting, link, fingerprint }: DeliverableIntent): boolean {
  return !isRemoval(waiting) && link?.fingerprint === fingerprint && waiting.priority !== 'manual';
}

function isRemoval({ intent }: WaitingIntent): boolean {
  return intent.isRemoval === true;
}

function toUnchanged(deliverable: DeliverableIntent): readonly Delivery[] {
  if (deliverable.link === undefined || !isUnchanged(deliverable)) return [];
  return [{ deliverable, outcome: { status: 'unchanged', objectId: deliverable.link.objectId } }];
}
