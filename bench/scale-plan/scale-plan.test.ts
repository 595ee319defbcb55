// The arithmetic of the plan: what must hold whatever was measured.
import { expect, test } from 'vitest';
import { CALLS_PER_DELIVERY, CALLS_PER_ORDER } from './measured.ts';
import { planFor } from './plan.ts';
import { ordersAt, PEAK, simulateDay } from './simulate-day.ts';

test('the curve of a day has the orders of the day, and its peak', () => {
  const seconds = Array.from({ length: 86_400 }, (_, second) => ordersAt(second, 86_400));
  expect(seconds.reduce((sum, each) => sum + each, 0)).toBeCloseTo(86_400, -2);
  expect(Math.max(...seconds)).toBeCloseTo(PEAK, 3);
  expect(Math.min(...seconds)).toBeGreaterThan(0);
});

test('a quiet portal pays for each order by itself, and nobody waits', () => {
  const { calls, longestWaitSeconds, left } = simulateDay(1_000);
  expect(calls / (CALLS_PER_DELIVERY + CALLS_PER_ORDER)).toBeCloseTo(1_000, -1);
  expect(longestWaitSeconds).toBeLessThanOrEqual(1);
  expect(left).toBe(0);
});

test('a busy portal gathers: more orders cost far fewer calls each', () => {
  const some = simulateDay(100_000);
  const many = simulateDay(5_000_000);
  expect(many.calls / 5_000_000).toBeLessThan(some.calls / 100_000 / 10);
  expect(many.left).toBeLessThan(100_000);
});

test('what is needed grows with the orders, and never below a working installation', () => {
  const [small, large] = [planFor(100), planFor(100_000_000)];
  expect(small).toMatchObject({ serves: 2, works: 1, databaseCores: 2 });
  expect(large.works).toBeGreaterThan(50);
  expect(large.connections).toBeGreaterThan(large.works * 10);
});
