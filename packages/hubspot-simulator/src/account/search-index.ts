// The copy of the records that search looks at, some time behind the truth.
import { isLive } from './record.ts';
import type { CrmRecord, PropertyValues } from './record.ts';

interface PendingEntry {
  readonly at: number;
  readonly record: CrmRecord;
  readonly properties: PropertyValues | undefined;
}

export interface IndexedRecord {
  readonly record: CrmRecord;
  /** The values as they were when the index took them up. */
  readonly properties: PropertyValues;
}

/** Taking up due entries now and then keeps the queue short when nobody searches. */
const LONGEST_QUEUE = 5000;

export class SearchIndex {
  readonly #lagMs: number;
  readonly #indexed = new Map<string, IndexedRecord>();
  #queue: PendingEntry[] = [];

  constructor(lagMs: number) {
    this.#lagMs = lagMs;
  }

  note(record: CrmRecord, at: number): void {
    this.#queue.push({ at, record, properties: isLive(record) ? record.properties : undefined });
    if (this.#queue.length % LONGEST_QUEUE === 0) this.#takeUp(at);
  }

  /** Records that are findable at `now` and not archived; the returned record itself is current. */
  *findable(now: number): Iterable<IndexedRecord> {
    this.#takeUp(now);
    for (const entry of this.#indexed.values()) {
      if (isLive(entry.record)) yield entry;
    }
  }

  #takeUp(now: number): void {
    let due = 0;
    for (const entry of this.#queue) {
      if (entry.at + this.#lagMs > now) break;
      due += 1;
      if (entry.properties) this.#indexed.set(entry.record.id, { record: entry.record, properties: entry.properties });
      else this.#indexed.delete(entry.record.id);
    }
    if (due > 0) this.#queue = this.#queue.slice(due);
  }
}
