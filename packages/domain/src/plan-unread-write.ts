// What to send to an object whose present values were not read, because no rule depends on them.
import type { Intent } from './intent.ts';
import { applyIntent, type PlannedIntent, type PropertyShapes, type WritePlan } from './plan-write.ts';
import type { ProblemDetail } from './problem.ts';

/** True when what is to be written to an existing object does not depend on what is there: "fill if new" leaves it alone, and what was overwritten before is known. */
export function isIndependentOfPresent(intent: Intent): boolean {
  const known = new Set<string>();
  return intent.assignments.every(({ mode, property }) => {
    if (mode === 'overwrite') known.add(property);
    return mode === 'fill-if-new' || known.has(property);
  });
}

/** Plans an existing object from intents that are all {@link isIndependentOfPresent}: every overwritten value is sent, the empty ones too. */
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
