import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeTelling, type Telling } from './merge-telling.ts';

let arrivals = 0;

function tell(changedAt: number, fields: Telling['fields'], more: Partial<Telling> = {}): Telling {
  arrivals += 1;
  return { changedAt, rank: 1, state: '', replaces: null, isPartial: true, arrival: arrivals, digest: JSON.stringify([changedAt, fields, more.related ?? null, more.isGone ?? false]), fields, ...more };
}

const remove = (changedAt: number): Telling => tell(changedAt, {}, { isGone: true });

function after(...tellings: readonly Telling[]): Telling | undefined {
  return tellings.reduce<Telling | undefined>(mergeTelling, undefined);
}

describe('a record that is told piece by piece', () => {
  test('keeps what a later message does not name', () => {
    expect(after(tell(1, { name: 'A', amount: '5' }), tell(2, { amount: '7' }))?.fields).toEqual({ name: 'A', amount: '7' });
  });

  test('takes from a late message only what no newer one said', () => {
    expect(after(tell(2, { amount: '7' }), tell(1, { name: 'A', amount: '5' }))?.fields).toEqual({ amount: '7', name: 'A' });
  });

  test('is not changed by an older message, nor by the same one again', () => {
    const standing = after(tell(2, { amount: '7' }));
    expect(standing && mergeTelling(standing, tell(1, { amount: '5' }))).toBe(standing);
    expect(standing && mergeTelling(standing, tell(2, { amount: '7' }))).toBe(standing);
  });

  test('of two messages of one moment the later to arrive stands', () => {
    expect(after(tell(1, { amount: '5' }), tell(1, { amount: '6' }))?.fields).toEqual({ amount: '6' });
  });

  test('is emptied by an empty value', () => {
    expect(after(tell(1, { name: 'A' }), tell(2, { name: '' }))?.fields).toEqual({ name: '' });
  });

  test('keeps with whom it belongs until another message says otherwise', () => {
    const standing = after(tell(1, {}, { related: { customer: ['c1'] } }), tell(3, { name: 'A' }), tell(2, {}, { related: { customer: ['c2'] } }));
    expect(standing?.related).toEqual({ customer: ['c2'] });
  });

  test('takes fields with the names of what every object has', () => {
    expect(after(tell(1, JSON.parse('{"__proto__":"x","constructor":"y"}') as Telling['fields']), tell(2, { a: '1' }))?.fields).toEqual(JSON.parse('{"__proto__":"x","constructor":"y","a":"1"}'));
  });
});

describe('a record that the shop removes', () => {
  test('is gone, and keeps the words by which its object is known', () => {
    expect(after(tell(1, { name: 'A' }), remove(2))).toMatchObject({ isGone: true, fields: { name: 'A' } });
  });

  test('is not brought back by an older message, and not by one of the same moment', () => {
    expect(after(remove(2), tell(1, { name: 'A' }))?.isGone).toBe(true);
    expect(after(remove(2), tell(2, { name: 'A' }))?.isGone).toBe(true);
    expect(after(tell(2, { name: 'A' }), remove(2))?.isGone).toBe(true);
  });

  test('begins anew with a newer message, without what was said before', () => {
    const standing = after(tell(1, { name: 'A', amount: '1' }), remove(2), tell(3, { amount: '5' }));
    expect(standing?.isGone).toBeUndefined();
    expect(standing?.fields).toEqual({ amount: '5' });
  });

  test('stays where the removal is told late, without the older words', () => {
    const standing = after(tell(1, { name: 'A' }), tell(3, { amount: '5' }), remove(2));
    expect(standing?.isGone).toBeUndefined();
    expect(standing?.fields).toEqual({ amount: '5' });
  });
});

test('whatever the order of arrival and however often, the same stands', () => {
  const telling = fc.record({ names: fc.subarray(['a', 'b', 'c'], { minLength: 1 }), value: fc.constantFrom('1', '2', ''), isGone: fc.boolean(), customer: fc.option(fc.constantFrom('c1', 'c2'), { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(telling, { minLength: 1, maxLength: 8 }), fc.array(fc.nat(20), { maxLength: 20 }), (tellings, more) => {
      // Each of another moment, so that nothing is left to the order of arrival.
      const all = tellings.map(({ names, value, isGone, customer }, at) => (isGone ? remove(at) : tell(at, Object.fromEntries(names.map((name) => [name, value])), customer === undefined ? {} : { related: { customer: [customer] } })));
      const shuffled = [...more.flatMap((index) => all[index % all.length] ?? []), ...all.toReversed()];
      expect(meaning(after(...shuffled))).toEqual(meaning(after(...all)));
    }),
  );
});

function meaning(telling: Telling | undefined) {
  return telling?.isGone === true ? { isGone: true } : { fields: telling?.fields, related: telling?.related };
}
