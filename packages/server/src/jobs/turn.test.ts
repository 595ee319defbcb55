// How long a turn lasts.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCrew } from './turn.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a turn lasts as long as there is room for others', () => {
  const crew = createCrew(2);
  const { signal } = crew.beginTurn(5_000);
  vi.advanceTimersByTime(3_600_000);
  expect(signal.aborted).toBe(false);
  expect(crew.atWork()).toBe(1);
});

test('it is over when others may wait, and never sooner than it may be', () => {
  const { signal } = createCrew(1).beginTurn(5_000);
  vi.advanceTimersByTime(4_900);
  expect(signal.aborted).toBe(false);
  vi.advanceTimersByTime(600);
  expect(signal.aborted).toBe(true);
});

test('it is over when it becomes crowded later', () => {
  const crew = createCrew(2);
  const { signal } = crew.beginTurn(5_000);
  vi.advanceTimersByTime(60_000);
  crew.beginTurn(5_000);
  vi.advanceTimersByTime(1_000);
  expect(signal.aborted).toBe(true);
});

test('work that has ended is not looked after, and its place is free', () => {
  const crew = createCrew(1);
  const { signal, end } = crew.beginTurn(5_000);
  end();
  vi.advanceTimersByTime(60_000);
  expect(signal.aborted).toBe(false);
  expect(crew.atWork()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
