// The time that is left, by the pace since the last break.
import { expect, test } from 'vitest';
import { secondsLeft } from './show-backfill.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
const half = { state: 'running', done: 60, total: 100, resumedAt: at(0), resumedDone: 20, updatedAt: at(80) } as const;

test('forty orders at two seconds each take eighty seconds', () => {
  expect(secondsLeft(half)).toBe(80);
});

test('nothing is told before the first page, without a total, or when it does not run', () => {
  expect(secondsLeft({ ...half, done: 20 })).toBeNull();
  expect(secondsLeft({ ...half, total: null })).toBeNull();
  expect(secondsLeft({ ...half, resumedAt: null })).toBeNull();
  expect(secondsLeft({ ...half, state: 'paused' })).toBeNull();
});

test('more orders than were counted leave no negative time', () => {
  expect(secondsLeft({ ...half, done: 120 })).toBe(0);
});
