// Shows a record as the objects API does.
import { valueOf } from '../account/record.ts';
import { isUnlisted } from '../properties/unlisted-properties.ts';
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord } from '../account/record.ts';

/** How many versions of a value are kept for reading; https://developers.hubspot.com/docs/guides/api/crm/objects/contacts */
const KEPT_VERSIONS = 20;
const KEPT_VERSIONS_OF_CONTACTS = 45;

export interface Wanted {
  readonly properties: readonly string[];
  readonly history?: readonly string[];
}

export interface Extras {
  readonly objectWriteTraceId?: string | undefined;
  readonly new?: boolean | undefined;
  readonly associations?: Record<string, unknown> | undefined;
}

export function presentRecord(
  account: Account,
  collection: Collection,
  record: CrmRecord,
  wanted: Wanted,
  extras: Extras = {},
): Record<string, unknown> {
  return {
    id: record.id,
    properties: pickProperties(collection, record, wanted.properties),
    ...(wanted.history && wanted.history.length > 0 && { propertiesWithHistory: pickHistory(collection, record, wanted.history) }),
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    archived: record.archivedAt !== undefined,
    ...(record.archivedAt !== undefined && { archivedAt: new Date(record.archivedAt).toISOString() }),
    ...(extras.associations && { associations: extras.associations }),
    ...(extras.objectWriteTraceId !== undefined && { objectWriteTraceId: extras.objectWriteTraceId }),
    ...(extras.new !== undefined && { new: extras.new }),
    url: `https://app.hubspot.com/contacts/${account.portalId}/record/${record.typeId}/${record.id}`,
  };
}

/** The answer to a write names what was sent and what HubSpot computed. */
export function presentWritten(
  account: Account,
  collection: Collection,
  record: CrmRecord,
  sent: readonly string[],
  extras: Extras = {},
): Record<string, unknown> {
  const computed = Object.keys(record.properties).filter((name) => collection.registry.find(name)?.readOnlyValue === true);
  const always = collection.type.name === 'contacts' ? ['lifecyclestage'] : [];
  return presentRecord(account, collection, record, { properties: [...sent, ...always, ...computed] }, extras);
}

/** Defined but empty is null; not defined is left out. */
function pickProperties(collection: Collection, record: CrmRecord, names: readonly string[]): Record<string, string | null> {
  const { type, registry } = collection;
  const wanted = names.length > 0 ? names : type.defaultProperties;
  const picked: Record<string, string | null> = {};
  for (const name of [...wanted, 'hs_object_id', type.createdProperty, type.modifiedProperty]) {
    if (registry.find(name) || isUnlisted(collection, name)) picked[name] = valueOf(record, name) ?? null;
  }
  return picked;
}

function pickHistory(collection: Collection, record: CrmRecord, names: readonly string[]): Record<string, unknown[]> {
  const kept = collection.type.name === 'contacts' ? KEPT_VERSIONS_OF_CONTACTS : KEPT_VERSIONS;
  const history: Record<string, unknown[]> = {};
  for (const name of names) {
    if (!collection.registry.find(name)) continue;
    history[name] = record.writes
      .filter((write) => Object.hasOwn(write.values, name))
      .map(({ at, source, values }) => ({
        value: values[name], timestamp: new Date(at).toISOString(), sourceType: source.type, sourceId: source.id, sourceLabel: source.label,
      }))
      .reverse()
      .slice(0, kept);
  }
  return history;
}
