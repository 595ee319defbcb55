// The four modes: what an intent makes of the values that an object has.
import { LIST_SEPARATOR } from './convert-value.ts';
import type { Mode, PropertyShape } from './mapping.ts';
import type { ProblemDetail } from './problem.ts';

/** Property values as HubSpot has them; an absent name and "" both mean empty. */
export type PropertyValues = Readonly<Record<string, string>>;

/** An assignment whose value has been converted for its property. */
export interface Setting {
  readonly shape: PropertyShape;
  readonly mode: Mode;
  /** Text to send; "" is empty. */
  readonly text: string;
}

export type Applied = { readonly ok: true; readonly values: PropertyValues } | { readonly ok: false; readonly problem: ProblemDetail };

/**
 * Applies the settings of one intent, top to bottom.
 * @param present the object's values, or `undefined` when the object does not exist yet.
 */
export function applyModes(present: PropertyValues | undefined, settings: readonly Setting[]): Applied {
  const isNew = present === undefined;
  const values: Record<string, string> = { ...present };
  const given = new Set<string>();
  for (const { shape, mode, text } of settings) {
    const current = values[shape.name] ?? '';
    if (mode === 'add-to-list' && shape.type === 'number' && current !== '' && text !== '') return { ok: false, problem: listOnNumber(shape.name) };
    if (!maySet(mode, { isNew, isFilled: current !== '', isGiven: given.has(shape.name) })) continue;
    values[shape.name] = mode === 'add-to-list' ? addToList(current, text) : text;
    if (text !== '') given.add(shape.name);
  }
  return { ok: true, values };
}

function maySet(mode: Mode, at: { readonly isNew: boolean; readonly isFilled: boolean; readonly isGiven: boolean }): boolean {
  switch (mode) {
    case 'overwrite':
    case 'add-to-list':
      return true;
    case 'fill-if-new':
      return at.isNew && !at.isGiven;
    case 'fill-if-empty':
      return !at.isFilled;
    default:
      return mode satisfies never;
  }
}

/** Items are trimmed, compared exactly, kept in order and never doubled. */
export function addToList(list: string, addition: string): string {
  const items = listItems(list);
  const fresh = listItems(addition).filter((item) => !items.includes(item));
  return [...new Set([...items, ...fresh])].join(LIST_SEPARATOR);
}

function listItems(list: string): readonly string[] {
  return list.split(LIST_SEPARATOR).map((item) => item.trim()).filter((item) => item !== '');
}

function listOnNumber(property: string): ProblemDetail {
  return { kind: 'config', cause: 'list-on-number', message: `The number property "${property}" is already filled; nothing can be added to it as to a list.`, property };
}
