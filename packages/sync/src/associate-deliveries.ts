// Associates what was written with the objects of earlier mappings; what is not there yet is waited for, and what no longer holds is taken back.
import type { Failure } from '@storebridge/hubspot';
import { endKey, forgetAssociations, inTransaction, intendAssociations, keepLease, linkKey, loseEnds, madeAssociations, NO_OBJECT, saveAssociations, shopById, type MadeAssociation, type UnsureAssociation } from '@storebridge/store';
import type { AssociatingContext } from './associating-context.ts';
import { associationOf, intendedAssociationOf, typeText } from './association-of.ts';
import { problemOfFailure } from './problem-of-failure.ts';
import { takeBackAssociations, type Obsolete } from './take-back-associations.ts';
import { endOf, isReached, type Delivery, type ReachedEnd, type ResolvedEnd } from './target.ts';

/** A delivery with the object at hand, and the associations that its intent asks for. */
interface Associable {
  readonly delivery: Delivery;
  readonly objectId: string;
  readonly ends: readonly ResolvedEnd[];
}

interface Pair {
  readonly associable: Associable;
  readonly end: ReachedEnd;
}

interface Owned extends Obsolete {
  readonly associable: Associable;
}

type FailedDelivery = readonly [Delivery, Failure];

/** @param deliveries of one shop and one object type. */
export async function associateDeliveries(context: AssociatingContext, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  const fresh = new Map(deliveries.flatMap(({ outcome, deliverable }) => ('objectId' in outcome ? [[endKey(endOf(deliverable.waiting)), outcome.objectId]] : [])));
  const associables = deliveries.flatMap((delivery) => toAssociable(delivery, fresh));
  if (associables.length === 0) return deliveries;
  const { portal, journey } = context;
  await saveAssociations(journey.db, portal.workspaceId, portal.portalId, associables.flatMap(madeAlong), journey.lease);
  const made = Map.groupBy(await madeAssociations(journey.db, portal.workspaceId, portal.portalId, associables.map(({ delivery }) => delivery.deliverable.waiting.recordId)), linkKey);

  const changes = associables.map((associable) => compare(associable, made.get(linkKey(associable.delivery.deliverable.waiting)) ?? []));
  // First what no longer holds: an association that leads elsewhere now is known by the same name.
  const stuck = await takeBackAssociations(context, changes.flatMap((each) => each.obsolete));
  const inTheWay = new Set(stuck.map(({ obsolete: { made: each } }) => nameOf(each)));
  await saveAssociations(journey.db, portal.workspaceId, portal.portalId, changes.flatMap((each) => each.absent).filter((each) => !inTheWay.has(nameOf(each))), journey.lease);
  const { failures: refused, lost } = await makeAll(context, changes.flatMap(({ missing }) => missing).filter((pair) => !inTheWay.has(nameOf(toMade(pair)))));
  await loseAll(context, lost);
  const failures = new Map<Delivery, Failure>([...stuck.map(({ obsolete: { associable }, failure }) => [associable.delivery, failure] as const), ...refused]);
  const lostEnds = new Set(lost.map(({ end }) => endKey(end.end)));
  const awaited = new Map(associables.map(({ delivery, ends }) => [delivery, ends.filter(({ end, state }) => state.status === 'expected' || lostEnds.has(endKey(end))).map(({ end }) => endKey(end))]));
  return deliveries.map((delivery) => withAssociations(delivery, failures.get(delivery), awaited.get(delivery) ?? []));
}

/** What was written in the same round is there by now. */
function toAssociable(delivery: Delivery, fresh: ReadonlyMap<string, string>): readonly Associable[] {
  const { outcome, deliverable } = delivery;
  if ((outcome.status !== 'written' && outcome.status !== 'unchanged') || deliverable.waiting.intent.associations === undefined) return [];
  const ends = deliverable.ends.map((end): ResolvedEnd => {
    const objectId = fresh.get(endKey(end.end));
    return objectId === undefined ? end : { ...end, state: { status: 'there', objectId } };
  });
  return [{ delivery, objectId: outcome.objectId, ends }];
}

function madeAlong(associable: Associable): readonly MadeAssociation[] {
  return (associable.delivery.madeAlong ?? []).map((end) => toMade({ associable, end }));
}

interface Comparison {
  readonly missing: readonly Pair[];
  readonly obsolete: readonly Owned[];
  /** What will be made once there is something to associate with. */
  readonly absent: readonly MadeAssociation[];
}

