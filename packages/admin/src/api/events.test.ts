// What is taken from the stream of events, and what is let pass.
import { expect, test } from 'vitest';
import { readEvent } from './events.ts';

test('an event of the contract is read', () => {
  expect(readEvent('{"topic":"records","shop":"summer"}')).toEqual({ topic: 'records', shop: 'summer' });
});

test.each(['', '{"topic":"weather"}', '{}', 'null', '"records"', 'ping'])('%j is let pass', (data) => {
  expect(readEvent(data)).toBeUndefined();
});
