// Shops by what one types of them.
import { expect, test } from 'vitest';
import { shopsFound, type NamedShop } from './shops-found.ts';

const shop = (slug: string, name: string, portal: string | null): NamedShop => ({
  slug, name,
  connector: { id: 'pretix', label: 'pretix' },
  portal: portal === null ? null : { id: 1, name: portal, hubId: 1, kind: 'hubspot' },
});
const shops = [shop('summer-27', 'Summer Festival', 'Agency'), shop('winter', 'Winter Ball', null)];

test.each([
  ['', ['summer-27', 'winter']],
  ['  FESTIVAL ', ['summer-27']],
  ['27', ['summer-27']],
  ['agency', ['summer-27']],
  ['pretix', ['summer-27', 'winter']],
  ['nothing', []],
])('"%s" finds %j', (search, found) => {
  expect(shopsFound(shops, search).map(({ slug }) => slug)).toEqual(found);
});
