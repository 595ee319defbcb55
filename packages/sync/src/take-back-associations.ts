// Takes back associations that no longer hold. Only those that we made ourselves: one that a person made is not known here, and one that is kept in a property has been overwritten.
import { defaultAssociationType, type AssociationType, type Failure } from '@storebridge/hubspot';
import { forgetAssociations, NO_OBJECT, sharedAssociations, type AssociationBeside, type MadeAssociation } from '@storebridge/store';
import type { AssociatingContext } from './associating-context.ts';
import { isReference, typeOf } from './association-of.ts';
import { identitiesOf, type Identity } from './identities-of.ts';

export interface Obsolete {
  readonly made: MadeAssociation;
}

/** It could not be taken back. */
export interface Stuck<Of extends Obsolete> {
  readonly obsolete: Of;
  readonly failure: Failure;
}

/** Between two objects that are there. */
interface Held<Of extends Obsolete> {
  readonly obsolete: Of;
  readonly toType: string;
  readonly from: Identity;
  readonly to: Identity;
}

/**
 * HubSpot knows one association where several of our records lead to the same two objects: it stays as long as one of them needs it, and so does each of its labels.
 * Objects that were merged are the same one under several ids, so HubSpot is asked first who they are by now.
 */
export async function takeBackAssociations<Of extends Obsolete>(context: AssociatingContext, obsolete: readonly Of[]): Promise<readonly Stuck<Of>[]> {
  const [inHubSpot, beside] = partition(obsolete, ({ made }) => !isReference(made) && made.toObjectId !== NO_OBJECT);
  await forget(context, beside);
  const { held, gone, stuck } = await identify(context, inHubSpot);
  await forget(context, gone);
  const { journey: { db }, portal } = context;
  const shared = await sharedAssociations(db, portal.workspaceId, portal.portalId, held.map(({ obsolete: { made }, from, to }) => ({ made, fromIds: from.ids, toIds: to.ids })));
  const archived = await Promise.all([...Map.groupBy(held, ({ toType }) => toType)].map(([toType, group]) => archiveUnshared(context, toType, group, shared)));
  return [...stuck, ...archived.flat()];
}

interface Identified<Of extends Obsolete> {
  readonly held: readonly Held<Of>[];
  /** With one of its objects. */
  readonly gone: readonly Of[];
  readonly stuck: readonly Stuck<Of>[];
}

async function identify<Of extends Obsolete>({ client, objectType, priority, mappings }: AssociatingContext, all: readonly Of[]): Promise<Identified<Of>> {
  const typesById = new Map([...mappings.values()].map(({ id, objectType: type }) => [id, type]));
  const typed = all.flatMap((obsolete) => {
    const toType = typesById.get(obsolete.made.to.mappingId);
    return toType === undefined ? [] : [{ obsolete, toType }];
  });
  const types = new Set([...(typed.length === 0 ? [] : [objectType]), ...typed.map(({ toType }) => toType)]);
  const idsOf = (type: string): readonly string[] => typed.flatMap(({ obsolete: { made }, toType }) => [...(type === objectType ? [made.fromObjectId] : []), ...(type === toType ? [made.toObjectId] : [])]);
  const known = new Map(await Promise.all([...types].map(async (type) => [type, await identitiesOf(client, type, idsOf(type), priority)] as const)));
  const identified: { held: Held<Of>[]; gone: Of[]; stuck: Stuck<Of>[] } = { held: [], gone: [], stuck: [] };
  for (const { obsolete, toType } of typed) {
    const [from, to] = [known.get(objectType)?.get(obsolete.made.fromObjectId), known.get(toType)?.get(obsolete.made.toObjectId)];
    const failed = [from, to].find((each) => each?.status === 'failed');
    if (failed?.status === 'failed') identified.stuck.push({ obsolete, failure: failed.failure });
    else if (from?.status === 'there' && to?.status === 'there') identified.held.push({ obsolete, toType, from: from.identity, to: to.identity });
    else identified.gone.push(obsolete);
  }
  return identified;
}

async function archiveUnshared<Of extends Obsolete>(context: AssociatingContext, toType: string, held: readonly Held<Of>[], shared: ReadonlyMap<MadeAssociation, readonly AssociationBeside[]>): Promise<readonly Stuck<Of>[]> {
  const { client, objectType, priority } = context;
  const plain = defaultAssociationType(objectType, toType);
  const labels = new Map(held.map(({ obsolete: { made } }) => [made, labelToTakeOff(made, shared.get(made) ?? [], plain)]));
  const [kept, own] = partition(held, ({ obsolete: { made } }) => shared.has(made) && labels.get(made) === undefined);
  await forget(context, kept.map(({ obsolete }) => obsolete));
  if (own.length === 0) return [];
  const inputs = own.map(({ obsolete: { made }, from, to }, index) => {
    const label = shared.has(made) ? labels.get(made) : undefined;
    return { key: String(index), fromId: from.id, toId: to.id, ...(label === undefined ? {} : { labels: [label] }) };
  });
  const outcomes = await client.associations.archive(objectType, toType, inputs, { priority });
  // What leads to an object that was deleted in HubSpot went with it.
  const isGone = (outcome: (typeof outcomes)[number] | undefined): boolean => outcome?.status === 'archived' || (outcome?.status === 'failed' && outcome.failure.cause === 'object-missing');
  await forget(context, own.flatMap(({ obsolete }, index) => (isGone(outcomes[index]) ? [obsolete] : [])));
  return own.flatMap(({ obsolete }, index) => {
    const outcome = outcomes[index];
    return outcome?.status === 'failed' && !isGone(outcome) ? [{ obsolete, failure: outcome.failure }] : [];
  });
}

async function forget({ journey, portal }: AssociatingContext, all: readonly Obsolete[]): Promise<void> {
  await forgetAssociations(journey.db, portal.workspaceId, all.map(({ made }) => made), journey.lease);
}

/** Every association is also one without a label, with which HubSpot takes all labels away: it stays with the others. */
function labelToTakeOff(made: MadeAssociation, beside: readonly AssociationBeside[], plain: AssociationType | undefined): AssociationType | undefined {
  const type = typeOf(made);
  const isLabel = type !== undefined && (type.category !== 'HUBSPOT_DEFINED' || (plain !== undefined && type.typeId !== plain.typeId));
  if (!isLabel) return undefined;
  // The way back a label has another number, which nobody knows here.
  const isNeeded = beside.some((other) => other.type === made.type || (other.isReversed && other.type !== ''));
  return isNeeded ? undefined : type;
}

function partition<Item>(all: readonly Item[], isFirst: (item: Item) => boolean): readonly [readonly Item[], readonly Item[]] {
  const { first = [], second = [] } = Object.groupBy(all, (item) => (isFirst(item) ? 'first' : 'second'));
  return [first, second];
}
