// Plans are what doing the intents one by one would have come to.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PropertyValues } from './apply-modes.ts';
import type { FieldValue } from './field.ts';
import type { Assignment, Intent } from './intent.ts';
import { MODES, type Mode, type PropertyShape, type PropertyType } from './mapping.ts';
import { planWrite, type PlannedIntent } from './plan-write.ts';
import { isSameValue } from './same-value.ts';

const shape = (name: string, type: PropertyType, fieldType: string, more: Partial<PropertyShape> = {}) => [name, { name, type, fieldType, readOnly: false, ...more }] as const;
const colors = ['red', 'green', 'blue'].map((value) => ({ value, label: value }));

const SHAPES: ReadonlyMap<string, PropertyShape> = new Map([
  shape('email', 'string', 'text'),
  shape('name', 'string', 'text'),
  shape('tags', 'string', 'textarea'),
  shape('amount', 'number', 'number'),
  shape('vip', 'bool', 'booleancheckbox'),
  shape('colors', 'enumeration', 'checkbox', { options: colors }),
  shape('color', 'enumeration', 'select', { options: colors }),
  shape('closed', 'date', 'date'),
  shape('seen', 'datetime', 'date'),
  shape('__proto__', 'string', 'text'),
  shape('constructor', 'string', 'text'),
  shape('computed', 'number', 'calculation_equation', { readOnly: true }),
]);

function set(property: string, value: FieldValue, mode: Mode = 'overwrite'): Assignment {
  return { property, mode, fieldType: 'text', value };
}

function intent(...assignments: Assignment[]): Intent {
  return { objectType: 'contacts', identifier: { property: 'email', value: 'a@b.com' }, assignments };
}

function planned(...intents: Intent[]): readonly PlannedIntent<number>[] {
  return intents.map((intent, key) => ({ key, intent, timeZone: 'Europe/Berlin' }));
}

const plan = (present: PropertyValues | undefined, ...intents: Intent[]) => planWrite(present, planned(...intents), SHAPES);

/** HubSpot as far as it matters here: an object is absent or has values, and "" clears one. */
function write(present: PropertyValues | undefined, { changes, hasEffect }: { readonly changes: PropertyValues; readonly hasEffect: boolean }): PropertyValues | undefined {
  if (!hasEffect) return present;
  return Object.fromEntries(Object.entries({ ...present, ...changes }).filter(([, text]) => text !== ''));
}

const texts: fc.Arbitrary<FieldValue> = fc.constantFrom<FieldValue[]>('', null, 'x', 'y', 'x;y', ' y ; z', 'a@b.com', ['y', 'z']);
const VALUES: Readonly<Record<string, fc.Arbitrary<FieldValue>>> = {
  email: fc.constantFrom<FieldValue[]>('', 'c@d.com', ' C@D.com', 'wrong'),
  amount: fc.constantFrom<FieldValue[]>('', '5', '5.0', 6, { minor: 500, currency: 'EUR' }, 'five'),
  vip: fc.constantFrom<FieldValue[]>('', true, false, 'perhaps'),
  colors: fc.constantFrom<FieldValue[]>('', 'red', 'green;red', ['blue', 'red'], 'mauve'),
  color: fc.constantFrom<FieldValue[]>('', 'red', 'green', 'mauve'),
  closed: fc.constantFrom<FieldValue[]>('', '2024-02-29', '2024-02-28T23:30:00Z', '2023-02-29'),
  seen: fc.constantFrom<FieldValue[]>('', '2024-02-29', '2024-02-29T01:00:00+01:00', 'soon'),
};
const PROPERTIES = [...SHAPES.keys(), 'unknown'];

const anyAssignment = fc
  .record({ property: fc.constantFrom(...PROPERTIES), mode: fc.constantFrom(...MODES) })
  .chain(({ property, mode }) => (Object.hasOwn(VALUES, property) ? (VALUES[property] ?? texts) : texts).map((value) => set(property, value, mode)));

/** Nothing that can be refused. */
const soundAssignment = fc.record({ property: fc.constantFrom('name', 'tags', '__proto__', 'constructor'), mode: fc.constantFrom(...MODES), value: texts }).map(({ property, mode, value }) => set(property, value, mode));

const givenTexts = fc.constantFrom<FieldValue[]>('x', 'y', 'x;y', ' y ; z', ['y', 'z']);
const givenAssignment = fc.record({ property: fc.constantFrom('name', 'tags', '__proto__'), mode: fc.constantFrom(...MODES), value: givenTexts }).map(({ property, mode, value }) => set(property, value, mode));

