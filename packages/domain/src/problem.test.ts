// The words in which problems reach a person.
import { describe, expect, it } from 'vitest';
import { excerpt, PROBLEM_CAUSES, PROBLEM_KIND_LABELS, PROBLEM_KINDS, remedyFor } from './problem.ts';

describe('a problem', () => {
  it('is of one of four kinds, in the words of the guide', () => {
    expect(PROBLEM_KINDS.map((kind) => PROBLEM_KIND_LABELS[kind])).toEqual([
      'Temporary error, auto-retry limit exceeded',
      'System error, needs manual intervention',
      'Provider reported a permanent error',
      'Misconfiguration, please check provider settings',
    ]);
  });

  it('has a remedy of whole sentences for each of its causes', () => {
    expect(Object.values(PROBLEM_CAUSES).filter((remedy) => !/^[A-Z].*\.$/.test(remedy))).toEqual([]);
    expect(remedyFor({ cause: 'list-on-number' })).toBe('Use another mode: a number property cannot hold a list.');
    expect(remedyFor({ cause: 'list-on-number', remedy: 'Use Overwrite.' })).toBe('Use Overwrite.');
  });
});

describe('the excerpt of a value', () => {
  it('is its first two hundred characters, all of which can be stored', () => {
    expect(excerpt('short')).toBe('short');
    expect(excerpt('x'.repeat(1_000))).toBe('x'.repeat(200));
    expect(excerpt(`${'x'.repeat(199)}😀`)).toBe(`${'x'.repeat(199)}\ufffd`);
    expect(excerpt('a\0b')).toBe('ab');
  });
});
