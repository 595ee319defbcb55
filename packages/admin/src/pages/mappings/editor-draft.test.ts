// Tests what the editor makes of a mapping, and what it saves.
import type { MappingDefinition } from '@storebridge/domain';
import { describe, expect, it } from 'vitest';
import { changeDraft, draftOf, finishDraft, isChanged, isSameContent, isUnfinished, type DraftStep } from './editor-draft.ts';

const ORDERS: MappingDefinition = {
  name: 'orders',
  recordKind: 'order',
  objectType: 'deals',
  identifier: { field: 'order_code', property: 'pretix_order_id' },
  rules: [
    { source: { fixed: 'default' }, property: 'pipeline', mode: 'overwrite' },
    { source: { field: 'order_status' }, property: 'dealstage', mode: 'overwrite', valueMap: { n: 'open', p: 'won' } },
    { source: { field: 'order_total' }, property: 'amount', mode: 'fill-if-empty' },
  ],
  associations: [{ mapping: 'customers' }],
  groups: [{ name: 'dealinformation', label: 'Deal information', properties: [
    { name: 'pretix_order_id', label: 'pretix-order-id', type: 'string', fieldType: 'text', unique: true },
    { name: 'pretix_total', label: 'pretix total', type: 'number', fieldType: 'number' },
  ] }],
  isDraft: true,
};

const after = (...steps: DraftStep[]) => steps.reduce(changeDraft, draftOf(ORDERS));
const finished = (...steps: DraftStep[]) => finishDraft(after(...steps), ORDERS);

describe('the draft of a mapping', () => {
  it('gives back what it was made from, no longer as a draft, and only with the properties that are written', () => {
    const { isDraft: _, groups = [], ...rest } = ORDERS;
    expect(finished()?.definition).toEqual({ ...rest, groups: [{ ...groups[0], properties: [groups[0]?.properties[0]] }] });
  });

  it('creates no property that nothing is written to any more', () => {
    expect(finished({ type: 'identify', change: { property: 'my_own_id' } })?.definition.groups).toBeUndefined();
  });

  it('leaves unfinished rows out and knows which row each rule is', () => {
    const steps: DraftStep[] = [{ type: 'add-rule' }, { type: 'move-rule', id: 3, by: -1 }, { type: 'remove-rule', id: 0 }];
    expect(after(...steps).rules.map((rule) => [rule.id, isUnfinished(rule)])).toEqual([[1, false], [3, true], [2, false]]);
    expect(finished(...steps)?.rows).toEqual([1, 2]);
  });

  it('cannot be finished without identifier', () => {
    expect(finishDraft({ ...after(), identifier: { field: null, property: 'email' } }, ORDERS)).toBeUndefined();
  });

  it('keeps the first and the last row where they are when they are moved beyond the end', () => {
    expect(after({ type: 'move-rule', id: 0, by: -1 }, { type: 'move-rule', id: 2, by: 1 })).toEqual(after());
  });

  it('takes associations in and out, with the kind that was chosen', () => {
    const kind = { category: 'USER_DEFINED', typeId: 7 } as const;
    expect(finished({ type: 'associate', mapping: 'attendees', isOn: true }, { type: 'choose-association', mapping: 'attendees', kind })?.definition.associations).toEqual([{ mapping: 'customers' }, { mapping: 'attendees', type: kind }]);
    expect(finished({ type: 'associate', mapping: 'customers', isOn: false })?.definition).not.toHaveProperty('associations');
    expect(finished({ type: 'choose-association', mapping: 'customers', kind: null })?.definition.associations).toEqual([{ mapping: 'customers' }]);
  });
});

describe('unsaved changes', () => {
  it('are none at first, and none again when each step is undone', () => {
    expect(isChanged(after(), ORDERS)).toBe(false);
    expect(isChanged(after({ type: 'move-rule', id: 0, by: 1 }), ORDERS)).toBe(true);
    expect(isChanged(after({ type: 'move-rule', id: 0, by: 1 }, { type: 'move-rule', id: 0, by: -1 }), ORDERS)).toBe(false);
  });

  it('are there as soon as a row is added, even an empty one', () => {
    expect(isChanged(after({ type: 'add-rule' }), ORDERS)).toBe(true);
  });

  it('do not depend on the order in which a value mapping was stored', () => {
    const [first, second, third] = ORDERS.rules;
    if (first === undefined || second === undefined || third === undefined) throw new Error('There are three rules.');
    expect(isSameContent(ORDERS, { ...ORDERS, rules: [first, { ...second, valueMap: { p: 'won', n: 'open' } }, third] })).toBe(true);
    expect(isSameContent(ORDERS, { ...ORDERS, rules: [first, { ...second, valueMap: { p: 'lost', n: 'open' } }, third] })).toBe(false);
  });
});
