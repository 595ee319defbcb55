// Deliver: takes what is due for one portal, merges it per object, and writes it to HubSpot in full batches, one object type after the other. No transaction spans a call.
import { isOtherDue, nextDueAt, nextIntents, type WaitingIntent } from '@storebridge/store';
import { archiveRemovals, type ArchivingContext } from './archive-removals.ts';
import { associateDeliveries, type AssociatingContext } from './associate-deliveries.ts';
import { deliverType, isPortalFailing, lacksOneOf, wantedBy } from './deliver-type.ts';
import type { Journey, PortalConnection, PortalRef } from './journey.ts';
import { mostUrgent } from './most-urgent.ts';
import { prepareDeliverables, shopSettings, type ShopSettings } from './prepare-deliverables.ts';
import { settleDeliveries, type Settlement } from './settle.ts';
import type { DeliverableIntent, Delivery } from './target.ts';

/** Intents that are taken at a time: sixty full batches, so that few of them are sent half full. */
const TAKE = 6_000;
/** Most batches take at most these: read by id, read by identifier, create, update. */
const CALLS_OF_A_BATCH = 4;
/** What others refer to comes first. */
const ROUNDS: readonly string[] = ['companies', 'contacts', 'products', 'deals', 'orders', 'carts', 'tickets', 'line_items'];

export interface DrainOptions {
  /** Told after each portion. */
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
    if ((await deliverRound(drain, settings, objectType, ofType)) === 'portal failed') return 'portal failed';
    if (options.signal?.aborted === true || (await isOtherDue(journey.db, portal.workspaceId, portal.portalId, inHand, journey.clock.now()))) return 'done';
  }
  return 'done';
}

async function deliverRound(drain: Drain, settings: ShopSettings, objectType: string, due: readonly WaitingIntent[]): Promise<'done' | 'portal failed'> {
  const { journey, portal, connection, options } = drain;
  const { groups } = settings;
  const round: Round = { journey, portal, client: connection.client, objectType, priority: mostUrgent(due) };
  const deliverables = await prepareDeliverables(journey, portal, settings, due);
  let hasFailed = true;
  const settle = async (deliveries: readonly Delivery[]): Promise<void> => {
    if (deliveries.length === 0) return;
    hasFailed &&= isPortalFailing(deliveries);
    const settlement = await settleDeliveries(journey, portal, deliveries);
    options.onSettled?.(settlement);
  };

  await settle(deliverables.flatMap(toUnchanged));
  const open = deliverables.filter((deliverable) => !isUnchanged(deliverable));
  const type = { journey, portal, connection, objectType, groups, signal: options.signal };
  await deliverType(type, open.filter((deliverable) => !isRemoval(deliverable)), async (written) => settle(await associateAll(round, settings, written)));
  if (options.signal?.aborted !== true) await settle(await removeAll(connection, { ...round, groups }, open.filter(isRemoval)));
  return hasFailed ? 'portal failed' : 'done';
}

type Round = Omit<AssociatingContext, 'mappings'>;

async function associateAll(round: Round, { mappings }: ShopSettings, written: readonly Delivery[]): Promise<readonly Delivery[]> {
  const deliveries: Delivery[] = [];
  for (const [shopId, ofShop] of Map.groupBy(written, ({ deliverable }) => deliverable.waiting.shopId)) {
    deliveries.push(...(await associateDeliveries({ ...round, mappings: mappings.get(shopId) ?? new Map() }, ofShop)));
  }
  return deliveries;
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

function roundOf(objectType: string): number {
  const round = ROUNDS.indexOf(objectType);
  return round === -1 ? ROUNDS.length : round;
}
