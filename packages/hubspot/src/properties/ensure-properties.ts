// Makes a group and its properties exist, whoever else may be doing the same.
import type { Failure, Result } from '../failure/failure.ts';
import type { ObjectType } from '../objects/object.ts';
import type { CallDeps } from '../transport/call.ts';
import { createProperties } from './create-properties.ts';
import { planProperties } from './plan-properties.ts';
import type { EnsuredProperties, EnsureOptions, PropertyGroup, PropertyPlan, WantedProperty } from './properties-api.ts';
import { createGroup, listGroups, listProperties, updateProperty } from './property-calls.ts';

export interface EnsureRequest {
  readonly type: ObjectType;
  readonly group: PropertyGroup;
  readonly wanted: readonly WantedProperty[];
  readonly options: EnsureOptions;
}

export async function planForAccount(deps: CallDeps, { type, group, wanted, options }: EnsureRequest): Promise<Result<PropertyPlan>> {
  const [properties, groups] = await Promise.all([listProperties(deps, { type, options }), listGroups(deps, { type, options })]);
  if (!properties.ok) return properties;
  if (!groups.ok) return groups;
  return { ok: true, value: planProperties(group, wanted, { properties: properties.value, groups: groups.value }) };
}

/** Creates what is missing and adds missing options. Conflicts are reported and left as they are. */
export async function ensureProperties(deps: CallDeps, request: EnsureRequest): Promise<Result<EnsuredProperties>> {
  const planned = await planToEnsure(deps, request);
  if (!planned.ok) return planned;
  const plan = planned.value;
  if (plan.createGroup) {
    const grouped = await createGroup(deps, { type: request.type, group: request.group, options: request.options });
    if (!grouped.ok) return grouped;
  }
  const outcomes = await createProperties(
    deps,
    { type: request.type, group: request.group.name, wanted: plan.create, options: request.options },
  );
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'failed' ? [{ name: outcome.key, failure: outcome.failure }] : []));
  const written = outcomes.flatMap((outcome) => (outcome.status === 'written' ? [outcome] : []));
  const failures = [...failed, ...(await addOptions(deps, request, plan))];
  return { ok: true, value: { plan, created: written.map(({ key }) => key), definitions: written.map(({ property }) => property), failures } };
}

/** Options are only added to a list of options that was read just now: one that has become longer would be cut. */
async function planToEnsure(deps: CallDeps, request: EnsureRequest): Promise<Result<PropertyPlan>> {
  const { type, group, wanted, options } = request;
  if (options.known === undefined) return planForAccount(deps, request);
  const plan = planProperties(group, wanted, { properties: options.known, groups: [] });
  if (plan.missingOptions.length > 0) return planForAccount(deps, request);
  if (plan.create.length === 0) return { ok: true, value: plan };
  const groups = await listGroups(deps, { type, options });
  return groups.ok ? { ok: true, value: planProperties(group, wanted, { properties: options.known, groups: groups.value }) } : groups;
}

async function addOptions(
  deps: CallDeps,
  { type, options }: EnsureRequest,
  plan: PropertyPlan,
): Promise<readonly { readonly name: string; readonly failure: Failure }[]> {
  const failures: { name: string; failure: Failure }[] = [];
  for (const { property, options: missing } of plan.missingOptions) {
    // A change of options replaces the whole list.
    const updated = await updateProperty(
      deps,
      { type, name: property.name, change: { options: [...property.options, ...missing] }, options },
    );
    if (!updated.ok) failures.push({ name: property.name, failure: updated.failure });
  }
  return failures;
}
