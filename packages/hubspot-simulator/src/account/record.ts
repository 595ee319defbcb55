// One CRM record in memory, and the trail of its writes.

export type PropertyValues = Readonly<Record<string, string>>;

export interface WriteSource {
  readonly type: 'INTEGRATION' | 'CRM_UI' | 'AUTOMATION_PLATFORM';
  readonly id: string;
  readonly label: string;
}

export const PERSON: WriteSource = { type: 'CRM_UI', id: 'userId:1001', label: 'Simulated Person' };
export const HOUSEKEEPING: WriteSource = { type: 'AUTOMATION_PLATFORM', id: 'simulator', label: 'HubSpot' };

export interface WriteEntry {
  readonly at: number;
  readonly source: WriteSource;
  /** What this write set; the empty string stands for "cleared". */
  readonly values: PropertyValues;
}

/** `properties` is replaced as a whole on each write, so a reference to it is a snapshot. */
export interface CrmRecord {
  readonly id: string;
  readonly typeId: string;
  properties: PropertyValues;
  readonly createdAt: number;
  updatedAt: number;
  archivedAt: number | undefined;
  /** Erased or merged away: not even an archived read finds it. */
  gone: boolean;
  writes: readonly WriteEntry[];
}

export function valueOf(record: CrmRecord, property: string): string | undefined {
  return Object.hasOwn(record.properties, property) ? record.properties[property] : undefined;
}

export function isLive(record: CrmRecord): boolean {
  return record.archivedAt === undefined && !record.gone;
}
