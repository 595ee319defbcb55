// Tests what can be chosen in the lists of the editor.
import { describe, expect, it } from 'vitest';
import { canIdentify, fieldChoices, NEW_PROPERTY, propertyChoices, searchChoices, type PropertyInfo } from './choices.ts';
import { targetGroups } from './targets.ts';

const property = (name: string, more: Partial<PropertyInfo> = {}): PropertyInfo => ({ name, label: name.toUpperCase(), type: 'string', fieldType: 'text', group: 'info', description: '', readOnly: false, unique: false, options: [], ...more });

describe('fields to choose from', () => {
  it('stand in their categories, with their type', () => {
    const field = (key: string, category: string) => ({ key, label: key, type: 'text' as const, typeLabel: 'Text (one line)', category, options: [] });
    expect(fieldChoices([field('a', 'Order'), field('b', 'Event'), field('c', 'Order')])).toEqual([
      { group: 'Order', items: [{ value: 'a', label: 'a [Text (one line)]' }, { value: 'c', label: 'c [Text (one line)]' }] },
      { group: 'Event', items: [{ value: 'b', label: 'b [Text (one line)]' }] },
    ]);
  });
});

describe('properties to choose from', () => {
  it('leave out what HubSpot computes, and begin with what the mapping will create', () => {
    const wanted = [{ name: 'own', label: 'Own', type: 'string', fieldType: 'text' }, { name: 'b', label: 'B', type: 'string', fieldType: 'text' }] as const;
    const choices = propertyChoices([property('b'), property('a'), property('score', { readOnly: true }), property('z', { group: 'other' })], [{ name: 'info', label: 'Information' }], { group: 'Comes along', items: wanted });
    expect(choices).toEqual([
      { group: 'Comes along', items: [{ value: 'own', label: 'Own (own | string)' }] },
      { group: 'Information', items: [{ value: 'a', label: 'A (a | string)' }, { value: 'b', label: 'B (b | string)' }] },
      { group: 'other', items: [{ value: 'z', label: 'Z (z | string)' }] },
    ]);
  });

  it('identify a contact by its e-mail address, and all else by unique values', () => {
    expect(['email', 'customer_no'].map((name) => canIdentify('contacts', property(name, { unique: name !== 'email' })))).toEqual([true, false]);
    expect([true, false].map((unique) => canIdentify('deals', property('email', { unique })))).toEqual([true, false]);
    expect(canIdentify('deals', property('id', { unique: true, readOnly: true }))).toBe(false);
  });

  it('are found by words in any order, and the way to a new one stays in reach', () => {
    const groups = [{ group: 'Information', items: [{ value: 'zip', label: 'Postal Code (zip | string)' }, { value: 'city', label: 'City (city | string)' }] }, { group: 'New', items: [{ value: NEW_PROPERTY, label: 'Create' }] }];
    expect(searchChoices(groups, 'code  POST').flatMap(({ items }) => items.map(({ value }) => value))).toEqual(['zip', NEW_PROPERTY]);
    expect(searchChoices(groups, '')).toEqual(groups);
  });
});

describe('values that a property takes', () => {
  const pipelines = [{ id: 'default', label: 'Sales', stages: [{ id: 'won', label: 'Won' }] }, { id: 'p2', label: 'Other', stages: [] }];

  it('are the stages of the account for a deal stage, and its pipelines for a pipeline', () => {
    expect(targetGroups(property('dealstage', { type: 'enumeration' }), pipelines)).toEqual([{ group: 'Sales', items: [{ value: 'won', label: 'Won' }] }, { group: 'Other', items: [] }]);
    expect(targetGroups(property('hs_pipeline', { type: 'enumeration' }), pipelines)).toEqual([{ group: '', items: [{ value: 'default', label: 'Sales' }, { value: 'p2', label: 'Other' }] }]);
  });

  it('are its options for a choice, and none where any value goes', () => {
    const options = [{ value: 'x', label: 'X' }];
    expect(targetGroups(property('size', { type: 'enumeration', options }), [])).toEqual([{ group: '', items: options }]);
    expect(targetGroups(property('city'), pipelines)).toEqual([]);
    expect(targetGroups(property('owner', { type: 'enumeration' }), pipelines)).toEqual([]);
    expect(targetGroups(property('news', { type: 'bool' }), []).flatMap(({ items }) => items.map(({ value }) => value))).toEqual(['true', 'false']);
  });
});
