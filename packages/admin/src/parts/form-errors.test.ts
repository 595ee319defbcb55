// Where a form says what the server found wrong.
import { expect, test } from 'vitest';
import { ApiError } from '../api/call.ts';
import { fieldErrors, generalError } from './form-errors.tsx';

const refused = new ApiError({ type: 'about:blank', title: 'The input is not valid', status: 422, detail: 'x', errors: [{ path: 'name', message: 'must not be empty' }, { path: 'shops.0.url', message: 'Expected an address.' }] });

test('messages stand at their fields, as sentences', () => {
  expect(fieldErrors(refused)).toEqual({ name: 'Must not be empty.', 'shops.0.url': 'Expected an address.' });
});

test('what no field shows is said above the buttons', () => {
  expect(generalError(refused, ['name'])).toBe('shops.0.url: Expected an address.');
  expect(generalError(refused, ['name', 'shops.0.url'])).toBeUndefined();
});

test('a failure that names no field is said as it is', () => {
  expect(generalError(new ApiError({ type: 'about:blank', title: 'Conflict', status: 409, detail: 'It is there already.' }), ['name'])).toBe('It is there already.');
  expect(generalError(null, [])).toBeUndefined();
});
