// Shows a property definition and a group as the properties API does.
import { optionsInForce } from './convert-value.ts';
import type { Account, Collection } from '../account/account.ts';
import type { PropertyDefinition, PropertyGroup } from '../account/property-registry.ts';

export function presentProperty(account: Account, collection: Collection, definition: PropertyDefinition): Record<string, unknown> {
  const { createdAt, updatedAt, archivedAt, options, optionValues: _values, optionSource, readOnlyValue, extras, ...shown } = definition;
  const listed = optionSource === undefined || optionSource === 'owners'
    ? options
    : optionsInForce(account, collection, definition).map((option, displayOrder) => ({ ...option, displayOrder, hidden: false, description: '' }));
  return {
    ...shown,
    updatedAt: new Date(updatedAt).toISOString(),
    createdAt: new Date(createdAt).toISOString(),
    options: listed,
    ...(optionSource === 'owners' && { referencedObjectType: 'OWNER' }),
    archived: archivedAt !== undefined,
    ...(archivedAt !== undefined && { archivedAt: new Date(archivedAt).toISOString() }),
    modificationMetadata: {
      archivable: !definition.hubspotDefined, readOnlyDefinition: definition.hubspotDefined, readOnlyValue,
    },
    ...extras,
  };
}

export function presentGroup({ name, label, displayOrder }: PropertyGroup): Record<string, unknown> {
  return { name, label, displayOrder, archived: false };
}
