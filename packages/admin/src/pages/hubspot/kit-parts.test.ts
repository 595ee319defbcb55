// Grouping and choosing the parts of the kit.
import type { KitInfo } from '@storebridge/server/contract';
import { expect, test } from 'vitest';
import { groupOf, inGroups, isInstallable, presentChoice, suggestedChoice, type KitItem } from './kit-parts.ts';

const item = (key: string, kind: KitItem['kind'], state: KitItem['state'] = 'missing'): KitItem => ({ key, kind, state, label: key, description: '', creates: [], reason: null, remedy: null, href: null });

const PIPELINE: KitInfo['pipeline'] = {
  way: 'map', id: 'default', label: 'Sales', isOwn: false,
  stages: [{ word: 'shipped', label: 'Shipped', stage: 'won' }],
  choices: [{ id: 'default', label: 'Sales', stages: [{ id: 'won', label: 'Won' }], suggested: { shipped: 'won' } }, { id: 'other', label: 'Other', stages: [{ id: 'end', label: 'End' }], suggested: { shipped: 'end' } }],
};

test('templates and drafts are shown together, in the order in which parts rely on each other', () => {
  const groups = inGroups([item('workflow:w', 'workflow'), item('email:w', 'email'), item('pipeline', 'pipeline'), item('template:w', 'template')]);
  expect(groups.map(([group, parts]) => [group, parts.map(({ key }) => key)])).toEqual([['pipeline', ['pipeline']], ['letters', ['email:w', 'template:w']], ['workflow', ['workflow:w']]]);
  expect(groupOf(item('list:l', 'list'))).toBe('list');
});

test.each([['missing', true], ['partly', true], ['doubtful', true], ['present', false], ['blocked', false]] as const)('what is %s can be installed: %s', (state, expected) => {
  expect(isInstallable(item('a', 'list', state))).toBe(expected);
});

test('the stages in use are shown first, and those of another pipeline once it is chosen', () => {
  expect(presentChoice(PIPELINE)).toEqual({ id: 'default', stages: { shipped: 'won' } });
  expect(presentChoice({ ...PIPELINE, id: null })).toBeUndefined();
  expect(suggestedChoice(PIPELINE, 'other')).toEqual({ id: 'other', stages: { shipped: 'end' } });
  expect(suggestedChoice(PIPELINE, 'gone')).toBeUndefined();
});
