// Lists keep their order, take what is missing, and are never doubled.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToList, itemsToList, LIST_SEPARATOR, listItems } from './list.ts';

const list = fc.array(fc.constantFrom('red', ' red', 'Red', 'green', 'blue ', '', ' ', 'a b')).map((items) => items.join(LIST_SEPARATOR));

describe('adding to a list', () => {
  it.each([
    ['', 'red', 'red'],
    ['red', 'red', 'red'],
    ['blue', 'red', 'blue;red'],
    ['green;blue', 'red', 'green;blue;red'],
    ['green', 'red;green;red', 'green;red'],
    ['', ' red ; green ', 'red;green'],
    ['red', 'Red', 'red;Red'],
    ['1', '1.0', '1;1.0'],
    ['blue ; green', 'red', 'blue;green;red'],
    ['blue', ' ; ;', 'blue'],
    ['', ';', ''],
  ])('%j and %j make %j', (present, addition, result) => {
    expect(addToList(present, addition)).toBe(result);
  });

  it('a list that lacks nothing stays as a person wrote it', () => {
    expect(addToList('Hello; world;;', '')).toBe('Hello; world;;');
    expect(addToList(' red', 'red')).toBe(' red');
    expect(addToList('a;a', 'a')).toBe('a;a');
  });

  it('adding the same again changes nothing', () => {
    fc.assert(
      fc.property(list, list, (present, addition) => {
        const once = addToList(present, addition);
        expect(addToList(once, addition)).toBe(once);
      }),
    );
  });

  it('keeps every item that was there, in order, and ends with the missing ones', () => {
    fc.assert(
      fc.property(list, list, (present, addition) => {
        const before = listItems(present);
        const after = listItems(addToList(present, addition));
        expect(after.slice(0, before.length)).toEqual(before);
        expect(new Set(after)).toEqual(new Set([...before, ...listItems(addition)]));
      }),
    );
  });
});

describe('items', () => {
  it('are trimmed, and neither empty nor doubled', () => {
    expect(listItems(' a;b ;;a; ;c')).toEqual(['a', 'b', 'c']);
    expect(itemsToList([' a', 'b ', '', 'a', 'c'])).toBe('a;b;c');
  });
});
