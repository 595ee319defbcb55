// Tokens in the fragment of a link.
import { expect, test } from 'vitest';
import { tokenIn } from './token.ts';

test.each([
  ['#token=abc-_1', 'abc-_1'],
  ['#other=1&token=abc', 'abc'],
  ['#token=', undefined],
  ['#content', undefined],
  ['', undefined],
])('%j has the token %j', (fragment, token) => {
  expect(tokenIn(fragment)).toBe(token);
});
