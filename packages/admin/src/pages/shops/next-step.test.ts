// What a shop lacks.
import { expect, test } from 'vitest';
import { nextStepOf } from './next-step.ts';

test.each([
  ['disabled', false, false, 'enable'],
  ['disabled', true, true, 'enable'],
  ['not-connected', false, false, 'connect'],
  ['reconnect', true, true, 'reconnect'],
  ['active', false, false, 'map'],
  ['active', true, false, 'wait'],
  ['active', true, true, undefined],
] as const)('a shop that is %s, with mappings: %s, has sent: %s, is to %s', (integration, hasMappings, hasSent, step) => {
  expect(nextStepOf({ connector: { id: 'pretix', label: 'pretix' }, integration, hasMappings, hasSent })).toBe(step);
});

test.each([
  ['not-connected', false, false, 'connect'],
  ['active', false, false, 'fields'],
  ['active', true, false, 'test'],
  ['active', true, true, undefined],
] as const)('a custom shop that is %s, with mappings: %s, has sent: %s, is to %s', (integration, hasMappings, hasSent, step) => {
  expect(nextStepOf({ connector: { id: 'bridge', label: 'Custom shop' }, integration, hasMappings, hasSent })).toBe(step);
});
