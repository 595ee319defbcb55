// Short names.
import { expect, test } from 'vitest';
import { shortNameOf } from './short-name.ts';

test.each([
  ['Harbour Days 2027!', 'harbour-days-2027'],
  ['  Kölner Straßenfest  ', 'kolner-stra-enfest'],
  ['!!!', ''],
  ['x'.repeat(80), 'x'.repeat(63)],
])('"%s" becomes "%s"', (name, slug) => {
  expect(shortNameOf(name)).toBe(slug);
});
