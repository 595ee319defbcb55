// Tests which records a mapping associates a record with.
import { describe, expect, it } from 'vitest';
import { associationsOf } from './association.ts';

const earlier = [
  { name: 'customers', recordKind: 'order' },
  { name: 'attendees', recordKind: 'order-position' },
] as const;
const order = { kind: 'order', key: 'ABC', related: { 'order-position': ['ABC-1', 'ABC-2', 'ABC-1'] } } as const;

describe('associations of a record', () => {
  it('lead to what an earlier mapping makes of the same record', () => {
    expect(associationsOf({ associations: [{ mapping: 'customers' }] }, earlier, order)).toEqual([{ mapping: 'customers', kind: 'order', key: 'ABC' }]);
  });

  it('lead to all related records of the kind that the earlier mapping takes, each once', () => {
    const type = { category: 'HUBSPOT_DEFINED', typeId: 3 } as const;
    expect(associationsOf({ associations: [{ mapping: 'attendees', type }] }, earlier, order)).toEqual([
      { mapping: 'attendees', kind: 'order-position', key: 'ABC-1', type },
      { mapping: 'attendees', kind: 'order-position', key: 'ABC-2', type },
    ]);
  });

  it('lead to what one mapping makes in one way only, the first that is named', () => {
    const type = { category: 'USER_DEFINED', typeId: 7 } as const;
    expect(associationsOf({ associations: [{ mapping: 'customers' }, { mapping: 'customers', type }] }, earlier, order)).toEqual([{ mapping: 'customers', kind: 'order', key: 'ABC' }]);
  });

  it('lead nowhere without related records, without an earlier mapping of that name, and where none is asked for', () => {
    expect(associationsOf({ associations: [{ mapping: 'attendees' }] }, earlier, { kind: 'order', key: 'ABC' })).toEqual([]);
    expect(associationsOf({ associations: [{ mapping: 'later' }] }, earlier, order)).toEqual([]);
    expect(associationsOf({}, earlier, order)).toEqual([]);
  });
});
