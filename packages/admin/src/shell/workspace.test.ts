// Who may do something, in words.
import { expect, test } from 'vitest';
import { rolesWith } from './workspace.ts';

test.each([
  ['workspace:write', 'Owner'],
  ['people:write', 'Admin or Owner'],
  ['records:sync', 'Operator, Admin, or Owner'],
] as const)('%s is for %s', (permission, roles) => {
  expect(rolesWith(permission)).toBe(roles);
});
