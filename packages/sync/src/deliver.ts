// Deliver: takes what is due for one portal, merges it per object, and writes it to HubSpot in full batches. No transaction spans a call.
import type { WantedGroup } from '@storebridge/domain';
import { failureOf, type Failure, type Priority } from '@storebridge/hubspot';
import { endKey, linksOf, listMappings, nextDueAt, nextIntents, shopById, type Mapping, type Shop, type WaitingIntent } from '@storebridge/store';
import { associateDeliveries } from './associate-deliveries.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Journey, PortalConnection, PortalRef } from './journey.ts';
import { isPortalWide, problemOfFailure } from './problem-of-failure.ts';
import { resolveTargets } from './resolve-targets.ts';
import { settleDeliveries, type Settlement } from './settle.ts';
import { endOf, groupByTarget, standingLink, type DeliverableIntent, type Delivery, type Target } from './target.ts';
import { writeTargets, type WritingContext } from './write-targets.ts';

/** Intents that are taken at a time: five full batches. */
const TAKE = 500;
/** Most batches take at most these: read by id, read by identifier, create, update. */
const CALLS_OF_A_BATCH = 4;
/** A target may turn out to exist, then to be gone; after so many looks something is wrong. */
const MOST_PASSES = 4;
/** What others refer to comes first. */
const ROUNDS: readonly string[] = ['companies', 'contacts', 'products', 'deals', 'orders', 'carts', 'tickets', 'line_items'];

export interface DrainOptions {
  /** Told after each batch. */
  readonly onSettled?: (settlement: Settlement) => void;
  readonly signal?: AbortSignal;
}

/** Delivers until nothing is due for the portal. A failure that concerns the whole portal ends it early; the rest is tried again later. */
export async function deliverPortal(journey: Journey, portal: PortalRef, options: DrainOptions = {}): Promise<void> {
  const connection = await journey.connect(portal);
  while (options.signal?.aborted !== true) {
    // What comes while the budget recovers gathers to one full batch, where many small ones would eat it up.
    await connection.breathe(CALLS_OF_A_BATCH, options.signal);
    const due = await nextIntents(journey.db, portal.workspaceId, portal.portalId, TAKE, journey.clock.now());
    if (due.length === 0) break;
    const deliveries = await deliverIntents(journey, portal, connection, due);
    const settlement = await settleDeliveries(journey, portal, deliveries);
    options.onSettled?.(settlement);
    if (deliveries.every(({ failure }) => failure !== undefined && isPortalWide(failure))) break;
  }
  const nextDue = await nextDueAt(journey.db, portal.workspaceId, portal.portalId);
  if (nextDue !== undefined) await journey.wake.deliver(journey.db, portal, nextDue);
}

async function deliverIntents(journey: Journey, portal: PortalRef, connection: PortalConnection, due: readonly WaitingIntent[]): Promise<readonly Delivery[]> {
  const links = await linksOf(journey.db, portal.workspaceId, portal.portalId, due.map((waiting) => waiting.recordId));
  const setting = await shopSettings(journey, due);
  const deliverables = due.map((waiting): DeliverableIntent => ({
    waiting,
    fingerprint: fingerprintOf(waiting.intent),
    timeZone: setting.timeZones.get(waiting.shopId) ?? 'UTC',
    link: standingLink(waiting, links),
  }));
  const deliveries: Delivery[] = deliverables.flatMap((deliverable) => toUnchanged(deliverable));
  const open = deliverables.filter((deliverable) => !isUnchanged(deliverable));
  const byType = [...Map.groupBy(open, ({ waiting }) => waiting.intent.objectType)].toSorted(([one], [other]) => roundOf(one) - roundOf(other));
  const fresh = new Map<string, string>();
  for (const [objectType, ofType] of byType) {
    const wanted = ofType.flatMap(({ waiting }) => setting.groups.get(waiting.mappingId) ?? []);
    const delivered = await deliverType(connection, objectType, ofType, [...new Set(wanted)]);
    for (const { deliverable, outcome } of delivered) if ('objectId' in outcome) fresh.set(endKey(endOf(deliverable.waiting)), outcome.objectId);
    for (const [shopId, ofShop] of Map.groupBy(delivered, ({ deliverable }) => deliverable.waiting.shopId)) {
      const context = { journey, portal, client: connection.client, priority: mostUrgent(ofType), mappings: setting.mappings.get(shopId) ?? new Map(), fresh };
      deliveries.push(...(await associateDeliveries(context, ofShop)));
    }
  }
  return deliveries;
}

