// Tests the list of object mappings while a person changes it.
import type { MappingInfo } from '@storebridge/server/contract';
import { describe, expect, it } from 'vitest';
import { addRow, arrangement, dependants, isArranged, misplaced, moveRow, reconcileRows, type MappingRow } from './mapping-rows.ts';

function saved(id: number, name: string, associations: readonly string[] = []): MappingInfo {
  return {
    id, title: name, objectLabel: 'Contacts', kindLabel: 'Order', warnings: [], links: 0, problems: 0, updatedAt: '2026-11-22T00:00:00.000Z',
    definition: { name, recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [], associations: associations.map((mapping) => ({ mapping })) },
  };
}

const SAVED = [saved(1, 'customers'), saved(2, 'attendees'), saved(3, 'orders', ['customers', 'long-gone'])];
const ROWS: readonly MappingRow[] = SAVED.map(({ id }) => ({ id }));

describe('the list of object mappings', () => {
  it('takes over what others deleted and added meanwhile', () => {
    const rows = moveRow(addRow(ROWS), 2, -1);
    expect(reconcileRows(rows, [saved(1, 'customers'), saved(3, 'orders'), saved(9, 'new')])).toEqual([{ id: 1 }, { id: 3 }, { row: 1, recordKind: null, objectType: null }, { id: 9 }]);
  });

  it('is saved once each new row has both object types', () => {
    const rows = addRow(ROWS);
    expect(arrangement(rows)).toBeUndefined();
    expect(arrangement([...ROWS, { row: 1, recordKind: 'order', objectType: 'deals' }])).toEqual({ mappings: [{ id: 1 }, { id: 2 }, { id: 3 }, { recordKind: 'order', objectType: 'deals' }] });
  });

  it('knows whether it stands as it is saved', () => {
    expect(isArranged(ROWS, SAVED)).toBe(true);
    expect(isArranged(moveRow(ROWS, 0, 1), SAVED)).toBe(false);
    expect(isArranged(moveRow(ROWS, 0, -1), SAVED)).toBe(true);
  });

  it('tells which mapping stands above one that it is associated with', () => {
    expect(misplaced(ROWS, SAVED)).toBeUndefined();
    expect(misplaced(moveRow(moveRow(ROWS, 2, -1), 1, -1), SAVED)).toMatchObject({ mapping: { id: 3 }, needed: { id: 1 } });
  });

  it('tells which mappings are associated with one', () => {
    expect(SAVED.map((mapping) => dependants(mapping, SAVED).map(({ id }) => id))).toEqual([[3], [], []]);
  });
});
