// Writes intents of one object type to HubSpot: finds out which objects are there, sends what they lack, and makes again the properties that a mapping brings along.
import type { WantedGroup } from '@storebridge/domain';
import { failureOf, type Failure, type Result } from '@storebridge/hubspot';
import { intendAssociations, type WaitingIntent } from '@storebridge/store';
import type { Journey, PortalConnection, PortalRef } from './journey.ts';
import { mostUrgent } from './most-urgent.ts';
import type { ShopSettings } from './prepare-deliverables.ts';
import { problemOfFailure } from './problem-of-failure.ts';
import { resolveTargets } from './resolve-targets.ts';
import { groupByTarget, type DeliverableIntent, type Delivery, type Target } from './target.ts';
import { writeTargets, type WritingContext } from './write-targets.ts';

export interface DeliverablesContext {
  readonly journey: Journey;
  readonly portal: PortalRef;
  readonly connection: PortalConnection;
  readonly objectType: string;
  readonly groups: ShopSettings['groups'];
}

/** A target may turn out to exist, then to be gone; after so many looks something is wrong. */
const MOST_PASSES = 5;

/** A property that a mapping brings along may have been deleted in HubSpot; it is made again, and what lacked it gets a second chance. */
export async function writeDeliverables(context: DeliverablesContext, deliverables: readonly DeliverableIntent[]): Promise<readonly Delivery[]> {
  if (deliverables.length === 0) return [];
  const wanted = wantedBy(deliverables.map(({ waiting }) => waiting), context.groups);
  const deliveries = await writeOnce(context, deliverables, wanted);
  const curable = new Set(deliveries.filter((delivery) => lacksOneOf(wanted, delivery)));
  if (curable.size === 0) return deliveries;
  context.connection.properties.forget();
  const again = await writeOnce(context, [...curable].map(({ deliverable }) => deliverable), wanted);
  return [...deliveries.filter((delivery) => !curable.has(delivery)), ...again.map((delivery) => withRefusal(context, delivery))];
}

export function wantedBy(due: readonly WaitingIntent[], groups: ShopSettings['groups']): readonly WantedGroup[] {
  return [...new Set([...new Set(due.map(({ mappingId }) => mappingId))].flatMap((mapping) => groups.get(mapping) ?? []))];
}

/** Of a key by which objects are looked up HubSpot says that it is not unique when it is not there at all. */
export function lacksOneOf(wanted: readonly WantedGroup[], { outcome, failure }: Delivery): boolean {
  const names = new Set(wanted.flatMap((group) => group.properties.map(({ name }) => name)));
  const isLacking = outcome.status === 'problem' && (outcome.problem.cause === 'property-missing' || failure?.cause === 'definition-conflict');
  return isLacking && names.has(outcome.problem.property ?? '');
}

async function writeOnce(context: DeliverablesContext, deliverables: readonly DeliverableIntent[], wanted: readonly WantedGroup[]): Promise<readonly Delivery[]> {
  const writing = await openWriting(context, deliverables, wanted);
  if (!writing.ok) return deliverables.map((deliverable) => toFailed(deliverable, writing.failure));
  const deliveries: Delivery[] = [];
  let open: readonly Target[] = groupByTarget(deliverables);
  for (let pass = 1; open.length > 0 && pass <= MOST_PASSES; pass += 1) {
    const resolved = await resolveTargets(writing.value, open);
    const written = await writeTargets(writing.value, resolved.targets);
    deliveries.push(...written.deliveries, ...resolved.failed.flatMap(({ target, failure }) => target.intents.map((each) => toFailed(each, failure))));
    open = written.unsettled;
  }
  deliveries.push(...open.flatMap((target) => target.intents.map(toRestless)));
  // A plan that fails for want of a property or an option speaks against what is remembered just as HubSpot's refusal does.
  const { connection: { definitions }, objectType } = context;
  for (const { outcome, failure } of deliveries) if (outcome.status === 'problem') definitions.doubt(failure ?? failureOf('property-missing'), objectType);
  return deliveries;
}

async function openWriting({ journey, portal, connection, objectType }: DeliverablesContext, deliverables: readonly DeliverableIntent[], wanted: readonly WantedGroup[]): Promise<Result<WritingContext>> {
  const { client, properties } = connection;
  const shapes = await properties.shapes(objectType, wanted);
  if (!shapes.ok) return shapes;
  const priority = mostUrgent(deliverables.map(({ waiting }) => waiting));
  const intend: WritingContext['intend'] = (about) => intendAssociations(journey.db, portal.workspaceId, portal.portalId, about, journey.lease);
  return { ok: true, value: { client, objectType, priority, shapes: shapes.value, freshProperties: properties.hasFresh(objectType), intend } };
}

/** That a brought property is missing is only half the truth where HubSpot refused to create it. */
function withRefusal({ connection, objectType }: DeliverablesContext, delivery: Delivery): Delivery {
  const { outcome, deliverable } = delivery;
  if (outcome.status !== 'problem' || outcome.problem.cause !== 'property-missing' || outcome.problem.property === undefined) return delivery;
  const refusal = connection.properties.refusalOf(objectType, outcome.problem.property);
  return refusal === undefined ? delivery : { deliverable, outcome: { status: 'problem', problem: { property: outcome.problem.property, ...problemOfFailure(refusal) } } };
}

function toFailed(deliverable: DeliverableIntent, failure: Failure): Delivery {
  return { deliverable, outcome: { status: 'problem', problem: problemOfFailure(failure) }, failure };
}

function toRestless(deliverable: DeliverableIntent): Delivery {
  const message = 'HubSpot says in turns that the object exists and that it does not.';
  return { deliverable, outcome: { status: 'problem', problem: { kind: 'temporary', cause: 'unexpected-answer', message } } };
}