const intentsOf = (assignment: fc.Arbitrary<Assignment>) => fc.array(fc.array(assignment, { maxLength: 5 }).map((assignments) => intent(...assignments)), { maxLength: 6 });

const presentValues = fc.option(
  fc
    .record(
      {
        email: fc.constantFrom('a@b.com', 'primary@b.com'),
        name: fc.constantFrom('', 'x', 'old'),
        tags: fc.constantFrom('', 'y', ' z;y'),
        amount: fc.constantFrom('', '5', '5.00', '7'),
        vip: fc.constantFrom('', 'true', 'false'),
        colors: fc.constantFrom('', 'red', 'blue;green'),
        color: fc.constantFrom('', 'red'),
        closed: fc.constantFrom('', '2024-02-29'),
        seen: fc.constantFrom('', '2024-02-29T00:00:00.000Z'),
        constructor: fc.constantFrom('', 'x'),
      },
      { requiredKeys: [], noNullPrototype: true },
    )
    .map((values): PropertyValues => Object.fromEntries(Object.entries(values))),
  { nil: undefined },
);

function expectSameObject(one: PropertyValues | undefined, other: PropertyValues | undefined): void {
  expect(one === undefined).toBe(other === undefined);
  const [left, right] = [new Map(Object.entries(one ?? {})), new Map(Object.entries(other ?? {}))];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [a, b] = [left.get(name) ?? '', right.get(name) ?? ''];
    expect(isSameValue(SHAPES.get(name), a, b), `${name}: ${a} and ${b}`).toBe(true);
  }
}

