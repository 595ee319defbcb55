// What is sent without reading ends as what would have been sent after reading.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PropertyValues } from './apply-modes.ts';
import type { Intent } from './intent.ts';
import { MODES, type PropertyShape } from './mapping.ts';
import { isIndependentOfPresent, planUnreadWrite } from './plan-unread-write.ts';
import { planWrite, type PlannedIntent } from './plan-write.ts';

const NAMES = ['code', 'name', 'tags', '__proto__'];
const SHAPES: ReadonlyMap<string, PropertyShape> = new Map([
  ...NAMES.map((name): [string, PropertyShape] => [name, { name, type: 'string', fieldType: 'text', readOnly: false }]),
  ['amount', { name: 'amount', type: 'number', fieldType: 'number', readOnly: false }],
]);

function intent(assignments: Intent['assignments']): Intent {
  return { objectType: 'deals', identifier: { property: 'code', value: 'ABC1' }, assignments };
}

const overwrite = (property: string, value: string) => ({ property, mode: 'overwrite', fieldType: 'text', value }) as const;

const assignment = fc.record({ property: fc.constantFrom(...SHAPES.keys()), value: fc.constantFrom('', 'x', '5'), mode: fc.constantFrom(...MODES) }).map((each) => ({ ...each, fieldType: 'text' as const }));
const independent = fc.array(assignment, { maxLength: 4 }).filter((assignments) => isIndependentOfPresent(intent(assignments)));
const planned = fc
  .array(independent, { maxLength: 5 })
  .map((intents): readonly PlannedIntent<number>[] => intents.map((assignments, key) => ({ key, intent: intent(assignments), timeZone: 'UTC' })));
const present = fc
  .dictionary(fc.constantFrom(...SHAPES.keys()), fc.constantFrom('', 'x', 'old', '5'), { noNullPrototype: true })
  .map((values): PropertyValues => ({ code: 'ABC1', ...values }));

const filled = (values: PropertyValues) => new Map(Object.entries(values).filter(([, text]) => text !== ''));

describe('a plan without reading', () => {
  it('ends as the plan after reading, whatever is there', () => {
    fc.assert(
      fc.property(present, planned, (present, intents) => {
        const unread = planUnreadWrite(intents, SHAPES);
        const read = planWrite(present, intents, SHAPES);
        expect(filled({ ...present, ...unread.changes })).toEqual(filled({ ...present, ...read.changes }));
        expect(unread.problems).toEqual(read.problems);
        expect(unread.hasEffect).toBe(read.hasEffect);
      }),
      { numRuns: 500 },
    );
  });

  it('sends every value of the intents without a problem, the empty ones too', () => {
    const intents = [intent([overwrite('name', 'x'), overwrite('tags', '')]), intent([overwrite('name', 'y')]), intent([overwrite('name', 'z'), overwrite('amount', 'five')])];
    const plan = planUnreadWrite(intents.map((intent, key) => ({ key, intent, timeZone: 'UTC' })), SHAPES);
    expect(plan.changes).toEqual({ name: 'y', tags: '' });
    expect([...plan.problems.keys()]).toEqual([2]);
  });
});

it.each(MODES)('an intent with a rule of the mode "%s" needs no reading only if it overwrites, or has nothing to do with an object that is there', (mode) => {
  const rule = { property: 'tags', mode, fieldType: 'text', value: 'x' } as const;
  expect(isIndependentOfPresent(intent([overwrite('name', 'x'), rule]))).toBe(mode === 'overwrite' || mode === 'fill-if-new');
  expect(isIndependentOfPresent(intent([overwrite('tags', ''), rule]))).toBe(true);
});

it('an intent without rules needs no reading', () => {
  expect(isIndependentOfPresent(intent([]))).toBe(true);
});
