// All records of one object type, with the ids and unique values that lead to them.
import type { Journal } from './journal.ts';
import type { CrmRecord, PropertyValues } from './record.ts';

export class RecordTable {
  readonly #byId = new Map<string, CrmRecord>();
  /** In order of id, because ids only grow; never shortened but by an undo. */
  readonly #ordered: CrmRecord[] = [];
  readonly #aliases = new Map<string, string>();
  readonly #owners = new Map<string, Map<string, CrmRecord>>();
  readonly #journal: Journal;
  #liveCount = 0;
  #archivedCount = 0;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get liveCount(): number {
    return this.#liveCount;
  }

  get archivedCount(): number {
    return this.#archivedCount;
  }

  /** Finds a record by its id or the id of a record that was merged into it. */
  find(id: string): CrmRecord | undefined {
    return this.#byId.get(id) ?? this.#byId.get(this.#aliases.get(id) ?? '');
  }

  ownerOf(property: string, normalisedValue: string): CrmRecord | undefined {
    return this.#owners.get(property)?.get(normalisedValue);
  }

  insert(record: CrmRecord): void {
    this.#byId.set(record.id, record);
    this.#ordered.push(record);
    this.#liveCount += 1;
    this.#journal.note(() => {
      this.#byId.delete(record.id);
      this.#ordered.pop();
      this.#liveCount -= 1;
    });
  }

  claim(property: string, normalisedValue: string, record: CrmRecord): void {
    let owners = this.#owners.get(property);
    if (!owners) this.#owners.set(property, (owners = new Map()));
    const before = owners.get(normalisedValue);
    const values = owners;
    values.set(normalisedValue, record);
    this.#journal.note(() => {
      if (before) values.set(normalisedValue, before);
      else values.delete(normalisedValue);
    });
  }

  release(property: string, normalisedValue: string, record: CrmRecord): void {
    const owners = this.#owners.get(property);
    if (owners?.get(normalisedValue) !== record) return;
    owners.delete(normalisedValue);
    this.#journal.note(() => owners.set(normalisedValue, record));
  }

  replaceProperties(record: CrmRecord, properties: PropertyValues, updatedAt: number, writes: CrmRecord['writes']): void {
    const before = { properties: record.properties, updatedAt: record.updatedAt, writes: record.writes };
    Object.assign(record, { properties, updatedAt, writes });
    this.#journal.note(() => Object.assign(record, before));
  }

  setArchived(record: CrmRecord, archivedAt: number | undefined): void {
    const before = record.archivedAt;
    if ((before === undefined) === (archivedAt === undefined)) return;
    const step = archivedAt === undefined ? 1 : -1;
    const move = (direction: number): void => {
      this.#liveCount += direction;
      this.#archivedCount -= direction;
    };
    record.archivedAt = archivedAt;
    move(step);
    this.#journal.note(() => {
      record.archivedAt = before;
      move(-step);
    });
  }

  /** Takes a record out for good; `alias` is the record that its id leads to from now on. */
  remove(record: CrmRecord, alias?: CrmRecord): void {
    const counted = record.archivedAt === undefined;
    this.#byId.delete(record.id);
    record.gone = true;
    if (counted) this.#liveCount -= 1;
    else this.#archivedCount -= 1;
    const redirected = alias ? this.#redirect(record.id, alias.id) : [];
    this.#journal.note(() => {
      for (const [id, target] of redirected) {
        if (target === undefined) this.#aliases.delete(id);
        else this.#aliases.set(id, target);
      }
      this.#byId.set(record.id, record);
      record.gone = false;
      if (counted) this.#liveCount += 1;
      else this.#archivedCount += 1;
    });
  }

  *records(archived = false): Iterable<CrmRecord> {
    for (const record of this.#ordered) {
      if (!record.gone && (record.archivedAt !== undefined) === archived) yield record;
    }
  }

  /** Up to `limit` records with an id above `after`, in order of id. */
  page(after: number, limit: number, archived: boolean): CrmRecord[] {
    const found: CrmRecord[] = [];
    for (let index = this.#firstAbove(after); index < this.#ordered.length && found.length < limit; index += 1) {
      const record = this.#ordered[index];
      if (record && !record.gone && (record.archivedAt !== undefined) === archived) found.push(record);
    }
    return found;
  }

  #firstAbove(id: number): number {
    let low = 0;
    let high = this.#ordered.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (Number(this.#ordered[middle]?.id) <= id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Chains of merges stay one hop long, so older ids are pointed at the newest record too. */
  #redirect(from: string, to: string): (readonly [string, string | undefined])[] {
    const before: (readonly [string, string | undefined])[] = [[from, this.#aliases.get(from)]];
    for (const [id, target] of this.#aliases) {
      if (target === from) before.push([id, target]);
    }
    for (const [id] of before) this.#aliases.set(id, to);
    return before;
  }
}
