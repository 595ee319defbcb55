// The calls for property groups.
import { Refusal, notFound, refused } from '../http/refusal.ts';
import { NO_CONTENT, collectionOf, created, ok, param, readBody } from '../http/call.ts';
import { anyNumber, anyString, objectOf, optional } from '../http/shape.ts';
import { presentGroup } from './present-property.ts';
import type { Collection } from '../account/account.ts';
import type { PropertyGroup } from '../account/property-registry.ts';
import type { Answer, Call } from '../http/call.ts';

const createShape = objectOf({ name: anyString, label: anyString, displayOrder: optional(anyNumber) });
const changeShape = objectOf({ label: optional(anyString), displayOrder: optional(anyNumber) });

export function listGroups(call: Call): Answer {
  return ok({ results: [...collectionOf(call).registry.groups.values()].map(presentGroup) });
}

export function readGroup(call: Call): Answer {
  return ok(presentGroup(requireGroup(collectionOf(call), param(call, 'groupName'))));
}

export function createGroup(call: Call): Answer {
  const { groups } = collectionOf(call).registry;
  const { name, label, displayOrder = -1 } = readBody(call, createShape);
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw refused(`Group name ${name} must start with a letter and only have lower case letters, digits and underscores`);
  }
  if (groups.has(name)) {
    throw new Refusal({
      status: 409,
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.GROUP_WITH_NAME_EXISTS',
      message: `A property group named '${name}' already exists.`,
    });
  }
  const group: PropertyGroup = { name, label, displayOrder, hubspotDefined: false };
  groups.set(name, group);
  return created(presentGroup(group));
}

export function changeGroup(call: Call): Answer {
  const { groups } = collectionOf(call).registry;
  const group = requireGroup(collectionOf(call), param(call, 'groupName'));
  const { label = group.label, displayOrder = group.displayOrder } = readBody(call, changeShape);
  const changed = { ...group, label, displayOrder };
  groups.set(group.name, changed);
  return ok(presentGroup(changed));
}

export function archiveGroup(call: Call): Answer {
  const { registry } = collectionOf(call);
  const group = requireGroup(collectionOf(call), param(call, 'groupName'));
  const members = registry.all().filter((definition) => definition.groupName === group.name);
  if (members.length > 0) {
    const details = JSON.stringify({ groupName: group.name, properties: members.map((member) => member.name) });
    throw refused(`Group has active properties: ${details}`, { subCategory: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES' });
  }
  registry.groups.delete(group.name);
  return NO_CONTENT;
}

function requireGroup({ registry, type }: Collection, name: string): PropertyGroup {
  const group = registry.groups.get(name);
  if (group) return group;
  throw new Refusal(notFound(`Property group "${name}" does not exist on ${type.name}`));
}
