// The single calls on property definitions and their groups.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import type { ObjectType } from '../objects/object.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { doneOrFailed, mapResult, readAnswer, type CallDeps } from '../transport/call.ts';
import { definitionSchema, wireOption } from './definition.ts';
import type { PropertyDefinition, PropertyGroup, PropertyOption } from './properties-api.ts';

export const PROPERTIES_ROUTE = `/crm/properties/${API_VERSION}/{type}`;

interface OfType {
  readonly type: ObjectType;
  readonly options: CallOptions;
}

const listSchema = z.object({ results: z.array(definitionSchema).default([]) });

export async function listProperties(deps: CallDeps, { type, options }: OfType): Promise<Result<readonly PropertyDefinition[]>> {
  const answer = await deps.send({ method: 'GET', route: PROPERTIES_ROUTE, params: { type }, options });
  return mapResult(readAnswer(listSchema, answer), ({ results }) => results);
}

export interface PropertyChange {
  readonly label?: string;
  readonly description?: string;
  readonly groupName?: string;
  readonly options?: readonly PropertyOption[];
}

export async function updateProperty(
  deps: CallDeps,
  { type, name, change, options }: OfType & { readonly name: string; readonly change: PropertyChange },
): Promise<Result<PropertyDefinition>> {
  const answer = await deps.send({
    method: 'PATCH',
    route: `${PROPERTIES_ROUTE}/{name}`,
    params: { type, name },
    body: { ...change, ...(change.options === undefined ? {} : { options: change.options.map(wireOption) }) },
    options,
  });
  return readAnswer(definitionSchema, answer);
}

export async function archiveProperty(deps: CallDeps, { type, name, options }: OfType & { readonly name: string }): Promise<Result<void>> {
  const answer = await deps.send({ method: 'DELETE', route: `${PROPERTIES_ROUTE}/{name}`, params: { type, name }, options });
  return doneOrFailed(answer);
}

const groupSchema = z.object({ name: z.string(), label: z.string().default(''), displayOrder: z.number().optional() });
const groupsSchema = z.object({ results: z.array(groupSchema).default([]) });

export async function listGroups(deps: CallDeps, { type, options }: OfType): Promise<Result<readonly PropertyGroup[]>> {
  const answer = await deps.send({ method: 'GET', route: `${PROPERTIES_ROUTE}/groups`, params: { type }, options });
  return mapResult(readAnswer(groupsSchema, answer), ({ results }) => results);
}

/** A group that exists already, perhaps because another process has just made it, is as good as a new one. */
export async function createGroup(
  deps: CallDeps,
  { type, group, options }: OfType & { readonly group: PropertyGroup },
): Promise<Result<PropertyGroup>> {
  const answer = await deps.send({ method: 'POST', route: `${PROPERTIES_ROUTE}/groups`, params: { type }, body: group, options });
  if (!answer.ok && answer.failure.status === 409) return { ok: true, value: group };
  return readAnswer(groupSchema, answer);
}
