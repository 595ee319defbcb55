// What the address of the list of orders asks the server for.
import { describe, expect, test } from 'vitest';
import { isFiltered, orderNumberIn, orderQuery } from './order-search.ts';

describe('the address of the list of orders', () => {
  test('passes on what the server understands', () => {
    expect(orderQuery({ page: 3, search: 'ada', transfer: 'problem', from: '2026-01-01', sort: '-amount' })).toMatchObject({ page: 3, search: 'ada', transfer: 'problem', from: '2026-01-01', sort: '-amount' });
  });

  test.each([{ transfer: 'lost' }, { from: 'yesterday' }, { to: '2026-13-45' }])('drops what nobody understands: %o', (search) => {
    expect(orderQuery(search)).toEqual({ sort: 'newest' });
  });

  test('begins with the newest', () => {
    expect(orderQuery({}).sort).toBe('newest');
    expect(orderQuery({ sort: 'by luck' }).sort).toBe('newest');
  });

  test('is filtered by anything but page and sorting', () => {
    expect(isFiltered({ page: 2, sort: 'title' })).toBe(false);
    expect(isFiltered({ customer: 'c4ca' })).toBe(true);
  });
});

test.each([
  ['ABC12', 'ABC12'],
  [' R-10024 ', 'R-10024'],
  ['#1001', '#1001'],
  ['ada@example.com', undefined],
  ['Ada Lovelace', undefined],
  ['A1', undefined],
  ['---', undefined],
  [undefined, undefined],
])('%j is looked up in the shop as %j', (typed, number) => {
  expect(orderNumberIn(typed)).toBe(number);
});
