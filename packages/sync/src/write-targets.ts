// Plans what each target lacks, sends it in full batches, and says what became of each intent.
import { isSameValue, planUnreadWrite, planWrite, type Outcome, type PropertyShapes, type PropertyValues, type WritePlan } from '@storebridge/domain';
import type { HubSpotObject } from '@storebridge/hubspot';
import type { Link } from '@storebridge/store';
import { problemOfFailure } from './problem-of-failure.ts';
import { valuesOf, type ReadingContext } from './resolve-targets.ts';
import { identifierKey, toPlanned, type DeliverableIntent, type Delivery, type Target } from './target.ts';

export interface WritingContext extends ReadingContext {
  readonly shapes: PropertyShapes;
  readonly freshProperties: boolean;
}

export interface WrittenTargets {
  readonly deliveries: readonly Delivery[];
  /** Targets that turned out to be there, or no longer to be there: to be resolved again. */
  readonly unsettled: readonly Target[];
}

interface PlannedTarget {
  readonly target: Target;
  readonly plan: WritePlan<DeliverableIntent>;
  readonly changes: PropertyValues;
}

export async function writeTargets(context: WritingContext, targets: readonly Target[]): Promise<WrittenTargets> {
  const planned = targets.map((target) => planTarget(target, context.shapes));
  const idle = planned.filter(isIdle);
  const creates = planned.filter((each) => !isIdle(each) && each.target.present.status === 'absent');
  const updates = planned.filter((each) => !isIdle(each) && each.target.present.status !== 'absent');
  const created = await createTargets(context, creates);
  const updated = await updateTargets(context, updates);
  return {
    deliveries: [...idle.flatMap(toIdleDeliveries), ...created.deliveries, ...updated.deliveries],
    unsettled: [...created.unsettled, ...updated.unsettled],
  };
}

function planTarget(target: Target, shapes: PropertyShapes): PlannedTarget {
  const intents = target.intents.map(toPlanned);
  const { present } = target;
  switch (present.status) {
    case 'found': {
      const plan = planWrite(valuesOf(present.object), intents, shapes);
      return { target, plan, changes: withoutDeclined(plan.changes, target, valuesOf(present.object), shapes) };
    }
    case 'linked': {
      const plan = planUnreadWrite(intents, shapes);
      return { target, plan, changes: plan.changes };
    }
    case 'absent':
    case 'unknown': {
      const plan = planWrite(undefined, intents, shapes);
      return { target, plan, changes: plan.changes };
    }
    default:
      return present satisfies never;
  }
}

function isIdle({ target, plan, changes }: PlannedTarget): boolean {
  return !plan.hasEffect || (target.present.status !== 'absent' && Object.keys(changes).length === 0);
}

/** HubSpot keeps some values whatever is sent (a lifecycle stage never goes back); asking again and again would change nothing. */
function withoutDeclined(changes: PropertyValues, target: Target, present: PropertyValues, shapes: PropertyShapes): PropertyValues {
  const declined = new Map(target.intents.flatMap(({ link }) => Object.entries(link?.declined ?? {})));
  const kept = Object.entries(changes).filter(([name, text]) => {
    const known = declined.get(name);
    return known === undefined || !isSameValue(shapes.get(name), known.sent, text) || !isSameValue(shapes.get(name), known.kept, present[name] ?? '');
  });
  return Object.fromEntries(kept);
}

async function createTargets(context: WritingContext, planned: readonly PlannedTarget[]): Promise<WrittenTargets> {
  const deliveries: Delivery[] = [];
  const unsettled: Target[] = [];
  const { client, objectType, priority, freshProperties } = context;
  for (const [uniqueProperty, group] of Map.groupBy(planned, ({ target }) => target.intents[0]?.waiting.intent.identifier.property ?? '')) {
    const inputs = group.map(({ changes }, index) => ({ key: String(index), properties: changes }));
    const outcomes = await client.objects.create(objectType, inputs, { uniqueProperty, priority, freshProperties });
    for (const [index, each] of group.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) continue;
      if (outcome.status === 'written') deliveries.push(...toDeliveries(each, outcome.object, true, context.shapes));
      else if (outcome.status === 'failed') deliveries.push(...toFailures(each, outcome.failure));
      else unsettled.push({ intents: each.target.intents, present: outcome.id === undefined ? { status: 'unknown' } : { status: 'linked', objectId: outcome.id } });
    }
  }
  return { deliveries, unsettled };
}

