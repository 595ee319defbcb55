// A sync message becomes the record that it tells a piece of.
import { hash } from 'node:crypto';
import type { FieldValues, RelatedKeys } from '@storebridge/domain';
import type { PushedRecord } from '../kit/endpoint.ts';
import { KIND_OF_TYPE, type BridgeObjectType } from './object-types.ts';
import type { SyncMessage } from './sync-message.ts';

/** Fields that Storebridge adds to what the shop tells; a property of the same name would be overwritten. */
export const KEY_FIELD = 'storebridge key';
export const ID_FIELD = 'storebridge external id';

/** Version 1 of the bridge told associations among the properties. */
const ASSOCIATED_BY_PROPERTY = { hs_assoc__contact_ids: 'CONTACT', hs_assoc__deal_id: 'DEAL', hs_assoc__deal_ids: 'DEAL', hs_assoc__product_id: 'PRODUCT' } as const satisfies Record<string, BridgeObjectType>;

export interface BridgeRecord extends PushedRecord {
  /** Fingerprint of the message. */
  readonly digest: string;
}

/** @param storeId the merchant's own id of the store: external ids are told apart by it. */
export function toBridgeRecord(message: SyncMessage, objectType: BridgeObjectType, storeId: string): BridgeRecord {
  const { action, changedAt, externalObjectId } = message;
  const isGone = action === 'DELETE';
  const fields: FieldValues = { ...withoutAssociations(message.properties), [KEY_FIELD]: `${storeId}:${externalObjectId}`, [ID_FIELD]: externalObjectId };
  const related = relatedKeys(message);
  return {
    kind: KIND_OF_TYPE[objectType],
    key: externalObjectId,
    version: { changedAt, rank: isGone ? 2 : 1, state: '', replaces: null, isPartial: true, ...(isGone ? { isGone: true } : {}) },
    fields,
    ...(Object.keys(related).length === 0 ? {} : { related }),
    digest: hash('sha256', JSON.stringify([objectType, message])),
  };
}

function withoutAssociations(properties: SyncMessage['properties']): FieldValues {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !Object.hasOwn(ASSOCIATED_BY_PROPERTY, name)));
}

function relatedKeys({ properties, associations }: SyncMessage): RelatedKeys {
  const told = new Map<BridgeObjectType, readonly string[]>();
  for (const [name, type] of Object.entries(ASSOCIATED_BY_PROPERTY)) {
    const ids = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (ids !== undefined) told.set(type, ids.split(/[;,]/).map((id) => id.trim()).filter((id) => id !== ''));
  }
  for (const [type, ids] of Object.entries(associations)) told.set(type as BridgeObjectType, [...new Set(ids)]);
  return Object.fromEntries([...told].map(([type, ids]) => [KIND_OF_TYPE[type], ids]));
}
