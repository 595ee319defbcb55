// What a list takes from its address, and what it leaves there.
import { expect, test } from 'vitest';
import { listSearch } from './list-search.ts';

const read = listSearch(['search', 'customer']);

test('page, size, sorting and filters are read', () => {
  expect(read({ page: 3, pageSize: 100, sort: '-title', search: 'ada' })).toEqual({ page: 3, pageSize: 100, sort: '-title', search: 'ada' });
});

test('a filter that looks like a number stays a text', () => {
  expect(read({ search: 12_345 })).toEqual({ search: '12345' });
});

test.each([[{ page: 1 }], [{ page: 0 }], [{ page: 'x' }], [{ page: 1.5 }], [{ search: '' }], [{ search: { a: 1 } }], [{ other: 'x' }], [{ sort: null }]])('%j is dropped', (raw) => {
  expect(read(raw)).toEqual({});
});

test('a list without filters takes none', () => {
  expect(listSearch()({ search: 'ada', page: 2 })).toEqual({ page: 2 });
});
