// All associations of an account, stored from both ends.
import { LinkList } from './link-list.ts';
import type { AssociationType } from '../definitions/starting-associations.ts';
import type { Journal } from './journal.ts';
import type { Link } from './link-list.ts';
import type { CrmRecord, WriteSource } from './record.ts';

export interface Ends {
  readonly from: CrmRecord;
  readonly to: CrmRecord;
}

const NONE: readonly Link[] = [];

export class AssociationTable {
  readonly #types = new Map<string, AssociationType[]>();
  /** Pair of object types, then record id. */
  readonly #lists = new Map<string, Map<string, LinkList>>();
  /** Lists of type ids repeat endlessly, so one array serves all links that have the same. */
  readonly #interned = new Map<string, readonly number[]>();
  readonly #journal: Journal;

  constructor(journal: Journal, types: readonly AssociationType[]) {
    this.#journal = journal;
    for (const type of types) this.addType(type);
  }

  addType(type: AssociationType): void {
    const pair = `${type.fromTypeId}>${type.toTypeId}`;
    const known = this.#types.get(pair);
    if (known) known.push(type);
    else this.#types.set(pair, [type]);
  }

  removeType(type: AssociationType): void {
    const pair = `${type.fromTypeId}>${type.toTypeId}`;
    this.#types.set(pair, (this.#types.get(pair) ?? []).filter((each) => each.typeId !== type.typeId));
  }

  replaceType(type: AssociationType): void {
    this.removeType(type);
    this.addType(type);
  }

  typesOf(fromTypeId: string, toTypeId: string): readonly AssociationType[] {
    return this.#types.get(`${fromTypeId}>${toTypeId}`) ?? [];
  }

  /** The object types that records of this type can be associated with. */
  targetsOf(fromTypeId: string): string[] {
    const prefix = `${fromTypeId}>`;
    return [...this.#types.keys()].filter((pair) => pair.startsWith(prefix)).map((pair) => pair.slice(prefix.length));
  }

  linksOf(from: CrmRecord, toTypeId: string): Iterable<Link> {
    return this.#lists.get(`${from.typeId}>${toTypeId}`)?.get(from.id)?.values() ?? NONE;
  }

  countOf(from: CrmRecord, toTypeId: string): number {
    return this.#lists.get(`${from.typeId}>${toTypeId}`)?.get(from.id)?.size ?? 0;
  }

  find({ from, to }: Ends): Link | undefined {
    return this.#lists.get(`${from.typeId}>${to.typeId}`)?.get(from.id)?.find(to.id);
  }

  add(ends: Ends, type: AssociationType, source: WriteSource): void {
    if (this.find(ends)?.typeIds.includes(type.typeId)) return;
    this.#edit(ends, (typeIds) => [...typeIds, type.typeId]);
    this.#edit({ from: ends.to, to: ends.from }, (typeIds) => [...new Set([...typeIds, type.inverseTypeId])]);
    this.#journal.note(() => undefined, { kind: 'linked', source, ...ends, typeId: type.typeId });
  }

  /** Takes away the named types, or all. */
  remove(ends: Ends, types: readonly AssociationType[] | 'all', source: WriteSource): void {
    const link = this.find(ends);
    if (!link) return;
    const gone = types === 'all' ? link.typeIds : types.map((type) => type.typeId).filter((id) => link.typeIds.includes(id));
    if (gone.length === 0) return;
    const inverse = types === 'all' ? undefined : types.map((type) => type.inverseTypeId);
    this.#edit(ends, (typeIds) => typeIds.filter((id) => !gone.includes(id)));
    this.#edit({ from: ends.to, to: ends.from }, (typeIds) => (inverse ? typeIds.filter((id) => !inverse.includes(id)) : []));
    for (const typeId of gone) this.#journal.note(() => undefined, { kind: 'unlinked', source, ...ends, typeId });
  }

  #edit({ from, to }: Ends, change: (typeIds: readonly number[]) => readonly number[]): void {
    const pair = `${from.typeId}>${to.typeId}`;
    let lists = this.#lists.get(pair);
    if (!lists) this.#lists.set(pair, (lists = new Map()));
    let list = lists.get(from.id);
    if (!list) lists.set(from.id, (list = new LinkList()));
    const before = list.find(to.id);
    const typeIds = change(before?.typeIds ?? []);
    const edited = list;
    if (typeIds.length === 0) edited.remove(to.id);
    else edited.put({ toId: to.id, typeIds: this.#intern(typeIds) });
    this.#journal.note(() => {
      if (before) edited.put(before);
      else edited.remove(to.id);
    });
  }

  #intern(typeIds: readonly number[]): readonly number[] {
    const key = typeIds.join();
    const known = this.#interned.get(key);
    if (known) return known;
    this.#interned.set(key, typeIds);
    return typeIds;
  }
}
