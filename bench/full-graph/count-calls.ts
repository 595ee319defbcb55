// Counts the calls that the simulated HubSpot was asked, those that prepare an empty account by themselves.
import type { LoggedRequest } from '@storebridge/hubspot-simulator';

export interface Count {
  readonly calls: number;
  readonly writes: number;
  /** Calls for objects and associations, reading and writing; HubSpot's definitions are asked for again from time to time. */
  readonly forRecords: number;
  /** Calls that make properties and groups, with those that look at them again. */
  readonly preparing: number;
}

export function countCalls(entries: readonly LoggedRequest[]): Count {
  const firstOf = (path: string): number => entries.findIndex((entry) => entry.path === path && entry.method === 'GET');
  const preparing = entries.filter(({ method, path }, index) => path.startsWith('/crm/properties/') && (method !== 'GET' || path.includes('/groups') || firstOf(path) !== index)).length;
  return { calls: entries.length - preparing, writes: entries.filter(isWrite).length, forRecords: entries.filter(isForRecords).length, preparing };
}

function isForRecords({ path }: LoggedRequest): boolean {
  return path.startsWith('/crm/objects/') || path.startsWith('/crm/associations/');
}

function isWrite(entry: LoggedRequest): boolean {
  return isForRecords(entry) && entry.method !== 'GET' && !entry.path.endsWith('/batch/read');
}
