// What to send to an object whose present values were not read, because every rule overwrites.
import type { Intent } from './intent.ts';
import { applyIntent, type PlannedIntent, type PropertyShapes, type WritePlan } from './plan-write.ts';
import type { ProblemDetail } from './problem.ts';

/** True when what is to be written does not depend on what is there. */
export function isIndependentOfPresent(intent: Intent): boolean {
  return intent.assignments.every((assignment) => assignment.mode === 'overwrite');
}

/** Plans an existing object from intents that are all {@link isIndependentOfPresent}: every assigned value is sent, the empty ones too. */
export function planUnreadWrite<Key>(intents: readonly PlannedIntent<Key>[], shapes: PropertyShapes): WritePlan<Key> {
  const problems = new Map<Key, ProblemDetail>();
  const changes = new Map<string, string>();
  let hasEffect = false;
  for (const { key, intent, timeZone } of intents) {
    const applied = applyIntent({}, intent, shapes, timeZone);
    if (!applied.ok) {
      problems.set(key, applied.problem);
      continue;
    }
    for (const [name, text] of Object.entries(applied.values)) changes.set(name, text);
    hasEffect = true;
  }
  return { changes: Object.fromEntries(changes), problems, hasEffect };
}
