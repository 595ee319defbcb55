// Every call that came in, with counts that outlive the entries.
import type { Bucket } from './route.ts';

export interface LoggedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** The pattern of the route it met, such as `/crm/objects/2026-03/:objectType/batch/create`. */
  readonly route: string | undefined;
  readonly status: number;
  /** Nothing came back: the connection was dropped. */
  readonly dropped: boolean;
  readonly bucket: Bucket | undefined;
  readonly portalId: number | undefined;
  readonly objectType: string | undefined;
  /** How many records, properties or associations the call was about. */
  readonly inputs: number;
  readonly body: string;
}

export type LogFilter = Partial<Pick<LoggedRequest, 'method' | 'route' | 'status' | 'bucket' | 'portalId' | 'objectType'>>;

export interface RequestLog {
  /** The newest `keepAtMost`, oldest first. */
  entries(): readonly LoggedRequest[];
  /** Of all calls since the start or the last `clear`, also of those whose entry is gone. */
  count(filter?: LogFilter): number;
  clear(): void;
  keepAtMost: number;
}

const KEPT_BY_DEFAULT = 10_000;
/** Bodies are for looking at, not for replay. */
const LONGEST_KEPT_BODY = 2000;

export function createRequestLog(): RequestLog & { readonly add: (entry: LoggedRequest) => void } {
  let entries: LoggedRequest[] = [];
  let counters = new Map<string, { readonly sample: LoggedRequest; count: number }>();
  const log = {
    keepAtMost: KEPT_BY_DEFAULT,
    entries: () => entries.slice(-log.keepAtMost),
    count: (filter: LogFilter = {}) => {
      let sum = 0;
      for (const { sample, count } of counters.values()) {
        if (isMatch(sample, filter)) sum += count;
      }
      return sum;
    },
    clear: () => {
      entries = [];
      counters = new Map();
    },
    add: (entry: LoggedRequest) => {
      const key = [entry.method, entry.route, entry.status, entry.bucket, entry.portalId, entry.objectType].join(' ');
      const counter = counters.get(key);
      if (counter) counter.count += 1;
      else counters.set(key, { sample: entry, count: 1 });
      entries.push(entry.body.length > LONGEST_KEPT_BODY ? { ...entry, body: `${entry.body.slice(0, LONGEST_KEPT_BODY)}…` } : entry);
      if (entries.length > log.keepAtMost * 2) entries = entries.slice(-log.keepAtMost);
    },
  };
  return log;
}

function isMatch(entry: LoggedRequest, filter: LogFilter): boolean {
  return Object.entries(filter).every(([name, value]) => value === undefined || entry[name as keyof LogFilter] === value);
}
