// Files for spreadsheets: quoting, and names that would be formulas.
import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

test('each row ends as RFC 4180 says, and quotes stand where they must', () => {
  expect(toCsv([['name', 'amount'], ['Say "hi", twice', { plain: '-12.50' }], ['two\nlines', { plain: 3 }]])).toBe('\uFEFFname,amount\r\n"Say ""hi"", twice",-12.50\r\n"two\nlines",3\r\n');
});

test.for(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])('%j is no formula', (name) => {
  expect(toCsv([[name]]).replace('\uFEFF', '').replaceAll('"', '').startsWith(`'${name.slice(0, 1)}`)).toBe(true);
});

test('a name with such a sign further in stays as it is', () => {
  expect(toCsv([['Ada = Byron']])).toBe('\uFEFFAda = Byron\r\n');
});