async function updateTargets(context: WritingContext, planned: readonly PlannedTarget[]): Promise<WrittenTargets> {
  const deliveries: Delivery[] = [];
  const unsettled: Target[] = [];
  const { client, objectType, priority, freshProperties } = context;
  const inputs = planned.map(({ target, changes }, index) => ({ key: String(index), id: objectIdOf(target), properties: changes }));
  const outcomes = inputs.length === 0 ? [] : await client.objects.update(objectType, inputs, { priority, freshProperties });
  for (const [index, each] of planned.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) continue;
    if (outcome.status === 'written') deliveries.push(...toDeliveries(each, outcome.object, false, context.shapes));
    else if (outcome.status === 'failed') deliveries.push(...toFailures(each, outcome.failure));
    else unsettled.push({ intents: each.target.intents.map(withoutLink), present: { status: 'unknown' } });
  }
  return { deliveries, unsettled };
}

function withoutLink(deliverable: DeliverableIntent): DeliverableIntent {
  return { ...deliverable, link: undefined };
}

function objectIdOf(target: Target): string {
  if (target.present.status === 'found') return target.present.object.id;
  return target.present.status === 'linked' ? target.present.objectId : '';
}

function toIdleDeliveries({ target, plan }: PlannedTarget): readonly Delivery[] {
  const objectId = objectIdOf(target);
  return target.intents.map((deliverable) => {
    const problem = plan.problems.get(deliverable);
    if (problem !== undefined) return { deliverable, outcome: { status: 'problem', problem } };
    return { deliverable, outcome: { status: 'unchanged', objectId }, link: toLink(deliverable, objectId, deliverable.link?.declined ?? {}) };
  });
}

function toDeliveries({ target, plan, changes }: PlannedTarget, object: HubSpotObject, created: boolean, shapes: PropertyShapes): readonly Delivery[] {
  const declined = declinedValues(changes, object, shapes);
  return target.intents.map((deliverable) => {
    const problem = plan.problems.get(deliverable);
    if (problem !== undefined) return { deliverable, outcome: { status: 'problem', problem } };
    const outcome: Outcome = { status: 'written', objectId: object.id, created, properties: Object.keys(changes) };
    return { deliverable, outcome, link: toLink(deliverable, object.id, { ...deliverable.link?.declined, ...declined }) };
  });
}

function toFailures({ target, plan }: PlannedTarget, failure: NonNullable<Delivery['failure']>): readonly Delivery[] {
  return target.intents.map((deliverable) => {
    const problem = plan.problems.get(deliverable);
    if (problem !== undefined) return { deliverable, outcome: { status: 'problem', problem } };
    return { deliverable, outcome: { status: 'problem', problem: problemOfFailure(failure) }, failure };
  });
}

/** Only what HubSpot echoes can be compared; a property that the answer leaves out was taken as sent. */
function declinedValues(changes: PropertyValues, object: HubSpotObject, shapes: PropertyShapes): Link['declined'] {
  const declined = Object.entries(changes).flatMap(([name, sent]) => {
    const kept = object.properties[name];
    if (kept === undefined || name === 'email' || isSameValue(shapes.get(name), kept ?? '', sent)) return [];
    return [[name, { sent, kept: kept ?? '' }] as const];
  });
  return Object.fromEntries(declined);
}

function toLink({ waiting, fingerprint }: DeliverableIntent, objectId: string, declined: Link['declined']): Link {
  return { mappingId: waiting.mappingId, recordId: waiting.recordId, objectType: waiting.intent.objectType, objectId, identifier: identifierKey(waiting.intent), fingerprint, declined };
}
