// Carries out one sync message of the retired ecommerce bridge, some time after it was taken.
import { archiveRecord } from '../objects/archive-record.ts';
import { defaultType, isFailure, linkRecords } from '../associations/link-records.ts';
import { isLive } from '../account/record.ts';
import { shelf } from '../account/account.ts';
import { uniqueKey } from '../objects/uniqueness.ts';
import { writeRecord } from '../objects/write-record.ts';
import { BRIDGE_TYPES, ECOMMERCE_PIPELINE_ID, lineKey, syncLines } from './bridge-store.ts';
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord, WriteSource } from '../account/record.ts';
import type { Failure } from '../http/refusal.ts';
import type { BridgeType, SyncLine } from './bridge-store.ts';

export interface SyncMessage {
  readonly storeId: string;
  readonly objectType: BridgeType;
  readonly action: 'UPSERT' | 'DELETE';
  readonly changedAt: number;
  readonly externalObjectId: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly associations: Readonly<Record<string, readonly string[]>>;
}

interface SyncError {
  readonly type: string;
  readonly details: string;
}

/** What the errors of a record write are called here. */
const ERROR_TYPES: Readonly<Record<string, string>> = {
  INVALID_EMAIL: 'INVALID_EMAIL_ADDRESS', INVALID_OPTION: 'INVALID_ENUM_PROPERTY', MISSING_REQUIRED_PROPERTY: 'MISSING_REQUIRED_PROPERTY',
};

export function processMessage(account: Account, message: SyncMessage, source: WriteSource): void {
  const lines = syncLines(account);
  const key = lineKey(message.storeId, message.objectType, message.externalObjectId);
  const line = lines.get(key);
  if (line && line.changedAt > message.changedAt) return;
  const collection = account.collections.get(BRIDGE_TYPES[message.objectType]);
  if (!collection) return;
  const outcome = message.action === 'DELETE' ? remove(account, collection, line, source) : upsert(account, collection, message, line, source);
  const now = account.world.now();
  const { storeId, objectType, externalObjectId, changedAt } = message;
  const shared = { storeId, objectType, externalObjectId, changedAt, lastProcessedAt: now };
  if ('error' in outcome) lines.set(key, { ...shared, hubspotId: line?.hubspotId ?? null, erroredAt: now, errors: [outcome.error] });
  else lines.set(key, { ...shared, hubspotId: outcome.hubspotId, erroredAt: line?.erroredAt, errors: [] });
}

type Processed = { readonly hubspotId: string | null } | { readonly error: SyncError };

function remove(account: Account, collection: Collection, line: SyncLine | undefined, source: WriteSource): Processed {
  const record = collection.table.find(line?.hubspotId ?? '');
  if (record) archiveRecord(account, record, source);
  return { hubspotId: null };
}

function upsert(account: Account, collection: Collection, message: SyncMessage, line: SyncLine | undefined, source: WriteSource): Processed {
  const values = mapProperties(account, message);
  if ('type' in values) return { error: values };
  const ends = associated(account, message);
  if ('type' in ends) return { error: ends };
  const record = presentRecord(collection, values.properties, line);
  const outcome = writeRecord(account, { collection, record, values: values.properties, source });
  if (!outcome.ok) return { error: errorOf(outcome.failure) };
  for (const end of ends.records) {
    const target = account.collections.get(end.typeId);
    const type = target && defaultType(account, collection, target);
    if (type && !isFailure(type)) linkRecords(account, { from: outcome.record, to: end }, [type], source);
  }
  return { hubspotId: outcome.record.id };
}

interface MappedProperties {
  readonly properties: Readonly<Record<string, string>>;
}

interface Mappings {
  readonly properties: readonly { readonly externalPropertyName: string; readonly hubspotPropertyName: string }[];
}

/** Contacts are found by their address, all else by the external id. */
function presentRecord(collection: Collection, properties: Readonly<Record<string, string>>, line: SyncLine | undefined): CrmRecord | undefined {
  const byEmail = collection.type.name === 'contacts' ? collection.table.ownerOf('email', uniqueKey(properties['email'] ?? '')) : undefined;
  const record = byEmail ?? collection.table.find(line?.hubspotId ?? '');
  return record && isLive(record) ? record : undefined;
}

function mapProperties(account: Account, { objectType, storeId, properties }: SyncMessage): MappedProperties | SyncError {
  const settings = shelf(account, 'bridge').get('settings');
  if (!settings) return { type: 'NO_SYNC_SETTINGS', details: 'The app has no sync settings' };
  if (settings['enabled'] !== true) return { type: 'SETTINGS_NOT_ENABLED', details: 'The sync settings of the app are not enabled' };
  // The settings were read by their shape before they were kept.
  const mappings = (settings['mappings'] as Readonly<Record<string, Mappings | undefined>>)[objectType];
  if (!mappings) return { type: 'NO_MAPPINGS_DEFINED', details: `There are no mappings for ${objectType}` };
  const mapped: Record<string, string> = {};
  for (const { externalPropertyName, hubspotPropertyName } of mappings.properties) {
    const value = properties[externalPropertyName];
    if (value !== undefined) mapped[hubspotPropertyName] = value;
  }
  if (Object.keys(mapped).length === 0) return { type: 'NO_PROPERTIES_DEFINED', details: 'The message has no mapped property' };
  if (objectType === 'DEAL') mapped['pipeline'] = ECOMMERCE_PIPELINE_ID;
  return { properties: { ...mapped, ip__ecomm_bridge__ecomm_synced: 'true', ip__ecomm_bridge__source_store_id: storeId } };
}

/** Objects that have not been synced yet make the message fail; it has to be sent again. */
function associated(account: Account, message: SyncMessage): { readonly records: readonly CrmRecord[] } | SyncError {
  const records: CrmRecord[] = [];
  for (const [type, ids] of Object.entries(message.associations)) {
    for (const id of ids) {
      const line = syncLines(account).get(lineKey(message.storeId, type, id));
      const record = isBridgeType(type) ? account.collections.get(BRIDGE_TYPES[type])?.table.find(line?.hubspotId ?? '') : undefined;
      if (!record || !isLive(record)) {
        return { type: 'INVALID_ASSOCIATION_PROPERTY', details: `Invalid associations [${type}: ${id}]. Do those objects exist?` };
      }
      records.push(record);
    }
  }
  return { records };
}

export function isBridgeType(name: string): name is BridgeType {
  return name in BRIDGE_TYPES;
}

function errorOf(failure: Failure): SyncError {
  const [first] = failure.errors ?? [];
  const isStage = first?.context?.['propertyName']?.includes('dealstage') === true;
  return {
    type: isStage ? 'INVALID_DEAL_STAGE' : (ERROR_TYPES[first?.code ?? ''] ?? 'UNKNOWN_ERROR'),
    details: first?.message ?? failure.message,
  };
}
