// The two object types in the path of an association call, and the records that its ids mean.
import { Refusal, invalid, notFound } from '../http/refusal.ts';
import { isLive } from '../account/record.ts';
import { param, requireCollection } from '../http/call.ts';
import { objectScopes } from '../http/scopes.ts';
import type { Collection } from '../account/account.ts';
import type { CrmRecord } from '../account/record.ts';
import type { Call } from '../http/call.ts';
import type { Failure } from '../http/refusal.ts';

export interface TypePair {
  readonly from: Collection;
  readonly to: Collection;
}

export const readScopes = objectScopes('read', 'fromType');
export const writeScopes = objectScopes('write', 'fromType');

export function typePair(call: Call): TypePair {
  return { from: requireCollection(call.account, param(call, 'fromType')), to: requireCollection(call.account, param(call, 'toType')) };
}

/** The record, or why the id leads to none. */
export function endOf(collection: Collection, id: string): CrmRecord | Failure {
  if (!/^\d+$/.test(id)) return invalid(`${id} is not a valid ID`, { subCategory: 'crm.associations.INVALID_IDENTIFIER' });
  const record = collection.table.find(id);
  if (record && isLive(record)) return record;
  const { singular } = collection.type;
  return notFound(`No ${singular} with ID ${id} exists.`, { context: { id: [id], objectType: [singular] } });
}

export function isMissing(end: CrmRecord | Failure): end is Failure {
  return 'status' in end;
}

export function requireEnd(collection: Collection, id: string): CrmRecord {
  const end = endOf(collection, id);
  if (isMissing(end)) throw new Refusal(end);
  return end;
}
