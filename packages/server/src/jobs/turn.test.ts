// How long a turn lasts.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginTurn } from './turn.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a turn lasts as long as there is room for others', () => {
  const { signal } = beginTurn(() => false);
  vi.advanceTimersByTime(3_600_000);
  expect(signal.aborted).toBe(false);
});

test('it is over when others may wait, and never within the first five seconds', () => {
  const { signal } = beginTurn(() => true);
  vi.advanceTimersByTime(4_900);
  expect(signal.aborted).toBe(false);
  vi.advanceTimersByTime(1_100);
  expect(signal.aborted).toBe(true);
});

test('it is over when it becomes crowded later', () => {
  const room = { isLeft: true };
  const { signal } = beginTurn(() => !room.isLeft);
  vi.advanceTimersByTime(60_000);
  room.isLeft = false;
  vi.advanceTimersByTime(1_000);
  expect(signal.aborted).toBe(true);
});

test('work that has ended is not looked after', () => {
  const { signal, end } = beginTurn(() => true);
  end();
  vi.advanceTimersByTime(60_000);
  expect(signal.aborted).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});