/** What an earlier attempt may have made is made again where it is wanted, and taken back where it is not. */
function compare(associable: Associable, made: readonly (MadeAssociation | UnsureAssociation)[]): Comparison {
  const madeByEnd = new Map(made.map((each) => [endKey(each.to), each]));
  const wanted = new Map(associable.ends.map((end) => [endKey(end.end), end]));
  const missing = associable.ends.filter(isReached).filter((end) => end.property === undefined && !isMade(madeByEnd.get(endKey(end.end)), associable, end));
  const obsolete = made.filter((each) => {
    const end = wanted.get(endKey(each.to));
    if (end === undefined) return true;
    if (each.toObjectId === NO_OBJECT) return false;
    if (end.state.status === 'there') return end.state.objectId !== each.toObjectId;
    // Its record makes no object any more.
    if (end.state.status === 'none') return !end.isParent;
    // Its record is somebody else's by now, whose object may never come; what belongs to a parent is never left without one.
    return end.state.status === 'expected' && end.state.isAnother === true && !end.isParent;
  });
  const isAbsent = ({ end, isParent, state }: ResolvedEnd, known = madeByEnd.get(endKey(end))): boolean => state.status === 'none' && (known === undefined || (!isParent && known.toObjectId !== NO_OBJECT));
  return { absent: associable.ends.filter((end) => isAbsent(end)).map((end) => toAbsent(associable, end)), missing: missing.map((end) => ({ associable, end })), obsolete: obsolete.map((each) => ({ associable, made: { ...each, fromObjectId: each.fromObjectId ?? associable.objectId } })) };
}

/** By which an association is known, wherever it leads. */
function nameOf({ mappingId, recordId, to }: MadeAssociation): string {
  return `${linkKey({ mappingId, recordId })} ${endKey(to)}`;
}

function isMade(made: MadeAssociation | UnsureAssociation | undefined, { objectId }: Associable, end: ReachedEnd): boolean {
  return made !== undefined && made.fromObjectId === objectId && made.toObjectId === end.state.objectId && made.type === typeText(end);
}

/** @returns what failed, and the pairs whose other end was deleted in HubSpot. */
async function makeAll({ journey, portal, client, objectType, priority }: AssociatingContext, pairs: readonly Pair[]): Promise<{ readonly failures: readonly FailedDelivery[]; readonly lost: readonly Pair[] }> {
  const failures: FailedDelivery[] = [];
  const lost: Pair[] = [];
  await intendAssociations(journey.db, portal.workspaceId, portal.portalId, pairs.map(({ associable, end }) => intendedAssociationOf(associable.delivery.deliverable, end)), journey.lease);
  for (const [toType, group] of Map.groupBy(pairs, ({ end }) => end.toType)) {
    const inputs = group.map(({ associable, end: { state, type } }, index) => ({ key: String(index), fromId: associable.objectId, toId: state.objectId, ...(type === undefined ? {} : { types: [type] }) }));
    const outcomes = await client.associations.create(objectType, toType, inputs, { priority });
    const written = group.filter((_, index) => outcomes[index]?.status === 'written');
    await saveAssociations(journey.db, portal.workspaceId, portal.portalId, written.map(toMade), journey.lease);
    for (const [index, outcome] of outcomes.entries()) {
      const pair = group[index];
      if (pair === undefined || outcome.status !== 'failed') continue;
      if (isMissing(outcome.failure, pair.end.state.objectId)) lost.push(pair);
      else failures.push([pair.associable.delivery, outcome.failure]);
    }
  }
  return { failures, lost };
}

/** HubSpot says which of the two objects is gone by its id. */
function isMissing({ cause, hubspotMessage }: Failure, objectId: string): boolean {
  return cause === 'object-missing' && new RegExp(`\\b${objectId}\\b`).test(hubspotMessage);
}

/** What was deleted in HubSpot and is needed is made again; until then it is waited for. */
async function loseAll({ journey, portal }: AssociatingContext, lost: readonly Pair[]): Promise<void> {
  const [first] = lost;
  if (first === undefined) return;
  const { shopId } = first.associable.delivery.deliverable.waiting;
  await inTransaction(journey.db, async (db) => {
    await keepLease(db, journey.lease);
    await forgetAssociations(db, portal.workspaceId, lost.map(toMade));
    await loseEnds(db, { ...portal, shopId }, lost.map(({ end }) => ({ ...end.end, objectId: end.state.objectId })), journey.clock.now());
    const shop = await shopById(db, shopId);
    if (shop !== undefined) await journey.wake.carry(db, shop);
  });
}

function withAssociations(delivery: Delivery, failure: Failure | undefined, awaits: readonly string[]): Delivery {
  if (failure === undefined && awaits.length === 0) return delivery;
  // Without its fingerprint the link says where the object is, and not that everything about it was delivered.
  const link = delivery.link === undefined ? {} : { link: { ...delivery.link, fingerprint: '' } };
  if (failure !== undefined && 'objectId' in delivery.outcome && isMissing(failure, delivery.outcome.objectId)) return toDeleted(delivery, failure);
  if (failure !== undefined) return { deliverable: delivery.deliverable, ...link, outcome: { status: 'problem', problem: problemOfFailure(failure) }, failure };
  return { ...delivery, ...link, awaits };
}

/** The object itself was deleted in HubSpot after it was last written: without its link it is made anew with the next attempt. */
function toDeleted({ deliverable }: Delivery, failure: Failure): Delivery {
  return { deliverable, outcome: { status: 'problem', problem: { ...problemOfFailure(failure), kind: 'temporary' } }, failure, isUnlinked: true };
}

function toMade({ associable, end }: Pair): MadeAssociation {
  return associationOf(associable.delivery.deliverable, associable.objectId, end);
}

function toAbsent(associable: Associable, end: ResolvedEnd): MadeAssociation {
  return toMade({ associable, end: { ...end, state: { status: 'there', objectId: NO_OBJECT } } });
}
