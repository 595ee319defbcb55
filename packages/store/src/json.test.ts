// JSON that PostgreSQL takes, whatever texts stand in it.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toJson } from './json.ts';

test('zero bytes are left out and halves of characters replaced, at any depth', () => {
  expect(JSON.parse(toJson({ a: 'x\0y', b: ['\ud83d!', { c: '\udc00' }] }))).toEqual({ a: 'xy', b: ['\ufffd!', { c: '\ufffd' }] });
});

test('keys are cleaned as values are', () => {
  expect(JSON.parse(toJson({ 'k\0ey': 1, '\ud83d': 2 }))).toEqual({ key: 1, '\ufffd': 2 });
});

test('no text of any kind leaves an escape that PostgreSQL refuses', () => {
  fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
    expect(toJson(value)).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/u);
  }));
});

test('what is sound stays as it is', () => {
  const value = { text: 'Zoë 🎟', number: -1.5, no: null, list: [true, ''] };
  expect(JSON.parse(toJson(value))).toEqual(value);
});
