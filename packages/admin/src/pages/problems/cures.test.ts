// Each cause leads somewhere, or says that nothing is to be done here.
import { PROBLEM_CAUSES } from '@storebridge/domain';
import { expect, test } from 'vitest';
import { texts } from '../../texts/index.ts';
import { curePlace } from './cures.ts';

const CAUSES = Object.keys(PROBLEM_CAUSES) as (keyof typeof PROBLEM_CAUSES)[];

test('what the remedy calls the mapping leads to the mapping', () => {
  const told = CAUSES.filter((cause) => /\b(?:rule|mapping|map the|mode|identifier)\b/i.test(PROBLEM_CAUSES[cause]));
  expect(told.length).toBeGreaterThan(5);
  for (const cause of told) expect({ cause, place: curePlace(cause) }).toEqual({ cause, place: 'mapping' });
});

test('what is cured in the connection of HubSpot or of the shop leads there', () => {
  expect(curePlace('reconnect')).toBe('hubspot');
  expect(curePlace('unauthorized')).toBe('hubspot');
  expect(curePlace('shop-unauthorized')).toBe('settings');
});

test('what passes by itself leads nowhere', () => {
  for (const cause of CAUSES.filter((each) => PROBLEM_CAUSES[each].startsWith('Nothing to do'))) expect(curePlace(cause)).toBe('none');
});

test('each cause has a short name of its own', () => {
  expect(new Set(CAUSES.map((cause) => texts.problems.causes[cause])).size).toBe(CAUSES.length);
});
