// Reading JSON bodies.
import { describe, expect, it } from 'vitest';
import { Refusal } from './refusal.ts';
import { anyBoolean, anyNumber, anyString, listOf, mapOf, numberOrDigits, objectOf, optional, parseJson, propertyValues } from './shape.ts';

const shape = objectOf({ id: anyString, count: optional(anyNumber), flags: optional(listOf(anyBoolean)), extra: optional(mapOf(anyString)) });
const read = (raw: string) => shape(parseJson(raw), { path: '', raw });

function messageOf(raw: string): string {
  try {
    read(raw);
    return 'taken';
  } catch (error) {
    return error instanceof Refusal ? error.failure.message : 'another error';
  }
}

describe('a body', () => {
  it('is taken as it is when it fits', () => {
    expect(read('{"id":"1","flags":[true],"extra":{"a":"b"}}')).toEqual({ id: '1', flags: [true], extra: { a: 'b' } });
  });

  it.each([
    ['', 'Invalid input JSON on line 1, column 1: No content to map due to end-of-input'],
    ['{"id":', 'Invalid input JSON on line 1, column 7: Unexpected character or end of input'],
    ['{}', 'Invalid input JSON on line 1, column 1: Some required fields were not set: [id]'],
    ['{"id":1}', 'Invalid input JSON on line 1, column 2: Cannot deserialize value of type `java.lang.String` from Number value (token `JsonToken.VALUE_NUMBER_INT`)'],
    ['{"id":"1",\n "count":"2"}', 'Invalid input JSON on line 2, column 2: Cannot deserialize value of type `int` from String value (token `JsonToken.VALUE_STRING`)'],
    ['{"id":"1","flag":true}', 'Invalid input JSON on line 1, column 11: Unrecognized field "flag", not marked as ignorable'],
    ['[]', 'Invalid input JSON on line 1, column 1: Cannot deserialize value of type `com.hubspot.Request` from Array value (token `JsonToken.START_ARRAY`)'],
  ])('%s is answered with its place', (raw, message) => {
    expect(messageOf(raw)).toBe(message);
  });

  it('may give the type of an association as digits', () => {
    const place = { path: 'associationTypeId', raw: '' };
    expect([numberOrDigits(20, place), numberOrDigits('20', place)]).toEqual([20, 20]);
    expect(() => numberOrDigits('twenty', place)).toThrow(Refusal);
  });

  it('may give property values as scalars, which become texts', () => {
    expect(propertyValues({ a: 10, b: true, c: 'x', d: null }, { path: '', raw: '' })).toEqual({ a: '10', b: 'true', c: 'x', d: null });
    expect(() => propertyValues({ a: {} }, { path: '', raw: '' })).toThrow(Refusal);
  });
});
