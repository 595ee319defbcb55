// What to send to HubSpot so that an object ends as if its intents had been applied one by one, in order.
import { applyModes, type PropertyValues, type Setting } from './apply-modes.ts';
import { convertValue } from './convert-value.ts';
import { isEmailAddress, normaliseEmail } from './email.ts';
import type { Assignment, Intent } from './intent.ts';
import type { PropertyShape } from './mapping.ts';
import { excerpt, type ProblemDetail } from './problem.ts';
import { isSameValue } from './same-value.ts';

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
  let hasEffect = false;
  let values = present;
  for (const { key, intent, timeZone } of intents) {
    const applied = applyIntent(values, intent, shapes, timeZone);
    if (!applied.ok) {
      problems.set(key, applied.problem);
      continue;
    }
    values = applied.values;
    hasEffect = true;
  }
  return { changes: changedValues(present, values ?? {}, shapes), problems, hasEffect };
}

type AppliedIntent = ReturnType<typeof applyModes>;

/** The object's values after one intent. A new object gets the identifier; no rule touches that property, or the next intent would not find the object and create it again. */
export function applyIntent(present: PropertyValues | undefined, intent: Intent, shapes: PropertyShapes, timeZone: string): AppliedIntent {
  const { property, value } = intent.identifier;
  const settings: Setting[] = [];
  for (const assignment of intent.assignments) {
    if (assignment.property === property) continue;
    const setting = toSetting(intent.objectType, assignment, shapes, timeZone);
    if ('cause' in setting) return { ok: false, problem: setting };
    settings.push(setting);
  }
  const applied = applyModes(present, settings);
  if (!applied.ok || present !== undefined) return applied;
  return { ok: true, values: { ...applied.values, [property]: value } };
}

function toSetting(objectType: string, assignment: Assignment, shapes: PropertyShapes, timeZone: string): Setting | ProblemDetail {
  const { property, mode } = assignment;
  const shape = shapes.get(property);
  if (shape === undefined) return missingProperty(property);
  if (shape.readOnly) return readOnlyProperty(property);
  const conversion = convertValue(assignment, shape, timeZone);
  if (!conversion.ok) return conversion.problem;
  if (objectType !== 'contacts' || property !== 'email') return { shape, mode, text: conversion.text };
  const text = normaliseEmail(conversion.text);
  return text === '' || isEmailAddress(text) ? { shape, mode, text } : invalidEmail(property, text);
}

function changedValues(present: PropertyValues | undefined, wanted: PropertyValues, shapes: PropertyShapes): PropertyValues {
  const before = present ?? {};
  return Object.fromEntries(Object.entries(wanted).filter(([name, text]) => !isSameValue(shapes.get(name), valueOf(before, name), text)));
}

function valueOf(values: PropertyValues, property: string): string {
  return Object.hasOwn(values, property) ? (values[property] ?? '') : '';
}

function missingProperty(property: string): ProblemDetail {
  return { kind: 'config', cause: 'property-missing', message: `HubSpot has no property "${property}".`, property };
}

function readOnlyProperty(property: string): ProblemDetail {
  return { kind: 'config', cause: 'property-read-only', message: `HubSpot computes the property "${property}"; it cannot be written.`, property };
}

function invalidEmail(property: string, text: string): ProblemDetail {
  return { kind: 'permanent', cause: 'email-invalid', message: 'The e-mail address is not valid.', property, value: excerpt(text) };
}
