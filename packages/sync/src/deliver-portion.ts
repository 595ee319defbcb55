// The three steps of one portion: it is prepared from what is known, written to HubSpot, and finished: associated and settled.
import { archiveRemovals, type ArchivingContext } from './archive-removals.ts';
import { associateDeliveries } from './associate-deliveries.ts';
import type { Drain } from './drain.ts';
import { mostUrgent } from './most-urgent.ts';
import type { Portion } from './portions-due.ts';
import { prepareDeliverables } from './prepare-deliverables.ts';
import { isPortalWide } from './problem-of-failure.ts';
import { settleDeliveries } from './settle.ts';
import type { DeliverableIntent, Delivery } from './target.ts';
import { lacksOneOf, wantedBy, writeDeliverables } from './write-deliverables.ts';

export interface PreparedPortion {
  readonly portion: Portion;
  readonly deliverables: readonly DeliverableIntent[];
}

export interface WrittenPortion {
  readonly portion: Portion;
  readonly deliveries: readonly Delivery[];
  /** Nothing of it came through, for a reason that concerns the whole portal. */
  readonly isPortalFailing: boolean;
}

export async function preparePortion({ journey, portal }: Drain, portion: Portion): Promise<PreparedPortion> {
  return { portion, deliverables: await prepareDeliverables(journey, portal, portion.settings, portion.due) };
}

/** What was delivered before, word for word, needs no call. */
export async function writePortion(drain: Drain, { portion, deliverables }: PreparedPortion): Promise<WrittenPortion> {
  const { journey, portal, connection } = drain;
  const { objectType, settings: { groups } } = portion;
  if (portion.asksAfresh) connection.properties.forget();
  const open = deliverables.filter((deliverable) => !isUnchanged(deliverable));
  const written = portion.isRemoval ? await removeAll(drain, portion, open) : await writeDeliverables({ journey, portal, connection, objectType, groups }, open);
  return { portion, deliveries: [...deliverables.flatMap(toUnchanged), ...written], isPortalFailing: open.length === deliverables.length && isFailing(written) };
}

export async function finishPortion(drain: Drain, { portion, deliveries }: WrittenPortion): Promise<void> {
  const { journey, portal, options: { onSettled } } = drain;
  const settlement = await settleDeliveries(journey, portal, await associateAll(drain, portion, deliveries));
  onSettled?.(settlement);
}

/** What was delivered before has its associations. */
async function associateAll({ journey, portal, connection: { client } }: Drain, { objectType, isRemoval, settings }: Portion, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  if (isRemoval) return deliveries;
  const done = deliveries.filter(({ deliverable }) => isUnchanged(deliverable));
  const written = deliveries.filter(({ deliverable }) => !isUnchanged(deliverable));
  const priority = mostUrgent(deliveries.map(({ deliverable }) => deliverable.waiting));
  for (const [shopId, ofShop] of Map.groupBy(written, ({ deliverable }) => deliverable.waiting.shopId)) {
    done.push(...(await associateDeliveries({ journey, portal, client, objectType, priority, mappings: settings.mappings.get(shopId) ?? new Map() }, ofShop)));
  }
  return done;
}

/** What is to go is looked up by a key of ours, whose property may have been deleted as well. */
async function removeAll({ journey, portal, connection: { client, properties } }: Drain, { objectType, due, settings: { groups } }: Portion, removals: readonly DeliverableIntent[]): Promise<readonly Delivery[]> {
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

/** A person who asks for it gets a fresh look all the same. */
function isUnchanged({ waiting, link, fingerprint }: DeliverableIntent): boolean {
  return waiting.intent.isRemoval !== true && link?.fingerprint === fingerprint && waiting.priority !== 'manual';
}

function toUnchanged(deliverable: DeliverableIntent): readonly Delivery[] {
  if (deliverable.link === undefined || !isUnchanged(deliverable)) return [];
  return [{ deliverable, outcome: { status: 'unchanged', objectId: deliverable.link.objectId } }];
}
