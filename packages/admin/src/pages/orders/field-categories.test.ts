// Fields by category.
import { expect, test } from 'vitest';
import { fieldCategories, ownFields } from './field-categories.ts';

const field = (key: string, category: string, text: string) => ({ key, label: key, category, text });

test('fields come in the order of the shop system, and each category says how many are filled', () => {
  const categories = fieldCategories([field('code', 'Order', 'A1'), field('city', 'Address', ''), field('total', 'Order', '')]);
  expect(categories.map(({ category, fields, filled }) => [category, fields.map(({ key }) => key), filled])).toEqual([['Order', ['code', 'total'], 1], ['Address', ['city'], 0]]);
});

test('a position shows what its order does not say', () => {
  const whole = [field('code', 'Order', 'A1'), field('email', 'Order', 'ada@example.com')];
  const part = [...whole, field('seat', 'Ticket', '12'), field('email', 'Order', 'grace@example.com')];
  expect(ownFields(part, whole).map(({ key, text }) => [key, text])).toEqual([['seat', '12'], ['email', 'grace@example.com']]);
});
