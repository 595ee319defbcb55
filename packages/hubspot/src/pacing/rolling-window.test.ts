// Bursts after a pause, and what is left for those who come later.
import { describe, expect, test } from 'vitest';
import { burstAt, roomAt, withCall, withLaterCall, type RecentCalls } from './rolling-window.ts';

const WINDOW = { max: 100, windowMs: 10_000, share: 1 };

function callsAt(at: number, count: number, before: RecentCalls = []): RecentCalls {
  return Array.from({ length: count }).reduce<RecentCalls>((recent) => withCall(recent, WINDOW, at, at), before);
}

describe('rolling window', () => {
  test('has room again when its oldest calls no longer count', () => {
    expect(roomAt(callsAt(50_000, 96), WINDOW, 50_000)).toBe(50_000);
    expect(roomAt(callsAt(50_000, 97), WINDOW, 50_000)).toBe(60_400);
    expect(roomAt(callsAt(50_000, 97), WINDOW, 60_400)).toBe(60_400);
  });

  test('has less room with a smaller share', () => {
    expect(roomAt(callsAt(50_000, 50), { ...WINDOW, share: 0.5 }, 50_000)).toBe(60_400);
  });

  test('lets three quarters of it go at once after a pause', () => {
    expect(burstAt(callsAt(50_000, 72), WINDOW, 50_000)).toBe(50_000);
    expect(burstAt(callsAt(50_000, 73), WINDOW, 50_000)).toBeGreaterThan(50_000);
  });

  test('spreads what is left after a burst', () => {
    let recent = callsAt(50_000, 73);
    const waits: number[] = [];
    for (let now = 50_000; waits.length < 24; ) {
      const at = burstAt(recent, WINDOW, now) ?? Infinity;
      recent = withCall(recent, WINDOW, at, now);
      waits.push(at - now);
      now = at;
    }
    expect(Math.max(...waits)).toBeLessThan(700);
  });

  test('lets nothing more go at once before there was a pause', () => {
    const recent = callsAt(50_000, 73);
    expect(burstAt(recent, WINDOW, 60_900)).toBeUndefined();
    expect(burstAt(recent, WINDOW, 70_700)).toBe(70_700);
  });

  test('counts a call that came late when it came', () => {
    const recent = withLaterCall(callsAt(50_000, 96), WINDOW, 50_050, 52_000);
    expect(recent).toEqual([[50_000, 95], [52_000, 1]]);
    expect(withLaterCall(recent, WINDOW, 49_000, 52_000)).toEqual(recent);
  });
});
