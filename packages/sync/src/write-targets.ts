// Plans what each target lacks, sends it in full batches, and says what became of each intent.
import { identifierKey, isSameValue, planUnreadWrite, planWrite, type Outcome, type PropertyShapes, type PropertyValues, type WritePlan } from '@storebridge/domain';
import { defaultAssociationType, type AssociationType, type Failure, type FailureCause, type HubSpotObject } from '@storebridge/hubspot';
import { endKey, type Link, type UnsureAssociation } from '@storebridge/store';
import { intendedAssociationOf } from './association-of.ts';
import { learnWhetherNew } from './likely-new.ts';
import { problemOfFailure } from './problem-of-failure.ts';
import { valuesOf, type ReadingContext } from './resolve-targets.ts';
import { isReached, toPlanned, type DeliverableIntent, type Delivery, type ReachedEnd, type Target } from './target.ts';

export interface WritingContext extends ReadingContext {
  readonly shapes: PropertyShapes;
  readonly freshProperties: boolean;
  /** Notes associations before the call that makes them. @returns those that may not be made yet. */
  readonly intend: <About extends UnsureAssociation>(about: readonly About[]) => Promise<readonly About[]>;
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
  const waiting = creates.flatMap((each) => toWaiting(each));
  const created = await createTargets(context, creates.filter((each) => missingParents(each).length === 0));
  const updated = await updateTargets(context, updates);
  return {
    deliveries: [...idle.flatMap(toIdleDeliveries), ...waiting, ...created.deliveries, ...updated.deliveries],
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

/** Keys of the ends without which the object is not made; what HubSpot refuses of one of them is that record's own problem. */
function missingParents({ target, plan }: PlannedTarget): readonly string[] {
  return target.intents.flatMap((each) => (plan.problems.has(each) ? [] : each.ends.filter((end) => end.isParent && !isReached(end)).map(({ end }) => endKey(end))));
}

function toWaiting(planned: PlannedTarget): readonly Delivery[] {
  const awaits = missingParents(planned);
  if (awaits.length === 0) return [];
  return planned.target.intents.map((deliverable) => {
    const problem = planned.plan.problems.get(deliverable);
    return problem === undefined ? { deliverable, outcome: { status: 'waiting' }, awaits } : { deliverable, outcome: { status: 'problem', problem } };
  });
}

interface Along {
  readonly properties: PropertyValues;
  readonly ends: readonly ReachedEnd[];
  readonly associations: readonly { readonly toId: string; readonly types: readonly AssociationType[] }[];
}

/** What an object is created with beside its values: every association whose other end is there, and of what was refused so only its parent. */
function along(context: WritingContext, { target, plan, changes }: PlannedTarget, without: ReadonlySet<ReachedEnd> = new Set()): Along {
  const isBare = target.present.status === 'absent' && target.present.isBare === true;
  const reached = target.intents.flatMap((each) => (plan.problems.has(each) ? [] : each.ends.filter(isReached)));
  const ends = reached.filter((end) => end.isParent || !(isBare || without.has(end)));
  const typed = ends.flatMap((end) => {
    const type = end.property === undefined ? (end.type ?? defaultAssociationType(context.objectType, end.toType)) : undefined;
    return type === undefined ? [] : [{ end, toId: end.state.objectId, type }];
  });
  const references = new Set(isBare ? target.intents.flatMap((each) => each.ends.flatMap(({ property }) => property ?? [])) : []);
  const distinct = new Map(typed.map((each) => [`${each.toId} ${each.type.category} ${each.type.typeId}`, each]));
  return {
    properties: Object.fromEntries(Object.entries(changes).filter(([name]) => !references.has(name))),
    ends: [...typed.map(({ end }) => end), ...ends.filter(({ property }) => property !== undefined)],
    associations: [...distinct.values()].map(({ toId, type }) => ({ toId, types: [type] })),
  };
}

interface Creation {
  readonly planned: PlannedTarget;
  readonly more: Along;
}

/** Should the answer be lost, the next attempt knows what the object may have been created with. */
async function intendCreations(context: WritingContext, planned: readonly PlannedTarget[]): Promise<readonly Creation[]> {
  const creations = planned.map((each): Creation => ({ planned: each, more: along(context, each) }));
  const about = creations.flatMap(({ planned: { target }, more }) => target.intents.flatMap((deliverable) => madeWith(deliverable, more).filter(({ property }) => property === undefined).map((end) => ({ ...intendedAssociationOf(deliverable, end), end }))));
  const without = new Set((await context.intend(about)).map(({ end }) => end));
  return without.size === 0 ? creations : planned.map((each) => ({ planned: each, more: along(context, each, without) }));
}

function madeWith({ ends }: DeliverableIntent, more: Along): readonly ReachedEnd[] {
  return ends.filter(isReached).filter((end) => more.ends.includes(end));
}

const REFUSED_ALONG: ReadonlySet<FailureCause> = new Set(['association-invalid', 'object-missing', 'request-invalid']);
/** An object that is there may have what HubSpot asks of a new one. */
const REFUSED_AS_NEW: ReadonlySet<FailureCause> = new Set(['required-missing', 'rule-broken']);

/** A creation that was refused may still be the right one with less, or no creation at all. */
function anotherTry({ target }: PlannedTarget, { ends }: Along, { cause, property }: Failure): Target | undefined {
  const { intents, present } = target;
  if (present.status !== 'absent') return undefined;
  if (present.isPresumed === true && REFUSED_AS_NEW.has(cause)) return { intents, present: { status: 'unknown', mustBeRead: true } };
  // An object that it refers to may have been deleted in HubSpot, which is then not always said in so many words.
  const mayBeAlong = REFUSED_ALONG.has(cause) || (cause === 'value-invalid' && property === undefined);
  if (present.isBare !== true && mayBeAlong && ends.some(({ isParent }) => !isParent)) return { intents, present: { status: 'absent', isBare: true } };
  return undefined;
}

async function createTargets(context: WritingContext, planned: readonly PlannedTarget[]): Promise<WrittenTargets> {
  const deliveries: Delivery[] = [];
  const unsettled: Target[] = [];
  const { client, objectType, priority, freshProperties } = context;
  const creations = await intendCreations(context, planned);
  for (const [uniqueProperty, rows] of Map.groupBy(creations, ({ planned: { target } }) => target.intents[0]?.waiting.intent.identifier.property ?? '')) {
    const inputs = rows.map(({ more: { properties, associations } }, index) => ({ key: String(index), properties, associations }));
    const outcomes = await client.objects.create(objectType, inputs, { uniqueProperty, priority, freshProperties });
    let found = 0;
    for (const [index, { planned, more }] of rows.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) continue;
      if (outcome.status === 'exists') found += 1;
      if (outcome.status === 'exists') unsettled.push(toExisting(planned.target, outcome.id));
      else if (outcome.status === 'written') deliveries.push(...toDeliveries(planned, outcome.object, context.shapes, outcome.areAssociationsUnsure === true ? withReferencesOnly(more) : more));
      else {
        const again = anotherTry(planned, more, outcome.failure);
        if (again === undefined) deliveries.push(...toFailures(planned, outcome.failure));
        else unsettled.push(again);
      }
    }
    if (found > 0) learnWhetherNew(client, { objectType, property: uniqueProperty }, { looked: rows.length, found });
  }
  return { deliveries, unsettled };
}

function toExisting({ intents }: Target, id: string | undefined): Target {
  return { intents, present: id === undefined ? { status: 'unknown', mustBeRead: true } : { status: 'linked', objectId: id } };
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
    if (outcome.status === 'written') deliveries.push(...toDeliveries(each, outcome.object, context.shapes));
    else if (outcome.status === 'failed') deliveries.push(...toFailures(each, outcome.failure));
    else unsettled.push({ intents: each.target.intents.map(withoutLink), present: { status: 'unknown', mustBeRead: true } });
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
    return { deliverable, outcome: { status: 'unchanged', objectId }, link: toLink(deliverable, objectId, deliverable.link?.declined ?? {}), ...withMade(references(deliverable)) };
  });
}

