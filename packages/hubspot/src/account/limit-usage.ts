// Takes HubSpot's reports on limits apart: their shape differs by kind and subscription, their leaves do not.

export interface LimitUsage {
  /** Absent for a limit of the whole account. */
  readonly objectTypeId?: string;
  readonly limit: number;
  readonly used: number;
}

/** Every pair of limit and usage in a report, wherever it stands. */
export function limitUsages(report: unknown): readonly LimitUsage[] {
  if (Array.isArray(report)) return report.flatMap(limitUsages);
  if (!isRecord(report)) return [];
  const { objectTypeId } = report;
  const [limit, used] = [report['limit'] ?? report['overallLimit'], report['usage'] ?? report['overallUsage']];
  const nested = Object.values(report).flatMap(limitUsages);
  if (typeof limit !== 'number' || typeof used !== 'number') return nested;
  return [{ ...(typeof objectTypeId === 'string' ? { objectTypeId } : {}), limit, used }, ...nested];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
