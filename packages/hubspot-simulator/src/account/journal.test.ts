// Undoing and committing.
import { describe, expect, it } from 'vitest';
import { Journal } from './journal.ts';
import { PERSON } from './record.ts';
import type { Change } from './journal.ts';
import type { CrmRecord } from './record.ts';

const record: CrmRecord = { id: '1', typeId: '0-1', properties: {}, createdAt: 0, updatedAt: 0, archivedAt: undefined, gone: false, writes: [] };
const change: Change = { kind: 'created', record, source: PERSON };

function counted(): { journal: Journal; state: { value: number }; heard: Change[]; add: (by: number) => void } {
  const journal = new Journal();
  const state = { value: 0 };
  const heard: Change[] = [];
  journal.onCommit((changes) => heard.push(...changes));
  const add = (by: number): void => {
    state.value += by;
    journal.note(() => {
      state.value -= by;
    }, change);
  };
  return { journal, state, heard, add };
}

describe('the journal', () => {
  it('tells of changes once, when the outermost work is done', () => {
    const { journal, heard, add } = counted();
    journal.atomically(() => {
      journal.atomically(() => add(1));
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual([change]);
  });

  it('takes everything back when the work throws', () => {
    const { journal, state, heard, add } = counted();
    const work = (): void => {
      add(1);
      add(2);
      throw new Error('no');
    };
    expect(() => journal.atomically(work)).toThrow('no');
    expect([state.value, heard]).toEqual([0, []]);
  });

  it('takes back only the inner part when its result is not good', () => {
    const { journal, state, heard, add } = counted();
    journal.atomically(() => {
      add(1);
      journal.atomically(() => add(10), () => false);
      add(100);
    });
    expect([state.value, heard.length]).toEqual([101, 2]);
  });

  it('hears of changes that a listener makes', () => {
    const { journal, state, heard, add } = counted();
    let isFirst = true;
    journal.onCommit(() => {
      const answers = isFirst;
      isFirst = false;
      if (answers) journal.atomically(() => add(5));
    });
    journal.atomically(() => add(1));
    expect([state.value, heard.length]).toEqual([6, 2]);
  });
});
