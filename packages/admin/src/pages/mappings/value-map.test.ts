// Tests how a value mapping is edited.
import { describe, expect, it } from 'vitest';
import { fillByEqualNames, valueMapOf, valueRows } from './value-map.ts';

const OPTIONS = [{ value: 'n', label: 'pending' }, { value: 'p', label: 'Closed won' }, { value: 'constructor', label: 'odd' }];

describe('the rows of a value mapping', () => {
  it('are the options of the shop, and after them entries whose option is gone', () => {
    expect(valueRows(OPTIONS, { p: 'won', r: 'lost' })).toEqual([
      { value: 'n', label: 'pending', target: null, isGone: false },
      { value: 'p', label: 'Closed won', target: 'won', isGone: false },
      { value: 'constructor', label: 'odd', target: null, isGone: false },
      { value: 'r', label: 'r', target: 'lost', isGone: true },
    ]);
  });

  it('tell an option that is left empty from one without an entry', () => {
    expect(valueMapOf(valueRows(OPTIONS, { n: '' }))).toEqual({ n: '' });
  });

  it('make no value mapping when nothing is mapped', () => {
    expect(valueMapOf(valueRows(OPTIONS, null))).toBeNull();
  });
});

describe('filling by equal names', () => {
  it('finds names whatever their case, spaces and underscores, and leaves what is chosen', () => {
    const targets = [{ value: 'closed_won', label: 'Won!' }, { value: 'x1', label: 'PENDING' }];
    const filled = fillByEqualNames(valueRows(OPTIONS, null), targets);
    expect(valueMapOf(filled)).toEqual({ n: 'x1', p: 'closed_won' });
    expect(valueMapOf(fillByEqualNames(valueRows(OPTIONS, { n: 'mine' }), targets))).toEqual({ n: 'mine', p: 'closed_won' });
  });
});
