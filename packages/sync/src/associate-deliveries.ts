// Associates what was written with the objects of earlier mappings; what is not there yet is waited for, and what no longer holds is taken back.
import type { AssociationTarget, MappingId } from '@storebridge/domain';
import type { AssociationType, Failure, HubSpotClient, Priority } from '@storebridge/hubspot';
import { endKey, forgetAssociations, madeAssociations, saveAssociations, statesOfEnds, type AssociationEnd, type EndState, type MadeAssociation } from '@storebridge/store';
import type { Journey, PortalRef } from './journey.ts';
import { problemOfFailure } from './problem-of-failure.ts';
import type { Delivery } from './target.ts';

export interface AssociatingContext {
  readonly journey: Journey;
  readonly portal: PortalRef;
  readonly client: HubSpotClient;
  readonly priority: Priority;
  /** Of one shop, by the name of the mapping. */
  readonly mappings: ReadonlyMap<string, { readonly id: MappingId; readonly objectType: string }>;
  /** Ids of objects that this batch has just written, by the key of the end. */
  readonly fresh: ReadonlyMap<string, string>;
}

/** A delivery with the object at hand, and the associations that its intent asks for. */
interface Associable {
  readonly delivery: Delivery;
  readonly objectId: string;
  readonly wanted: readonly WantedEnd[];
}

interface WantedEnd {
  readonly end: AssociationEnd;
  readonly toType: string;
  readonly type: AssociationType | undefined;
}

interface Pair extends WantedEnd {
  readonly associable: Associable;
  readonly toObjectId: string;
}

/** @param deliveries of one shop and one object type. */
export async function associateDeliveries(context: AssociatingContext, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  const associables = deliveries.flatMap((delivery) => toAssociable(context, delivery));
  if (associables.length === 0) return deliveries;
  const { db } = context.journey;
  const made = await madeAssociations(db, context.portal.workspaceId, context.portal.portalId, associables.map(({ delivery }) => delivery.deliverable.waiting.recordId));
  const states = await endStates(context, associables);
  const pairs = associables.flatMap((associable) => pairsOf(associable, states));
  const missing = pairs.filter((pair) => !made.some((each) => isMade(each, pair)));
  const obsolete = made.filter((each) => isObsolete(each, associables, pairs));

  const failures = new Map<Delivery, Failure>([...(await makeAll(context, missing)), ...(await takeBack(context, obsolete, associables))]);
  const parked = new Map(associables.map((associable) => [associable.delivery, awaitedBy(associable, states)]));
  return deliveries.map((delivery) => withAssociations(delivery, failures.get(delivery), parked.get(delivery) ?? []));
}

function toAssociable({ mappings }: AssociatingContext, delivery: Delivery): readonly Associable[] {
  const { outcome, deliverable } = delivery;
  if (outcome.status !== 'written' && outcome.status !== 'unchanged') return [];
  const wanted = (deliverable.waiting.intent.associations ?? []).flatMap((target) => toWanted(mappings, target));
  return deliverable.waiting.intent.associations === undefined ? [] : [{ delivery, objectId: outcome.objectId, wanted }];
}

function toWanted(mappings: AssociatingContext['mappings'], { mapping, kind, key, type }: AssociationTarget): readonly WantedEnd[] {
  const known = mappings.get(mapping);
  return known === undefined ? [] : [{ end: { mappingId: known.id, kind, key }, toType: known.objectType, type }];
}

async function endStates({ journey, portal, fresh }: AssociatingContext, associables: readonly Associable[]): Promise<ReadonlyMap<string, EndState>> {
  const shopId = associables[0]?.delivery.deliverable.waiting.shopId ?? 0;
  const stored = await statesOfEnds(journey.db, { ...portal, shopId }, associables.flatMap(({ wanted }) => wanted.map(({ end }) => end)));
  return new Map([...stored].map(([key, state]) => [key, fresh.has(key) ? { status: 'there', objectId: fresh.get(key) ?? '' } : state]));
}

function pairsOf(associable: Associable, states: ReadonlyMap<string, EndState>): readonly Pair[] {
  return associable.wanted.flatMap((wanted) => {
    const state = states.get(endKey(wanted.end));
    return state?.status === 'there' ? [{ ...wanted, associable, toObjectId: state.objectId }] : [];
  });
}

function awaitedBy({ wanted }: Associable, states: ReadonlyMap<string, EndState>): readonly string[] {
  return wanted.map(({ end }) => endKey(end)).filter((key) => states.get(key)?.status === 'expected');
}

