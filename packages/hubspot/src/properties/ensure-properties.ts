// Makes a group and its properties exist, whoever else may be doing the same.
import type { Failure, Result } from '../failure/failure.ts';
import type { ObjectType } from '../objects/object.ts';
import type { CallOptions } from '../transport/call-options.ts';
import type { CallDeps } from '../transport/call.ts';
import { createProperties } from './create-properties.ts';
import { planProperties } from './plan-properties.ts';
import type { EnsuredProperties, PropertyGroup, PropertyPlan, WantedProperty } from './properties-api.ts';
import { createGroup, listGroups, listProperties, updateProperty } from './property-calls.ts';

export interface EnsureRequest {
  readonly type: ObjectType;
  readonly group: PropertyGroup;
  readonly wanted: readonly WantedProperty[];
  readonly options: CallOptions;
}

export async function planForAccount(deps: CallDeps, { type, group, wanted, options }: EnsureRequest): Promise<Result<PropertyPlan>> {
  const [properties, groups] = await Promise.all([listProperties(deps, { type, options }), listGroups(deps, { type, options })]);
  if (!properties.ok) return properties;
  if (!groups.ok) return groups;
  return { ok: true, value: planProperties(group, wanted, { properties: properties.value, groups: groups.value }) };
}

/** Creates what is missing and adds missing options. Conflicts are reported and left as they are. */
export async function ensureProperties(deps: CallDeps, request: EnsureRequest): Promise<Result<EnsuredProperties>> {
  const planned = await planForAccount(deps, request);
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
  const created = outcomes.flatMap((outcome) => (outcome.status === 'written' ? [outcome.key] : []));
  return { ok: true, value: { plan, created, failures: [...failed, ...(await addOptions(deps, request, plan))] } };
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
