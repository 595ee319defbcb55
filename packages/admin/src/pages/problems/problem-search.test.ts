// What the address of a list of problems asks the server for.
import { describe, expect, test } from 'vitest';
import { isNarrowed, matchingSelection, problemQuery } from './problem-search.ts';

describe('the address of a list of problems', () => {
  test('names kind, cause, shop and search', () => {
    expect(problemQuery({ kind: 'config', cause: 'reconnect', shop: 'demo', search: 'A1', page: 2 }, undefined)).toEqual({ kind: 'config', cause: 'reconnect', shop: 'demo', search: 'A1', page: 2, sort: 'oldest' });
  });

  test('cannot name another shop on the page of a shop', () => {
    expect(problemQuery({ shop: 'other' }, 'demo').shop).toBe('demo');
  });

  test('drops what nobody understands', () => {
    expect(problemQuery({ kind: 'sad', cause: 'toString', sort: 'kind' }, undefined)).toEqual({ sort: 'oldest' });
  });

  test('is narrowed by filters alone', () => {
    expect(isNarrowed({ page: 3, sort: 'newest' })).toBe(false);
    expect(isNarrowed({ cause: 'reconnect' })).toBe(true);
  });
});

test('all that match are chosen by the same filters as are shown', () => {
  expect(matchingSelection(problemQuery({ kind: 'config', search: 'A1', page: 4 }, 'demo'))).toEqual({ all: true, shop: 'demo', kind: 'config', search: 'A1' });
});
