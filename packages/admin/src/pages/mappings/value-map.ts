// The value mapping of a rule: which option of the shop becomes which value in HubSpot.
import type { Choice } from './choices.ts';
import type { ValueMap } from './editor-draft.ts';

export interface ValueRow {
  readonly value: string;
  readonly label: string;
  /** `null` where nothing is chosen yet; "" where the property is to be left empty. */
  readonly target: string | null;
  /** The shop no longer has the option. */
  readonly isGone: boolean;
}

export function valueRows(options: readonly Choice[], map: ValueMap | null): readonly ValueRow[] {
  const there = options.map(({ value, label }) => ({ value, label, target: map !== null && Object.hasOwn(map, value) ? (map[value] ?? null) : null, isGone: false }));
  const known = new Set(options.map(({ value }) => value));
  const gone = Object.entries(map ?? {}).filter(([value]) => !known.has(value)).map(([value, target]) => ({ value, label: value, target, isGone: true }));
  return [...there, ...gone];
}

/** @returns `null` where nothing is mapped: values are then sent as the shop has them. */
export function valueMapOf(rows: readonly ValueRow[]): ValueMap | null {
  const filled = rows.flatMap(({ value, target }) => (target === null ? [] : [[value, target] as const]));
  return filled.length === 0 ? null : Object.fromEntries(filled);
}

/** Fills what is open where the shop and HubSpot call an option the same, whatever the case. */
export function fillByEqualNames(rows: readonly ValueRow[], targets: readonly Choice[]): readonly ValueRow[] {
  return rows.map((row) => (row.target === null ? { ...row, target: equalTarget(row, targets)?.value ?? null } : row));
}

function equalTarget(row: ValueRow, targets: readonly Choice[]): Choice | undefined {
  const names = new Set([row.label, row.value].map(comparable));
  return targets.find(({ label, value }) => names.has(comparable(label)) || names.has(comparable(value)));
}

function comparable(name: string): string {
  return name.trim().toLowerCase().replaceAll(/[\s_-]+/g, ' ');
}
