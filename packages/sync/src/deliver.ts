// Deliver: takes what is due for one portal, merges it per object, and writes it to HubSpot in full batches, one object type after the other. No transaction spans a call.
import type { WantedGroup } from '@storebridge/domain';
import { failureOf, type Failure, type Priority } from '@storebridge/hubspot';
import { intendAssociations, isOtherDue, nextDueAt, nextIntents, type WaitingIntent } from '@storebridge/store';
import { archiveRemovals, type ArchivingContext } from './archive-removals.ts';
import { associateDeliveries } from './associate-deliveries.ts';
import type { Journey, PortalConnection, PortalRef } from './journey.ts';
import { prepareDeliverables, shopSettings, type ShopSettings } from './prepare-deliverables.ts';
import { isPortalWide, problemOfFailure } from './problem-of-failure.ts';
import { resolveTargets } from './resolve-targets.ts';
import { settleDeliveries, type Settlement } from './settle.ts';
import { groupByTarget, type DeliverableIntent, type Delivery, type Target } from './target.ts';
import { writeTargets, type WritingContext } from './write-targets.ts';

/** Intents that are taken at a time: sixty full batches, so that few of them are sent half full. */
const TAKE = 6_000;
/** Most batches take at most these: read by id, read by identifier, create, update. */
const CALLS_OF_A_BATCH = 4;
/** A target may turn out to exist, then to be gone; after so many looks something is wrong. */
const MOST_PASSES = 5;
/** What others refer to comes first. */
const ROUNDS: readonly string[] = ['companies', 'contacts', 'products', 'deals', 'orders', 'carts', 'tickets', 'line_items'];

