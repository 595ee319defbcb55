// Finds out which targets exist in HubSpot where that is not likely anyway, and reads their present values where a mode needs them.
import { isIndependentOfPresent, type PropertyValues } from '@storebridge/domain';
import type { Failure, HubSpotClient, HubSpotObject, Priority, ReadOutcome } from '@storebridge/hubspot';
import { areLikelyNew, learnWhetherNew, type Lookup } from './likely-new.ts';
import { joinFoundTargets, type Target } from './target.ts';

export interface ResolvedTargets {
  readonly targets: readonly Target[];
  readonly failed: readonly { readonly target: Target; readonly failure: Failure }[];
}

export interface ReadingContext {
  readonly client: HubSpotClient;
  readonly objectType: string;
  readonly priority: Priority;
}

export async function resolveTargets(context: ReadingContext, targets: readonly Target[]): Promise<ResolvedTargets> {
  const linked = targets.filter(needsReadingById);
  const byId = await readById(context, linked);
  const unknown = [...targets.filter((target) => target.present.status === 'unknown'), ...byId.targets.filter((target) => target.present.status === 'unknown')];
  const byIdentifier = await readByIdentifier(context, unknown);
  const settled = targets.filter((target) => target.present.status !== 'unknown' && !needsReadingById(target));
  return {
    targets: joinFoundTargets([...settled, ...byId.targets.filter((target) => target.present.status !== 'unknown'), ...byIdentifier.targets]),
    failed: [...byId.failed, ...byIdentifier.failed],
  };
}

/** Property values with the empty ones left out. */
export function valuesOf(object: HubSpotObject): PropertyValues {
  return Object.fromEntries(Object.entries(object.properties).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

/** A person who asks wants to know whether the object is still there, also where nothing would be written. */
function needsReadingById(target: Target): boolean {
  return target.present.status === 'linked' && !target.intents.every(({ waiting }) => waiting.priority !== 'manual' && isIndependentOfPresent(waiting.intent));
}

async function readById(context: ReadingContext, targets: readonly Target[]): Promise<ResolvedTargets> {
  if (targets.length === 0) return { targets: [], failed: [] };
  const inputs = targets.map((target, index) => ({ key: String(index), id: target.present.status === 'linked' ? target.present.objectId : '' }));
  const outcomes = await context.client.objects.read(context.objectType, inputs, { properties: propertiesOf(targets), priority: context.priority });
  return applyReading(targets, outcomes, { status: 'unknown' });
}

/** One full batch is asked about first: it tells whether the others are worth a look. */
const SAMPLE = 100;

async function readByIdentifier(context: ReadingContext, targets: readonly Target[]): Promise<ResolvedTargets> {
  const resolved: Target[] = [];
  const failed: ResolvedTargets['failed'][number][] = [];
  for (const [property, group] of Map.groupBy(targets, identifierPropertyOf)) {
    const lookup: Lookup = { objectType: context.objectType, property };
    for (const part of [group.slice(0, SAMPLE), group.slice(SAMPLE)]) {
      const [asked, presumed] = areLikelyNew(context.client, lookup) ? [part.filter(mustBeRead), part.filter((target) => !mustBeRead(target))] : [part, []];
      const read = await readSample(context, lookup, asked);
      resolved.push(...read.targets, ...presumed.map(presumeNew));
      failed.push(...read.failed);
    }
  }
  return { targets: resolved, failed };
}

function presumeNew({ intents }: Target): Target {
  return { intents, present: { status: 'absent', isPresumed: true } };
}

function mustBeRead({ present }: Target): boolean {
  return present.status === 'unknown' && present.mustBeRead === true;
}

async function readSample(context: ReadingContext, lookup: Lookup, sample: readonly Target[]): Promise<ResolvedTargets> {
  if (sample.length === 0) return { targets: [], failed: [] };
  const inputs = sample.map((target, index) => ({ key: String(index), id: target.intents[0]?.waiting.intent.identifier.value ?? '' }));
  const options = { properties: propertiesOf(sample), idProperty: lookup.property, priority: context.priority };
  const result = applyReading(sample, await context.client.objects.read(context.objectType, inputs, options), { status: 'absent' });
  const found = result.targets.filter(({ present }) => present.status === 'found').length;
  learnWhetherNew(context.client, lookup, { looked: result.targets.length, found });
  return result;
}

function identifierPropertyOf(target: Target): string {
  return target.intents[0]?.waiting.intent.identifier.property ?? '';
}

function propertiesOf(targets: readonly Target[]): readonly string[] {
  const intents = targets.flatMap((target) => target.intents.map(({ waiting }) => waiting.intent));
  return [...new Set(intents.flatMap((intent) => [intent.identifier.property, ...intent.assignments.map((assignment) => assignment.property)]))];
}

function applyReading(targets: readonly Target[], outcomes: readonly ReadOutcome[], whenMissing: Target['present']): ResolvedTargets {
  const resolved: Target[] = [];
  const failed: { target: Target; failure: Failure }[] = [];
  for (const [index, target] of targets.entries()) {
    const outcome = outcomes[index];
    if (outcome?.status === 'found') resolved.push({ ...target, present: { status: 'found', object: outcome.object } });
    else if (outcome?.status === 'failed') failed.push({ target, failure: outcome.failure });
    else resolved.push({ ...target, present: whenMissing });
  }
  return { targets: resolved, failed };
}
