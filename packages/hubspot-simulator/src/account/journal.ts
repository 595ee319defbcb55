// Makes a call atomic: undo steps for what it did, and the changes that become known when it commits.
import type { CrmRecord, PropertyValues, WriteSource } from './record.ts';

interface RecordChange {
  readonly record: CrmRecord;
  readonly source: WriteSource;
}

interface MergeChange extends RecordChange {
  readonly kind: 'merged';
  readonly primaryId: string;
  readonly mergedIds: readonly string[];
  /** How many properties came along. */
  readonly moved: number;
}

interface LinkChange {
  readonly kind: 'linked' | 'unlinked';
  readonly source: WriteSource;
  readonly from: CrmRecord;
  readonly to: CrmRecord;
  readonly typeId: number;
}

export type Change =
  | (RecordChange & { readonly kind: 'created' | 'archived' | 'restored' | 'erased' })
  | (RecordChange & { readonly kind: 'updated'; readonly values: PropertyValues })
  | MergeChange
  | LinkChange;

export type CommitListener = (changes: readonly Change[]) => void;

export class Journal {
  readonly #undos: (() => void)[] = [];
  #changes: Change[] = [];
  #depth = 0;
  readonly #listeners: CommitListener[] = [];

  onCommit(listener: CommitListener): void {
    this.#listeners.push(listener);
  }

  note(undo: () => void, change?: Change): void {
    this.#undos.push(undo);
    if (change) this.#changes.push(change);
  }

  /** Runs `work`; a throw, or a result that `isGood` denies, takes back everything it did. */
  atomically<T>(work: () => T, isGood: (result: T) => boolean = () => true): T {
    const undoMark = this.#undos.length;
    const changeMark = this.#changes.length;
    this.#depth += 1;
    let result: T | undefined;
    let good = false;
    try {
      result = work();
      good = isGood(result);
      return result;
    } finally {
      this.#depth -= 1;
      if (!good) this.#rollBack(undoMark, changeMark);
      if (this.#depth === 0) this.#commit();
    }
  }

  #rollBack(undoMark: number, changeMark: number): void {
    while (this.#undos.length > undoMark) this.#undos.pop()?.();
    this.#changes.length = changeMark;
  }

  #commit(): void {
    this.#undos.length = 0;
    const changes = this.#changes;
    this.#changes = [];
    if (changes.length === 0) return;
    for (const listener of this.#listeners) listener(changes);
  }
}
