// Archives the objects of what the shop no longer has: only those that we made, and that nothing else of ours leads to.
import type { MappingId, Outcome, WantedGroup } from '@storebridge/domain';
import type { HubSpotClient, Priority } from '@storebridge/hubspot';
import { linkKey, linksToObjects } from '@storebridge/store';
import type { Journey, PortalRef } from './journey.ts';
import { problemOfFailure } from './problem-of-failure.ts';
import type { DeliverableIntent, Delivery } from './target.ts';

export interface ArchivingContext {
  readonly journey: Journey;
  readonly portal: PortalRef;
  readonly client: HubSpotClient;
  readonly objectType: string;
  readonly priority: Priority;
  readonly groups: ReadonlyMap<MappingId, readonly WantedGroup[]>;
}

interface Found {
  readonly deliverable: DeliverableIntent;
  readonly objectId: string;
}

export async function archiveRemovals(context: ArchivingContext, removals: readonly DeliverableIntent[]): Promise<readonly Delivery[]> {
  if (removals.length === 0) return [];
  const linked = removals.flatMap((deliverable) => (deliverable.link === undefined ? [] : [{ deliverable, objectId: deliverable.link.objectId }]));
  const lost = await findLost(context, removals.filter(({ link }) => link === undefined));
  const ours = [...linked.filter(({ deliverable }) => deliverable.link?.isMade === true || hasOwnKey(context, deliverable)), ...lost.found];
  const foreign = linked.filter((each) => !ours.includes(each));
  const shared = await sharedAmong(context, ours);
  return [
    ...lost.deliveries,
    ...foreign.map(({ deliverable }) => toSkipped(deliverable, 'The object was in HubSpot before Storebridge, and stays there.')),
    ...shared.map(({ deliverable }) => ({ ...toSkipped(deliverable, 'The object also stands for something that the shop still has.'), isUnlinked: true as const })),
    ...(await archive(context, ours.filter((each) => !shared.includes(each)))),
  ];
}

/**
 * Whoever was written just before a crash has an object and no link. A key in a property of our own tells it; with any other identifier nobody
 * could say who made the object.
 */
async function findLost(context: ArchivingContext, unlinked: readonly DeliverableIntent[]): Promise<{ readonly found: readonly Found[]; readonly deliveries: readonly Delivery[] }> {
  const found: Found[] = [];
  const deliveries: Delivery[] = unlinked.filter((each) => !hasOwnKey(context, each)).map(toNothingThere);
  const ownKeyed = unlinked.filter((each) => hasOwnKey(context, each));
  for (const [idProperty, group] of Map.groupBy(ownKeyed, ({ waiting }) => waiting.intent.identifier.property)) {
    const inputs = group.map(({ waiting }, index) => ({ key: String(index), id: waiting.intent.identifier.value }));
    const outcomes = await context.client.objects.read(context.objectType, inputs, { properties: [idProperty], idProperty, priority: context.priority });
    for (const [index, deliverable] of group.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status === 'found') found.push({ deliverable, objectId: outcome.object.id });
      else if (outcome?.status === 'failed') deliveries.push({ deliverable, outcome: { status: 'problem', problem: problemOfFailure(outcome.failure) }, failure: outcome.failure });
      else deliveries.push(toNothingThere(deliverable));
    }
  }
  return { found, deliveries };
}

function hasOwnKey({ groups }: ArchivingContext, { waiting }: DeliverableIntent): boolean {
  const { property } = waiting.intent.identifier;
  return (groups.get(waiting.mappingId) ?? []).some(({ properties }) => properties.some(({ name, unique }) => name === property && unique === true));
}

async function sharedAmong({ journey, portal, objectType }: ArchivingContext, found: readonly Found[]): Promise<readonly Found[]> {
  const links = await linksToObjects(journey.db, portal.workspaceId, portal.portalId, objectType, found.map(({ objectId }) => objectId));
  const going = new Set(found.map(({ deliverable }) => linkKey(deliverable.waiting)));
  const kept = new Set(links.filter((link) => !going.has(linkKey(link))).map(({ objectId }) => objectId));
  return found.filter(({ objectId }) => kept.has(objectId));
}

async function archive({ client, objectType, priority }: ArchivingContext, found: readonly Found[]): Promise<readonly Delivery[]> {
  if (found.length === 0) return [];
  const outcomes = await client.objects.archive(objectType, found.map(({ objectId }, index) => ({ key: String(index), id: objectId })), { priority });
  return found.map(({ deliverable, objectId }, index): Delivery => {
    const outcome = outcomes[index];
    if (outcome?.status === 'failed') return { deliverable, outcome: { status: 'problem', problem: problemOfFailure(outcome.failure) }, failure: outcome.failure };
    return { deliverable, outcome: { status: 'archived', objectId }, isUnlinked: true };
  });
}

/** Not worth a line in the history: nothing of it was ever in HubSpot. */
function toNothingThere(deliverable: DeliverableIntent): Delivery {
  return { deliverable, outcome: { status: 'unchanged', objectId: '' } };
}

function toSkipped(deliverable: DeliverableIntent, reason: string): Delivery {
  const outcome: Outcome = { status: 'skipped', reason };
  return { deliverable, outcome };
}
