// Names that HubSpot would make of labels.
import { expect, test } from 'vitest';
import { propertyNameOf } from './property-name.ts';

test.for([
  ['pretix-order-id', 'pretix_order_id'],
  ['  T-Shirt size (L/XL)? ', 't_shirt_size_l_xl'],
  ['Größe', 'grosse'],
  ['Café', 'cafe'],
  ['2nd choice', 'nd_choice'],
  ['a', 'a'],
] as const)('%s becomes %s', ([label, name]) => {
  expect(propertyNameOf(label)).toBe(name);
});

test.for(['名前', '---', '42', ''])('nothing is left of %s', (label) => {
  expect(propertyNameOf(label)).toBeUndefined();
});

test('a long label gives a name that HubSpot takes', () => {
  expect(propertyNameOf('long '.repeat(60))?.length).toBeLessThanOrEqual(100);
});
