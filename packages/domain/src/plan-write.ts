// What to send to HubSpot so that an object ends as if its intents had been applied one by one, in order.
import { applyModes, type PropertyValues, type Setting } from './apply-modes.ts';
import { convertValue } from './convert-value.ts';
import type { Assignment, Intent } from './intent.ts';
import type { PropertyShape } from './mapping.ts';
import type { ProblemDetail } from './problem.ts';

export interface PlannedIntent<Key> {
  readonly key: Key;
  readonly intent: Intent;
  /** IANA zone of the shop that the intent comes from. */
  readonly timeZone: string;
}

export interface WritePlan<Key> {
  /** Only what differs from the present values; for a new object all that is not empty. */
  readonly changes: PropertyValues;
  readonly problems: ReadonlyMap<Key, ProblemDetail>;
  /** False when every intent has a problem: then nothing is to be written, and no object created. */
  readonly hasEffect: boolean;
}

export type PropertyShapes = ReadonlyMap<string, PropertyShape>;

/**
 * Plans one object. An intent with a problem has no effect at all; the others go on.
 * @param present the object's values, or `undefined` when it does not exist yet.
 */
export function planWrite<Key>(present: PropertyValues | undefined, intents: readonly PlannedIntent<Key>[], shapes: PropertyShapes): WritePlan<Key> {
  const problems = new Map<Key, ProblemDetail>();
  let values = present;
  for (const { key, intent, timeZone } of intents) {
    const applied = applyIntent(values, intent, shapes, timeZone);
    if (applied.ok) values = applied.values;
    else problems.set(key, applied.problem);
  }
  return { changes: changedValues(present, values ?? {}, shapes), problems, hasEffect: problems.size < intents.length };
}

type AppliedIntent = ReturnType<typeof applyModes>;

/** The object's values after one intent. The identifier is part of it: a new object gets it, and a refilled one too. */
export function applyIntent(present: PropertyValues | undefined, intent: Intent, shapes: PropertyShapes, timeZone: string): AppliedIntent {
  const settings: Setting[] = [];
  for (const assignment of intent.assignments) {
    const setting = toSetting(assignment, shapes, timeZone);
    if ('cause' in setting) return { ok: false, problem: setting };
    settings.push(setting);
  }
  const applied = applyModes(present, settings);
  if (!applied.ok || present !== undefined) return applied;
  return { ok: true, values: { ...applied.values, [intent.identifier.property]: intent.identifier.value } };
}

function toSetting(assignment: Assignment, shapes: PropertyShapes, timeZone: string): Setting | ProblemDetail {
  const shape = shapes.get(assignment.property);
  if (shape === undefined) return missingProperty(assignment.property);
  if (shape.readOnly) return readOnlyProperty(assignment.property);
  const conversion = convertValue(assignment, shape, timeZone);
  return conversion.ok ? { shape, mode: assignment.mode, text: conversion.text } : conversion.problem;
}

function changedValues(present: PropertyValues | undefined, wanted: PropertyValues, shapes: PropertyShapes): PropertyValues {
  const changes: Record<string, string> = {};
  for (const [name, text] of Object.entries(wanted)) {
    if (!isSameValue(shapes.get(name), present?.[name] ?? '', text)) changes[name] = text;
  }
  return changes;
}

/** HubSpot gives numbers and moments back in other spellings than it got them. */
export function isSameValue(shape: PropertyShape | undefined, one: string, other: string): boolean {
  if (one === other) return true;
  if (one === '' || other === '') return false;
  const type = shape?.type;
  switch (type) {
    case 'number':
      return canonicalDecimal(one) === canonicalDecimal(other);
    case 'datetime':
    case 'date':
      return toEpoch(one) === toEpoch(other);
    case 'bool':
      return one.toLowerCase() === other.toLowerCase();
    case 'string':
    case 'enumeration':
    case 'phone_number':
    case undefined:
      return false;
    default:
      return type satisfies never;
  }
}

function canonicalDecimal(text: string): string {
  const match = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text.trim());
  if (match === null) return text;
  const [, sign, whole, fraction] = match;
  const digits = `${whole || '0'}${fraction ? `.${fraction}` : ''}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

function toEpoch(text: string): number | string {
  if (/^\d+$/.test(text)) return Number(text);
  const epoch = Date.parse(text);
  return Number.isNaN(epoch) ? text : epoch;
}

function missingProperty(property: string): ProblemDetail {
  return { kind: 'config', cause: 'property-missing', message: `HubSpot has no property "${property}".`, property };
}

function readOnlyProperty(property: string): ProblemDetail {
  return { kind: 'config', cause: 'property-read-only', message: `HubSpot computes the property "${property}"; it cannot be written.`, property };
}
