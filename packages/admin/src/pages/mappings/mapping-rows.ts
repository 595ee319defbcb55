// The list of object mappings while a person changes it: saved mappings and new ones in one order.
import type { RecordKind } from '@storebridge/domain';
import type { BodyOf, MappingInfo } from '@storebridge/server/contract';

export interface SavedRow {
  readonly id: number;
}

export interface NewRow {
  /** Of the row on the page; not stored. */
  readonly row: number;
  readonly recordKind: RecordKind | null;
  readonly objectType: string | null;
}

export type MappingRow = SavedRow | NewRow;

export function isSaved(row: MappingRow): row is SavedRow {
  return 'id' in row;
}

/** What others changed meanwhile is taken over: deleted mappings go, new ones come at the end. */
export function reconcileRows(rows: readonly MappingRow[], saved: readonly SavedRow[]): readonly MappingRow[] {
  const ids = new Set(saved.map(({ id }) => id));
  const kept = rows.filter((row) => !isSaved(row) || ids.has(row.id));
  const known = new Set(kept.flatMap((row) => (isSaved(row) ? [row.id] : [])));
  return [...kept, ...saved.filter(({ id }) => !known.has(id)).map(({ id }) => ({ id }))];
}

export function addRow(rows: readonly MappingRow[]): readonly MappingRow[] {
  const taken = rows.flatMap((row) => (isSaved(row) ? [] : [row.row]));
  return [...rows, { row: Math.max(0, ...taken) + 1, recordKind: null, objectType: null }];
}

export function moveRow(rows: readonly MappingRow[], index: number, by: -1 | 1): readonly MappingRow[] {
  const row = rows[index];
  const other = rows[index + by];
  if (row === undefined || other === undefined) return rows;
  return rows.map((each, at) => (at === index ? other : at === index + by ? row : each));
}

/** @returns `undefined` as long as a new row is unfinished. */
export function arrangement(rows: readonly MappingRow[]): BodyOf<'arrangeMappings'> | undefined {
  const mappings: BodyOf<'arrangeMappings'>['mappings'] = [];
  for (const row of rows) {
    if (isSaved(row)) mappings.push({ id: row.id });
    else if (row.recordKind !== null && row.objectType !== null) mappings.push({ recordKind: row.recordKind, objectType: row.objectType });
    else return undefined;
  }
  return { mappings };
}

/** The first mapping that is associated with one that no longer stands above it. */
export function misplaced(rows: readonly MappingRow[], saved: readonly MappingInfo[]): { readonly mapping: MappingInfo; readonly needed: MappingInfo } | undefined {
  const order = rows.flatMap((row) => saved.filter(({ id }) => isSaved(row) && id === row.id));
  for (const [index, mapping] of order.entries()) {
    const needed = order.slice(index).find(({ definition }) => mapping.definition.associations?.some((association) => association.mapping === definition.name));
    if (needed !== undefined) return { mapping, needed };
  }
  return undefined;
}

/** Mappings that are associated with this one. */
export function dependants({ definition }: MappingInfo, saved: readonly MappingInfo[]): readonly MappingInfo[] {
  return saved.filter((other) => other.definition.associations?.some((association) => association.mapping === definition.name));
}

export function isArranged(rows: readonly MappingRow[], saved: readonly SavedRow[]): boolean {
  return rows.length === saved.length && rows.every((row, index) => isSaved(row) && row.id === saved[index]?.id);
}