async function makeAll({ journey, portal, client, priority }: AssociatingContext, pairs: readonly Pair[]): Promise<readonly (readonly [Delivery, Failure])[]> {
  const failures: (readonly [Delivery, Failure])[] = [];
  for (const [toType, group] of Map.groupBy(pairs, (pair) => pair.toType)) {
    const inputs = group.map(({ associable, toObjectId, type }, index) => ({ key: String(index), fromId: associable.objectId, toId: toObjectId, ...(type === undefined ? {} : { types: [type] }) }));
    const outcomes = await client.associations.create(fromTypeOf(group), toType, inputs, { priority });
    const written = group.filter((_, index) => outcomes[index]?.status === 'written');
    await saveAssociations(journey.db, portal.workspaceId, portal.portalId, written.map(toMade));
    for (const [index, outcome] of outcomes.entries()) {
      const pair = group[index];
      if (pair !== undefined && outcome.status === 'failed') failures.push([pair.associable.delivery, outcome.failure]);
    }
  }
  return failures;
}

/** Only what we made ourselves is taken back; an association that a person made is not known here. */
async function takeBack({ journey, portal, client, priority, mappings }: AssociatingContext, obsolete: readonly MadeAssociation[], associables: readonly Associable[]): Promise<readonly (readonly [Delivery, Failure])[]> {
  const failures: (readonly [Delivery, Failure])[] = [];
  const typesById = new Map([...mappings.values()].map(({ id, objectType }) => [id, objectType]));
  for (const [toType, group] of Map.groupBy(obsolete, ({ to }) => typesById.get(to.mappingId) ?? '')) {
    const owners = group.map((each) => associables.find((associable) => isOf(each, associable)));
    const [owner] = owners;
    if (toType === '' || owner === undefined) continue;
    const inputs = group.map((each, index) => ({ key: String(index), fromId: each.fromObjectId, toId: each.toObjectId }));
    const outcomes = await client.associations.archive(owner.delivery.deliverable.waiting.intent.objectType, toType, inputs, { priority });
    await forgetAssociations(journey.db, portal.workspaceId, group.filter((_, index) => outcomes[index]?.status === 'archived'));
    for (const [index, outcome] of outcomes.entries()) {
      const failedFor = owners[index];
      if (failedFor !== undefined && outcome.status === 'failed') failures.push([failedFor.delivery, outcome.failure]);
    }
  }
  return failures;
}

function withAssociations(delivery: Delivery, failure: Failure | undefined, awaits: readonly string[]): Delivery {
  if (failure === undefined && awaits.length === 0) return delivery;
  // Without its fingerprint the link says where the object is, and not that everything about it was delivered.
  const link = delivery.link === undefined ? {} : { link: { ...delivery.link, fingerprint: '' } };
  if (failure !== undefined) return { deliverable: delivery.deliverable, ...link, outcome: { status: 'problem', problem: problemOfFailure(failure) }, failure };
  return { ...delivery, ...link, awaits };
}

function isMade(made: MadeAssociation, pair: Pair): boolean {
  const isSameEnds = made.fromObjectId === pair.associable.objectId && made.toObjectId === pair.toObjectId;
  return isOf(made, pair.associable) && isSameEnds && made.type === typeText(pair.type);
}

/** An association that is still wanted but leads to another object now is made anew, and the old one taken back with it. */
function isObsolete(made: MadeAssociation, associables: readonly Associable[], pairs: readonly Pair[]): boolean {
  const owner = associables.find((associable) => isOf(made, associable));
  if (owner === undefined) return false;
  const pair = pairs.find((each) => each.associable === owner && endKey(each.end) === endKey(made.to));
  if (pair !== undefined) return pair.toObjectId !== made.toObjectId;
  return !owner.wanted.some(({ end }) => endKey(end) === endKey(made.to));
}

function isOf(made: MadeAssociation, { delivery }: Associable): boolean {
  const { mappingId, recordId } = delivery.deliverable.waiting;
  return made.mappingId === mappingId && made.recordId === recordId;
}

function toMade({ associable, end, toObjectId, type }: Pair): MadeAssociation {
  const { mappingId, recordId } = associable.delivery.deliverable.waiting;
  return { mappingId, recordId, to: end, fromObjectId: associable.objectId, toObjectId, type: typeText(type) };
}

function typeText(type: AssociationType | undefined): string {
  return type === undefined ? '' : `${type.category} ${type.typeId}`;
}

function fromTypeOf(pairs: readonly Pair[]): string {
  return pairs[0]?.associable.delivery.deliverable.waiting.intent.objectType ?? '';
}
