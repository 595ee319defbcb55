// What has become of one object of a custom shop, as people see it.
import { KIND_OF_TYPE, MAPPING_OF_TYPE, type BridgeObjectType } from '@storebridge/connectors';
import { bridgeStatus, findPortal, findRecordId, listMappings, notedSince, waitingTransfers, type BridgeStatus, type Portal, type Shop } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import type { SyncStatus } from '../contract/index.ts';
import { recordHref } from '../portals/record-href.ts';
import { explainError } from './explain-error.ts';

export interface ObjectRef {
  readonly objectType: BridgeObjectType;
  readonly externalObjectId: string;
}

export async function showSyncStatus({ journey, configuration }: Pick<Storebridge, 'journey' | 'configuration'>, shop: Shop, { objectType, externalObjectId }: ObjectRef): Promise<SyncStatus> {
  const { db } = journey;
  const ref = { kind: KIND_OF_TYPE[objectType], key: externalObjectId };
  const [status, record, noted] = await Promise.all([bridgeStatus(db, shop, ref), findRecordId(db, shop, ref), notedSince(db, shop, [ref])]);
  const waiting = record === undefined ? [] : await waitingTransfers(db, shop, [record]);
  const isFailing = status !== undefined && status.erroredAt !== null && status.erroredAt.getTime() === status.lastProcessedAt?.getTime();
  return {
    objectType,
    externalObjectId,
    state: stateOf(status, { isNoted: noted !== undefined, isFailing, isOnItsWay: waiting.some(({ state }) => state === 'ready'), isMirrored: record !== undefined }),
    record: record ?? null,
    hubspot: await hubspotOf({ journey, configuration }, shop, objectType, status?.objectId ?? null),
    lastProcessedAt: status?.lastProcessedAt?.toISOString() ?? null,
    error: status === undefined || status.error === null || status.erroredAt === null ? null : { ...explainError(status.error), erroredAt: status.erroredAt.toISOString(), isOpen: isFailing },
  };
}

interface Standing {
  readonly isNoted: boolean;
  readonly isFailing: boolean;
  readonly isOnItsWay: boolean;
  readonly isMirrored: boolean;
}

/** What is new goes before what was. */
function stateOf(status: BridgeStatus | undefined, { isNoted, isFailing, isOnItsWay, isMirrored }: Standing): SyncStatus['state'] {
  if (status === undefined) return 'unknown';
  if (isNoted) return 'accepted';
  if (isFailing) return 'error';
  if (isOnItsWay) return 'carried';
  if (status.objectId !== null) return 'written';
  return isMirrored && status.lastProcessedAt === null ? 'carried' : 'absent';
}

async function hubspotOf({ journey, configuration }: Pick<Storebridge, 'journey' | 'configuration'>, shop: Shop, objectType: BridgeObjectType, objectId: string | null): Promise<SyncStatus['hubspot']> {
  if (objectId === null) return null;
  const portal: Portal | undefined = shop.portalId === null ? undefined : await findPortal(journey.db, shop.portalId);
  const mapping = (await listMappings(journey.db, shop.id)).find(({ definition }) => definition.name === MAPPING_OF_TYPE[objectType]);
  return { id: objectId, href: portal === undefined || mapping === undefined ? null : recordHref(configuration, portal, mapping.definition.objectType, objectId) };
}