/** A property that a mapping brings along may have been deleted in HubSpot; it is made again, and what lacked it gets a second chance. */
async function deliverType(connection: PortalConnection, objectType: string, deliverables: readonly DeliverableIntent[], wanted: readonly WantedGroup[]): Promise<readonly Delivery[]> {
  const deliveries = await deliverOnce(connection, objectType, deliverables, wanted);
  const names = new Set(wanted.flatMap((group) => group.properties.map(({ name }) => name)));
  const curable = deliveries.filter((delivery) => lacksOneOf(names, delivery));
  if (curable.length === 0) return deliveries;
  connection.properties.forget();
  const again = await deliverOnce(connection, objectType, curable.map(({ deliverable }) => deliverable), wanted);
  return [...deliveries.filter((delivery) => !curable.includes(delivery)), ...again.map((delivery) => withRefusal(connection, objectType, delivery))];
}

async function deliverOnce(connection: PortalConnection, objectType: string, deliverables: readonly DeliverableIntent[], wanted: readonly WantedGroup[]): Promise<readonly Delivery[]> {
  const { client, definitions, properties } = connection;
  if (deliverables.some(({ waiting }) => waiting.priority === 'manual')) properties.forget();
  const shapes = await properties.shapes(objectType, wanted);
  if (!shapes.ok) return deliverables.map((deliverable) => toFailed(deliverable, shapes.failure));

  const priority = mostUrgent(deliverables);
  const context: WritingContext = { client, objectType, priority, shapes: shapes.value, freshProperties: properties.hasFresh(objectType) };
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

function lacksOneOf(names: ReadonlySet<string>, { outcome }: Delivery): boolean {
  return outcome.status === 'problem' && outcome.problem.cause === 'property-missing' && names.has(outcome.problem.property ?? '');
}

function mostUrgent(deliverables: readonly DeliverableIntent[]): Priority {
  const priorities = new Set(deliverables.map(({ waiting }) => waiting.priority));
  return priorities.has('live') ? 'live' : priorities.has('manual') ? 'manual' : 'backfill';
}

function roundOf(objectType: string): number {
  const round = ROUNDS.indexOf(objectType);
  return round === -1 ? ROUNDS.length : round;
}

interface ShopSettings {
  /** By shop, and then by name. */
  readonly mappings: ReadonlyMap<Shop['id'], ReadonlyMap<string, { readonly id: Mapping['id']; readonly objectType: string }>>;
  readonly timeZones: ReadonlyMap<Shop['id'], string>;
  readonly groups: ReadonlyMap<Mapping['id'], readonly WantedGroup[]>;
}

async function shopSettings(journey: Journey, due: readonly WaitingIntent[]): Promise<ShopSettings> {
  const timeZones = new Map<Shop['id'], string>();
  const groups = new Map<Mapping['id'], readonly WantedGroup[]>();
  const mappings = new Map<Shop['id'], ReadonlyMap<string, { readonly id: Mapping['id']; readonly objectType: string }>>();
  for (const id of new Set(due.map((waiting) => waiting.shopId))) {
    const shop = await shopById(journey.db, id);
    if (shop === undefined) continue;
    timeZones.set(id, journey.openShop(shop).timeZone);
    const ofShop = await listMappings(journey.db, id);
    for (const mapping of ofShop) groups.set(mapping.id, mapping.definition.groups ?? []);
    mappings.set(id, new Map(ofShop.map(({ id: mapping, definition }) => [definition.name, { id: mapping, objectType: definition.objectType }])));
  }
  return { timeZones, groups, mappings };
}
