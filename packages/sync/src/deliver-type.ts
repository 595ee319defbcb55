// Writes the intents of one object type in portions: while one is on its way to HubSpot, the one before it is finished.
import type { WantedGroup } from '@storebridge/domain';
import { failureOf, type Failure, type Result } from '@storebridge/hubspot';
import { intendAssociations, type WaitingIntent } from '@storebridge/store';
import type { Journey, PortalConnection, PortalRef } from './journey.ts';
import { mostUrgent } from './most-urgent.ts';
import type { ShopSettings } from './prepare-deliverables.ts';
import { isPortalWide, problemOfFailure } from './problem-of-failure.ts';
import { resolveTargets, type ResolvedTargets } from './resolve-targets.ts';
import { groupByTarget, type DeliverableIntent, type Delivery, type Target } from './target.ts';
import { writeTargets, type WritingContext } from './write-targets.ts';

export interface TypeContext {
  readonly journey: Journey;
  readonly portal: PortalRef;
  readonly connection: PortalConnection;
  readonly objectType: string;
  readonly groups: ShopSettings['groups'];
  readonly signal: AbortSignal | undefined;
}

/** Ten full batches: enough that few of them are half full, and few enough that finishing takes less time than writing the next ones. */
const PORTION = 1_000;
/** A target may turn out to exist, then to be gone; after so many looks something is wrong. */
const MOST_PASSES = 5;

/**
 * Writes all intents, or as many as came before a signal or a failure of the whole portal; what is left stays due.
 * @param finish is given what became of each portion, one after the other.
 */
export async function deliverType(context: TypeContext, deliverables: readonly DeliverableIntent[], finish: (deliveries: readonly Delivery[]) => Promise<void>): Promise<void> {
  if (deliverables.length === 0) return;
  const writing = await openWriting(context, deliverables);
  if (!writing.ok) return finish(deliverables.map((deliverable) => toFailed(deliverable, writing.failure)));
  const resolved = await resolveTargets(writing.value, groupByTarget(deliverables));

  let finishing: Promise<void> = Promise.resolve();
  try {
    for (const portion of portionsOf(context, resolved)) {
      const deliveries = await cure(context, await writePortion(context, writing.value, portion));
      await finishing;
      finishing = finish(deliveries);
      // Who waits for it below is told of its failure; until then it is nobody's fault.
      finishing.catch(() => undefined);
      if (context.signal?.aborted === true || isPortalFailing(deliveries)) break;
    }
  } finally {
    await finishing;
  }
}

export function isPortalFailing(deliveries: readonly Delivery[]): boolean {
  return deliveries.length > 0 && deliveries.every(({ failure }) => failure !== undefined && isPortalWide(failure));
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

async function openWriting({ journey, portal, connection, objectType, groups }: TypeContext, deliverables: readonly DeliverableIntent[]): Promise<Result<WritingContext>> {
  const { client, properties } = connection;
  const due = deliverables.map(({ waiting }) => waiting);
  const priority = mostUrgent(due);
  if (due.some((waiting) => waiting.priority === 'manual')) properties.forget();
  const shapes = await properties.shapes(objectType, wantedBy(due, groups));
  if (!shapes.ok) return shapes;
  const intend: WritingContext['intend'] = (about) => intendAssociations(journey.db, portal.workspaceId, portal.portalId, about);
  return { ok: true, value: { client, objectType, priority, shapes: shapes.value, freshProperties: properties.hasFresh(objectType), intend } };
}

/** Where objects of a type refer to each other, what waits for an end and what becomes that end must not pass each other by: these are finished together. */
function portionsOf({ objectType }: TypeContext, { targets, failed }: ResolvedTargets): readonly ResolvedTargets[] {
  const areTogether = targets.some(({ intents }) => intents.some(({ ends }) => ends.some(({ toType }) => toType === objectType)));
  const size = areTogether ? Infinity : PORTION;
  const portions: ResolvedTargets[] = [];
  for (let start = 0; start === 0 || start < targets.length; start += size) portions.push({ targets: targets.slice(start, start + size), failed: start === 0 ? failed : [] });
  return portions;
}

async function writePortion({ connection, objectType }: TypeContext, writing: WritingContext, portion: ResolvedTargets): Promise<readonly Delivery[]> {
  const deliveries: Delivery[] = [];
  let resolved = portion;
  for (let pass = 1; ; pass += 1) {
    const written = await writeTargets(writing, resolved.targets);
    deliveries.push(...written.deliveries, ...resolved.failed.flatMap(({ target, failure }) => target.intents.map((each) => toFailed(each, failure))));
    if (written.unsettled.length === 0) break;
    if (pass === MOST_PASSES) {
      deliveries.push(...written.unsettled.flatMap((target: Target) => target.intents.map(toRestless)));
      break;
    }
    resolved = await resolveTargets(writing, written.unsettled);
  }
  // A plan that fails for want of a property or an option speaks against what is remembered just as HubSpot's refusal does.
  for (const { outcome, failure } of deliveries) if (outcome.status === 'problem') connection.definitions.doubt(failure ?? failureOf('property-missing'), objectType);
  return deliveries;
}

/** A property that a mapping brings along may have been deleted in HubSpot; it is made again, and what lacked it gets a second chance. */
async function cure(context: TypeContext, deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
  const wanted = wantedBy(deliveries.map(({ deliverable }) => deliverable.waiting), context.groups);
  const curable = new Set(deliveries.filter((delivery) => lacksOneOf(wanted, delivery)));
  if (curable.size === 0) return deliveries;
  context.connection.properties.forget();
  const again = await writeAgain(context, [...curable].map(({ deliverable }) => deliverable));
  return [...deliveries.filter((delivery) => !curable.has(delivery)), ...again.map((delivery) => withRefusal(context, delivery))];
}

async function writeAgain(context: TypeContext, deliverables: readonly DeliverableIntent[]): Promise<readonly Delivery[]> {
  const writing = await openWriting(context, deliverables);
  if (!writing.ok) return deliverables.map((deliverable) => toFailed(deliverable, writing.failure));
  return writePortion(context, writing.value, await resolveTargets(writing.value, groupByTarget(deliverables)));
}

/** That a brought property is missing is only half the truth where HubSpot refused to create it. */
function withRefusal({ connection, objectType }: TypeContext, delivery: Delivery): Delivery {
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