describe('the law of planning', () => {
  it('a batch of intents ends as its intents one by one, with the same problems', () => {
    fc.assert(
      fc.property(presentValues, intentsOf(anyAssignment), (present, intents) => {
        const merged = plan(present, ...intents);
        let object = present;
        const problems = new Map<number, unknown>();
        for (const each of planned(...intents)) {
          const single = planWrite(object, [each], SHAPES);
          for (const [key, problem] of single.problems) problems.set(key, problem);
          object = write(object, single);
        }
        expectSameObject(write(present, merged), object);
        expect(merged.problems).toEqual(problems);
        expect(merged.hasEffect).toBe(problems.size < intents.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('running sound intents on an existing object twice changes nothing the second time', () => {
    fc.assert(
      fc.property(presentValues, intentsOf(soundAssignment), (present, intents) => {
        const first = plan(present ?? {}, ...intents);
        expect(first.problems.size).toBe(0);
        expect(plan(write(present ?? {}, first), ...intents).changes).toEqual({});
      }),
      { numRuns: 2_000 },
    );
  });

  // An empty overwrite may clear what a fill-if-new may give only once; so the values are given here.
  it('running intents that make a new object again changes nothing', () => {
    fc.assert(
      fc.property(intentsOf(givenAssignment), (intents) => {
        expect(plan(write(undefined, plan(undefined, ...intents)) ?? {}, ...intents).changes).toEqual({});
      }),
    );
  });

  it('running any one intent on an existing object twice changes nothing the second time', () => {
    fc.assert(
      fc.property(presentValues, fc.array(anyAssignment, { maxLength: 6 }), (present, assignments) => {
        const one = intent(...assignments);
        expect(plan(write(present ?? {}, plan(present ?? {}, one)), one).changes).toEqual({});
      }),
      { numRuns: 2_000 },
    );
  });

  it('an intent with a problem is as if it had not been there', () => {
    fc.assert(
      fc.property(presentValues, intentsOf(anyAssignment), (present, intents) => {
        const all = plan(present, ...intents);
        const sound = plan(present, ...intents.filter((_, key) => !all.problems.has(key)));
        expect(sound.changes).toEqual(all.changes);
        expect(sound.problems.size).toBe(0);
      }),
    );
  });

  it('changes hold nothing that HubSpot has already', () => {
    fc.assert(
      fc.property(presentValues, intentsOf(anyAssignment), (present, intents) => {
        const before = new Map(Object.entries(present ?? {}));
        for (const [name, text] of Object.entries(plan(present, ...intents).changes)) {
          expect(isSameValue(SHAPES.get(name), before.get(name) ?? '', text)).toBe(false);
        }
      }),
    );
  });
});

describe('a plan', () => {
  it('for a new object has the identifier and all that is not empty', () => {
    expect(plan(undefined, intent(set('name', 'Ann'), set('tags', null), set('vip', false)))).toEqual({
      changes: { email: 'a@b.com', name: 'Ann', vip: 'false' },
      problems: new Map(),
      hasEffect: true,
    });
  });

  it('for an existing object has only what differs, and "" for what is cleared', () => {
    expect(plan({ email: 'a@b.com', name: 'Ann', tags: 'x', amount: '5.00' }, intent(set('name', 'Ann'), set('tags', ''), set('amount', '5'), set('vip', true))).changes).toEqual({ tags: '', vip: 'true' });
  });

  it('of no intents has no effect', () => {
    expect(plan(undefined)).toEqual({ changes: {}, problems: new Map(), hasEffect: false });
  });

  it('of intents that all have problems creates nothing, even when they share a key', () => {
    const each = { key: 'same', intent: intent(set('amount', 'five')), timeZone: 'UTC' };
    expect(planWrite(undefined, [each, each], SHAPES)).toMatchObject({ changes: {}, hasEffect: false });
  });

  it('lets the other intents go on when one has a problem', () => {
    const result = plan({}, intent(set('name', 'Ann'), set('amount', 'five')), intent(set('tags', 'x')), intent(set('unknown', 'x')), intent(set('computed', 1)));
    expect(result).toMatchObject({ changes: { tags: 'x' }, hasEffect: true });
    expect([...result.problems].map(([key, { kind, cause, property }]) => [key, kind, cause, property])).toEqual([
      [0, 'permanent', 'value-invalid', 'amount'],
      [2, 'config', 'property-missing', 'unknown'],
      [3, 'config', 'property-read-only', 'computed'],
    ]);
  });

  it('the second intent on a new object finds it existing', () => {
    expect(plan(undefined, intent(set('name', 'Ann', 'fill-if-new')), intent(set('name', 'Bob', 'fill-if-new'), set('tags', 'x', 'fill-if-new'))).changes).toEqual({ email: 'a@b.com', name: 'Ann' });
  });

  it('the second intent on a new object is still the first when the one before it has a problem', () => {
    expect(plan(undefined, intent(set('amount', 'five')), intent(set('name', 'Bob', 'fill-if-new'))).changes).toEqual({ email: 'a@b.com', name: 'Bob' });
  });

  it('adding the same number again is no problem, adding another is', () => {
    const five = intent(set('amount', '5', 'add-to-list'));
    expect(plan({ amount: '5' }, five)).toMatchObject({ changes: {}, problems: new Map() });
    expect([...plan({}, five, intent(set('amount', '6', 'add-to-list'))).problems.values()]).toMatchObject([{ cause: 'list-on-number' }]);
  });

  it('reads each moment in the time zone of the shop it comes from', () => {
    const moment = intent(set('closed', '2024-06-30T22:30:00Z'));
    const inZone = (timeZone: string) => planWrite({}, [{ key: 0, intent: moment, timeZone }], SHAPES).changes;
    expect([inZone('Europe/Berlin'), inZone('America/New_York')]).toEqual([{ closed: '2024-07-01' }, { closed: '2024-06-30' }]);
  });
});

describe('the identifier', () => {
  it('of a new object is the one of its intent, whatever a rule says', () => {
    expect(plan(undefined, intent(set('email', 'other@b.com'))).changes).toEqual({ email: 'a@b.com' });
  });

  it.each(['', 'other@b.com', 'wrong'])('is never replaced by %j, or the next intent would create the object again', (value) => {
    expect(plan({ email: 'a@b.com' }, intent(set('email', value), set('name', 'Ann')))).toMatchObject({ changes: { name: 'Ann' }, problems: new Map() });
  });

  it('is not written to an existing object that was found under another one', () => {
    expect(plan({ email: 'primary@b.com' }, intent()).changes).toEqual({});
  });
});

describe("a contact's e-mail address as a property", () => {
  const byCode = (...assignments: Assignment[]): Intent => ({ objectType: 'contacts', identifier: { property: 'name', value: 'ABC1' }, assignments });

  it('is written as HubSpot keeps it, so that it does not differ the next time', () => {
    expect(plan({ email: 'john@example.com' }, byCode(set('email', ' John@Example.COM'))).changes).toEqual({});
  });

  it('can be cleared', () => {
    expect(plan({ email: 'john@example.com', name: 'ABC1' }, byCode(set('email', null))).changes).toEqual({ email: '' });
  });

  it('that is none is a problem before anything is sent', () => {
    expect([...plan({}, byCode(set('email', 'john@'))).problems.values()]).toEqual([
      { kind: 'permanent', cause: 'email-invalid', message: 'The e-mail address is not valid.', property: 'email', value: 'john@' },
    ]);
  });

  it('of another type of object is a text like any other', () => {
    expect(plan({}, { ...byCode(set('email', 'Ask at the desk')), objectType: 'companies' }).changes).toEqual({ email: 'Ask at the desk' });
  });
});
