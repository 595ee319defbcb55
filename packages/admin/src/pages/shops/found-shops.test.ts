// Finding a shop among many.
import { expect, test } from 'vitest';
import { matching, type FoundShop } from './found-shops.ts';

const shop = (label: string, detail: string): FoundShop => ({ label, detail, slug: label, settings: {}, addedAs: null });
const items = [shop('Harbour Days', 'harbour/days27, 12 May 2027, live'), shop('Harbour Nights', 'harbour/nights, not live')];

test.each([
  ['', 2],
  ['harbour', 2],
  ['DAYS', 1],
  ['harbour 2027', 1],
  ['nights days', 0],
])('"%s" finds %i', (search, count) => {
  expect(matching(items, search)).toHaveLength(count);
});