/** @param more what a new object was created with. */
function toDeliveries({ target, plan, changes }: PlannedTarget, object: HubSpotObject, shapes: PropertyShapes, more?: Along): readonly Delivery[] {
  const declined = declinedValues(more?.properties ?? changes, object, shapes);
  const created = more !== undefined;
  return target.intents.map((deliverable) => {
    const problem = plan.problems.get(deliverable);
    if (problem !== undefined) return { deliverable, outcome: { status: 'problem', problem } };
    const outcome: Outcome = { status: 'written', objectId: object.id, created, properties: Object.keys(changes) };
    const link = { ...toLink(deliverable, object.id, { ...deliverable.link?.declined, ...declined }), isMade: created };
    return { deliverable, outcome, link, ...withMade(more === undefined ? references(deliverable) : madeWith(deliverable, more)) };
  });
}

/** What an object was surely created with when nobody knows by which attempt. */
function withReferencesOnly(more: Along): Along {
  return { ...more, ends: more.ends.filter(({ property }) => property !== undefined) };
}

function references({ ends }: DeliverableIntent): readonly ReachedEnd[] {
  return ends.filter(isReached).filter(({ property }) => property !== undefined);
}

function withMade(madeAlong: readonly ReachedEnd[]): Pick<Delivery, 'madeAlong'> {
  return madeAlong.length === 0 ? {} : { madeAlong };
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
  return { mappingId: waiting.mappingId, recordId: waiting.recordId, objectType: waiting.intent.objectType, objectId, identifier: identifierKey(waiting.intent), fingerprint, declined, isMade: false };
}