export interface DrainOptions {
  /** Told after each round. */
  readonly onSettled?: (settlement: Settlement) => void;
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
async function deliverInRounds(drain: Drain, due: readonly WaitingIntent[]): Promise<'done' | 'portal failed'> {
  const { journey, portal, options } = drain;
  const settings = await shopSettings(journey, due);
  const inHand = { priority: mostUrgent(due), shops: [...new Set(due.map(({ shopId }) => shopId))] };
  const rounds = [...Map.groupBy(due, ({ intent }) => intent.objectType)].toSorted(([one], [other]) => roundOf(one) - roundOf(other));
  drain.connection.properties.foresee(new Map(rounds.map(([objectType, ofType]) => [objectType, wantedBy(ofType, settings.groups)])));
  for (const [objectType, ofType] of rounds) {
    const deliveries = await deliverRound(drain, settings, objectType, ofType);
    const settlement = await settleDeliveries(journey, portal, deliveries);
    options.onSettled?.(settlement);
    if (deliveries.every(({ failure }) => failure !== undefined && isPortalWide(failure))) return 'portal failed';
    if (options.signal?.aborted === true || (await isOtherDue(journey.db, portal.workspaceId, portal.portalId, inHand, journey.clock.now()))) return 'done';
  }
  return 'done';
}

async function deliverRound(drain: Drain, settings: ShopSettings, objectType: string, due: readonly WaitingIntent[]): Promise<readonly Delivery[]> {
  const { journey, portal, connection } = drain;
  const { client } = connection;
  const deliverables = await prepareDeliverables(journey, portal, settings, due);
  const deliveries: Delivery[] = deliverables.flatMap((deliverable) => toUnchanged(deliverable));
  const open = deliverables.filter((deliverable) => !isUnchanged(deliverable));
  const priority = mostUrgent(due);
  const written = await deliverType(drain, objectType, open.filter((deliverable) => !isRemoval(deliverable)), settings);
  for (const [shopId, ofShop] of Map.groupBy(written, ({ deliverable }) => deliverable.waiting.shopId)) {
    deliveries.push(...(await associateDeliveries({ journey, portal, client, objectType, priority, mappings: settings.mappings.get(shopId) ?? new Map() }, ofShop)));
  }
  deliveries.push(...(await removeAll(connection, { journey, portal, client, objectType, priority, groups: settings.groups }, open.filter(isRemoval))));
  return deliveries;
}

/** A property that a mapping brings along may have been deleted in HubSpot; it is made again, and what lacked it gets a second chance. */
async function deliverType(drain: Drain, objectType: string, deliverables: readonly DeliverableIntent[], { groups }: ShopSettings): Promise<readonly Delivery[]> {
  if (deliverables.length === 0) return [];
  const wanted = wantedBy(deliverables.map(({ waiting }) => waiting), groups);
  const { connection } = drain;
  const deliveries = await deliverOnce(drain, objectType, deliverables, wanted);
  const curable = new Set(deliveries.filter((delivery) => lacksOneOf(wanted, delivery)));
  if (curable.size === 0) return deliveries;
  connection.properties.forget();
  const again = await deliverOnce(drain, objectType, [...curable].map(({ deliverable }) => deliverable), wanted);
  return [...deliveries.filter((delivery) => !curable.has(delivery)), ...again.map((delivery) => withRefusal(connection, objectType, delivery))];
}

/** What is to go is looked up by a key of ours, whose property may have been deleted as well. */
async function removeAll({ properties }: PortalConnection, context: ArchivingContext, removals: readonly DeliverableIntent[]): Promise<readonly Delivery[]> {
  const wanted = wantedBy(removals.map(({ waiting }) => waiting), context.groups);
  const deliveries = await archiveRemovals(context, removals);
  const curable = new Set(deliveries.filter((delivery) => lacksOneOf(wanted, delivery)));
  if (curable.size === 0) return deliveries;
  properties.forget();
  await properties.shapes(context.objectType, wanted);
  return [...deliveries.filter((delivery) => !curable.has(delivery)), ...(await archiveRemovals(context, [...curable].map(({ deliverable }) => deliverable)))];
}

function wantedBy(due: readonly WaitingIntent[], groups: ShopSettings['groups']): readonly WantedGroup[] {
  return [...new Set([...new Set(due.map(({ mappingId }) => mappingId))].flatMap((mapping) => groups.get(mapping) ?? []))];
}

async function deliverOnce({ journey, portal, connection }: Drain, objectType: string, deliverables: readonly DeliverableIntent[], wanted: readonly WantedGroup[]): Promise<readonly Delivery[]> {
  const { client, definitions, properties } = connection;
  if (deliverables.some(({ waiting }) => waiting.priority === 'manual')) properties.forget();
  const shapes = await properties.shapes(objectType, wanted);
  if (!shapes.ok) return deliverables.map((deliverable) => toFailed(deliverable, shapes.failure));

  const priority = mostUrgent(deliverables.map(({ waiting }) => waiting));
  const context: WritingContext = {
    client, objectType, priority, shapes: shapes.value, freshProperties: properties.hasFresh(objectType),
    intend: (about) => intendAssociations(journey.db, portal.workspaceId, portal.portalId, about),
  };
  const deliveries: Delivery[] = [];
  let open: readonly Target[] = groupByTarget(deliverables);
  for (let pass = 1; open.length > 0 && pass <= MOST_PASSES; pass += 1) {
    const resolved = await resolveTargets(context, open);
    const written = await writeTargets(context, resolved.targets);
    deliveries.push(...written.deliveries, ...resolved.failed.flatMap(({ target, failure }) => target.intents.map((each) => toFailed(each, failure))));
    open = written.unsettled;
  }
  deliveries.push(...open.flatMap((target) => target.intents.map(toRestless)));
  // A plan that fails for want of a property or an option speaks against what is remembered just as HubSpot's refusal does.
  for (const { outcome, failure } of deliveries) if (outcome.status === 'problem') definitions.doubt(failure ?? failureOf('property-missing'), objectType);
  return deliveries;
}

/** What was delivered before, word for word, needs no call; a person who asks for it gets a fresh look all the same. */
function isUnchanged({ waiting, link, fingerprint }: DeliverableIntent): boolean {
  return link?.fingerprint === fingerprint && waiting.priority !== 'manual';
}

function isRemoval({ waiting }: DeliverableIntent): boolean {
  return waiting.intent.isRemoval === true;
}

function toUnchanged(deliverable: DeliverableIntent): readonly Delivery[] {
  if (deliverable.link === undefined || !isUnchanged(deliverable)) return [];
  return [{ deliverable, outcome: { status: 'unchanged', objectId: deliverable.link.objectId } }];
}

function toFailed(deliverable: DeliverableIntent, failure: Failure): Delivery {
  return { deliverable, outcome: { status: 'problem', problem: problemOfFailure(failure) }, failure };
}

function toRestless(deliverable: DeliverableIntent): Delivery {
  const message = 'HubSpot says in turns that the object exists and that it does not.';
  return { deliverable, outcome: { status: 'problem', problem: { kind: 'temporary', cause: 'unexpected-answer', message } } };
}

/** That a brought property is missing is only half the truth where HubSpot refused to create it. */
function withRefusal({ properties }: PortalConnection, objectType: string, delivery: Delivery): Delivery {
  const { outcome, deliverable } = delivery;
  if (outcome.status !== 'problem' || outcome.problem.cause !== 'property-missing' || outcome.problem.property === undefined) return delivery;
  const refusal = properties.refusalOf(objectType, outcome.problem.property);
  return refusal === undefined ? delivery : { deliverable, outcome: { status: 'problem', problem: { property: outcome.problem.property, ...problemOfFailure(refusal) } } };
}

/** Of a key by which objects are looked up HubSpot says that it is not unique when it is not there at all. */
function lacksOneOf(wanted: readonly WantedGroup[], { outcome, failure }: Delivery): boolean {
  const names = new Set(wanted.flatMap((group) => group.properties.map(({ name }) => name)));
  const isLacking = outcome.status === 'problem' && (outcome.problem.cause === 'property-missing' || failure?.cause === 'definition-conflict');
  return isLacking && names.has(outcome.problem.property ?? '');
}

function mostUrgent(due: readonly WaitingIntent[]): Priority {
  const priorities = new Set(due.map(({ priority }) => priority));
  return priorities.has('live') ? 'live' : priorities.has('manual') ? 'manual' : 'backfill';
}

function roundOf(objectType: string): number {
  const round = ROUNDS.indexOf(objectType);
  return round === -1 ? ROUNDS.length : round;
}
