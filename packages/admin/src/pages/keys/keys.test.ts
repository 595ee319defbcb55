// Scopes in groups, and when keys end.
import { KEY_SCOPES } from '@storebridge/server/contract';
import { expect, test } from 'vitest';
import { texts } from '../../texts/index.ts';
import { expiryAfter } from './expiry.ts';
import { scopeGroups } from './scope-groups.ts';

test('each scope that a key can have is in one group that has a name', () => {
  const groups = scopeGroups(KEY_SCOPES);
  expect(groups.flatMap(({ scopes }) => scopes)).toEqual([...KEY_SCOPES]);
  for (const { group } of groups) expect(texts.keys.groups[group]).toBeTypeOf('string');
});

test('a key ends after so many days, or never', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  expect(expiryAfter('30', now)).toBe('2026-12-22T10:00:00.000Z');
  expect(expiryAfter('never', now)).toBeNull();
});
