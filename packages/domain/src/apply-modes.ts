// The four modes: what an intent makes of the values that an object has.
import { addToList } from './list.ts';
import type { Mode, PropertyShape } from './mapping.ts';
import type { ProblemDetail } from './problem.ts';
import { isSameValue } from './same-value.ts';

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
  // A map, because a property may be called "constructor".
  const values = new Map(Object.entries(present ?? {}));
  for (const { shape, mode, text } of settings) {
    const current = values.get(shape.name) ?? '';
    if (!maySet(mode, { isNew, isFilled: current !== '' })) continue;
    if (mode !== 'add-to-list') values.set(shape.name, text);
    else if (isRefused(shape, current, text)) return { ok: false, problem: listOnSingle(shape) };
    else values.set(shape.name, holdsOneValue(shape) ? current || text : addToList(current, text));
  }
  return { ok: true, values: Object.fromEntries(values) };
}

/** A new object has only what earlier settings gave it; so being filled and having been set are the same. */
function maySet(mode: Mode, at: { readonly isNew: boolean; readonly isFilled: boolean }): boolean {
  switch (mode) {
    case 'overwrite':
    case 'add-to-list':
      return true;
    case 'fill-if-new':
      return at.isNew && !at.isFilled;
    case 'fill-if-empty':
      return !at.isFilled;
    default:
      return mode satisfies never;
  }
}

/** The value that is there already is no addition: writing an intent again must not become a problem. */
function isRefused(shape: PropertyShape, current: string, text: string): boolean {
  return holdsOneValue(shape) && current !== '' && text !== '' && !isSameValue(shape, current, text);
}

function holdsOneValue(shape: PropertyShape): boolean {
  switch (shape.type) {
    case 'string':
    case 'phone_number':
      return false;
    case 'enumeration':
      return shape.fieldType !== 'checkbox';
    case 'number':
    case 'bool':
    case 'date':
    case 'datetime':
      return true;
    default:
      return shape.type satisfies never;
  }
}

function listOnSingle({ name, type }: PropertyShape): ProblemDetail {
  if (type === 'number') {
    return { kind: 'config', cause: 'list-on-number', message: `The number property "${name}" is already filled; nothing can be added to it as to a list.`, property: name };
  }
  return { kind: 'config', cause: 'list-on-single', message: `The ${type} property "${name}" holds one value and is already filled; nothing can be added to it as to a list.`, property: name };
}
