// The records that one record is associated with: a plain list while short, a map when long.

export interface Link {
  readonly toId: string;
  readonly typeIds: readonly number[];
}

/** Most records have a few associations; a map for each would cost far more memory. */
const LONGEST_PLAIN_LIST = 16;

export class LinkList {
  #plain: Link[] | undefined = [];
  #mapped: Map<string, Link> | undefined;

  get size(): number {
    return this.#plain?.length ?? this.#mapped?.size ?? 0;
  }

  find(toId: string): Link | undefined {
    return this.#mapped ? this.#mapped.get(toId) : this.#plain?.find((link) => link.toId === toId);
  }

  put(link: Link): void {
    if (this.#mapped) {
      this.#mapped.set(link.toId, link);
      return;
    }
    const plain = this.#plain ?? [];
    const index = plain.findIndex((each) => each.toId === link.toId);
    if (index >= 0) plain[index] = link;
    else plain.push(link);
    if (plain.length > LONGEST_PLAIN_LIST) {
      this.#mapped = new Map(plain.map((each) => [each.toId, each]));
      this.#plain = undefined;
    }
  }

  remove(toId: string): void {
    if (this.#mapped) this.#mapped.delete(toId);
    else this.#plain = this.#plain?.filter((each) => each.toId !== toId);
  }

  values(): Iterable<Link> {
    return this.#mapped?.values() ?? this.#plain ?? [];
  }
}
