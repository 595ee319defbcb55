// Bursts after a pause, and what is left for those who come later.
import { describe, expect, test } from 'vitest';
import { roomAt, withCall, type RecentCalls } from './rolling-window.ts';

const WINDOW = { max: 100, windowMs: 10_000, share: 1 };

/** Calls that all ask at once, one after the other. */
function goFrom(now: number, count: number, before: RecentCalls = []): { readonly sent: readonly number[]; readonly recent: RecentCalls } {
  let recent = before;
  const sent = Array.from({ length: count }, () => {
    const at = roomAt(recent, WINDOW, now);
    recent = withCall(recent, WINDOW, at, now);
    return at;
  });
  return { sent, recent };
}

describe('rolling window', () => {
  test('lets three quarters of a window go at once after a pause', () => {
    expect(goFrom(50_000, 71).sent.every((at) => at === 50_000)).toBe(true);
  });

  test('spreads the rest of a window, so that no call waits long', () => {
    const { sent } = goFrom(50_000, 95);
    const waits = sent.slice(1).map((at, index) => at - (sent[index] ?? 0));
    expect(Math.max(...waits)).toBeLessThan(700);
    expect(sent.at(-1)).toBeLessThan(60_700);
  });

  test('forgets calls that no longer count', () => {
    const { recent } = goFrom(50_000, 71);
    expect(roomAt(recent, WINDOW, 70_000)).toBe(70_000);
    expect(withCall(recent, WINDOW, 70_000, 70_000)).toEqual([[70_000, 1]]);
  });

  test('goes slower with a smaller share', () => {
    const { recent } = goFrom(50_000, 60);
    expect(roomAt(recent, WINDOW, 50_000)).toBe(50_000);
    expect(roomAt(recent, { ...WINDOW, share: 0.5 }, 50_000)).toBeGreaterThan(60_000);
  });
});
